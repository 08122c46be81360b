# SPDX-License-Identifier: Apache-2.0
"""The guest's driver for pvpanic, by which QEMU hears of a panic: the kernel's own, or ours where it has none.

Debian's arm64 kernel is built without one (`CONFIG_PVPANIC is not set`); the amd64 one has it in a package of modules
that the lab does without.
"""

from collections.abc import Sequence
from pathlib import Path

from qmp_driver.guest.kernel_modules import module_name
from qmp_driver.lab import Lab
from qmp_driver.lab.kernel_module import build_kernel_module

SOURCES = Path(__file__).with_name("pvpanic")
OUR_MODULE = "qmp-driver-pvpanic"
KERNELS_MODULE = "pvpanic-pci"


def panic_modules(lab: Lab, available: Sequence[Path]) -> list[Path]:
    """The driver's module; none for a kernel that is not the lab's and has none (its headers are not here).

    :param available: the kernel's modules.
    :raises LabError: ours cannot be built.
    """
    for path in available:
        if module_name(path) == KERNELS_MODULE:
            return [path]
    if lab.kernel.release not in lab.kernel_headers.name:
        return []
    return [build_kernel_module(lab, SOURCES, OUR_MODULE)]
