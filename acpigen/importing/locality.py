# SPDX-License-Identifier: Apache-2.0
"""Distances, latencies and bandwidths out of SLIT and HMAT: by relation, and where one pair differs, pair by pair."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from msgspec import structs

from acpigen.building.fixed_tables import HMAT_ENTRY_BASE_UNIT, NEAREST_OTHER_DOMAIN
from acpigen.platform.domains import Domain, access
from acpigen.platform.model import Access, Locality, Pair
from acpigen.structures.numa import hmat, slit

UNTOLD = Access(
    distance=slit.UNREACHABLE, read_latency=hmat.NO_VALUE, write_latency=hmat.NO_VALUE, bandwidth=hmat.NO_VALUE
)

PAIRS_MOST = 4096
"""Pairs of domains that an imported platform lists; a machine whose tables follow no relation has more."""

_KINDS: dict[str, tuple[hmat.DataType, ...]] = {
    "read_latency": (hmat.DataType.READ_LATENCY, hmat.DataType.ACCESS_LATENCY),
    "write_latency": (hmat.DataType.WRITE_LATENCY, hmat.DataType.ACCESS_LATENCY),
    "bandwidth": (hmat.DataType.ACCESS_BANDWIDTH, hmat.DataType.READ_BANDWIDTH, hmat.DataType.WRITE_BANDWIDTH),
}
"""Which of HMAT's matrices say a value, the first that does."""

Relation = Callable[[Domain, Domain], bool]


def _same_socket(one: Domain, other: Domain) -> bool:
    return one.socket == other.socket


def _kinds(one: Domain, other: Domain) -> tuple[str, str]:
    return one.kind, other.kind


_RELATIONS: dict[str, Relation] = {
    "cpu_to_local_cpu": lambda one, other: _kinds(one, other) == ("cpu", "cpu") and one == other,
    "cpu_to_remote_cpu": lambda one, other: _kinds(one, other) == ("cpu", "cpu") and one != other,
    "cpu_to_local_gpu": lambda one, other: _kinds(one, other) == ("cpu", "gpu") and _same_socket(one, other),
    "cpu_to_remote_gpu": lambda one, other: _kinds(one, other) == ("cpu", "gpu") and not _same_socket(one, other),
    "gpu_to_local_gpu": lambda one, other: one.kind == "gpu" and one == other,
    "gpu_to_remote_gpu": lambda one, other: one.kind == other.kind == "gpu" and one.gpu != other.gpu,
    "gpu_to_local_cpu": lambda one, other: _kinds(one, other) == ("gpu", "cpu") and _same_socket(one, other),
    "gpu_to_remote_cpu": lambda one, other: _kinds(one, other) == ("gpu", "cpu") and not _same_socket(one, other),
    "gpu_to_own_gpu": lambda one, other: one.kind == "gpu" and one.gpu == other.gpu and one != other,
}
"""Which two domains show a relation of :class:`acpigen.platform.model.Locality`."""


class Measures:
    """What SLIT and HMAT say of two domains; of neither where the machine has none."""

    def __init__(self, distances: slit.Slit | None, attributes: hmat.Hmat | None) -> None:
        self.distances = distances
        entries = () if attributes is None else attributes.entries
        self._matrices = [each for each in entries if isinstance(each, hmat.SystemLocality)]

    @property
    def tables(self) -> tuple[Literal["slit", "hmat"], ...]:
        """Which of the two there are."""
        found: list[Literal["slit", "hmat"]] = []
        if self.distances is not None:
            found.append("slit")
        if self._matrices:
            found.append("hmat")
        return tuple(found)

    def distance(self, one: int, other: int) -> int | None:
        """SLIT's entry; ``None`` beyond it."""
        if self.distances is None or max(one, other) >= self.distances.localities:
            return None
        return self.distances.distances[one][other]

    def attribute(self, key: str, one: int, other: int) -> int | None:
        """HMAT's entry in nanoseconds, or GB/s; ``None`` where no matrix says it, or not in whole units."""
        for kind in _KINDS[key]:
            for matrix in self._matrices:
                value = matrix.entry(one, other) if matrix.data_type == kind else None
                if value is not None and value * matrix.entry_base_unit % HMAT_ENTRY_BASE_UNIT == 0:
                    scaled = value * matrix.entry_base_unit // HMAT_ENTRY_BASE_UNIT
                    if scaled < hmat.NO_VALUE:
                        return scaled
        return None

    def access(self, one: Domain, other: Domain, given: Access) -> Access:
        """All of it, with what the tables do not say from ``given``."""
        values = {key: self.attribute(key, one.number, other.number) for key in _KINDS}
        distance = self.distance(one.number, other.number)
        # An entry below 10 is reserved, and Linux drops the SLIT; the diff against the rebuilt tables names it.
        values["distance"] = None if distance is None else max(distance, slit.LOCAL_DISTANCE)
        return structs.replace(given, **{key: value for key, value in values.items() if value is not None})


def locality_of(
    every: Sequence[Domain], measures: Measures, base: Locality | None
) -> tuple[Locality, tuple[str, ...], bool]:
    """The relations that some two domains show, the others from ``base``, and the pairs that are otherwise.

    :returns: with it what neither the tables nor ``base`` contain, as dotted keys, and whether there are more pairs
        than a platform lists.
    """
    found: dict[str, Any] = {}
    untold: list[str] = []
    for name, shows in _RELATIONS.items():
        pair = next(((one, other) for one in every for other in every if shows(one, other)), None)
        given = getattr(base, name) if base is not None else None
        own = name == "gpu_to_own_gpu"
        if own and pair is None:
            found[name] = given
            continue
        found[name] = (given or UNTOLD) if pair is None else measures.access(*pair, given or UNTOLD)
        values = (found[name].read_latency, found[name].write_latency, found[name].bandwidth)
        # Of a relation that no two domains of this machine have, nothing is lost.
        if base is None and not own and pair and "hmat" in measures.tables and UNTOLD.read_latency in values:
            untold.append(f"locality.{name}")
    local: Access = found["gpu_to_local_gpu"]
    implied = structs.replace(local, distance=max(local.distance, NEAREST_OTHER_DOMAIN))
    if found["gpu_to_own_gpu"] == implied:
        found["gpu_to_own_gpu"] = None
    locality = Locality(**found, tables=measures.tables)
    pairs = tuple(_pairs(every, measures, locality))
    if len(pairs) > PAIRS_MOST:
        return locality, tuple(untold), True
    return structs.replace(locality, pairs=pairs), tuple(untold), False


def _pairs(every: Sequence[Domain], measures: Measures, locality: Locality) -> Iterator[Pair]:
    for one in every:
        for other in every:
            said = access(locality, one, other)
            changes: dict[str, int] = {}
            distance = measures.distance(one.number, other.number)
            implied = slit.UNREACHABLE if said is None else max(said.distance, NEAREST_OTHER_DOMAIN)
            if distance is not None and one != other and slit.LOCAL_DISTANCE <= distance != implied:
                changes["distance"] = distance
            if one.starts_accesses:
                for key in _KINDS if "hmat" in measures.tables else ():
                    value = measures.attribute(key, one.number, other.number)
                    value = hmat.NO_VALUE if value is None else value
                    if value != (hmat.NO_VALUE if said is None else getattr(said, key)):
                        changes[key] = value
            if changes:
                yield Pair(initiator=one.number, target=other.number, **changes)
