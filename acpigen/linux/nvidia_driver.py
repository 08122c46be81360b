# SPDX-License-Identifier: Apache-2.0
"""Where NVIDIA's own driver takes a GPU's NUMA nodes and memory from.

open-gpu-kernel-modules 022c36583cf4 (2026), ``kernel-open/nvidia/nv-pci.c``: ``find_gpu_numa_nodes_in_srat()`` and
``nv_init_coherent_gpu_info()``.
"""

from collections.abc import Iterable
from enum import Enum

import msgspec

from acpigen.linux.numa import NumaPrediction
from acpigen.structures.numa.srat import GenericInitiatorAffinity, PciHandle

SOURCE = "open-gpu-kernel-modules kernel-open/nvidia/nv-pci.c"

MIG_INSTANCES = 8
"""Domains that a GPU has in NVIDIA's firmware: one for each MIG instance (edk2-nvidia TH500Definitions.h)."""


class NodeSource(Enum):
    """Where the driver takes the nodes from."""

    INITIATORS = "SRAT's generic initiators"
    PROPERTIES = "_DSD"
    NONE = "nowhere"


class GpuNodes(msgspec.Struct, frozen=True):
    """The nodes that the driver will use for a GPU's memory.

    :param domains: the proximity domains that it reads.
    :param nodes: those of them that are Linux's nodes.
    :param notes: what the driver warns of, or why it does not take what is there.
    """

    source: NodeSource
    domains: tuple[int, ...] = ()
    nodes: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def initiators_of(
    entries: Iterable[GenericInitiatorAffinity], gpu: PciHandle
) -> tuple[GenericInitiatorAffinity, ...]:
    """The generic initiators that the driver takes for a GPU's.

    It compares segment and bus alone: a GPU that is not function 0 of device 0 has none. The bus is byte 2 of the
    handle, or byte 3 where byte 2 is 0, as an old QEMU wrote it. It looks neither at the flags nor at the handle's
    type.
    """
    if (gpu.device, gpu.function) != (0, 0):
        return ()
    return tuple(
        entry
        for entry in entries
        if int.from_bytes(entry.device_handle[:2], "little") == gpu.segment and _bus(entry) == gpu.bus
    )


def _bus(entry: GenericInitiatorAffinity) -> int:
    return entry.device_handle[2] or entry.device_handle[3]


def bus_is_misplaced(entry: GenericInitiatorAffinity) -> bool:
    """Whether the driver takes the bus from byte 3, with a warning."""
    return not entry.device_handle[2] and bool(entry.device_handle[3])


def nodes_of_gpu(
    initiators: Iterable[GenericInitiatorAffinity], named: Iterable[int], numa: NumaPrediction
) -> GpuNodes:
    """What the driver takes.

    :param initiators: those that are the GPU's, by :func:`initiators_of`.
    :param named: the domains that ``nvidia,gpu-mem-pxm-start`` and ``-count`` name; none where one is missing.
    :param numa: what Linux makes of SRAT.
    """
    mine, named = tuple(initiators), tuple(named)
    domains = tuple(dict.fromkeys(entry.proximity_domain for entry in mine))
    lost = [domain for domain in domains if numa.node_of(domain) is None]
    notes: list[str] = []
    if mine and not lost:
        if any(map(bus_is_misplaced, mine)):
            notes.append("it takes the bus from byte 3 of the handle, and warns of an old hypervisor")
        return GpuNodes(NodeSource.INITIATORS, domains, _nodes(domains, numa), tuple(notes))
    if lost:
        notes.append(f"domain {lost[0]} of an initiator is no node of Linux's: the driver drops all initiators")
    if named:
        return GpuNodes(NodeSource.PROPERTIES, named, _nodes(named, numa), tuple(notes))
    notes.append("neither initiators nor both pxm properties: the driver logs `Cannot get coherent link info`")
    return GpuNodes(NodeSource.NONE, notes=tuple(notes))


def _nodes(domains: Iterable[int], numa: NumaPrediction) -> tuple[int, ...]:
    return tuple(sorted({node for each in domains if (node := numa.node_of(each)) is not None}))
