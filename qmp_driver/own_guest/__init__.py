# SPDX-License-Identifier: Apache-2.0
"""A guest of the caller's own, with the lab's QEMU: a distribution's root, the agent put in beside it."""

from qmp_driver.own_guest.machine import OwnGuest, Sockets, qemu_words
from qmp_driver.own_guest.parts import Boot
from qmp_driver.own_guest.scenario_root import GuestFiles, guest_root

__all__ = ["Boot", "GuestFiles", "OwnGuest", "Sockets", "guest_root", "qemu_words"]
