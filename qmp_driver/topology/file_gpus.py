# SPDX-License-Identifier: Apache-2.0
"""The GPUs of a user's machine: which they are, and which of them a scenario is about."""

from collections.abc import Sequence

from acpigen.guest import GuestGpu, GuestMachine, Outlook, outlook
from acpigen.guest.command_line.option_names import PASSED_THROUGH
from acpigen.linux.gpu_models import MODELS, GpuModel, find_model
from qmp_driver.errors import BadInputError

GPUS_MOST = 16
DEFAULT_MODEL = "gh200-480gb"


def model_of(*named: str) -> GpuModel:
    """The model of GPUs of which the command line does not say it: the first that is named.

    :raises BadInputError: no model is meant.
    """
    return next((find_model(each) for each in named if each), MODELS[DEFAULT_MODEL])


def gpus_of(
    machine: GuestMachine, model: GpuModel | None, gpu: str = "", *, nodes_most: int, option: str = "--gpu"
) -> Outlook:
    """What the guest will see, with a GPU at least.

    :param gpu: a GPU as `--gpu` takes it: the id of a device is taken for a GPU though no initiator names it.
    :param option: what the caller names a GPU by, for hints.
    :raises BadInputError: it has no GPU, or too many; or one without an id.
    """
    ids = (gpu,) if gpu and not gpu.isdecimal() else ()
    seen = outlook(machine, model=model, gpu_ids=ids, nodes_most=nodes_most)
    if not 1 <= len(seen.gpus) <= GPUS_MOST:
        passed = ", ".join(each.id for each in machine.devices if each.kind in PASSED_THROUGH and each.id)
        hint = "an initiator says which device is a GPU"
        if refused := [each for each in machine.oddities if each.refused]:
            hint = f"QEMU refuses {refused[0].where}: {refused[0].message}"
        raise BadInputError(
            f"{len(seen.gpus)} GPUs, and 1 to {GPUS_MOST} can be booted",
            hint=f"{hint}, or {option}: passed through are {passed}" if passed else hint,
        )
    if unnamed := [each.device.label for each in seen.gpus if not each.device.id]:
        raise BadInputError(f"{unnamed[0]}: a GPU without an id", hint="add id=gpu0 to its -device")
    return seen


def chosen_gpus(
    gpus: Sequence[GuestGpu], names: Sequence[str], gpu: str, *, option: str = "--gpu"
) -> dict[str, GuestGpu]:
    """The GPUs that steps are about, by the names that they use.

    :param names: of a scenario about several GPUs, the file's in their order; else it is about one.
    :param gpu: which one: an index from 0, or the id of its device.
    :param option: as of :func:`gpus_of`.
    :raises BadInputError: there are not as many, or no such one.
    """
    known = ", ".join(f"{at} ({each.device.id})" for at, each in enumerate(gpus))
    if names:
        if len(names) > len(gpus):
            raise BadInputError(f"the scenario is about {len(names)} GPUs, and the machine has {known}")
        return dict(zip(names, gpus, strict=False))
    at = int(gpu) if gpu.isdecimal() else next((n for n, each in enumerate(gpus) if each.device.id == gpu), len(gpus))
    if at >= len(gpus):
        raise BadInputError("there is no such GPU", option=f"{option} {gpu}", hint=f"the machine has {known}")
    return {"": gpus[at]}


__all__ = ["DEFAULT_MODEL", "GPUS_MOST", "chosen_gpus", "gpus_of", "model_of"]
