# SPDX-License-Identifier: Apache-2.0
"""The registers behind EINJ and ERST, and what they hold before an OS writes to them.

ACPI leaves their layout to firmware: the tables say which register each action reads or writes. Here every register
has 64 bits, in a page of memory that firmware watches. Injection page: below; the trigger table is in it, too.
"""

import struct
from enum import IntEnum

from acpigen.platform.model import ErrorInjection, ErrorLog
from acpigen.structures.apei.einj import EinjErrorTypes, EinjV2ErrorTypes

PAGE_BYTES = 4096
INVALID_RECORD_ID = 0xFFFF_FFFF_FFFF_FFFF
"""No more records (Linux include/acpi/apei.h, APEI_ERST_INVALID_RECORD_ID)."""
TRIGGER_HEADER = struct.Struct("<4I")
"""Size of this header, revision, size of the table, number of entries (ACPICA ``struct acpi_einj_trigger``)."""


class InjectionRegister(IntEnum):
    """Offsets in the injection page."""

    OPERATION = 0x00
    """1 while an operation is under way."""
    CAPABILITIES = 0x08
    """What can be injected, :class:`acpigen.structures.apei.einj.EinjErrorTypes`."""
    ERROR_TYPE = 0x10
    EXECUTE = 0x18
    """A write of 1 starts."""
    BUSY = 0x20
    """Bit 0."""
    STATUS = 0x28
    """0 success, 1 failure, 2 invalid access (ACPICA ``enum acpi_einj_command_status``)."""
    TRIGGER_ADDRESS = 0x30
    TIMINGS = 0x38
    """Bits 63:32 the longest, bits 31:0 the usual time of an injection in microseconds; 0 if none is stated."""
    CAPABILITIES_V2 = 0x40
    """What EINJv2 can inject, :class:`acpigen.structures.apei.einj.EinjV2ErrorTypes`."""
    TYPE_WITH_ADDRESS = 0x80
    """ACPICA ``struct acpi_einj_error_type_with_addr``: type, vendor offset, flags, processor, address, mask, PCI.

    Behind it comes the extension of EINJv2."""
    VENDOR = 0x200
    """The vendor's extension, and behind it what the OS says of an error."""
    TRIGGER_TABLE = 0x400


class LogRegister(IntEnum):
    """Offsets in the page of the error log."""

    OPERATION = 0x00
    """1 write, 2 read, 3 clear, 4 dummy write, 0 none."""
    RECORD_OFFSET = 0x08
    EXECUTE = 0x10
    """A write of :data:`acpigen.building.apei.tables.EXECUTE_LOG` starts."""
    BUSY = 0x18
    STATUS = 0x20
    """0 success (ACPICA ``enum acpi_erst_command_status``)."""
    RECORD_ID = 0x28
    NEXT_RECORD_ID = 0x30
    RECORD_COUNT = 0x38
    BUFFER_ADDRESS = 0x40
    BUFFER_LENGTH = 0x48
    ATTRIBUTES = 0x50
    """Bit 0 reserved memory, bit 1 non-volatile, bit 2 slow (Linux ERST_RANGE_*)."""
    TIMINGS = 0x58


REQUEST = struct.Struct("<4I2QI")
"""Type, vendor extension, flags, processor, address, mask, PCI function (ACPI 6.5, table 18.32)."""
FLAG_PROCESSOR, FLAG_MEMORY_ADDRESS, FLAG_PCIE, FLAG_V2 = 1 << 0, 1 << 1, 1 << 2, 1 << 3
"""Its flags: which of the fields are valid (Linux drivers/acpi/apei/einj-core.c, SETWA_FLAGS_*)."""
EXTENSION_OFFSET = 36
"""Of EINJv2's extension behind TYPE_WITH_ADDRESS."""
EXTENSION = struct.Struct("<IHH")
"""Its length, revision, and number of components (Linux einj-core.c, ``struct einjv2_extension_struct``)."""
COMPONENT_BYTES = 32
"""Of one component: 16 bytes that name it, and 16 bytes of its syndrome."""
COMPONENTS_MOST = 8
VENDOR_EXTENSION = struct.Struct("<IIHHB3x")
"""Its length with what follows it, PCI function, vendor, device, revision (ACPI 6.5, table 18.33)."""


def error_types(injection: ErrorInjection) -> EinjErrorTypes:
    """The injection's types as EINJ's mask."""
    found = EinjErrorTypes(0)
    for name in injection.error_types:
        found |= EinjErrorTypes[name.upper().replace("-", "_")]
    return found | (EinjErrorTypes.EINJ_V2 if injection.error_types_v2 else EinjErrorTypes(0))


def injection_page(injection: ErrorInjection) -> bytes:
    """What firmware puts into the injection page: the types, and an empty trigger table."""
    page = bytearray(PAGE_BYTES)
    _store(page, InjectionRegister.CAPABILITIES, error_types(injection))
    if injection.error_types_v2:
        kinds = EinjV2ErrorTypes(0)
        for name in injection.error_types_v2:
            kinds |= EinjV2ErrorTypes[name.upper()]
        _store(page, InjectionRegister.CAPABILITIES_V2, kinds)
        length = EXTENSION.size + COMPONENTS_MOST * COMPONENT_BYTES
        EXTENSION.pack_into(page, InjectionRegister.TYPE_WITH_ADDRESS + EXTENSION_OFFSET, length, 1, 0)
    if (vendor := injection.vendor) is not None:
        offset = InjectionRegister.VENDOR - InjectionRegister.TYPE_WITH_ADDRESS
        struct.pack_into("<I", page, InjectionRegister.TYPE_WITH_ADDRESS + 4, offset)
        length = VENDOR_EXTENSION.size + vendor.oem_bytes
        VENDOR_EXTENSION.pack_into(
            page, InjectionRegister.VENDOR, length, 0, vendor.vendor_id, vendor.device_id, vendor.revision
        )
    _store(page, InjectionRegister.TRIGGER_ADDRESS, injection.registers_base_pa + InjectionRegister.TRIGGER_TABLE)
    TRIGGER_HEADER.pack_into(page, InjectionRegister.TRIGGER_TABLE, TRIGGER_HEADER.size, 1, TRIGGER_HEADER.size, 0)
    return bytes(page)


def log_page(log: ErrorLog) -> bytes:
    """What firmware puts into the page of an error log without records."""
    page = bytearray(PAGE_BYTES)
    _store(page, LogRegister.NEXT_RECORD_ID, INVALID_RECORD_ID)
    _store(page, LogRegister.BUFFER_ADDRESS, log.buffer.base_pa)
    _store(page, LogRegister.BUFFER_LENGTH, log.buffer.size_bytes)
    return bytes(page)


def _store(page: bytearray, register: IntEnum, value: int) -> None:
    struct.pack_into("<Q", page, register, value)
