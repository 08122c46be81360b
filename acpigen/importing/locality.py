# SPDX-License-Identifier: Apache-2.0
"""Distances, latencies and bandwidths by relation, out of SLIT and HMAT; the others come from a base platform."""

from collections.abc import Callable

from acpigen.platform.domains import Domain
from acpigen.platform.model import Access, Locality
from acpigen.structures.numa import hmat, slit

UNTOLD = Access(
    distance=slit.UNREACHABLE, read_latency=hmat.NO_VALUE, write_latency=hmat.NO_VALUE, bandwidth=hmat.NO_VALUE
)

Relation = Callable[[Domain, Domain], bool]


def _same_socket(one: Domain, other: Domain) -> bool:
    return one.socket == other.socket


_RELATIONS: dict[str, Relation] = {
    "cpu_to_local_cpu": lambda one, other: (one.kind, other.kind) == ("cpu", "cpu") and one == other,
    "cpu_to_remote_cpu": lambda one, other: (one.kind, other.kind) == ("cpu", "cpu") and one != other,
    "cpu_to_local_gpu": lambda one, other: (one.kind, other.kind) == ("cpu", "gpu") and _same_socket(one, other),
    "cpu_to_remote_gpu": lambda one, other: (one.kind, other.kind) == ("cpu", "gpu") and not _same_socket(one, other),
    "gpu_to_local_gpu": lambda one, other: one.kind == "gpu" and one == other,
    "gpu_to_remote_gpu": lambda one, other: one.kind == other.kind == "gpu" and one.gpu != other.gpu,
    "gpu_to_local_cpu": lambda one, other: (one.kind, other.kind) == ("gpu", "cpu") and _same_socket(one, other),
    "gpu_to_remote_cpu": lambda one, other: (one.kind, other.kind) == ("gpu", "cpu") and not _same_socket(one, other),
}
"""Which two domains show a relation of :class:`acpigen.platform.model.Locality`."""


def locality_of(
    every: tuple[Domain, ...], distances: slit.Slit, attributes: hmat.Hmat, base: Locality | None
) -> tuple[Locality, tuple[str, ...]]:
    """The relations that some two domains show, the others from ``base``.

    :returns: with it what neither the tables nor ``base`` tell, as dotted keys.
    """
    found: dict[str, Access] = {}
    untold: list[str] = []
    for name, shows in _RELATIONS.items():
        pair = next(((one, other) for one in every for other in every if shows(one, other)), None)
        given = getattr(base, name) if base is not None else UNTOLD
        access = given if pair is None else _access(*pair, distances, attributes, given)
        found[name] = access
        if base is None and UNTOLD.read_latency in (access.read_latency, access.write_latency, access.bandwidth):
            untold.append(f"locality.{name}")
    return Locality(**found), tuple(untold)


def _access(one: Domain, other: Domain, distances: slit.Slit, attributes: hmat.Hmat, given: Access) -> Access:
    def measured(kind: hmat.DataType, fallback: int) -> int:
        for each in attributes.entries:
            if isinstance(each, hmat.SystemLocality) and each.data_type == kind:
                value = each.entry(one.number, other.number)
                if value is not None:
                    return value
        return fallback

    inside = max(one.number, other.number) < distances.localities
    return Access(
        distance=distances.distances[one.number][other.number] if inside else given.distance,
        read_latency=measured(hmat.DataType.READ_LATENCY, given.read_latency),
        write_latency=measured(hmat.DataType.WRITE_LATENCY, given.write_latency),
        bandwidth=measured(hmat.DataType.ACCESS_BANDWIDTH, given.bandwidth),
    )
