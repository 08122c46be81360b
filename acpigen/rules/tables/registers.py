# SPDX-License-Identifier: Apache-2.0
"""REG: registers that Linux refuses to map, in HEST, EINJ and ERST.

All of them go through one function of Linux, drivers/acpi/apei/apei-base.c, apei_check_gar(). What it refuses costs
an error source, or the whole injection table.
"""

from collections.abc import Iterator

import msgspec

from acpigen.linux.registers import refusal
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.apei.einj import Einj, EinjAction, EinjInstruction
from acpigen.structures.apei.erst import Erst, ErstAction, ErstInstruction
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2
from acpigen.structures.layout.gas import AddressSpace, GenericAddress

CHECK = "Linux drivers/acpi/apei/apei-base.c: apei_check_gar()"

_WITHOUT_REGISTER: dict[type[Einj | Erst], frozenset[int]] = {
    Einj: frozenset({EinjInstruction.NOOP}),
    Erst: frozenset(
        {
            ErstInstruction.NOOP,
            ErstInstruction.ADD,
            ErstInstruction.SUBTRACT,
            ErstInstruction.STALL,
            ErstInstruction.GOTO,
        }
    ),
}
"""Instructions that Linux runs without a register: einj-core.c, einj_ins_type[]; erst.c, erst_ins_type[]."""

_INSTRUCTIONS_MOST: dict[type[Einj | Erst], int] = {Einj: EinjInstruction.NOOP, Erst: ErstInstruction.MOVE_DATA}
"""The last instruction that Linux knows: EINJ's FLUSH_CACHELINE is not among them."""


class _Named(msgspec.Struct, frozen=True):
    """A register, where it stands, and what is lost without it."""

    table: str
    name: str
    register: GenericAddress
    loss: str
    structure: msgspec.Struct
    field: str


def _registers(evidence: Evidence) -> Iterator[_Named]:
    for source in () if evidence.hest is None else evidence.hest.sources:
        if isinstance(source, GenericSource | GenericSourceV2) and source.enabled:
            loss = f"Linux gives up error source {source.source_id}"
            name = f"error status address of source {source.source_id}"
            status = source.error_status_address
            if status.address and status.address_space == AddressSpace.SYSTEM_MEMORY:  # HST003 reports the others
                yield _Named(evidence.name_of("HEST"), name, status, loss, source, "error_status_address")
            if isinstance(source, GenericSourceV2):
                name = f"read ack register of source {source.source_id}"
                register = source.read_ack_register
                yield _Named(evidence.name_of("HEST"), name, register, loss, source, "read_ack_register")
    for table, value in evidence.parsed:
        if isinstance(value, Einj | Erst):
            actions = EinjAction if isinstance(value, Einj) else ErstAction
            for number, instruction in enumerate(value.instructions):
                if instruction.instruction in _WITHOUT_REGISTER[type(value)]:
                    continue
                name = f"register of instruction {number} ({actions(instruction.action).name.lower()})"
                loss = f"Linux does not load the {table.signature}"
                yield _Named(table.name, name, instruction.register, loss, instruction, "register")


@rule("REG001", Severity.HIGH, "Linux rejects the register", CHECK)
def refused(evidence: Evidence) -> Iterator[Problem]:
    """Address 0, an access size that is not 1 to 4, more bits than the access has, or neither memory nor I/O.

    LOW in a table of QEMU's that its firmware has yet to fill in.
    """
    for each in _registers(evidence):
        why = refusal(each.register)
        if why:
            register = each.register
            yield Problem(
                each.table,
                f"the {each.name}, {register.address:#x}: {why}; {each.loss}",
                expected="system memory, an address, access size 1 to 4, and bits that fit the access",
                found=f"space {int(register.address_space)}, width {register.bit_width}, offset"
                f" {register.bit_offset}, access {register.access_size}, address {register.address:#x}",
                hint="for a 64-bit register in memory: width 64, offset 0, access size 4, on an 8-byte boundary",
                offset=place_of(evidence, each.structure, each.field),
                severity=Severity.LOW if evidence.is_unfinished(each.table) else None,
            )


@rule("REG002", Severity.MEDIUM, "Address register is narrower than 64 bits", "ACPI 6.5, section 18.3.2.7")
def narrow(evidence: Evidence) -> Iterator[Problem]:
    """Linux reads the error status address with the width of its register: 32 bits truncate addresses above 4 GiB."""
    for source in () if evidence.hest is None else evidence.hest.sources:
        if isinstance(source, GenericSource | GenericSourceV2) and source.enabled:
            width = source.error_status_address.bit_width
            if width < 64:
                yield Problem(
                    evidence.name_of("HEST"),
                    f"the error status address of source {source.source_id} is {width} bits wide",
                    expected="64",
                    found=f"{width}",
                    hint="make the register 64 bits wide",
                    offset=place_of(evidence, source, "error_status_address", "bit_width"),
                )


_EINJ_ACTIONS = (
    EinjAction.GET_TRIGGER_TABLE,
    EinjAction.GET_ERROR_TYPE,
    EinjAction.EXECUTE_OPERATION,
    EinjAction.CHECK_BUSY_STATUS,
    EinjAction.GET_COMMAND_STATUS,
)
"""What Linux runs by apei_exec_run(), which fails without an instruction (drivers/acpi/apei/einj-core.c)."""
_ERST_RANGE = (ErstAction.GET_ERROR_RANGE, ErstAction.GET_ERROR_LENGTH, ErstAction.GET_ERROR_ATTRIBUTES)
_ERST_ACTIONS = (
    ErstAction.SET_RECORD_OFFSET,
    ErstAction.EXECUTE_OPERATION,
    ErstAction.CHECK_BUSY_STATUS,
    ErstAction.GET_COMMAND_STATUS,
    ErstAction.GET_RECORD_ID,
    ErstAction.SET_RECORD_ID,
    *_ERST_RANGE,
)
"""As above, in drivers/acpi/apei/erst.c, but for GET_RECORD_COUNT: only the module erst-dbg counts records."""
_COUNT_OFFSET = 44
"""Where both tables count their instructions (ACPI 6.5, tables 18.19 and 18.28)."""
_HEADER_BYTES_TAKEN = (12, 48)


def _injection_tables(evidence: Evidence) -> Iterator[tuple[str, Einj | Erst]]:
    for table, value in evidence.parsed:
        if isinstance(value, Einj | Erst):
            yield table.name, value


@rule(
    "EIN001",
    Severity.HIGH,
    "Invalid header size",
    "Linux drivers/acpi/apei/einj-core.c: einj_check_table(); erst.c: erst_check_table()",
)
def header_size(evidence: Evidence) -> Iterator[Problem]:
    """EINJ and ERST state a header size of 48 or, by another reading, 12. Linux drops a table with another size."""
    for name, value in _injection_tables(evidence):
        size = value.injection_header_size if isinstance(value, Einj) else value.serialization_header_size
        if size not in _HEADER_BYTES_TAKEN:
            yield Problem(
                name,
                f"{name} states a header of {size} bytes: Linux drops it as invalid",
                expected="48, or 12",
                found=f"{size}",
                hint="write 48",
                offset=36,
            )


@rule(
    "EIN002",
    Severity.HIGH,
    "Missing EINJ or ERST action",
    "ACPI 6.5, sections 18.5.1 and 18.6.1; Linux einj-core.c: __einj_error_inject(); erst.c: erst_get_erange(),"
    " __erst_write_to_storage()",
)
def lacks_action(evidence: Evidence) -> Iterator[Problem]:
    """An injection needs the trigger table, the types, execution, its end and its status, and one that sets the type.

    Without those that say where the error log's memory is, Linux does not use an ERST; without the others it cannot
    find, write or read records. BEGIN and END operations may be missing in both tables, and ERST's record count.
    """
    for name, value in _injection_tables(evidence):
        there = {int(each.action) for each in value.instructions}
        if isinstance(value, Erst):
            lacking = [action for action in _ERST_ACTIONS if action not in there]
            if lacking and there:
                fatal = any(action in _ERST_RANGE for action in lacking)
                yield Problem(
                    name,
                    f"{name} has no instruction for {', '.join(action.name for action in lacking)}: Linux"
                    + (" does not use the table" if fatal else " cannot keep records there"),
                    hint="add the instructions",
                    offset=_COUNT_OFFSET,
                )
            continue
        missing = [action.name for action in _EINJ_ACTIONS if action not in there]
        if not there & {EinjAction.SET_ERROR_TYPE, EinjAction.SET_ERROR_TYPE_WITH_ADDRESS}:
            missing.append("SET_ERROR_TYPE or SET_ERROR_TYPE_WITH_ADDRESS")
        if missing:
            yield Problem(
                name,
                f"{name} has no instruction for {', '.join(missing)}: nothing can be injected",
                hint="add the instructions",
            )


@rule("EIN003", Severity.HIGH, "Unknown instruction", "ACPI 6.5, tables 18.21 and 18.24; Linux apei-base.c")
def unknown_instruction(evidence: Evidence) -> Iterator[Problem]:
    """Linux does not load a table with an instruction that it does not know ("unknown instruction type")."""
    for name, value in _injection_tables(evidence):
        for number, each in enumerate(value.instructions):
            if each.instruction > _INSTRUCTIONS_MOST[type(value)]:
                yield Problem(
                    name,
                    f"instruction {number} of {name} is {each.instruction}: Linux does not load the table",
                    expected=f"0 to {_INSTRUCTIONS_MOST[type(value)]}",
                    found=f"{each.instruction}",
                    hint="correct the code",
                    offset=place_of(evidence, each, "instruction"),
                )


RULES: tuple[Rule, ...] = (refused, narrow, header_size, lacks_action, unknown_instruction)
