# SPDX-License-Identifier: Apache-2.0
"""Generic Address Structures, 12 bytes (ACPI 6.5, section 5.2.3.2)."""

import msgspec
from construct import Int8ul, Int64ul, Struct

from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record


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


class GenericAddress(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A register's place."""

    address: Hex
    address_space: AddressSpace = AddressSpace.SYSTEM_MEMORY
    bit_width: int = 64
    bit_offset: int = 0
    access_size: int = 4
    """0 undefined, 1 byte, 2 word, 3 dword, 4 qword."""


DECLARATION = Struct(
    "address_space" / Int8ul,
    "bit_width" / Int8ul,
    "bit_offset" / Int8ul,
    "access_size" / Int8ul,
    "address" / Int64ul,
)
GENERIC_ADDRESS = Record(GenericAddress, DECLARATION)
