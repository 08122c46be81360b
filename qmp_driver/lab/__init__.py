# SPDX-License-Identifier: Apache-2.0
"""The lab: QEMU, firmware, kernel, driver and compilers, and how they get here.

Installing, removing and asking for the status are in `install`, `remove` and `status`: imported only by those who
do it, so that opening a lab stays fast.
"""

from qmp_driver.lab.arguments import add_lab_arguments, add_lab_root_argument, overrides_from
from qmp_driver.lab.model import GuestArchitecture, Kernel, Lab, LabOverrides
from qmp_driver.lab.opening import open_lab
from qmp_driver.lab.pins import install_hint

__all__ = [
    "GuestArchitecture",
    "Kernel",
    "Lab",
    "LabOverrides",
    "add_lab_arguments",
    "add_lab_root_argument",
    "install_hint",
    "open_lab",
    "overrides_from",
]
