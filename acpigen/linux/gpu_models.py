# SPDX-License-Identifier: Apache-2.0
"""Which GPUs have the MIG hardware bug, by PCI id, as far as Linux's driver and the platforms tell."""

from acpigen.base.errors import BadInputError
from acpigen.platform.model import Platform

MODELS: dict[str, tuple[bool, tuple[int, ...]]] = {
    "GH200": (True, (0x2342, 0x2345, 0x2348)),
    "GB200": (False, (0x2941,)),
    "GB300": (False, (0x31C2,)),
}
"""Models by name: whether they have the bug, and their device ids below vendor 10de (main.c,
``nvgrace_gpu_vfio_pci_table``). The driver itself asks the GPU's DVSEC (``nvgrace_gpu_has_mig_hw_bug()``)."""


def mig_bug_of(model: str | None, platform: Platform | None = None) -> bool | None:
    """Whether GPUs have the bug; ``None`` when nothing tells.

    :param model: a name of :data:`MODELS`, a PCI device id (``2342``, ``10de:2342``), or ``None``.
    :param platform: asked where no model is given; it must not mix GPUs with and without.
    :raises BadInputError: the model is not known.
    """
    if model is None:
        found = set() if platform is None else {gpu.mig_bug for gpu in platform.gpus}
        return found.pop() if len(found) == 1 else None
    if model.upper() in MODELS:
        return MODELS[model.upper()][0]
    try:
        number = int(model.lower().removeprefix("10de:").removeprefix("0x"), 16)
    except ValueError:
        number = -1
    for bug, ids in MODELS.values():
        if number in ids:
            return bug
    raise BadInputError(
        f"no GPU model is called {model!r}",
        hint=f"use {', '.join(MODELS)}, or a device id such as 10de:2342",
    )
