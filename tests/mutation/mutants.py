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
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace

sys.path[:0] = [
    str(Path(__file__).parents[2]),
    str(Path(__file__).parents[1] / "acpigen" / "rules"),
    str(Path(__file__).parent),
]

from objects import ObjectMutant, grace_like, object_mutants, seen, with_object
from rule_fixtures_base import boot_errors
from rule_machine import SOUND, STATUS, Machine, header, resummed
from rule_tables import bridge, injection, window
from rule_tables_arm import hierarchy, mapping, remapping

from acpigen.diff.compare import compare
from acpigen.linux.access_classes import predict_access
from acpigen.linux.numa import predict_numa
from acpigen.linux.registers import refusal
from acpigen.reading.dump import dump_of
from acpigen.rules.catalogue import check
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Severity
from acpigen.structures.apei.hest_sources import GenericSource, GenericSourceV2
from acpigen.structures.cpu import madt
from acpigen.structures.cpu.madt import Gicc
from acpigen.structures.io import cedt
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.table import list_names, offsets_of
from acpigen.structures.numa import hmat

KINDS: dict[str, Callable[[int], int]] = {
    "inverted": lambda byte: byte ^ 0xFF,
    "low bit": lambda byte: byte ^ 1,
    "zero": lambda byte: 0,
}
CHECKSUM = 9
SHOWN_MOST = 40


def interrupts() -> bytes:
    """A MADT with two processors, the GIC's distributor and a translation service."""
    listed = tuple(madt.Gicc(uid=uid, mpidr=uid) for uid in (0, 1))
    entries = (*listed, madt.GicDistributor(base=0x8000000, version=3), madt.GicIts(its_id=0, base=0x8080000))
    entries = (*entries, madt.GicRedistributor(base=0x80A0000, length=0xF60000))
    return madt.build(madt.Madt(header=header("APIC", 6), entries=entries))


WHOLE = SOUND.changed(
    more=(
        interrupts(),
        remapping(mapping(0, 0xFFFF)),
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
    """What check finds, but for rules that describe a sound machine too, such as LNX001: they name no fault."""
    return Counter((each.rule, each.message) for each in check(evidence) if each.rule not in _DESCRIBING)


def describing() -> frozenset[str]:
    """The rules with findings about the undamaged set, all of them INFO."""
    found = check(evidence_of(WHOLE)) + check(WHOLE_NAMESPACE.evidence())
    assert {each.severity for each in found} == {Severity.INFO}
    return frozenset(each.rule for each in found)


WHOLE_NAMESPACE = grace_like(WHOLE)
_DESCRIBING = describing()


@dataclass
class Score:
    """How many mutants there were, and which were not named."""

    all: int = 0
    missed_by_diff: list[Any] = field(default_factory=list)
    changing: int = 0
    named_by_check: int = 0
    unnamed_by_check: list[Any] = field(default_factory=list)


def score(step: int = 1) -> Score:
    """Diffs and checks each n-th mutant."""
    before = evidence_of(WHOLE)
    was, had = outcome(before), findings(before)
    found = Score()
    for mutant in mutants(step=step):
        found.all += 1
        after = evidence_of(WHOLE, mutant)
        if outcome(after) == was:
            continue
        found.changing += 1
        if not compare(before, after, None):
            found.missed_by_diff.append(mutant)
        if findings(after) - had:
            found.named_by_check += 1
        else:
            found.unnamed_by_check.append(mutant)
    return found


def score_of_objects(step: int = 1) -> Score:
    """The same for each n-th mutant of the namespace's objects."""
    before = WHOLE_NAMESPACE.evidence()
    was, had = seen(before), findings(before)
    found = Score()
    for mutant in islice(object_mutants(WHOLE_NAMESPACE), 0, None, step):
        found.all += 1
        after = with_object(WHOLE_NAMESPACE, mutant).evidence()
        if seen(after) != was:
            found.changing += 1
            if not compare(before, after, None):
                found.missed_by_diff.append(mutant)
            if findings(after) - had:
                found.named_by_check += 1
            else:
                found.unnamed_by_check.append(mutant)
    return found


ALONE: dict[str, str] = {
    "MemoryAffinity.base": "where DRAM begins is said in the SRAT alone",
    "MemoryAffinity.length": "how much DRAM there is is said in the SRAT alone",
    "Gicc.mpidr": "a processor's affinity is said in the MADT alone",
    "GenericSourceV2.source_id": "the firmware numbers its error sources as it likes",
    "SystemLocality.entries": "a latency or bandwidth is said in the HMAT alone",
    "SystemLocality.data_type": "which performance a matrix is about is said in the HMAT alone",
    "RP00._ADR": "which function the port is, is said in the namespace alone",
    "gpu-mem-base-pa twice": "where the GPU's memory is, is said in its _DSD alone",
    "gpu-mem-size twice": "how much memory the GPU has is said in its _DSD alone",
    "egm-retired-pages-data-base twice": "where firmware keeps its list is said in _DSD alone",
    "RASD._HID": "the machine need not have the error device",
    "GED0._CRS byte": "to which interrupt the device is wired is said in its _CRS alone",
    "COM0._CRS byte": "where registers and interrupt of the port are is said in its _CRS alone",
    "COM0._CCA": "a serial port without DMA needs none",
}
"""Values that stand in one place of the set. Another one within the specifications' bounds is another right machine:
no check of one dump can know, `diff` and `check --platform` do. By the field, or by what names an object's mutant."""


def alone(mutant: Mutant | ObjectMutant) -> str:
    """Which value of :data:`ALONE` a mutant changes; empty for none of them."""
    name = str(mutant) if isinstance(mutant, ObjectMutant) else field_of(mutant)
    return next((each for each in ALONE if (each in name if isinstance(mutant, ObjectMutant) else each == name)), "")


def field_of(mutant: Mutant) -> str:
    """The field of a list's structure that a mutant changes, ``Gicc.mpidr``; empty where it is no such one."""
    evidence = evidence_of(WHOLE)
    value = next(value for table, value in evidence.parsed if table.origin == mutant.file)
    for name in list_names(value):
        for item, start in zip(getattr(value, name), offsets_of(value, name), strict=True):
            place = start
            for each in record_of(type(item)).fields:
                if place <= mutant.offset < place + each.size_bytes:
                    return f"{type(item).__name__}.{each.name}"
                place += each.size_bytes
            if isinstance(item, hmat.SystemLocality):
                place += _DOMAIN_BYTES * (len(item.initiators) + len(item.targets))
                if 0 <= mutant.offset - place < _ENTRY_BYTES * len(item.initiators) * len(item.targets):
                    return "SystemLocality.entries"
    return ""


_DOMAIN_BYTES, _ENTRY_BYTES = 4, 2


def report(what: str, found: Score) -> bool:
    """Prints a score; says whether both goals are met."""
    by_value = Counter(alone(each) for each in found.unnamed_by_check)
    missed = by_value.pop("", 0)
    judged = found.changing - sum(by_value.values())
    by_diff = found.changing - len(found.missed_by_diff)
    print(f"{what}: {found.all} mutants, {found.changing} change what Linux does")
    print(f"  diff names {by_diff} of them ({by_diff / found.changing:.1%}), goal 100 %")
    print(f"  check names {found.named_by_check} of them ({found.named_by_check / found.changing:.1%})")
    print(f"  and {judged - missed} of {judged} ({(judged - missed) / judged:.1%}), goal {GOAL:.0%}, without values")
    print("  that stand in one place alone, where another one is another right machine:")
    for name, count in sorted(by_value.items()):
        print(f"    {count:4} {name}: {ALONE[name]}")
    for each in found.missed_by_diff[:SHOWN_MOST]:
        print(f"  not named by diff: {each}")
    for each in [each for each in found.unnamed_by_check if not alone(each)][:SHOWN_MOST]:
        print(f"  not named by check: {each}")
    return not found.missed_by_diff and judged - missed >= GOAL * judged


GOAL = 0.95


def main() -> int:
    """Prints the scores of tables and of objects."""
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    good = [report("bytes of tables", score(step)), report("objects of the namespace", score_of_objects(step))]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
