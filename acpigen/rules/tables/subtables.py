# SPDX-License-Identifier: Apache-2.0
"""SUB: structures inside tables: their lengths, types and reserved fields."""

from collections.abc import Iterator
from enum import IntFlag
from typing import Any

import msgspec

from acpigen.reading.dump import DumpTable
from acpigen.reading.forms.carve import stated_bytes
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.structures.apei.whea import Instruction
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.structure import Oddity
from acpigen.structures.layout.subtables import UnknownEntry
from acpigen.structures.layout.table import Table as DeclaredTable
from acpigen.structures.layout.table import bytes_behind, lists_of, offsets_of
from acpigen.structures.numa.hmat import LocalityFlags

RESERVED_MOST = 50
"""Findings of one table about reserved fields; a damaged one has thousands."""


@rule("SUB001", Severity.CRITICAL, "Structure without a length", "ACPI 6.5, section 5.2; Linux drivers/acpi/tables.c")
def zero_length(evidence: Evidence) -> Iterator[Problem]:
    """A reader cannot advance past a structure of length 0.

    Linux stops there ("Invalid zero length") and loses all that follow; ``iasl -d`` says nothing.
    """
    for table in evidence.dump.tables:
        for each in structures(table):
            if each.length == 0:
                yield Problem(
                    table.name,
                    f"{table.name} structure {each.index} (type {each.type}) has length 0; what follows it is lost",
                    expected="the structure's size",
                    found="0",
                    hint="write its length",
                    offset=each.offset,
                )


@rule("SUB002", Severity.CRITICAL, "Structure exceeds the table", "ACPI 6.5, section 5.2; Linux fw_table.c")
def beyond_end(evidence: Evidence) -> Iterator[Problem]:
    """A structure must end within its table, and be longer than its type and length fields."""
    for table in evidence.dump.tables:
        for each in structures(table):
            if each.length and not each.fits:
                yield Problem(
                    table.name,
                    f"{table.name} structure {each.index} (type {each.type}) says {each.length} bytes,"
                    f" {len(table.data) - each.offset} are left",
                    expected=f"at most {len(table.data) - each.offset}",
                    found=f"{each.length}",
                    hint="correct its length, or the table's",
                    offset=each.offset,
                )


@rule("SUB003", Severity.HIGH, "Table cannot be parsed", "the table's own section of ACPI 6.5")
def cannot_be_parsed(evidence: Evidence) -> Iterator[Problem]:
    """Counts, lengths and sizes of the table contradict each other. Its other contents were not checked."""
    for broken in evidence.broken:
        table = broken.table
        if stated_bytes(table.data) != len(table.data) or any(not each.fits for each in structures(table)):
            continue
        yield Problem(
            table.name,
            broken.error.message,
            hint=broken.error.hint or "correct the field; the rules about this table were not applied",
            offset=broken.error.offset,
        )
    for table, odd in evidence.odd:
        if _is_passed_over(table, odd) or any(
            each.offset == odd.offset and not each.fits for each in structures(table)
        ):
            continue
        yield Problem(
            table.name,
            odd.message + _CONSEQUENCES.get(table.signature, ""),
            hint="correct the field; the rules about this table were applied to the rest of it",
            offset=odd.offset,
        )


_CONSEQUENCES = {"HMAT": ": Linux ignores the whole HMAT"}
"""What Linux does with a table one of whose structures has the wrong size (hmat.c, hmat_parse_subtable())."""


@rule("SUB004", Severity.INFO, "Structures that are not decoded", "ACPI 6.5, section 5.2")
def unknown_type(evidence: Evidence) -> Iterator[Problem]:
    """acpigen does not check structures of unknown types. Linux ignores types that it does not know."""
    for table, value in evidence.parsed:
        if not isinstance(value, DeclaredTable):
            continue
        for name, entries in lists_of(value).items():
            unknown = {index: each.entry_type for index, each in enumerate(entries) if isinstance(each, UnknownEntry)}
            if unknown:
                kinds = ", ".join(map(str, sorted(set(unknown.values()))))
                yield Problem(
                    table.name,
                    f"{table.name} has {len(unknown)} structures of types that are not checked: {kinds}",
                    offset=offsets_of(value, name)[next(iter(unknown))],
                )


@rule("SUB005", Severity.LOW, "Reserved field is not 0", "ACPI 6.5, section 5.2: reserved fields are 0")
def reserved_not_zero(evidence: Evidence) -> Iterator[Problem]:
    """Reserved fields and undefined flag bits must be 0: a later specification may define them."""
    for table, value in evidence.parsed:
        if isinstance(value, msgspec.Struct) and table.signature in _CHECKED:
            places = {each.index: each.offset for each in structures(table)}
            for number, (name, index, found) in enumerate(_reserved(value)):
                if number == RESERVED_MOST:
                    yield Problem(table.name, f"{table.name} has more reserved fields that are not 0", found="…")
                    break
                yield Problem(
                    table.name,
                    f"{table.name} {name} is {found}",
                    expected="0",
                    found=found,
                    hint="write 0, or check what a newer specification means by it",
                    offset=None if index is None else places.get(index),
                )


@rule("SUB006", Severity.LOW, "Structure longer than its layout", "ACPI 6.5, section 5.2; Linux BAD_MADT_ENTRY()")
def longer_than_layout(evidence: Evidence) -> Iterator[Problem]:
    """A structure, or a table, with more bytes than its fields need.

    Linux refuses shorter ones only, and ignores the rest. An EINJ or ERST with a whole entry more than it counts is
    SUB003: Linux refuses it.
    """
    for table, odd in evidence.odd:
        if _is_passed_over(table, odd):
            yield Problem(
                table.name,
                f"{table.name} has {odd.behind_bytes} bytes behind its last field",
                expected=f"{odd.offset} bytes",
                found=f"{len(table.data)} bytes",
                hint="correct the table's length, or check what a newer specification adds",
                offset=odd.offset,
            )
    for table, value in evidence.parsed:
        if not isinstance(value, DeclaredTable):
            continue
        for name, entries in lists_of(value).items():
            longer = {index: size for index, each in enumerate(entries) if (size := bytes_behind(each))}
            places = offsets_of(value, name) if longer else []
            for index, size in longer.items():
                kind = type(entries[index]).__name__
                yield Problem(
                    table.name,
                    f"{table.name} {name}[{index}] ({kind}) has {size} bytes behind its last field",
                    expected="none",
                    found=f"{size}",
                    hint="check its length, or what a newer specification adds",
                    offset=places[index],
                )


def _is_passed_over(table: DumpTable, odd: Oddity) -> bool:
    """Whether all that is odd of a table is what follows its last field, and Linux does not look there."""
    counted = table.signature in _ENTRIES_COUNTED and odd.behind_bytes >= record_of(Instruction).size_bytes
    return bool(odd.behind_bytes) and not counted


_ENTRIES_COUNTED = ("EINJ", "ERST")
"""Linux compares their number of entries with the table's length (einj-core.c, einj_check_table(); erst.c)."""

_CHECKED = ("SRAT", "HMAT", "CEDT", "APIC", "MCFG")
"""Tables whose reserved fields are looked at. SRAT's first one is 1 by the specification."""


def _reserved(table: msgspec.Struct) -> Iterator[tuple[str, int | None, str]]:
    for name, found in _fields(table):
        yield name, None, found
    for list_name in ("entries", "ranges"):
        for index, entry in enumerate(getattr(table, list_name, ())):
            for name, found in _fields(entry):
                yield f"{list_name}[{index}].{name}", index, found


def _fields(value: Any) -> Iterator[tuple[str, str]]:
    for name in value.__struct_fields__:
        item = getattr(value, name)
        if isinstance(item, TableHeader | tuple):
            continue
        if name.startswith("reserved"):
            if any(item) if isinstance(item, bytes) else item:
                yield name, item.hex() if isinstance(item, bytes) else f"{item:#x}"
        elif isinstance(item, IntFlag):
            unknown = int(item) & ~sum(int(flag) for flag in type(item)) & ~_NUMBERS_IN_FLAGS.get(type(item), 0)
            if unknown:
                yield name, f"{int(item):#x} with the reserved bits {unknown:#x}"


_NUMBERS_IN_FLAGS: dict[type, int] = {LocalityFlags: 0xF}
"""Bits of flags that hold a number: HMAT's memory hierarchy."""

RULES: tuple[Rule, ...] = (
    zero_length,
    beyond_end,
    cannot_be_parsed,
    unknown_type,
    reserved_not_zero,
    longer_than_layout,
)
