# SPDX-License-Identifier: Apache-2.0
"""A PCI address on the command line."""

from acpigen.base.command.option_values import given
from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.structures.numa.srat import PciHandle

_ADDRESS = pattern(r"(?:([0-9a-fA-F]{1,4}):)?([0-9a-fA-F]{1,2}):([0-9a-fA-F]{1,2})\.([0-7])")
DEVICES_MOST = 32


def pci_address(text: str) -> PciHandle:
    """An address as Linux and lspci write it: ``0009:01:00.0``, or ``01:00.0`` in segment 0.

    :raises BadInputError: it is none.
    """
    found = _ADDRESS.fullmatch(given(text))
    if found is None or int(found[3], 16) >= DEVICES_MOST:
        raise BadInputError(f"{text!r} is not a PCI address", hint="write it as lspci -D does: 0009:01:00.0")
    return PciHandle(int(found[1] or "0", 16), int(found[2], 16), int(found[3], 16), int(found[4]))


def as_pci_address(text: str) -> PciHandle | None:
    """The address that a word is, if it is one."""
    return pci_address(text) if _ADDRESS.fullmatch(text) else None
