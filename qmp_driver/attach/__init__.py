# SPDX-License-Identifier: Apache-2.0
"""A QEMU that is already running: what it can do, errors injected into it, devices plugged, events watched.

What can be seen from outside is proved: QEMU's answers and events, the error source's status block in the guest's
memory, and the guest's tables there. What takes an agent or a console in the guest is said to be unproved without.
"""

from qmp_driver.attach.claims import Claim, Findings, Standing
from qmp_driver.attach.devices import plug, unplug
from qmp_driver.attach.features import can_prove_an_error, examine
from qmp_driver.attach.injecting import Asked, inject, ways
from qmp_driver.attach.session import Attached, Reach, attached
from qmp_driver.attach.tables import FoundTables
from qmp_driver.attach.watching import Seen, watch

__all__ = [
    "Asked",
    "Attached",
    "Claim",
    "Findings",
    "FoundTables",
    "Reach",
    "Seen",
    "Standing",
    "attached",
    "can_prove_an_error",
    "examine",
    "inject",
    "plug",
    "unplug",
    "watch",
    "ways",
]
