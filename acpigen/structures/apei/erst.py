# SPDX-License-Identifier: Apache-2.0
"""ERST, the Error Record Serialization Table (ACPI 6.5, section 18.5.1)."""

from typing import Annotated, ClassVar

from acpigen.structures.apei.whea import Instruction
from acpigen.structures.layout.fields import U32
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "ERST"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 12


class ErstAction(OpenIntEnum):
    """Serialization actions (ACPI 6.5, table 18.20; ACPICA ``enum acpi_erst_actions``)."""

    BEGIN_WRITE = 0
    BEGIN_READ = 1
    BEGIN_CLEAR = 2
    END = 3
    SET_RECORD_OFFSET = 4
    EXECUTE_OPERATION = 5
    CHECK_BUSY_STATUS = 6
    GET_COMMAND_STATUS = 7
    GET_RECORD_ID = 8
    SET_RECORD_ID = 9
    GET_RECORD_COUNT = 10
    BEGIN_DUMMY_WRITE = 11
    GET_ERROR_RANGE = 13
    GET_ERROR_LENGTH = 14
    GET_ERROR_ATTRIBUTES = 15
    GET_EXECUTE_TIMINGS = 16


class ErstInstruction(OpenIntEnum):
    """Serialization instructions (ACPI 6.5, table 18.22; ACPICA ``enum acpi_erst_instructions``)."""

    READ_REGISTER = 0
    READ_REGISTER_VALUE = 1
    WRITE_REGISTER = 2
    WRITE_REGISTER_VALUE = 3
    NOOP = 4
    LOAD_VAR1 = 5
    LOAD_VAR2 = 6
    STORE_VAR1 = 7
    ADD = 8
    SUBTRACT = 9
    ADD_VALUE = 10
    SUBTRACT_VALUE = 11
    STALL = 12
    STALL_WHILE_TRUE = 13
    SKIP_NEXT_IF_TRUE = 14
    GOTO = 15
    SET_SOURCE_ADDRESS_BASE = 16
    SET_DESTINATION_ADDRESS_BASE = 17
    MOVE_DATA = 18


@table(
    SIGNATURE,
    "Error Record Serialization Table",
    reference="ACPI 6.5, section 18.5.1",
    revisions=range(1, 3),
)
class Erst(Table, frozen=True, kw_only=True):
    """How the OS stores error records across a reset."""

    serialization_header_size: U32 = FIXED_BYTES
    """As firmware states it: 48 or 12, by the reading of the specification."""
    reserved: U32 = 0
    _count: ClassVar[U32]
    instructions: Annotated[tuple[Instruction, ...], Items(count="_count")] = ()


parse, build = type_of(Erst).parse, type_of(Erst).build
