# SPDX-License-Identifier: Apache-2.0
"""DST: which domains the HMAT has values for, and values and units that no memory has."""

from collections import Counter
from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.numa.domains import spans
from acpigen.structures.numa.hmat import (
    NO_VALUE,
    DataType,
    MemoryHierarchy,
    MemoryProximity,
    MemorySideCache,
    ProximityFlags,
    SystemLocality,
)
from acpigen.structures.numa.srat import MemoryFlags

SPEC = "ACPI 6.5, section 5.2.27.4"

LATENCY_MOST_PS = 10_000_000
"""10 µs. Memory behind a CXL switch is reached in less than 1 µs."""

BANDWIDTH_MOST_MBPS = 100_000_000
"""100 TB/s. The HBM of one GPU has 8 TB/s (NVIDIA B200)."""

_LATENCIES = (DataType.ACCESS_LATENCY, DataType.READ_LATENCY, DataType.WRITE_LATENCY)


def _localities(evidence: Evidence) -> Iterator[tuple[int, SystemLocality]]:
    for index, entry in enumerate(() if evidence.hmat is None else evidence.hmat.entries):
        if isinstance(entry, SystemLocality) and entry.data_type.known:
            yield index, entry


@rule(
    "DST013",
    Severity.LOW,
    "HMAT and SRAT disagree about a domain",
    f"{SPEC}; Linux hmat.c: hmat_register_target_initiators()",
)
def other_domains(evidence: Evidence) -> Iterator[Problem]:
    """The matrices about memory name each domain with processors as an initiator, and as a target if it has memory.

    Linux has no access class for memory that no matrix names. Where a domain with processors is a target and the
    SRAT has no memory for it, one of the two tables is wrong.
    """
    named: dict[DataType, tuple[set[int], set[int], SystemLocality]] = {}
    for _, entry in _localities(evidence):
        if entry.hierarchy == MemoryHierarchy.MEMORY:
            initiators, targets, _ = named.setdefault(entry.data_type, (set(), set(), entry))
            initiators.update(entry.initiators)
            targets.update(entry.targets)
    dram = {domain for domain, _ in evidence.dram}
    memory = [entry for entry in evidence.memory_entries if entry.flags & MemoryFlags.ENABLED]
    for kind, (initiators, targets, first) in named.items():
        for what, missing in (
            ("initiator", sorted(evidence.cpu_domains - initiators)),
            ("target", sorted(evidence.cpu_domains & dram - targets)),
        ):
            if missing:
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"the HMAT's {kind.name.lower()} does not name domain {spans(missing)} as {what}, which has"
                    f" {'processors' if what == 'initiator' else 'memory'} in the SRAT",
                    hint="add it to the matrix, or correct the SRAT",
                    offset=place_of(evidence, first),
                )
        empty = sorted(evidence.cpu_domains & targets - {entry.proximity_domain for entry in memory})
        if empty:
            yield Problem(
                evidence.name_of("HMAT"),
                f"the HMAT's {kind.name.lower()} is about memory of domain {spans(empty)}, and the SRAT has none",
                hint="correct the domain of the SRAT's memory, or the matrix",
                offset=place_of(evidence, first),
            )


@rule("DST014", Severity.LOW, "HMAT values of a missing cache", f"{SPEC}, field Flags; Linux hmat.c")
def no_cache(evidence: Evidence) -> Iterator[Problem]:
    """A matrix of hierarchy 1 to 3 is about memory-side caches, which other structures of the HMAT describe.

    Linux takes a domain's performance from hierarchy 0 alone (hmat_parse_locality()).
    """
    levels = 0
    for entry in () if evidence.hmat is None else evidence.hmat.entries:
        levels = max(levels, entry.level) if isinstance(entry, MemorySideCache) else levels
    for index, entry in _localities(evidence):
        hierarchy = int(entry.hierarchy)
        if levels < hierarchy <= MemoryHierarchy.THIRD_LEVEL_CACHE:
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index} is about memory-side caches of level {hierarchy}, and the HMAT describes"
                f" {f'them up to level {levels}' if levels else 'none'}",
                expected="0, memory",
                found=f"{hierarchy}",
                hint="correct the hierarchy, or add the structure about the cache",
                offset=place_of(evidence, entry, "flags"),
            )


@rule("DST015", Severity.LOW, "Unusual HMAT base unit", f"{SPEC}, field Entry Base Unit")
def odd_unit(evidence: Evidence) -> Iterator[Problem]:
    """Firmware and QEMU write a power of ten or of two. Another number scales every value of the matrix."""
    for index, entry in _localities(evidence):
        unit = entry.entry_base_unit
        if unit > 0 and unit & (unit - 1) and str(unit).strip("0") != "1":
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index} has the entry base unit {unit}",
                expected="a power of ten, or of two",
                found=f"{unit}",
                hint="check the unit",
                offset=place_of(evidence, entry, "entry_base_unit"),
            )


@rule("DST016", Severity.LOW, "Implausible HMAT value", SPEC)
def implausible(evidence: Evidence) -> Iterator[Problem]:
    """A latency of 10 µs or more, or a bandwidth of 100 TB/s or more: a unit or a byte is wrong.

    Linux takes the value as it is, and ranks the memory by it. (DST010 is about values beyond 32 bits.)
    """
    for index, entry in _localities(evidence):
        latency = entry.data_type in _LATENCIES
        most, unit = (LATENCY_MOST_PS, "ps") if latency else (BANDWIDTH_MOST_MBPS, "MB/s")
        numbers = [number for row in entry.entries for number in row if number not in (0, NO_VALUE)]
        found = max(numbers, default=0) * entry.entry_base_unit
        if most <= found <= 0xFFFF_FFFF:
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index} has a {entry.data_type.name.lower()} of {found} {unit}",
                expected=f"less than {most} {unit}",
                found=f"{found} {unit}",
                hint="check value and unit",
                offset=place_of(evidence, entry),
            )


@rule("DST017", Severity.MEDIUM, "HMAT describes one domain twice", f"{SPEC}; Linux hmat.c: hmat_add_locality()")
def said_twice(evidence: Evidence) -> Iterator[Problem]:
    """One structure gives a pair of domains its value, one a memory domain its initiator, and one a domain its cache.

    Matrices may differ in data type, hierarchy, attributes and transfer size. Linux uses one value of several.
    """
    seen: dict[tuple[object, ...], tuple[int, object]] = {}
    told: set[tuple[int, int]] = set()
    entries = () if evidence.hmat is None else evidence.hmat.entries
    matrices = Counter(_kind(entry) for entry in entries if isinstance(entry, SystemLocality))
    for index, entry in enumerate(entries):
        if isinstance(entry, SystemLocality) and matrices[_kind(entry)] == 1:
            continue
        for key, value, words in _statements(entry):
            other, before = seen.setdefault(key, (index, value))
            if other != index and before != value and (other, index) not in told:
                told.add((other, index))
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structures {other} and {index} differ about {words}",
                    expected=f"{before}",
                    found=f"{value}",
                    hint="keep the right one",
                    offset=place_of(evidence, entry),
                )


def _kind(entry: SystemLocality) -> tuple[object, ...]:
    """What a matrix is about: one value of a pair of domains for each kind."""
    return "matrix", int(entry.data_type), int(entry.flags), entry.minimum_transfer_size


def _statements(entry: object) -> Iterator[tuple[tuple[object, ...], object, str]]:
    """What a structure states, by what it states it of, with words for that."""
    if isinstance(entry, SystemLocality):
        kind = _kind(entry)
        for initiator, row in zip(entry.initiators, entry.entries, strict=False):
            for target, number in zip(entry.targets, row, strict=False):
                if number not in (0, NO_VALUE):
                    words = f"the {entry.data_type.name.lower()} from domain {initiator} to {target}"
                    yield (*kind, initiator, target), number * entry.entry_base_unit, words
    elif isinstance(entry, MemoryProximity) and entry.flags & ProximityFlags.INITIATOR_VALID:
        yield ("initiator", entry.memory_domain), entry.initiator_domain, f"the initiator of {entry.memory_domain}"
    elif isinstance(entry, MemorySideCache):
        words = f"cache level {entry.level} of domain {entry.memory_domain}"
        yield ("cache", entry.memory_domain, entry.level), entry.cache_size, words


RULES: tuple[Rule, ...] = (other_domains, no_cache, odd_unit, implausible, said_twice)
