# SPDX-License-Identifier: Apache-2.0
"""DST: distances of SLIT, latencies and bandwidths of HMAT."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.numa.hmat import NO_VALUE, DataType, MemoryHierarchy, MemorySideCache, SystemLocality
from acpigen.structures.numa.slit import FIXED_BYTES, LOCAL_DISTANCE, UNREACHABLE

LINUX = "Linux drivers/acpi/numa/srat.c: slit_valid()"

LATENCIES = (DataType.ACCESS_LATENCY, DataType.READ_LATENCY, DataType.WRITE_LATENCY)

EACH_MOST = 20
"""Findings of one rule about one matrix."""


def _rows(evidence: Evidence) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Each row of the SLIT: its number, its distances, its offset in the table."""
    if evidence.slit is not None:
        size = evidence.slit.localities
        for row, distances in enumerate(evidence.slit.distances):
            yield row, distances, FIXED_BYTES + row * size


def _at_most(problems: Iterator[Problem]) -> Iterator[Problem]:
    for number, problem in enumerate(problems):
        if number == EACH_MOST:
            yield Problem(problem.where, f"{problem.where} has more of these")
            return
        yield problem


@rule("DST001", Severity.HIGH, "Distance to itself is not 10", f"ACPI 6.5, section 5.2.17; {LINUX}")
def diagonal(evidence: Evidence) -> Iterator[Problem]:
    """Linux drops the whole SLIT ("SLIT table looks invalid"); all remote domains then have the same distance."""

    def problems() -> Iterator[Problem]:
        for row, distances, offset in _rows(evidence):
            if distances[row] != LOCAL_DISTANCE:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"the distance of domain {row} to itself is {distances[row]}",
                    expected=f"{LOCAL_DISTANCE}",
                    found=f"{distances[row]}",
                    hint="write 10",
                    offset=offset + row,
                )

    yield from _at_most(problems())


@rule("DST002", Severity.HIGH, "Distance to another is 10 or less", f"ACPI 6.5, section 5.2.17; {LINUX}")
def too_near(evidence: Evidence) -> Iterator[Problem]:
    """The distance to another domain must be greater than 10. Linux drops the whole SLIT otherwise."""

    def problems() -> Iterator[Problem]:
        for row, distances, offset in _rows(evidence):
            near = [
                column for column, distance in enumerate(distances) if distance <= LOCAL_DISTANCE and column != row
            ]
            for column in near:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"the distance from domain {row} to {column} is {distances[column]}",
                    expected=f"{LOCAL_DISTANCE + 1} to {UNREACHABLE}",
                    found=f"{distances[column]}",
                    hint="write what the firmware means, at least 11",
                    offset=offset + column,
                )

    yield from _at_most(problems())


@rule("DST003", Severity.INFO, "Asymmetric distance", "ACPI 6.5, section 5.2.17")
def asymmetric(evidence: Evidence) -> Iterator[Problem]:
    """The specification allows it, and Linux uses each direction as given. Often it is a mistake."""

    def problems() -> Iterator[Problem]:
        columns = () if evidence.slit is None else tuple(zip(*evidence.slit.distances, strict=True))
        for row, distances, offset in _rows(evidence):
            others = columns[row]
            unlike = (
                []
                if distances == others
                else [at for at in range(row + 1, len(others)) if distances[at] != others[at]]
            )
            for column in unlike:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"the distance from domain {row} to {column} is {distances[column]},"
                    f" but {others[column]} in the other direction",
                    hint="write the same in both directions",
                    offset=offset + column,
                )

    yield from _at_most(problems())


@rule("DST004", Severity.LOW, "Unreachable domain", "ACPI 6.5, section 5.2.17")
def unreachable(evidence: Evidence) -> Iterator[Problem]:
    """255 means unreachable. A domain with processors should reach each domain with memory.

    The firmware writes 255 between the parts of one GPU's memory, which is not looked at.
    """

    def problems() -> Iterator[Problem]:
        for row, distances, offset in _rows(evidence):
            if row not in evidence.cpu_domains:
                continue
            far = [column for column, distance in enumerate(distances) if distance == UNREACHABLE]
            for column in sorted(evidence.srat_domains.intersection(far)):
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"domain {row}, which has processors, cannot reach {column}",
                    found=f"{UNREACHABLE}",
                    hint="write the distance",
                    offset=offset + column,
                )

    yield from _at_most(problems())


@rule(
    "DST005", Severity.MEDIUM, "Remote memory is faster than local memory", "ACPI 6.5, section 5.2.27; Linux hmat.c"
)
def faster_remote(evidence: Evidence) -> Iterator[Problem]:
    """HMAT's latency to a domain's own memory should be the lowest. Bandwidth may be higher to a GPU."""
    for index, entry in _localities(evidence):
        if entry.data_type not in LATENCIES:
            continue
        for initiator in entry.initiators:
            row = entry.row(initiator)
            own = row.get(initiator, 0)
            nearer = [target for target, number in row.items() if target != initiator and number < own]
            if nearer:
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index}: {entry.data_type.name.lower()} from domain {initiator} to itself"
                    f" is {own}, to {nearer[:8]} it is less",
                    hint="check whether rows and columns are swapped",
                    offset=place_of(evidence, entry),
                )


@rule("DST006", Severity.HIGH, "HMAT base unit is 0", "ACPI 6.5, section 5.2.27.4; Linux hmat_normalize()")
def no_unit(evidence: Evidence) -> Iterator[Problem]:
    """An entry times the base unit gives picoseconds or MB/s. With unit 0 every value is 0."""
    for index, entry in _localities(evidence):
        if entry.entry_base_unit == 0:
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index} has the entry base unit 0",
                expected="1000, for nanoseconds and GB/s",
                found="0",
                hint="write the unit",
                offset=place_of(evidence, entry),
            )


@rule("DST007", Severity.MEDIUM, "HMAT has no value for a domain", "ACPI 6.5, section 5.2.27.4")
def silent(evidence: Evidence) -> Iterator[Problem]:
    """No initiator has a value for a domain of the matrix. Linux ranks that domain last, or not at all."""
    for index, entry in _localities(evidence):
        for target in entry.targets:
            if entry.initiators and all(entry.entry(initiator, target) is None for initiator in entry.initiators):
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index} ({entry.data_type.name.lower()}) has no value for domain {target}",
                    hint="write the value, or remove the domain",
                    offset=place_of(evidence, entry),
                )


@rule(
    "DST008", Severity.MEDIUM, "Duplicate domain in HMAT", "ACPI 6.5, section 5.2.27.4; Linux hmat_parse_locality()"
)
def named_twice(evidence: Evidence) -> Iterator[Problem]:
    """If a list of initiators or targets has a domain twice, a row or column belongs to another domain."""
    for index, entry in _localities(evidence):
        for what, domains in (("initiator", entry.initiators), ("target", entry.targets)):
            twice = sorted(domain for domain, count in Counter(domains).items() if count > 1)
            if twice:
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index} names {what} domain {', '.join(map(str, twice[:8]))} more than once",
                    hint="one of them should name another domain",
                    offset=place_of(evidence, entry),
                )


@rule(
    "DST009", Severity.MEDIUM, "Reserved HMAT data type or hierarchy", "ACPI 6.5, table 5.146; Linux hmat_data_type()"
)
def reserved_type(evidence: Evidence) -> Iterator[Problem]:
    """Data types go up to 5 (write bandwidth), hierarchies up to 3. Linux ignores others."""
    for index, entry in _localities(evidence):
        for what, value, most in (
            ("data type", int(entry.data_type), int(DataType.WRITE_BANDWIDTH)),
            ("hierarchy", int(entry.flags) & 0xF, int(MemoryHierarchy.THIRD_LEVEL_CACHE)),
        ):
            if value > most:
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index} has the {what} {value}, which is reserved",
                    expected=f"0 to {most}",
                    found=f"{value}",
                    hint="correct it",
                    offset=place_of(evidence, entry),
                )


@rule("DST010", Severity.MEDIUM, "HMAT values overflow", "ACPI 6.5, section 5.2.27.4; Linux hmat_normalize()")
def overflows(evidence: Evidence) -> Iterator[Problem]:
    """If a value times the unit exceeds 32 bits, Linux treats it as unknown: "if (max_val < base_unit) return 0"."""
    for index, entry in _localities(evidence):
        numbers = [number for row in entry.entries for number in row if number not in (0, NO_VALUE)]
        if entry.entry_base_unit > 0 and numbers and max(numbers) * entry.entry_base_unit > 0xFFFF_FFFF:
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index}: {max(numbers)} times the entry base unit {entry.entry_base_unit} is beyond"
                " 32 bits, which Linux takes as unknown",
                expected="1000, for nanoseconds and GB/s",
                found=f"{entry.entry_base_unit}",
                hint="correct the unit",
                offset=place_of(evidence, entry),
            )


@rule("DST011", Severity.MEDIUM, "Memory-side cache level out of range", "ACPI 6.5, table 5.147")
def cache_level(evidence: Evidence) -> Iterator[Problem]:
    """A memory-side cache states its level in the domain: from 1 to the number of levels."""
    for index, entry in enumerate(() if evidence.hmat is None else evidence.hmat.entries):
        if isinstance(entry, MemorySideCache) and not min(entry.total_levels, 1) <= entry.level <= entry.total_levels:
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index} is cache level {entry.level} of {entry.total_levels}",
                expected=f"{min(entry.total_levels, 1)} to {entry.total_levels}",
                found=f"{entry.level}",
                hint="correct level or number of levels",
                offset=place_of(evidence, entry),
            )


@rule("DST012", Severity.LOW, "SLIT and HMAT contradict each other", "ACPI 6.5, sections 5.2.17 and 5.2.27")
def contradiction(evidence: Evidence) -> Iterator[Problem]:
    """A domain that is nearer to processors in the SLIT should not have the higher latency.

    Linux places memory by the one and makes tiers by the other. From a GPU's domain no process allocates.
    """
    slit = evidence.slit
    if slit is None:
        return

    def problems() -> Iterator[Problem]:
        for index, entry in _localities(evidence):
            if entry.data_type not in LATENCIES or entry.hierarchy != MemoryHierarchy.MEMORY:
                continue
            for initiator in evidence.cpu_domains.intersection(entry.initiators):
                by_slit = slit.distances[initiator] if initiator < slit.localities else ()
                known = [
                    (target, by_slit[target], latency)
                    for target, latency in entry.row(initiator).items()
                    if target != initiator and target < len(by_slit)  # DST005 is about its own
                ]
                for (near, near_at, near_takes), (far, far_at, far_takes) in combinations(known, 2):
                    if (near_at - far_at) * (near_takes - far_takes) < 0:
                        yield Problem(
                            evidence.name_of("HMAT"),
                            f"from domain {initiator} the SLIT has {near} at {near_at} and {far} at {far_at},"
                            f" HMAT structure {index} {near_takes} and {far_takes}",
                            hint="check which of the two is right",
                            offset=place_of(evidence, entry),
                        )

    yield from _at_most(problems())


def _localities(evidence: Evidence) -> Iterator[tuple[int, SystemLocality]]:
    if evidence.hmat is None:
        return
    for index, entry in enumerate(evidence.hmat.entries):
        if isinstance(entry, SystemLocality):
            yield index, entry


RULES: tuple[Rule, ...] = (
    diagonal,
    too_near,
    asymmetric,
    unreachable,
    faster_remote,
    no_unit,
    silent,
    named_twice,
    reserved_type,
    overflows,
    cache_level,
    contradiction,
)
