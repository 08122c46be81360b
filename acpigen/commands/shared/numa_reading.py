# SPDX-License-Identifier: Apache-2.0
"""What Linux makes of a dump's proximity domains: for the commands `predict` and `sysfs`."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import U64_MAX
from acpigen.linux.access_classes import AccessClass, predict_access, why_ignored
from acpigen.linux.numa import NumaPrediction, predict_numa
from acpigen.reading.dump import Dump
from acpigen.structures.cpu import madt, madt_pc
from acpigen.structures.io import cedt
from acpigen.structures.layout.structure import Oddities
from acpigen.structures.numa import hmat, slit, srat
from acpigen.structures.registry import parse_table


class NumaReading(msgspec.Struct, frozen=True):
    """The prediction, and what it was made of.

    :param processors: the machine's, ACPI processor UID → MPIDR, in MADT's order.
    :param hmat_ignored: why Linux ignores the HMAT; empty where it does not.
    """

    affinity: srat.Srat
    processors: Mapping[int, int]
    numa: NumaPrediction
    classes: tuple[AccessClass, ...]
    hmat_ignored: str = ""


def read_numa(dump: Dump, place: str, nodes_most: int) -> NumaReading:
    """Reads and predicts.

    :param nodes_most: 1 << CONFIG_NODES_SHIFT of the kernel.
    :raises BadInputError: there is no SRAT, or a table cannot be read.
    """
    affinity = _parsed(dump, "SRAT", srat.parse)
    if affinity is None:
        raise BadInputError(f"{place} has no SRAT", hint="without a SRAT Linux puts the whole machine into one node")
    attributes, ignored = _attributes(dump)
    processors = _processors(dump, affinity)
    numa = predict_numa(
        affinity,
        _parsed(dump, "SLIT", slit.parse),
        _parsed(dump, "CEDT", cedt.parse),
        processors=processors,
        apic_ids=_apic_ids(dump),
        ram=ram_of(affinity),
        nodes_most=max(nodes_most, 1),
    )
    classes: tuple[AccessClass, ...] = ()
    if attributes is not None and numa.used:
        ignored = ignored or why_ignored(attributes, affinity, numa)
        classes = () if ignored else predict_access(attributes, affinity, numa)
    return NumaReading(affinity, processors, numa, classes, ignored)


def ram_of(affinity: srat.Srat) -> list[AddressRange]:
    """The memory at boot, as far as a SRAT says it: what is enabled and not to be plugged in."""
    return [
        AddressRange(entry.base, entry.length)
        for entry in affinity.entries
        if isinstance(entry, srat.MemoryAffinity)
        and entry.flags & srat.MemoryFlags.ENABLED
        and not entry.flags & srat.MemoryFlags.HOT_PLUGGABLE
        and entry.base + entry.length <= U64_MAX + 1
    ]


def _apic_ids(dump: Dump) -> frozenset[int] | None:
    """An x86 machine's processors by MADT; None without a MADT."""
    table = _parsed(dump, "APIC", madt.parse)
    if table is None:
        return None
    found = {each.apic_id for each in table.entries if isinstance(each, madt_pc.LocalApic)}
    return frozenset(found | {each.x2apic_id for each in table.entries if isinstance(each, madt_pc.LocalX2apic)})


def _attributes(dump: Dump) -> tuple[hmat.Hmat | None, str]:
    """HMAT, and why Linux ignores it where a structure of it has another size than its layout."""
    odd: Oddities = []
    table = _parsed(dump, "HMAT", partial(parse_table, odd=odd))
    return table, odd[0].message if odd else ""


def _parsed(dump: Dump, signature: str, parse: Any) -> Any:
    tables = dump.all(signature)
    return dump.parsed(tables[0], parse) if tables else None


def _processors(dump: Dump, affinity: srat.Srat) -> dict[int, int]:
    """UID → MPIDR by MADT; without one, those of SRAT, with an MPIDR of 0."""
    table = _parsed(dump, "APIC", madt.parse)
    if table is not None:
        return {each.uid: each.mpidr for each in table.entries if isinstance(each, madt.Gicc)}
    return {each.processor_uid: 0 for each in affinity.entries if isinstance(each, srat.GiccAffinity)}
