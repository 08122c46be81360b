# SPDX-License-Identifier: Apache-2.0
"""The difference of two sets of tables."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from acpigen.acpica.toolchain import Toolchain
from acpigen.diff.aml_text import lines_of
from acpigen.diff.facts import Fact, facts_of
from acpigen.diff.identity import identities
from acpigen.rules.engine.evidence import Evidence
from acpigen.structures.layout.header import HEADER_BYTES

Way = Literal["added", "removed", "moved", "changed", "uncompared", "harmless"]
WAYS: tuple[Way, ...] = ("removed", "added", "moved", "changed", "uncompared", "harmless")

AML_LINES_MOST = 20
"""Lines of AML that are told; the rest is counted."""


@dataclass(frozen=True)
class Change:
    """One difference.

    :param way: ``moved`` when only an address differs; ``harmless`` when no OS can tell; ``uncompared`` when bytes
        differ and nobody could tell what they mean.
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
    uncompared = tuple(_uncompared(old, new))
    changes += uncompared or _encodings(old, new)
    if toolchain is not None:
        changes += _aml(old, new, toolchain)
    return tuple(changes)


def _facts(old: Mapping[tuple[str, str], Fact], new: Mapping[tuple[str, str], Fact]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before is None and after is not None:
            yield Change(after.kind, "added", after.key, "", after.value, "", after.where)
        elif after is None and before is not None:
            yield Change(before.kind, "removed", before.key, before.value, "", before.where, "")
        elif before is not None and after is not None and before.value != after.value:
            way: Way = "moved" if _only_moved(before, after) else "changed"
            yield Change(before.kind, way, before.key, before.value, after.value, before.where, after.where)


def _only_moved(before: Fact, after: Fact) -> bool:
    if before.place is None or after.place is None or before.place == after.place:
        return False
    return before.value.replace(f"{before.place:#x}", "…", 1) == after.value.replace(f"{after.place:#x}", "…", 1)


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
    order = [table.name for table in old.dump.tables if table.name in {each.name for each in new.dump.tables}]
    if order != [table.name for table in new.dump.tables if table.name in order]:
        yield Change("table", "harmless", "order of the tables", "", "")


def _encodings(old: Evidence, new: Evidence) -> Iterator[Change]:
    """Tables of AML in other bytes; whether they say something else, facts and lines tell."""
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
    """Why the interpreter did not tell what AML says, or not all of it; empty where it did."""
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
    before, after = lines_of(old.namespace, {}, toolchain), lines_of(new.namespace, renamed, toolchain)
    for way, left in (("removed", before.lines - after.lines), ("added", after.lines - before.lines)):
        yield from _lines(way == "added", left)
    for aml, (name, _) in {**before.unread, **after.unread}.items():
        if (aml in before.unread) != (aml in after.unread):
            why = (each.unread.get(aml, ("", ""))[1] for each in (before, after))
            yield Change("aml", "uncompared", f"lines of {name}", *why)


def _lines(added: bool, lines: Counter[str]) -> Iterator[Change]:
    way: Way = "added" if added else "removed"
    for number, line in enumerate(lines.elements()):
        if number == AML_LINES_MOST:
            text = f"… {lines.total() - number} more lines"
            yield Change("aml", way, text, "" if added else text, text if added else "")
            return
        yield Change("aml", way, f"line {line}", "" if added else line, line if added else "")
