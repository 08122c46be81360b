# SPDX-License-Identifier: Apache-2.0
"""What this QEMU, kernel and host can do: asked of them, never guessed from a version.

:func:`abilities_of` gives what scenarios are judged by, :func:`examine` the whole report of `qmp-driver doctor`, and
:func:`accelerated` the accelerator that works. Other packages import from here only.
"""

from qmp_driver.probe.feature import Feature, Report
from qmp_driver.probe.kvm import Acceleration, accelerated
from qmp_driver.probe.lab import Abilities, abilities_of, examine, no_guest
from qmp_driver.probe.qemu import QemuAnswers

__all__ = [
    "Abilities",
    "Acceleration",
    "Feature",
    "QemuAnswers",
    "Report",
    "abilities_of",
    "accelerated",
    "examine",
    "no_guest",
]
