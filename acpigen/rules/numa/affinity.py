# SPDX-License-Identifier: Apache-2.0
"""PXM: memory ranges of the SRAT, and the processors that the SRAT and the MADT name."""

from collections.abc import Iterator

from acpigen.base.units import SMALLEST_PAGE_BYTES
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.rules.numa.domains import SRAT_SPEC, spans
from acpigen.structures.numa.srat import GiccAffinity, MemoryAffinity, MemoryFlags

MPIDR_AFFINITY = 0xFF_00FF_FFFF
"""Aff3 and Aff2 to Aff0 (ACPI 6.5, table 5.36, field MPIDR; Linux arch/arm64: MPIDR_HWID_BITMASK)."""

PHYSICAL_ADDRESS_BITS = 52
"""The most that Armv8.2 (ID_AA64MMFR0_EL1.PARange 0b0110) and x86 (CPUID 0x80000008) have."""


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
    if evidence.srat is None or not evidence.cpu_domains:
        return
    entries = [entry for entry in evidence.srat.entries if isinstance(entry, GiccAffinity) and entry.flags & 1]
    named = {entry.processor_uid for entry in entries}
    missing = sorted({entry.uid for entry in evidence.enabled_processors} - named)
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
    for entry in evidence.enabled_processors:
        other = seen.setdefault(entry.mpidr, entry.uid)
        if other != entry.uid:
            yield Problem(
                evidence.name_of("APIC"),
                f"processors {other} and {entry.uid} of the MADT both have the MPIDR {entry.mpidr:#x}",
                hint="correct one of them",
                offset=place_of(evidence, entry, "mpidr"),
            )


@rule(
    "PXM016",
    Severity.HIGH,
    "MPIDR has reserved bits",
    "ACPI 6.5, section 5.2.12.14; Linux arm64 smp.c: acpi_map_gic_cpu_interface()",
)
def impossible_mpidr(evidence: Evidence) -> Iterator[Problem]:
    """Bits 24 to 31 and 40 to 63 of the MADT's MPIDR are 0. Linux ignores the processor ("invalid MPIDR")."""
    for entry in evidence.enabled_processors:
        if entry.mpidr & ~MPIDR_AFFINITY:
            yield Problem(
                evidence.name_of("APIC"),
                f"processor {entry.uid} of the MADT has the MPIDR {entry.mpidr:#x}, which has reserved bits",
                expected=f"bits of {MPIDR_AFFINITY:#x}",
                found=f"{entry.mpidr:#x}",
                hint="write the four affinity fields alone",
                offset=place_of(evidence, entry, "mpidr"),
            )


@rule("PXM017", Severity.LOW, "Memory entry without length has a base", f"{SRAT_SPEC}.2")
def base_without_length(evidence: Evidence) -> Iterator[Problem]:
    """An empty memory entry makes a node for memory that a driver adds later. Firmware writes base 0 there."""
    for entry in evidence.memory_entries:
        if entry.flags & MemoryFlags.ENABLED and entry.base and not entry.length:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the memory entry of domain {entry.proximity_domain} has no length, and the base {entry.base:#x}",
                expected="base 0, or a length",
                found=f"{entry.base:#x}",
                hint="write base 0, or the length that is missing",
                offset=place_of(evidence, entry, "base"),
            )


@rule("PXM019", Severity.LOW, "Disabled memory entry has a range", f"{SRAT_SPEC}.2, field Flags")
def disabled_with_range(evidence: Evidence) -> Iterator[Problem]:
    """An OS ignores an entry that is not enabled: memory there belongs to no domain that it knows."""
    for entry in evidence.memory_entries:
        if entry.length and not entry.flags & MemoryFlags.ENABLED:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the entry of {entry.length:#x} bytes at {entry.base:#x} of domain {entry.proximity_domain} is not"
                " enabled",
                expected="flag 1, or length 0",
                found=f"{int(entry.flags):#x}",
                hint="enable it, or leave it out",
                offset=place_of(evidence, entry, "flags"),
            )


@rule("PXM020", Severity.MEDIUM, "Memory range is not whole pages", f"{SRAT_SPEC}.2; Linux numa_add_memblk()")
def parts_of_pages(evidence: Evidence) -> Iterator[Problem]:
    """An OS manages whole pages: part of a page of 4 KiB at either end belongs to no domain, or to a neighbour's."""
    for entry, _ in _memory_ranges(evidence):
        for field, value in (("base", entry.base), ("length", entry.length)):
            if value % SMALLEST_PAGE_BYTES and entry.length >= SMALLEST_PAGE_BYTES:
                yield Problem(
                    evidence.name_of("SRAT"),
                    f"the memory entry of domain {entry.proximity_domain} has the {field} {value:#x}",
                    expected=f"a multiple of {SMALLEST_PAGE_BYTES:#x}",
                    found=f"{value:#x}",
                    hint=f"correct the {field}",
                    offset=place_of(evidence, entry, field),
                )


@rule("PXM021", Severity.HIGH, "Memory range exceeds the physical address space", "Arm ARM, FEAT_LPA; Intel SDM")
def beyond_52_bits(evidence: Evidence) -> Iterator[Problem]:
    """Neither Arm nor x86 has more than 52 bits of physical address. (PXM012 is about ends beyond 64 bits.)"""
    for entry, _ in _memory_ranges(evidence):
        if 1 << PHYSICAL_ADDRESS_BITS < entry.base + entry.length <= 1 << 64:
            yield Problem(
                evidence.name_of("SRAT"),
                f"SRAT gives domain {entry.proximity_domain} {entry.length:#x} bytes at {entry.base:#x}, which end"
                f" beyond {PHYSICAL_ADDRESS_BITS} bits",
                expected=f"at most {1 << PHYSICAL_ADDRESS_BITS:#x}",
                found=f"{entry.base + entry.length:#x}",
                hint="correct base or length",
                offset=place_of(evidence, entry, "base"),
            )


RULES: tuple[Rule, ...] = (
    memory_overlaps,
    beyond_64_bits,
    processor_without_domain,
    processor_twice,
    duplicate_mpidr,
    impossible_mpidr,
    base_without_length,
    disabled_with_range,
    parts_of_pages,
    beyond_52_bits,
)
