# SPDX-License-Identifier: Apache-2.0
"""The topology judge: a QEMU command line or a libvirt domain, and what its guest will see, without booting it.

Text → words → options → :class:`GuestMachine` → tables as QEMU makes them → :class:`Outlook` → findings. A libvirt
domain becomes the options that libvirt makes of it.
"""

from acpigen.guest.machine import GuestMachine
from acpigen.guest.outlook import GuestGpu, Outlook, outlook
from acpigen.guest.reading import read_guest
from acpigen.guest.rules import GUEST_RULES, find_guest_rule, judge

__all__ = [
    "GUEST_RULES",
    "GuestGpu",
    "GuestMachine",
    "Outlook",
    "find_guest_rule",
    "judge",
    "outlook",
    "read_guest",
]
