# SPDX-License-Identifier: Apache-2.0
"""EINJ, the Error Injection Table (ACPI 6.5, section 18.6.1)."""

from enum import IntFlag
from typing import Annotated, ClassVar

from acpigen.structures.apei.whea import Instruction
from acpigen.structures.layout.fields import U8, U32, Bytes3
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "EINJ"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 12


class EinjAction(OpenIntEnum):
    """Injection actions (ACPI 6.5, table 18.23; ACPICA ``enum acpi_einj_actions``)."""

    BEGIN_OPERATION = 0
    GET_TRIGGER_TABLE = 1
    SET_ERROR_TYPE = 2
    GET_ERROR_TYPE = 3
    END_OPERATION = 4
    EXECUTE_OPERATION = 5
    CHECK_BUSY_STATUS = 6
    GET_COMMAND_STATUS = 7
    SET_ERROR_TYPE_WITH_ADDRESS = 8
    GET_EXECUTE_TIMINGS = 9
    GET_ERROR_TYPE_V2 = 0x11
    TRIGGER_ERROR = 0xFF


class EinjInstruction(OpenIntEnum):
    """Injection instructions (ACPI 6.5, table 18.24)."""

    READ_REGISTER = 0
    READ_REGISTER_VALUE = 1
    WRITE_REGISTER = 2
    WRITE_REGISTER_VALUE = 3
    NOOP = 4
    FLUSH_CACHELINE = 5


class EinjErrorTypes(IntFlag):
    """What can be injected: the value that the action GET_ERROR_TYPE reads (ACPI 6.5, table 18.29)."""

    PROCESSOR_CORRECTABLE = 1 << 0
    PROCESSOR_UNCORRECTABLE = 1 << 1
    PROCESSOR_FATAL = 1 << 2
    MEMORY_CORRECTABLE = 1 << 3
    MEMORY_UNCORRECTABLE = 1 << 4
    MEMORY_FATAL = 1 << 5
    PCIE_CORRECTABLE = 1 << 6
    PCIE_UNCORRECTABLE = 1 << 7
    PCIE_FATAL = 1 << 8
    PLATFORM_CORRECTABLE = 1 << 9
    PLATFORM_UNCORRECTABLE = 1 << 10
    PLATFORM_FATAL = 1 << 11
    CXL_CACHE_CORRECTABLE = 1 << 12
    CXL_CACHE_UNCORRECTABLE = 1 << 13
    CXL_CACHE_FATAL = 1 << 14
    CXL_MEM_CORRECTABLE = 1 << 15
    CXL_MEM_UNCORRECTABLE = 1 << 16
    CXL_MEM_FATAL = 1 << 17
    EINJ_V2 = 1 << 30
    """EINJv2 is there: GET_ERROR_TYPE_V2 reads :class:`EinjV2ErrorTypes` (ACPI 6.5; Linux ACPI65_EINJV2_SUPP)."""
    VENDOR_DEFINED = 1 << 31


class EinjV2ErrorTypes(IntFlag):
    """What EINJv2 can inject (ACPI 6.5, table 18.30; Linux include/acpi/actbl1.h, ACPI_EINJV2_*)."""

    PROCESSOR = 1 << 0
    MEMORY = 1 << 1
    PCIE = 1 << 2


@table(
    SIGNATURE,
    "Error Injection Table",
    reference="ACPI 6.5, section 18.6.1",
    revisions=range(1, 3),
)
class Einj(Table, frozen=True, kw_only=True):
    """How the OS injects errors."""

    injection_header_size: U32 = FIXED_BYTES
    """As firmware states it: 48 or 12, by the reading of the specification."""
    flags: U8 = 0
    reserved: Bytes3 = bytes(3)
    _count: ClassVar[U32]
    instructions: Annotated[tuple[Instruction, ...], Items(count="_count")] = ()


parse, build = type_of(Einj).parse, type_of(Einj).build
