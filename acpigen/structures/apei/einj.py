# SPDX-License-Identifier: Apache-2.0
"""EINJ, the Error Injection Table (ACPI 6.5, section 18.6.1)."""

from enum import IntFlag

import msgspec
from construct import Bytes, Int8ul, Int32ul, Struct

from acpigen.structures.apei.whea import Instruction, build_instructions, parse_instructions
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record

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
    VENDOR_DEFINED = 1 << 31


class Einj(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the OS injects errors."""

    header: TableHeader
    instructions: tuple[Instruction, ...] = ()
    injection_header_size: int = FIXED_BYTES
    """As firmware states it: 48 or 12, by the reading of the specification."""
    flags: int = 0
    reserved: bytes = bytes(3)


FIXED = Record(
    Einj, Struct("injection_header_size" / Int32ul, "flags" / Int8ul, "reserved" / Bytes(3), "_count" / Int32ul)
)


def parse(data: bytes) -> Einj:
    """The table that ``data`` is; raises BadInputError when its header or its count of instructions is wrong."""
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    instructions = parse_instructions(data, FIXED_BYTES - 4, FIXED_BYTES, SIGNATURE)
    return FIXED.parse(data, HEADER_BYTES, header=header, instructions=instructions)


def build(table: Einj) -> bytes:
    """The table's bytes, with length and checksum; raises BadInputError when a field does not fit its place."""
    fixed = FIXED.build(table, _count=len(table.instructions))
    return build_table(table.header, fixed + build_instructions(table.instructions))
