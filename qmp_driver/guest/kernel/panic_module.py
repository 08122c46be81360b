# SPDX-License-Identifier: Apache-2.0
"""The guest's driver for pvpanic, by which QEMU is notified of a panic: the kernel's own, or ours where it has none.

Debian's arm64 kernel is built without one (`CONFIG_PVPANIC is not set`); the amd64 one has it in a package of modules
that the lab does without.
"""

from pathlib import Path

from qmp_driver.guest.kernel.kernel_modules import (
    built_in_modules,
    module_files,
    module_key,
    resolve_modules,
)
from qmp_driver.lab import Lab
from qmp_driver.lab.kernels.kernel_module import build_kernel_module

SOURCES = Path(__file__).parents[1] / "pvpanic"
OUR_MODULE = "qmp-driver-pvpanic"
KERNELS_MODULE = "pvpanic-pci"


def panic_modules(lab: Lab) -> list[Path]:
    """The driver's module and what it depends on; none for a kernel that has it built in, or that has none and whose
    headers are not here: that guest's panic is not reported, and a step that needs the report says so.

    :raises LabError: ours cannot be built.
    """
    folder = lab.kernel.modules_dir
    if module_key(KERNELS_MODULE) in module_files(folder):
        return resolve_modules(folder, [KERNELS_MODULE])
    if lab.kernel_headers is None or module_key(KERNELS_MODULE) in built_in_modules(folder):
        return []
    return [build_kernel_module(lab, SOURCES, OUR_MODULE)]
