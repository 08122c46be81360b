# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E402
"""A sound set of tables, damaged byte by byte: what of it `acpigen diff` and `acpigen check` name.

The set is the rules' sound machine with a MADT, IORT, PPTT, EINJ, BERT and CEDT beside it. Each byte behind a table's
length and beside its checksum is changed in each of the ways of :data:`KINDS`; the checksum is set right again. A
mutation *changes what Linux does* when the predictions of :mod:`acpigen.linux` differ, or what the kernel refuses.

``python tests/mutation/mutants.py`` prints the score over all mutants; ``scripts/bench --mutation`` runs it.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "acpigen" / "rules")]

from rule_fixtures_base import boot_errors
from rule_fixtures_firmware import bridge, hierarchy, injection, mapping, remapping, services, window
from rule_machine import SOUND, STATUS, Machine, header, resummed

from acpigen.diff.compare import compare
from acpigen.linux.access_classes import predict_access
from acpigen.linux.numa import predict_numa
from acpigen.reading.dump import dump_of
from acpigen.rules.catalogue import check
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Severity
from acpigen.rules.tables.registers import refusal
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2
from acpigen.structures.cpu.madt import Gicc
from acpigen.structures.io import cedt

KINDS: dict[str, Callable[[int], int]] = {
    "inverted": lambda byte: byte ^ 0xFF,
    "low bit": lambda byte: byte ^ 1,
    "zero": lambda byte: 0,
}
CHECKSUM = 9
SHOWN_MOST = 40

WHOLE = SOUND.changed(
    more=(
        services(0),
        remapping(mapping(0, 255)),
        hierarchy(0, 1),
        injection(),
        boot_errors(4096, STATUS + 0x8000),
        cedt.build(cedt.Cedt(header=header("CEDT", 1), entries=(bridge(), window()))),
    )
)


@dataclass(frozen=True)
class Mutant:
    """A changed byte.

    :param damaged: the file's content.
    """

    file: str
    offset: int
    kind: str
    damaged: bytes

    def __str__(self) -> str:
        return f"{self.file} byte {self.offset} ({self.offset:#x}) {self.kind}"


def mutants(machine: Machine = WHOLE, step: int = 1) -> Iterator[Mutant]:
    """Every mutant, or each n-th."""
    number = 0
    for name, data in machine.files().items():
        if name == "dsdt.dat":
            continue
        for offset in range(len(data)):
            for kind, change in KINDS.items():
                value = change(data[offset])
                if offset == CHECKSUM or value == data[offset]:
                    continue
                number += 1
                if number % step == 0:
                    yield Mutant(name, offset, kind, resummed(data[:offset] + bytes([value]) + data[offset + 1 :]))


def evidence_of(machine: Machine, mutant: Mutant | None = None) -> Evidence:
    """The machine's evidence, with one of its files replaced."""
    whole = machine.evidence()
    if mutant is None:
        return whole
    dump = dump_of({**machine.files(), mutant.file: mutant.damaged}.items())
    return replace(whole, dump=dump, namespace=replace(whole.namespace, tables=dump.all("DSDT", "SSDT")))


def outcome(evidence: Evidence) -> Any:
    """What Linux makes of the tables, as far as it is predicted here."""
    affinity, attributes = evidence.srat, evidence.hmat
    processors = (
        {each.uid: each.mpidr for each in evidence.madt.entries if isinstance(each, Gicc)} if evidence.madt else {}
    )
    numa = None
    if affinity is not None:
        ram = [extent for _, extent in evidence.dram]
        numa = predict_numa(
            affinity, evidence.slit, evidence.value(cedt.Cedt), processors=processors, ram=ram, nodes_most=64
        )
    access = predict_access(attributes, affinity, numa) if attributes and affinity and numa and numa.used else ()
    sources = [
        (each.source_id, int(each.notification.notification_type), refusal(each.error_status_address))
        for each in (evidence.hest.sources if evidence.hest else ())
        if isinstance(each, GenericSource | GenericSourceV2)
    ]
    lookups = [
        (each.segment, each.start_bus, each.end_bus) for each in (evidence.mcfg.ranges if evidence.mcfg else ())
    ]
    return numa, access, sources, lookups


def findings(evidence: Evidence) -> Counter[tuple[str, str]]:
    """What check finds above INFO."""
    return Counter((each.rule, each.message) for each in check(evidence) if each.severity > Severity.INFO)


@dataclass
class Score:
    """How many mutants there were, and which were not named."""

    all: int = 0
    missed_by_diff: list[Mutant] = field(default_factory=list)
    changing: int = 0
    named_by_check: int = 0
    unnamed_by_check: list[Mutant] = field(default_factory=list)


def score(step: int = 1) -> Score:
    """Diffs and checks each n-th mutant."""
    before = evidence_of(WHOLE)
    was, had = outcome(before), findings(before)
    found = Score()
    for mutant in mutants(step=step):
        found.all += 1
        after = evidence_of(WHOLE, mutant)
        if not compare(before, after, None):
            found.missed_by_diff.append(mutant)
        if outcome(after) != was:
            found.changing += 1
            if findings(after) != had:
                found.named_by_check += 1
            else:
                found.unnamed_by_check.append(mutant)
    return found


def main() -> int:
    """Prints the score."""
    found = score(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    named = found.all - len(found.missed_by_diff)
    print(f"{found.all} mutants: diff names {named} ({named / found.all:.1%}), goal 100 %")
    print(
        f"{found.changing} change what Linux does: check alone names {found.named_by_check}"
        f" ({found.named_by_check / max(found.changing, 1):.1%}); the others are values that may be right"
    )
    for title, missed in (
        ("not named by diff", found.missed_by_diff),
        ("not named by check", found.unnamed_by_check),
    ):
        for each in missed[:40]:
            print(f"  {title}: {each}")
    return 0 if not found.missed_by_diff else 1


if __name__ == "__main__":
    sys.exit(main())
