# SPDX-License-Identifier: Apache-2.0
"""What Linux makes of a dump's proximity domains: for the commands `predict` and `sysfs`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.linux.access_classes import AccessClass, predict_access
from acpigen.linux.numa import NumaPrediction, predict_numa
from acpigen.reading.dump import Dump
from acpigen.structures.cpu import madt
from acpigen.structures.io import cedt
from acpigen.structures.numa import hmat, slit, srat


@dataclass(frozen=True)
class NumaReading:
    """The prediction, and what it was made of.

    :param processors: the machine's, ACPI processor UID → MPIDR, in MADT's order.
    """

    affinity: srat.Srat
    processors: Mapping[int, int]
    numa: NumaPrediction
    classes: tuple[AccessClass, ...]


def read_numa(dump: Dump, place: str, nodes_most: int) -> NumaReading:
    """Reads and predicts.

    :param nodes_most: 1 << CONFIG_NODES_SHIFT of the kernel.
    :raises BadInputError: there is no SRAT, or a table cannot be read.
    """
    affinity = _parsed(dump, "SRAT", srat.parse)
    if affinity is None:
        raise BadInputError(f"{place} has no SRAT", hint="without a SRAT Linux puts the whole machine into one node")
    attributes = _parsed(dump, "HMAT", hmat.parse)
    processors = _processors(dump, affinity)
    numa = predict_numa(
        affinity,
        _parsed(dump, "SLIT", slit.parse),
        _parsed(dump, "CEDT", cedt.parse),
        processors=processors,
        ram=ram_of(affinity),
        nodes_most=max(nodes_most, 1),
    )
    classes = predict_access(attributes, affinity, numa) if attributes is not None else ()
    return NumaReading(affinity, processors, numa, classes)


def ram_of(affinity: srat.Srat) -> list[AddressRange]:
    """The memory at boot, as far as a SRAT says it: what is not to be plugged in."""
    return [
        AddressRange(entry.base, entry.length)
        for entry in affinity.entries
        if isinstance(entry, srat.MemoryAffinity) and not entry.flags & srat.MemoryFlags.HOT_PLUGGABLE
    ]


def _parsed(dump: Dump, signature: str, parse: Any) -> Any:
    tables = dump.all(signature)
    return dump.parsed(tables[0], parse) if tables else None


def _processors(dump: Dump, affinity: srat.Srat) -> dict[int, int]:
    """UID → MPIDR by MADT; without one, those of SRAT, with an MPIDR of 0."""
    table = _parsed(dump, "APIC", madt.parse)
    if table is not None:
        return {each.uid: each.mpidr for each in table.entries if isinstance(each, madt.Gicc)}
    return {each.processor_uid: 0 for each in affinity.entries if isinstance(each, srat.GiccAffinity)}
