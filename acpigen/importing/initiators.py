# SPDX-License-Identifier: Apache-2.0
"""Which of SRAT's generic initiators is which GPU: a handle has a PCI address, a node has no bus."""

from collections.abc import Iterable, Mapping

from acpigen.importing.bridges import buses_of
from acpigen.reading.namespace import Namespace
from acpigen.structures.numa import srat

Domains = dict[int, int]
"""Proximity domain → bus of the initiator that has it."""


def initiators_of(
    gpus: Iterable[tuple[str, range]], namespace: Namespace, affinity: srat.Srat
) -> tuple[dict[str, Domains], tuple[str, ...]]:
    """The initiators of each GPU, by its path.

    Those of a GPU are on one bus of its host bridge, at its device and function. A GPU whose properties name its
    domains has the bus of those. The others of one bridge, device and function get the buses that are left in their
    order: firmware numbers buses as it goes through the ports.

    :param gpus: path, and the domains that the properties name.
    :returns: with it what cannot be distinguished, as sentences.
    """
    found: dict[str, Domains] = {}
    notes: list[str] = []
    open_: dict[tuple[str, int], list[str]] = {}
    every = tuple(gpus)
    buses = {path: _by_bus(path, namespace, affinity) for path, _ in every}
    for path, named in every:
        own = next((domains for domains in buses[path].values() if set(named) & set(domains)), None)
        if own is not None:
            found[path] = own
        elif buses[path]:
            bridge = namespace.host_bridge_of(path)
            open_.setdefault((bridge.path if bridge else "", _address(path, namespace)), []).append(path)
    taken = {(path, bus) for path in found for bus, domains in buses[path].items() if domains == found[path]}
    for (bridge_path, _), paths in open_.items():
        used = {bus for path, bus in taken if path.startswith(f"{bridge_path}.")}
        left = [bus for bus in sorted(buses[paths[0]]) if bus not in used]
        if len(left) != len(paths):
            notes.append(
                f"SRAT has generic initiators on {len(left)} buses of {bridge_path} for {len(paths)} GPUs"
                f" ({', '.join(paths)}): which is whose is not known"
            )
        ordered = sorted(paths, key=lambda path: _route(path, namespace))
        found |= {path: buses[path][bus] for path, bus in zip(ordered, left, strict=False)}
    return found, tuple(notes)


def _by_bus(path: str, namespace: Namespace, affinity: srat.Srat) -> Mapping[int, Domains]:
    """The initiators that may be this function: same segment, a bus of its host bridge, same device and function."""
    bridge = namespace.host_bridge_of(path)
    segment = (bridge.integer("_SEG") if bridge else None) or 0
    address = _address(path, namespace)
    first, last = buses_of(bridge) if bridge else (0, 255)
    found: dict[int, Domains] = {}
    for entry in affinity.entries:
        pci = entry.pci if isinstance(entry, srat.GenericInitiatorAffinity) else None
        if (
            pci is not None
            and isinstance(entry, srat.GenericInitiatorAffinity)
            and (pci.segment, pci.device, pci.function) == (segment, address >> 16 & 0x1F, address & 7)
            and first <= pci.bus <= last
        ):
            found.setdefault(pci.bus, {})[entry.proximity_domain] = pci.bus
    return found


def _address(path: str, namespace: Namespace) -> int:
    device = namespace.device(path)
    return (device.integer("_ADR") if device else None) or 0


def _route(path: str, namespace: Namespace) -> tuple[int, ...]:
    """``_ADR`` of every node from the host bridge down."""
    above = [each for each in namespace.ancestors(path) if not each.is_host_bridge]
    return (*(each.integer("_ADR") or 0 for each in reversed(above)), _address(path, namespace))
