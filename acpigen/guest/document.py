# SPDX-License-Identifier: Apache-2.0
"""What `acpigen guest --format json` prints."""

from msgspec import Struct

from acpigen.check_report.document import CheckDocument
from acpigen.guest.command_line.key_values import number
from acpigen.guest.outlook import GuestGpu, Outlook


class NodeDocument(Struct, frozen=True):
    """A NUMA node of the guest's Linux.

    :param node: its number.
    :param domain: its proximity domain, which is QEMU's node number.
    :param processors: whether it has processors.
    :param memory_bytes: its memory at boot.
    :param generic_initiator: whether a Generic Initiator is in it.
    :param distances: to each node, in the order of the nodes.
    """

    node: int
    domain: int
    processors: bool
    memory_bytes: int
    generic_initiator: bool
    distances: tuple[int, ...]


class GpuDocument(Struct, frozen=True):
    """A GPU that is passed through.

    :param id: the id of its QEMU device.
    :param model: its name in the catalogue of GPU models; null if it is not known.
    :param address: its PCI address in the guest; null if its bus is not there.
    :param host: the PCI address in the host; null if the command line does not have it.
    :param bridge_node: the node of the host bridge that it is behind; null if there is none.
    :param domains: the proximity domains of its Generic Initiators, in the order of the SRAT.
    :param nodes: the guest's nodes that the driver gets for its memory.
    :param driver: what NVIDIA's driver makes of it, in a sentence.
    :param bars: number of a BAR → its size in bytes.
    :param iommu: what translates for it; null if nothing does.
    :param egm_nodes: the nodes whose memory it reaches as Extended GPU Memory.
    """

    id: str
    model: str | None
    address: str | None
    host: str | None
    bridge_node: int | None
    domains: tuple[int, ...]
    nodes: tuple[int, ...]
    driver: str
    bars: dict[str, int]
    iommu: str | None
    egm_nodes: tuple[int, ...]


class WindowDocument(Struct, frozen=True):
    """The window for 64-bit BARs.

    :param base: its address.
    :param size_bytes: its size.
    :param needed_bytes: the smallest window for all BARs that are known.
    """

    base: int
    size_bytes: int
    needed_bytes: int


class GuestDocument(Struct, frozen=True):
    """What a guest will see.

    :param source: what was read: a command line or a domain.
    :param processors: how many it has.
    :param memory_bytes: its memory.
    :param srat_used: whether Linux uses the SRAT.
    :param nodes: the nodes in Linux's order.
    :param gpus: the GPUs that are passed through.
    :param window: the window for 64-bit BARs; null if the machine has none.
    :param assumed: what was assumed, a sentence each.
    """

    source: str
    processors: int
    memory_bytes: int
    srat_used: bool
    nodes: tuple[NodeDocument, ...]
    gpus: tuple[GpuDocument, ...]
    window: WindowDocument | None
    assumed: tuple[str, ...]


class GuestCheckDocument(CheckDocument, frozen=True, kw_only=True):
    """What `acpigen guest` found.

    :param guest: what the guest will see.
    """

    guest: GuestDocument


def guest_document(outlook: Outlook) -> GuestDocument:
    """The document of what a guest will see."""
    memory, numa = outlook.memory, outlook.numa
    window = memory.window
    return GuestDocument(
        source=outlook.machine.source,
        processors=outlook.machine.cpus,
        memory_bytes=outlook.machine.memory_bytes,
        srat_used=numa.used,
        nodes=tuple(
            NodeDocument(
                node=node,
                domain=domain,
                processors=node in numa.with_cpu,
                memory_bytes=ram.size_bytes if (ram := memory.ram.get(domain)) is not None else 0,
                generic_initiator=node in numa.with_generic_initiator,
                distances=tuple(row),
            )
            for (node, domain), row in zip(numa.nodes.items(), numa.distances, strict=True)
        ),
        gpus=tuple(_gpu(gpu) for gpu in outlook.gpus),
        window=None
        if window is None
        else WindowDocument(window.start, window.size_bytes, outlook.window_needed_bytes),
        assumed=tuple(outlook.notes),
    )


def _gpu(gpu: GuestGpu) -> GpuDocument:
    seat = gpu.seat
    bridge = seat.host_bridge if seat is not None else None
    return GpuDocument(
        id=gpu.device.id,
        model=gpu.model.name if gpu.model is not None else None,
        address=seat.address if seat is not None else None,
        host=gpu.device.get("host") or None,
        bridge_node=number(bridge.get("numa_node") or "x") if bridge is not None else None,
        domains=tuple(gpu.domains),
        nodes=tuple(gpu.nodes),
        driver=gpu.driver,
        bars={str(bar): size for bar, size in sorted(gpu.bars.items())},
        iommu=gpu.iommu.label if gpu.iommu is not None else None,
        egm_nodes=tuple(gpu.egm),
    )
