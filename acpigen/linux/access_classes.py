# SPDX-License-Identifier: Apache-2.0
"""What Linux makes of HMAT: each node's best initiators, and what they reach its memory with.

Linux 7.3, ``drivers/acpi/numa/hmat.c``. It shows up in ``/sys/devices/system/node/node<n>/access<class>/initiators``:
class 0 looks at every initiator, class 1 only at those with processors.
"""

from collections.abc import Callable

import msgspec

from acpigen.linux.numa import NumaPrediction
from acpigen.structures.numa import hmat, srat

U32_MAX = 0xFFFF_FFFF
PICOSECONDS = 1000
"""In a nanosecond: revision 2 has latencies in picoseconds (hmat_normalize())."""

REVISIONS = (1, 2)
"""Of HMAT, that hmat_init() knows."""

Measure = tuple[hmat.DataType, ...]
_LATENCIES = (hmat.DataType.ACCESS_LATENCY, hmat.DataType.READ_LATENCY, hmat.DataType.WRITE_LATENCY)
_ORDER: tuple[tuple[str, Measure], ...] = (
    ("write_latency", (hmat.DataType.ACCESS_LATENCY, hmat.DataType.WRITE_LATENCY)),
    ("read_latency", (hmat.DataType.ACCESS_LATENCY, hmat.DataType.READ_LATENCY)),
    ("write_bandwidth", (hmat.DataType.ACCESS_BANDWIDTH, hmat.DataType.WRITE_BANDWIDTH)),
    ("read_bandwidth", (hmat.DataType.ACCESS_BANDWIDTH, hmat.DataType.READ_BANDWIDTH)),
)
"""``enum locality_types``: the order in which hmat_update_target_attrs() narrows the initiators down."""


class AccessClass(msgspec.Struct, frozen=True):
    """A node's ``access<number>`` in sysfs.

    :param node: whose access it is.
    :param number: of the class: 0 for the nearest initiators of any kind, 1 for the nearest processors.
    :param initiators: nodes that reach this one best.
    :param read_latency: nanoseconds; 0 if nothing is known.
    :param write_latency: nanoseconds; 0 if nothing is known.
    :param read_bandwidth: MB/s; 0 if nothing is known.
    :param write_bandwidth: MB/s; 0 if nothing is known.
    """

    node: int
    number: int
    initiators: tuple[int, ...]
    read_latency: int = 0
    write_latency: int = 0
    read_bandwidth: int = 0
    write_bandwidth: int = 0


def predict_access(table: hmat.Hmat, affinity: srat.Srat, numa: NumaPrediction) -> tuple[AccessClass, ...]:
    """The access classes 0 and 1 of every node with memory in SRAT, online or to come.

    :param numa: what Linux makes of SRAT.
    """
    if why_ignored(table, affinity, numa):
        return ()
    targets = _targets(affinity)
    found: list[AccessClass] = []
    for domain in targets:
        node = numa.node_of(domain)
        if node is not None:
            found += [_best(table, numa, domain, node, number) for number in (0, 1)]
    return tuple(sorted(found, key=lambda each: (each.node, each.number)))


def why_ignored(table: hmat.Hmat, affinity: srat.Srat, numa: NumaPrediction) -> str:
    """Why Linux ignores the whole HMAT (``hmat_parse_proximity_domain()``); empty where it does not."""
    revision = table.header.revision
    if revision not in REVISIONS:
        return f"revision {revision} is unknown"
    targets = _targets(affinity)
    for index, entry in enumerate(table.entries):
        if not isinstance(entry, hmat.MemoryProximity):
            continue
        if revision == 1 and not entry.flags & hmat.ProximityFlags.MEMORY_VALID:
            continue
        if entry.memory_domain not in targets:
            return f"structure {index} names memory domain {entry.memory_domain}, of which SRAT has no memory"
        domain = entry.initiator_domain
        if entry.flags & hmat.ProximityFlags.INITIATOR_VALID and numa.node_of(domain) is None:
            return f"structure {index} names initiator domain {domain}, which has no node"
    return ""


def _targets(affinity: srat.Srat) -> dict[int, None]:
    """The domains with memory in SRAT (``srat_parse_mem_affinity()``)."""
    return dict.fromkeys(
        entry.proximity_domain
        for entry in affinity.entries
        if isinstance(entry, srat.MemoryAffinity) and entry.flags & srat.MemoryFlags.ENABLED
    )


def _best(table: hmat.Hmat, numa: NumaPrediction, target: int, node: int, number: int) -> AccessClass:
    """``hmat_update_target_attrs()``, and what hmat_update_target() noted for a domain's own processor before."""
    localities = [each for each in table.entries if isinstance(each, hmat.SystemLocality) and each.hierarchy == 0]
    own = next(
        (
            each.initiator_domain
            for each in table.entries
            if isinstance(each, hmat.MemoryProximity)
            and each.memory_domain == target
            and each.flags & hmat.ProximityFlags.INITIATOR_VALID
        ),
        None,
    )
    candidates = sorted({each for one in localities for each in one.initiators if numa.node_of(each) is not None})
    if own is not None:
        candidates = [own]
    elif number == 1:
        candidates = [each for each in candidates if numa.node_of(each) in numa.with_cpu]
    values: dict[str, int] = {}
    for name, types in _ORDER:
        told = next((each for each in reversed(localities) if each.data_type in types), None)
        if told is not None:
            candidates, values[name] = _narrowed(table.header.revision, told, candidates, target)
    nodes = (numa.node_of(each) for each in candidates)
    return AccessClass(node, number, tuple(each for each in nodes if each is not None), **values)


def _narrowed(revision: int, told: hmat.SystemLocality, candidates: list[int], target: int) -> tuple[list[int], int]:
    better: Callable[[int, int], bool] = (
        (lambda one, other: one < other) if told.data_type in _LATENCIES else (lambda one, other: one > other)
    )
    best = 0
    kept: list[int] = []
    for initiator in candidates:
        value = _normalized(revision, told, initiator, target)
        if value and (not best or better(value, best)):
            best, kept = value, []
        if value == best:
            kept.append(initiator)
    return kept, best


def _normalized(revision: int, told: hmat.SystemLocality, initiator: int, target: int) -> int:
    """``hmat_normalize()``: nanoseconds or MB/s; 0 where there is no value or it does not fit."""
    entry = told.entry(initiator, target)
    if entry is None or told.entry_base_unit > U32_MAX // entry:
        return 0
    value = entry * told.entry_base_unit
    if revision == 1:
        return 0 if value < 10 else -(-value // 10)
    if revision == 2 and told.data_type in _LATENCIES:
        return -(-value // PICOSECONDS)
    return value
