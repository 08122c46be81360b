# SPDX-License-Identifier: Apache-2.0
"""Which GPU model a run plugs in: the one that was named, compared with the platform's own."""

from acpigen.linux.gpu_models import GpuModel, find_model
from acpigen.platform.model import Gpu
from qmp_driver.errors import BadInputError


def model_to_plug(named: str, gpu: Gpu) -> GpuModel:
    """The model to serve.

    :param named: ``device.model``; empty for the platform's own.
    :param gpu: the platform's GPU, which the tables describe.
    :raises BadInputError: no model is meant, or Linux's driver would not treat it as the platform's GPU: its
        tables are then of another machine.
    """
    own = gpu.hardware
    if not named:
        return own
    model = find_model(named)
    differences = model.differences(own)
    if differences:
        raise BadInputError(
            f"device.model {named} is not what the platform's {gpu.name} is ({own.title}, {own.pci_id}):"
            f" {'; '.join(differences)}",
            hint="leave device.model out, or choose a platform with such a GPU",
        )
    return model
