# SPDX-License-Identifier: Apache-2.0
"""PXM: memory ranges of the SRAT, and the processors that the SRAT and the MADT name."""

from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.rules.numa.domains import SRAT_SPEC, spans
from acpigen.structures.cpu.madt import Gicc, GiccFlags
from acpigen.structures.numa.srat import GiccAffinity, MemoryAffinity, MemoryFlags


def _memory_ranges(evidence: Evidence) -> Iterator[tuple[MemoryAffinity, int | None]]:
    """Enabled memory entries that have bytes, and their offsets."""
    table = evidence.dump_table(evidence.name_of("SRAT"))
    places = {} if table is None else {each.index: each.offset for each in structures(table)}
    for index, entry in enumerate(() if evidence.srat is None else evidence.srat.entries):
        if isinstance(entry, MemoryAffinity) and entry.flags & MemoryFlags.ENABLED and entry.length:
            yield entry, places.get(index)


@rule(
    "PXM011",
    Severity.HIGH,
    "Memory range in two domains",
    "ACPI 6.5, section 5.2.16.2; Linux numa_cleanup_meminfo()",
)
def memory_overlaps(evidence: Evidence) -> Iterator[Problem]:
    """Linux drops the whole SRAT if ranges of two domains overlap, and uses one node."""
    ranges = sorted(_memory_ranges(evidence), key=lambda each: each[0].base)
    reach: tuple[MemoryAffinity, int | None] | None = None
    for entry, offset in ranges:
        if reach is not None and entry.base < reach[0].base + reach[0].length:
            other, other_offset = reach
            if other.proximity_domain != entry.proximity_domain:
                yield Problem(
                    evidence.name_of("SRAT"),
                    f"SRAT gives {entry.base:#x} and {entry.length:#x} bytes to domain {entry.proximity_domain}, and"
                    f" {other.base:#x} and {other.length:#x} bytes (at offset {other_offset}) to domain"
                    f" {other.proximity_domain}: they overlap",
                    hint="correct base or length of one",
                    offset=offset,
                )
        if reach is None or entry.base + entry.length > reach[0].base + reach[0].length:
            reach = entry, offset


@rule("PXM012", Severity.HIGH, "Memory range exceeds 64-bit addresses", f"{SRAT_SPEC}.2")
def beyond_64_bits(evidence: Evidence) -> Iterator[Problem]:
    """Base and length must end within 64-bit addresses; beyond them the sum wraps around."""
    for entry, offset in _memory_ranges(evidence):
        if entry.base + entry.length > 1 << 64:
            yield Problem(
                evidence.name_of("SRAT"),
                f"SRAT gives domain {entry.proximity_domain} {entry.length:#x} bytes at {entry.base:#x}, which end"
                " beyond 64 bits",
                hint="correct base or length",
                offset=offset,
            )


@rule(
    "PXM013",
    Severity.MEDIUM,
    "Processor without a domain",
    "ACPI 6.5, 5.2.16.4; Linux arm64 acpi_numa.c",
)
def processor_without_domain(evidence: Evidence) -> Iterator[Problem]:
    """Linux puts a processor that the MADT has and the SRAT does not on node 0."""
    if evidence.madt is None or evidence.srat is None or not evidence.cpu_domains:
        return
    entries = [entry for entry in evidence.srat.entries if isinstance(entry, GiccAffinity) and entry.flags & 1]
    named = {entry.processor_uid for entry in entries}
    usable = [entry for entry in evidence.madt.entries if isinstance(entry, Gicc) and entry.flags & GiccFlags.ENABLED]
    missing = sorted({entry.uid for entry in usable} - named)
    if entries and missing:
        yield Problem(
            evidence.name_of("SRAT"),
            f"the SRAT has no domain for processors {spans(missing)} of the MADT",
            hint="add a GICC affinity entry for each",
        )


@rule("PXM014", Severity.HIGH, "Processor in two domains", f"{SRAT_SPEC}.4")
def processor_twice(evidence: Evidence) -> Iterator[Problem]:
    """A processor is in one domain; if it has two entries, an OS uses one or the other."""
    entries: dict[int, list[GiccAffinity]] = {}
    for entry in () if evidence.srat is None else evidence.srat.entries:
        if isinstance(entry, GiccAffinity) and entry.flags & 1:
            entries.setdefault(entry.processor_uid, []).append(entry)
    for uid, mine in entries.items():
        found = {entry.proximity_domain for entry in mine}
        if len(found) > 1:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the SRAT puts processor {uid} into domains {spans(sorted(found))}",
                hint="leave one entry",
                offset=place_of(evidence, mine[1]),
            )


@rule("PXM015", Severity.HIGH, "Two processors with one MPIDR", "ACPI 6.5, section 5.2.12.14; Linux arm64 smp.c")
def duplicate_mpidr(evidence: Evidence) -> Iterator[Problem]:
    """The MPIDR identifies a processor. Linux ignores a second one ("duplicate CPU MPIDR")."""
    seen: dict[int, int] = {}
    for entry in () if evidence.madt is None else evidence.madt.entries:
        if isinstance(entry, Gicc) and entry.flags & GiccFlags.ENABLED:
            other = seen.setdefault(entry.mpidr, entry.uid)
            if other != entry.uid:
                yield Problem(
                    evidence.name_of("APIC"),
                    f"processors {other} and {entry.uid} of the MADT both have the MPIDR {entry.mpidr:#x}",
                    hint="correct one of them",
                    offset=place_of(evidence, entry, "mpidr"),
                )


RULES: tuple[Rule, ...] = (
    memory_overlaps,
    beyond_64_bits,
    processor_without_domain,
    processor_twice,
    duplicate_mpidr,
)
