# SPDX-License-Identifier: Apache-2.0
"""Sections in words, for those that Linux does not print, and the registers of processor contexts by name."""

from collections.abc import Iterator
from typing import Any

import msgspec

from acpigen.structures.cper.record import NOTIFICATION_TYPES, ErrorRecord, RecordValidation
from acpigen.structures.cper.sections.bodies import Body, body_type_of, title_of
from acpigen.structures.cper.sections.processor.arm_processor import ArmContext, ArmContextType
from acpigen.structures.cper.sections.processor.x86_processor import X86Context, X86ContextType
from acpigen.structures.cper.sections.unknown import DamagedBody
from acpigen.structures.cper.timestamp import decode_timestamp
from acpigen.structures.layout.json.json_form import to_plain

_NOTIFICATION_NAMES = {guid: name for name, guid in NOTIFICATION_TYPES.items()}


def _numbered(prefix: str, count: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{number}" for number in range(count))


ARM_REGISTERS: dict[ArmContextType, tuple[int, tuple[str, ...]]] = {
    ArmContextType.AARCH32_GENERAL_PURPOSE: (4, (*_numbered("r", 13), "sp", "lr", "pc")),
    ArmContextType.AARCH32_EL1: (
        4,
        (
            *("dfar", "dfsr", "ifar", "isr", "mair0", "mair1", "midr", "mpidr", "nmrr", "prrr", "sctlr_ns", "spsr"),
            *("spsr_abt", "spsr_fiq", "spsr_irq", "spsr_svc", "spsr_und", "tpidrprw", "tpidruro", "tpidrurw"),
            *("ttbcr", "ttbr0", "ttbr1", "dacr"),
        ),
    ),
    ArmContextType.AARCH32_EL2: (
        4,
        (
            *("elr_hyp", "hamair0", "hamair1", "hcr", "hcr2", "hdfar", "hifar", "hpfar", "hsr", "htcr", "htpidr"),
            *("httbr", "spsr_hyp", "vtcr", "vttbr", "dacr32_el2"),
        ),
    ),
    ArmContextType.AARCH32_SECURE: (4, ("sctlr_s", "spsr_mon")),
    ArmContextType.AARCH64_GENERAL_PURPOSE: (8, (*_numbered("x", 31), "sp")),
    ArmContextType.AARCH64_EL1: (
        8,
        (
            *("elr_el1", "esr_el1", "far_el1", "isr_el1", "mair_el1", "midr_el1", "mpidr_el1", "sctlr_el1"),
            *("sp_el0", "sp_el1", "spsr_el1", "tcr_el1", "tpidr_el0", "tpidr_el1", "tpidrro_el0"),
            *("ttbr0_el1", "ttbr1_el1"),
        ),
    ),
    ArmContextType.AARCH64_EL2: (
        8,
        (
            *("elr_el2", "esr_el2", "far_el2", "hacr_el2", "hcr_el2", "hpfar_el2", "mair_el2", "sctlr_el2"),
            *("sp_el2", "spsr_el2", "tcr_el2", "tpidr_el2", "ttbr0_el2", "vtcr_el2", "vttbr_el2"),
        ),
    ),
    ArmContextType.AARCH64_EL3: (
        8,
        (
            *("elr_el3", "esr_el3", "far_el3", "mair_el3", "sctlr_el3", "sp_el3", "spsr_el3", "tcr_el3"),
            *("tpidr_el3", "ttbr0_el3"),
        ),
    ),
}
"""By context: the size of a register in bytes, and their names in order (UEFI 2.11, tables N.28 to N.35)."""

_X64_REGISTERS = (
    *(("rax", 8), ("rbx", 8), ("rcx", 8), ("rdx", 8), ("rsi", 8), ("rdi", 8), ("rbp", 8), ("rsp", 8)),
    *((f"r{number}", 8) for number in range(8, 16)),
    *(("cs", 2), ("ds", 2), ("ss", 2), ("es", 2), ("fs", 2), ("gs", 2), ("", 4)),
    *(("rflags", 8), ("rip", 8), ("cr0", 8), ("cr1", 8), ("cr2", 8), ("cr3", 8), ("cr4", 8), ("cr8", 8)),
    *(("gdtr", 16), ("idtr", 16), ("ldtr", 2), ("tr", 2)),
)
_IA32_REGISTERS = (
    *(("eax", 4), ("ebx", 4), ("ecx", 4), ("edx", 4), ("esi", 4), ("edi", 4), ("ebp", 4), ("esp", 4)),
    *(("cs", 2), ("ds", 2), ("ss", 2), ("es", 2), ("fs", 2), ("gs", 2)),
    *(("eflags", 4), ("eip", 4), ("cr0", 4), ("cr1", 4), ("cr2", 4), ("cr3", 4), ("cr4", 4)),
    *(("gdtr", 8), ("idtr", 8), ("ldtr", 2), ("tr", 2)),
)
X86_REGISTERS = {X86ContextType.IA32: _IA32_REGISTERS, X86ContextType.X64: _X64_REGISTERS}
"""By context: names and sizes in bytes, in order (UEFI 2.11, tables N.15, N.16); what has no name is reserved."""

_SYSTEM_REGISTER_BYTES = 10


def registers_by_name(context: ArmContext | X86Context) -> dict[str, int]:
    """A context's registers with their names, as far as its bytes go; empty for a context without named ones.

    Arm's miscellaneous context is a list of system registers, named as ``mrs`` writes them (``s3_0_c5_c3_1``).
    """
    data = context.registers
    if isinstance(context, ArmContext):
        if context.context_type == ArmContextType.MISCELLANEOUS:
            return dict(_system_registers(data))
        size, names = ARM_REGISTERS.get(context.context_type, (0, ()))
        layout: tuple[tuple[str, int], ...] = tuple((name, size) for name in names)
    else:
        layout = X86_REGISTERS.get(context.context_type, ())
    found, offset = {}, 0
    for name, size_bytes in layout:
        if offset + size_bytes > len(data):
            break
        if name:
            found[name] = int.from_bytes(data[offset : offset + size_bytes], "little")
        offset += size_bytes
    return found


def all_fields(value: Any, kind: Any = None) -> Any:
    """A value in JSON's form with all of its fields, also those that have their defaults.

    :param kind: its declared type.
    """
    if isinstance(value, msgspec.Struct):
        kinds = {field.name: field.type for field in msgspec.structs.fields(type(value))}
        return {name: all_fields(getattr(value, name), kinds[name]) for name in kinds}
    if isinstance(value, tuple) and any(isinstance(item, msgspec.Struct) for item in value):
        return [all_fields(item) for item in value]
    return to_plain(value, kind)


def header_in_words(record: ErrorRecord) -> list[str]:
    """What a record's header says, a line for each field that is valid."""
    lines = [f"error record of revision {record.revision >> 8}.{record.revision & 0xFF}"]
    kind = _NOTIFICATION_NAMES.get(record.notification_type, "unknown")
    lines.append(f"notification type: {kind}, {record.notification_type}")
    lines.append(f"record id: {record.record_id:#018x}")
    lines.append(f"creator: {record.creator_id}")
    if record.validation & RecordValidation.PLATFORM_ID:
        lines.append(f"platform: {record.platform_id}")
    if record.validation & RecordValidation.PARTITION_ID:
        lines.append(f"partition: {record.partition_id}")
    if record.validation & RecordValidation.TIMESTAMP:
        stamp = decode_timestamp(record.timestamp)
        lines.append(f"{'precise' if stamp.precise else 'imprecise'} time stamp: {stamp}")
    if record.flags:
        lines.append(f"flags: {', '.join(to_plain(record.flags))}")
    return lines


def body_in_words(body: Body) -> list[str]:
    """A body that Linux does not print, a line for each of its fields; nothing for one that Linux prints whole."""
    if isinstance(body, DamagedBody):
        return [f"{title_of(body)}: damaged", f"  {body.problem}"]
    known = body_type_of(body)
    if known is None or (known.printed and not _contexts(body)):
        return []
    lines = [f"{known.title}:"]
    if not known.printed:
        lines += _lines(all_fields(body), "  ")
    for index, context in enumerate(_contexts(body)):
        named = registers_by_name(context)
        if named:
            lines.append(f"  context {index}, {context.context_type.name.lower()}:")
            lines += [f"    {name}: {value:#x}" for name, value in named.items()]
    return lines if len(lines) > 1 else []


def _contexts(body: Body) -> tuple[ArmContext | X86Context, ...]:
    found = getattr(body, "contexts", ())
    return tuple(each for each in found if isinstance(each, ArmContext | X86Context))


def _system_registers(data: bytes) -> Iterator[tuple[str, int]]:
    for offset in range(0, len(data) - _SYSTEM_REGISTER_BYTES + 1, _SYSTEM_REGISTER_BYTES):
        encoding = int.from_bytes(data[offset : offset + 2], "little")
        op2, crm, crn, op1 = encoding & 7, encoding >> 3 & 15, encoding >> 7 & 15, encoding >> 11 & 7
        name = f"s{encoding >> 14 & 3}_{op1}_c{crn}_c{crm}_{op2}"
        yield name, int.from_bytes(data[offset + 2 : offset + 10], "little")


def _lines(plain: Any, indent: str) -> Iterator[str]:
    """A JSON object as lines; nested ones are indented, and what is empty or not there is left out."""
    for name, value in plain.items():
        if value in (None, "", []):
            continue
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for index, item in enumerate(value):
                yield f"{indent}{name} {index}:"
                yield from _lines(item, indent + "  ")
        elif isinstance(value, list):
            yield f"{indent}{name}: {', '.join(map(str, value))}"
        else:
            yield f"{indent}{name}: {value}"
