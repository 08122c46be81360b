# SPDX-License-Identifier: Apache-2.0
"""The difference of two sets of tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from acpigen.acpica.toolchain import Toolchain
from acpigen.diff.aml_units import units_of
from acpigen.diff.facts import ROOT_TABLES, Fact, facts_of
from acpigen.diff.identity import identities
from acpigen.diff.raw_tables import byte_changes
from acpigen.reading.namespace import OBJECTS
from acpigen.rules.engine.evidence import Evidence
from acpigen.structures.layout.header import HEADER_BYTES, RawTable

Way = Literal["added", "removed", "moved", "changed", "uncompared", "harmless"]
WAYS: tuple[Way, ...] = ("removed", "added", "moved", "changed", "uncompared", "harmless")


LOWER_REVISION = ", which is lower: Linux replaces a table from its initrd by one of a higher revision only"
"""Linux drivers/acpi/tables.c, acpi_table_initrd_override()."""


class Change(msgspec.Struct, frozen=True):
    """One difference.

    :param way: ``moved`` when only an address differs; ``harmless`` when no OS can see it; ``uncompared`` when bytes
        differ and their meaning is not known.
    :param old: what the first set says; empty when it was added. Of ``uncompared`` why it could not be told.
    """

    kind: str
    way: Way
    key: str
    old: str
    new: str
    old_where: str = ""
    new_where: str = ""


def compare(old: Evidence, new: Evidence, toolchain: Toolchain | None) -> tuple[Change, ...]:
    """Every difference, by kind, removed first.

    :param toolchain: for what AML says beyond evaluated objects; where it is ``None`` AML that differs in bytes is
        ``uncompared``.
    """
    changes = [*_facts(facts_of(old), facts_of(new)), *_renamed(old, new), *_headers(old, new)]
    changes += _raw_tables(old, new, toolchain)
    uncompared = tuple(_uncompared(old, new))
    changes += uncompared or _encodings(old, new)
    if toolchain is not None:
        changes += _aml(old, new, toolchain)
    return tuple(changes)


def _facts(old: Mapping[tuple[str, str], Fact], new: Mapping[tuple[str, str], Fact]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if (before is None and after is not None and after.is_detail) or (
            after is None and before is not None and before.is_detail
        ):
            continue
        if before is None and after is not None:
            yield Change(after.kind, "added", after.key, "", after.value, "", after.where)
        elif after is None and before is not None:
            yield Change(before.kind, "removed", before.key, before.value, "", before.where, "")
        elif before is not None and after is not None and before.value != after.value:
            way: Way = "moved" if _only_moved(before, after) else "changed"
            shown = after.value + (LOWER_REVISION if _went_down(before, after) else "")
            yield Change(before.kind, way, before.key, before.value, shown, before.where, after.where)


def _only_moved(before: Fact, after: Fact) -> bool:
    if before.place is None or after.place is None or before.place == after.place:
        return False
    return before.value.replace(f"{before.place:#x}", "…", 1) == after.value.replace(f"{after.place:#x}", "…", 1)


def _went_down(before: Fact, after: Fact) -> bool:
    return after.key.endswith(" OEM revision") and int(after.value, 16) < int(before.value, 16)


def _renamed(old: Evidence, new: Evidence) -> Iterator[Change]:
    """Nodes that are called otherwise and are the same device."""
    before = {name: path for path, name in identities(old.namespace).items()}
    after = {name: path for path, name in identities(new.namespace).items()}
    for name, path in before.items():
        if name in after and after[name] != path:
            yield Change("device", "harmless", name, path, after[name], path, after[name])


def _headers(old: Evidence, new: Evidence) -> Iterator[Change]:
    """What a new build changes and no OS looks at: checksum, compiler, its version, the tables' order."""
    before = {table.name: table.data for table in old.dump.tables}
    for table in new.dump.tables:
        other = before.get(table.name)
        if other is None or len(other) < HEADER_BYTES or len(table.data) < HEADER_BYTES:
            continue
        for name, start, end in (("compiler", 28, 32), ("compiler revision", 32, 36)):
            if other[start:end] != table.data[start:end]:
                yield Change(
                    "header",
                    "harmless",
                    f"{table.name} {name}",
                    other[start:end].decode("latin-1") if start == 28 else other[start:end][::-1].hex(),
                    table.data[start:end].decode("latin-1") if start == 28 else table.data[start:end][::-1].hex(),
                )
        if other[9] != table.data[9] and other[:9] + other[10:] == table.data[:9] + table.data[10:]:
            sums = ("right" if sum(data) % 256 == 0 else "wrong" for data in (other, table.data))
            yield Change("header", "harmless", f"{table.name} checksum alone", *sums)
    order = [table.name for table in old.dump.tables if table.name in {each.name for each in new.dump.tables}]
    if order != [table.name for table in new.dump.tables if table.name in order]:
        yield Change("table", "harmless", "order of the tables", "", "")


def _raw_tables(old: Evidence, new: Evidence, toolchain: Toolchain | None) -> Iterator[Change]:
    """Tables that have no layout of ours on one side or the other."""
    before = {table.name: (table, value) for table, value in old.parsed}
    for table, value in new.parsed:
        other, other_value = before.get(table.name, (None, None))
        if other is None or table.signature in ROOT_TABLES or not isinstance(value, RawTable):
            continue
        assert isinstance(other_value, RawTable)
        for each in byte_changes(other.data, table.data, toolchain):
            place = f"{table.name} offset {each.offset} ({each.offset:#x})" + (f", {each.name}" if each.name else "")
            yield Change("structure", "changed", place, each.old, each.new, table.name, table.name)


def _encodings(old: Evidence, new: Evidence) -> Iterator[Change]:
    """Tables of AML in other bytes; facts and lines show whether they mean something else."""
    before = {table.name: table.data for table in old.dump.tables}
    for table in new.dump.tables:
        other = before.get(table.name)
        if table.is_aml and other is not None and other[HEADER_BYTES:] != table.data[HEADER_BYTES:]:
            yield Change(
                "aml", "harmless", f"{table.name} encoding", f"{len(other)} bytes", f"{len(table.data)} bytes"
            )


def _uncompared(old: Evidence, new: Evidence) -> Iterator[Change]:
    """AML that differs, where the interpreter did not evaluate one side or the other."""
    sides = [_aml_content(evidence) for evidence in (old, new)]
    if sides[0] == sides[1]:
        return
    why = [_unevaluated(evidence) if content else "" for evidence, content in zip((old, new), sides, strict=True)]
    if any(why):
        names = dict.fromkeys(table.name for each in (old, new) for table in each.dump.tables if table.is_aml)
        yield Change("aml", "uncompared", f"what {', '.join(names)} says", *why)


def _unevaluated(evidence: Evidence) -> str:
    """Why the interpreter did not evaluate AML, or not all of it; empty where it did."""
    skipped = evidence.namespace.skipped
    return f"{skipped}; apt install acpica-tools" if skipped else "; ".join(evidence.namespace.failures)


def _aml_content(evidence: Evidence) -> Counter[tuple[int, bytes]]:
    """What an OS takes from AML tables: the revision, on which the width of integers depends, and the AML."""
    return Counter(
        (int.from_bytes(table.data[8:9], "little"), table.data[HEADER_BYTES:])
        for table in evidence.dump.tables
        if table.is_aml
    )


def _aml(old: Evidence, new: Evidence, toolchain: Toolchain) -> Iterator[Change]:
    if [table.data for table in old.namespace.tables] == [table.data for table in new.namespace.tables]:
        return
    renamed = {}
    for change in _renamed(old, new):
        name, now = change.old.rpartition(".")[2], change.new.rpartition(".")[2]
        if name != now:
            renamed[now] = name
    names = [identities(evidence.namespace) for evidence in (old, new)]
    covered = _covered(old, new)
    before = units_of(old.namespace, names[0], {}, covered, toolchain)
    after = units_of(new.namespace, names[1], renamed, covered, toolchain)
    for key in dict.fromkeys((*before.bodies, *after.bodies)):
        yield from _unit(key, before.bodies.get(key, ()), after.bodies.get(key, ()))
    for aml, (name, _) in {**before.unread, **after.unread}.items():
        if (aml in before.unread) != (aml in after.unread):
            why = (each.unread.get(aml, ("", ""))[1] for each in (before, after))
            yield Change("aml", "uncompared", f"lines of {name}", *why)


def _covered(old: Evidence, new: Evidence) -> frozenset[str]:
    """The names of which facts compare every object whole. Where one could not be evaluated on either side, nothing
    is known of its value, and the text of all objects of that name is compared instead."""
    unknown = {
        name
        for evidence in (old, new)
        for device in evidence.namespace.devices.values()
        for name, evaluated in device.objects.items()
        if evaluated.value is None
    }
    return frozenset(OBJECTS) - unknown


def _unit(key: str, before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]) -> Iterator[Change]:
    """What became of the units of one key; of several, those that are the same on both sides are left out."""
    if before == after:
        return
    left, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not left and not come:
        yield Change("aml", "changed", f"{key} (order)", "", "the same, in another order")
        return
    gone, new = list(left.elements()), list(come.elements())
    for number in range(max(len(gone), len(new))):
        if number >= len(new):
            yield Change("aml", "removed", key, _text(gone[number]), "")
        elif number >= len(gone):
            yield Change("aml", "added", key, "", _text(new[number]))
        else:
            yield Change("aml", "changed", key, *_first_difference(gone[number], new[number]))


def _first_difference(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str]:
    """The lines from the first to the last that differ."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _text(before[start : len(before) - end]), _text(after[start : len(after) - end])


def _text(lines: Sequence[str]) -> str:
    return " ".join(lines) or "nothing"
