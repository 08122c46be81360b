# SPDX-License-Identifier: Apache-2.0
"""BERT, EINJ and ERST of a platform: errors of the previous boot, means to inject, a store for records."""

from acpigen.building.apei.registers import InjectionRegister, LogRegister
from acpigen.platform.model import ErrorInjection, ErrorLog, Memory
from acpigen.structures.apei.bert import Bert
from acpigen.structures.apei.einj import Einj, EinjAction, EinjInstruction
from acpigen.structures.apei.erst import Erst, ErstAction, ErstInstruction
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.header import TableHeader

BUSY_MASK = 1
STATUS_MASK = 0xFF
STATUS_INVALID = 1 << 8
"""While an operation is under way, beside the status itself."""
BUSY_FIRST_INSTRUCTION = 7
"""Where CHECK_BUSY_STATUS begins: what a jump to wait again would name."""
EXECUTE_LOG = 0x9C
"""What starts an operation on QEMU's device, too (hw/acpi/erst.c, ERST_EXECUTE_OPERATION_MAGIC)."""
_WHOLE = 0xFFFF_FFFF_FFFF_FFFF


def bert_of(region: Memory, header: TableHeader) -> Bert:
    """Where the errors of the previous boot are."""
    return Bert(header=header, region_bytes=region.size_bytes, region_address=region.base_pa)


def einj_of(injection: ErrorInjection, header: TableHeader) -> Einj:
    """Every action that Linux takes (drivers/acpi/apei/einj-core.c), one instruction each."""
    read, write = EinjInstruction.READ_REGISTER, EinjInstruction.WRITE_REGISTER
    put, compare = EinjInstruction.WRITE_REGISTER_VALUE, EinjInstruction.READ_REGISTER_VALUE
    action, register = EinjAction, InjectionRegister

    def step(
        what: EinjAction,
        how: EinjInstruction,
        where: InjectionRegister,
        value: int = 0,
        mask: int = _WHOLE,
    ) -> Instruction:
        return _instruction(what, how, injection.registers_base_pa + where, value, mask)

    version_2 = (step(action.GET_ERROR_TYPE_V2, read, register.CAPABILITIES_V2, mask=0xFFFF_FFFF),)
    return Einj(
        header=header,
        instructions=(
            *(version_2 if injection.error_types_v2 else ()),
            step(action.BEGIN_OPERATION, put, register.OPERATION, 1),
            step(action.GET_TRIGGER_TABLE, read, register.TRIGGER_ADDRESS),
            step(action.SET_ERROR_TYPE, write, register.ERROR_TYPE),
            step(action.GET_ERROR_TYPE, read, register.CAPABILITIES, mask=0xFFFF_FFFF),
            step(action.END_OPERATION, put, register.OPERATION, 0),
            step(action.EXECUTE_OPERATION, put, register.EXECUTE, 1),
            step(action.CHECK_BUSY_STATUS, compare, register.BUSY, 1, BUSY_MASK),
            step(action.GET_COMMAND_STATUS, read, register.STATUS, mask=STATUS_MASK),
            step(action.SET_ERROR_TYPE_WITH_ADDRESS, write, register.TYPE_WITH_ADDRESS, mask=0xFFFF_FFFF),
            step(action.GET_EXECUTE_TIMINGS, read, register.TIMINGS),
        ),
    )


def erst_of(log: ErrorLog, header: TableHeader) -> Erst:
    """Every action that Linux takes (drivers/acpi/apei/erst.c), in 19 instructions as NVIDIA's firmware has them.

    Executing marks the status invalid, then rings; busy is what the doorbell reads, behind two places that firmware
    keeps for waiting until the status is valid (edk2-nvidia 4180a6549b7a, ApeiDxe/ErstTable.c: ErstTable).
    """
    read, write = ErstInstruction.READ_REGISTER, ErstInstruction.WRITE_REGISTER
    put, compare = ErstInstruction.WRITE_REGISTER_VALUE, ErstInstruction.READ_REGISTER_VALUE
    action, register = ErstAction, LogRegister

    def step(
        what: ErstAction, how: ErstInstruction, where: LogRegister, value: int = 0, mask: int = _WHOLE
    ) -> Instruction:
        return _instruction(what, how, log.registers_base_pa + where, value, mask)

    return Erst(
        header=header,
        instructions=(
            step(action.BEGIN_WRITE, put, register.OPERATION, 1),
            step(action.BEGIN_READ, put, register.OPERATION, 2),
            step(action.BEGIN_CLEAR, put, register.OPERATION, 3),
            step(action.END, put, register.OPERATION, 0),
            step(action.SET_RECORD_OFFSET, write, register.RECORD_OFFSET),
            step(action.EXECUTE_OPERATION, put, register.STATUS, STATUS_INVALID, STATUS_INVALID),
            step(action.EXECUTE_OPERATION, put, register.EXECUTE, EXECUTE_LOG),
            step(action.CHECK_BUSY_STATUS, ErstInstruction.NOOP, register.STATUS, 0, STATUS_INVALID),
            step(action.CHECK_BUSY_STATUS, ErstInstruction.NOOP, register.STATUS, BUSY_FIRST_INSTRUCTION),
            step(action.CHECK_BUSY_STATUS, compare, register.BUSY, 1, BUSY_MASK),
            step(action.GET_COMMAND_STATUS, read, register.STATUS, mask=STATUS_MASK),
            step(action.GET_RECORD_ID, read, register.NEXT_RECORD_ID),
            step(action.SET_RECORD_ID, write, register.RECORD_ID),
            step(action.GET_RECORD_COUNT, read, register.RECORD_COUNT),
            step(action.BEGIN_DUMMY_WRITE, put, register.OPERATION, 4),
            step(action.GET_ERROR_RANGE, read, register.BUFFER_ADDRESS),
            step(action.GET_ERROR_LENGTH, read, register.BUFFER_LENGTH),
            step(action.GET_ERROR_ATTRIBUTES, read, register.ATTRIBUTES),
            step(action.GET_EXECUTE_TIMINGS, read, register.TIMINGS),
        ),
    )


def _instruction(action: int, instruction: int, address: int, value: int, mask: int) -> Instruction:
    return Instruction(
        action=action, instruction=instruction, register=GenericAddress(address=address), value=value, mask=mask
    )
