# SPDX-License-Identifier: Apache-2.0
"""DST: distances of SLIT, latencies and bandwidths of HMAT."""

from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.structures.numa.hmat import DataType, SystemLocality
from acpigen.structures.numa.slit import FIXED_BYTES, LOCAL_DISTANCE, UNREACHABLE

LINUX = "Linux drivers/acpi/numa/srat.c: slit_valid()"

LATENCIES = (DataType.ACCESS_LATENCY, DataType.READ_LATENCY, DataType.WRITE_LATENCY)

EACH_MOST = 20
"""Findings of one rule about one matrix."""


def _cells(evidence: Evidence) -> Iterator[tuple[int, int, int, int]]:
    """Row, column, distance, offset in the table."""
    if evidence.slit is not None:
        size = evidence.slit.localities
        for row, distances in enumerate(evidence.slit.distances):
            for column, distance in enumerate(distances):
                yield row, column, distance, FIXED_BYTES + row * size + column


def _at_most(problems: Iterator[Problem]) -> Iterator[Problem]:
    for number, problem in enumerate(problems):
        if number == EACH_MOST:
            yield Problem(problem.where, f"{problem.where} has more of these")
            return
        yield problem


@rule("DST001", Severity.HIGH, "Distance to itself is not 10", f"ACPI 6.5, section 5.2.17; {LINUX}")
def diagonal(evidence: Evidence) -> Iterator[Problem]:
    """Linux drops the whole SLIT ("SLIT table looks invalid"): all remote domains are then equally far."""

    def problems() -> Iterator[Problem]:
        for row, column, distance, offset in _cells(evidence):
            if row == column and distance != LOCAL_DISTANCE:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"the distance of domain {row} to itself is {distance}",
                    expected=f"{LOCAL_DISTANCE}",
                    found=f"{distance}",
                    hint="write 10",
                    offset=offset,
                )

    yield from _at_most(problems())


@rule("DST002", Severity.HIGH, "Distance to another is 10 or less", f"ACPI 6.5, section 5.2.17; {LINUX}")
def too_near(evidence: Evidence) -> Iterator[Problem]:
    """Linux drops the whole SLIT: another domain must be farther than 10."""

    def problems() -> Iterator[Problem]:
        for row, column, distance, offset in _cells(evidence):
            if row != column and distance <= LOCAL_DISTANCE:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"the distance from domain {row} to {column} is {distance}",
                    expected=f"{LOCAL_DISTANCE + 1} to {UNREACHABLE}",
                    found=f"{distance}",
                    hint="write what the firmware means, at least 11",
                    offset=offset,
                )

    yield from _at_most(problems())


@rule("DST003", Severity.MEDIUM, "Distances there and back differ", "ACPI 6.5, section 5.2.17")
def asymmetric(evidence: Evidence) -> Iterator[Problem]:
    """Distances should be the same in both directions; Linux's reclaim and scheduler take them to be."""

    def problems() -> Iterator[Problem]:
        matrix = () if evidence.slit is None else evidence.slit.distances
        for row, column, distance, offset in _cells(evidence):
            if row < column and distance != matrix[column][row]:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"from domain {row} to {column} it is {distance}, back it is {matrix[column][row]}",
                    hint="write the same in both directions",
                    offset=offset,
                )

    yield from _at_most(problems())


@rule("DST004", Severity.LOW, "No way between two domains that are there", "ACPI 6.5, section 5.2.17")
def unreachable(evidence: Evidence) -> Iterator[Problem]:
    """255 means that there is no way. From a domain with processors to one with memory there should be one.

    The firmware writes 255 between the parts of one GPU's memory, which is not looked at.
    """

    def problems() -> Iterator[Problem]:
        for row, column, distance, offset in _cells(evidence):
            if distance == UNREACHABLE and row in evidence.cpu_domains and column in evidence.srat_domains:
                yield Problem(
                    evidence.name_of("SLIT"),
                    f"there is no way from domain {row}, which has processors, to {column}",
                    found=f"{UNREACHABLE}",
                    hint="write the distance",
                    offset=offset,
                )

    yield from _at_most(problems())


@rule("DST005", Severity.MEDIUM, "Remote memory is faster than local", "ACPI 6.5, section 5.2.27; Linux hmat.c")
def faster_remote(evidence: Evidence) -> Iterator[Problem]:
    """HMAT's latency to a domain's own memory should be the lowest; bandwidth is free, a GPU's is higher."""
    for index, entry, offset in _localities(evidence):
        if entry.data_type not in LATENCIES:
            continue
        for initiator in entry.initiators:
            own = entry.entry(initiator, initiator)
            nearer = [
                target
                for target in entry.targets
                if own is not None and target != initiator and (entry.entry(initiator, target) or own) < own
            ]
            if nearer:
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index}: {entry.data_type.name.lower()} from domain {initiator} to itself"
                    f" is {own}, to {nearer[:8]} it is less",
                    hint="check rows and columns: they may be exchanged",
                    offset=offset,
                )


@rule("DST006", Severity.HIGH, "HMAT values have no unit", "ACPI 6.5, section 5.2.27.4; Linux hmat_normalize()")
def no_unit(evidence: Evidence) -> Iterator[Problem]:
    """An entry times the base unit is picoseconds or MB/s; with unit 0 every value is 0."""
    for index, entry, offset in _localities(evidence):
        if entry.entry_base_unit == 0:
            yield Problem(
                evidence.name_of("HMAT"),
                f"HMAT structure {index} has the entry base unit 0",
                expected="1000, for nanoseconds and GB/s",
                found="0",
                hint="write the unit",
                offset=offset,
            )


@rule("DST007", Severity.MEDIUM, "HMAT says nothing of a domain", "ACPI 6.5, section 5.2.27.4")
def silent(evidence: Evidence) -> Iterator[Problem]:
    """A domain in the matrix that no initiator has a value for: Linux ranks it last, or not at all."""
    for index, entry, offset in _localities(evidence):
        for target in entry.targets:
            if entry.initiators and all(entry.entry(initiator, target) is None for initiator in entry.initiators):
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index} ({entry.data_type.name.lower()}) has no value for domain {target}",
                    hint="write the value, or take the domain out",
                    offset=offset,
                )


def _localities(evidence: Evidence) -> Iterator[tuple[int, SystemLocality, int | None]]:
    if evidence.hmat is None:
        return
    table = evidence.dump_table(evidence.name_of("HMAT"))
    places = {} if table is None else {each.index: each.offset for each in structures(table)}
    for index, entry in enumerate(evidence.hmat.entries):
        if isinstance(entry, SystemLocality):
            yield index, entry, places.get(index)


RULES: tuple[Rule, ...] = (diagonal, too_near, asymmetric, unreachable, faster_remote, no_unit, silent)
