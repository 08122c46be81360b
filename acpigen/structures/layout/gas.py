# SPDX-License-Identifier: Apache-2.0
"""Generic Address Structures, 12 bytes (ACPI 6.5, section 5.2.3.2)."""

from typing import Annotated

import msgspec

from acpigen.structures.layout.fields import U8, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.words import Int8ul


class AddressSpace(OpenIntEnum):
    """Where a register lies (ACPI 6.5, table 5.1)."""

    SYSTEM_MEMORY = 0
    SYSTEM_IO = 1
    PCI_CONFIG = 2
    EMBEDDED_CONTROLLER = 3
    SMBUS = 4
    SYSTEM_CMOS = 5
    PCI_BAR_TARGET = 6
    IPMI = 7
    GENERAL_PURPOSE_IO = 8
    GENERIC_SERIAL_BUS = 9
    PLATFORM_COMMUNICATIONS_CHANNEL = 0x0A
    PLATFORM_RUNTIME_MECHANISM = 0x0B
    FIXED_HARDWARE = 0x7F


class GenericAddress(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A register's place, 12 bytes."""

    address_space: Annotated[AddressSpace, Int8ul] = AddressSpace.SYSTEM_MEMORY
    bit_width: U8 = 64
    bit_offset: U8 = 0
    access_size: U8 = 4
    """0 undefined, 1 byte, 2 word, 3 dword, 4 qword."""
    address: X64


NO_REGISTER = GenericAddress(address_space=AddressSpace.SYSTEM_MEMORY, bit_width=0, access_size=0, address=0)
"""What stands for a register that is not there."""
