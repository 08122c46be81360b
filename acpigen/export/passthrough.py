# SPDX-License-Identifier: Apache-2.0
"""A QEMU virtual machine to which a host's GPUs are passed through, as QEMU's and libvirt's arguments need it.

Each GPU has a host bridge of its own (``pxb-pcie``), on its socket's node, and behind it an SMMUv3 and a root port.
The machine's NUMA nodes are the sockets', then, GPU by GPU, an empty one for each part of its memory: Linux numbers
processors and generic initiators before memory. EGM is the memory of a socket's node.
"""

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.building.assembly import is_qemu_node
from acpigen.building.fixed_tables import slit_of
from acpigen.building.mmio_window import bars_of, window_bytes
from acpigen.export.escaping import qemu_ids
from acpigen.platform.model import Gpu, Platform

NODES_MOST = 128
"""QEMU 11.1, include/system/numa.h: MAX_NODES."""

GPUS_MOST = 16
"""QEMU 11.1 has 64 interrupts for devices on virt's platform bus (PLATFORM_BUS_NUM_IRQS), an SMMUv3 takes 4."""

BUSES_EACH = 8
"""PCI buses of a GPU's host bridge: its own, the GPU's, and room for a switch. The last one ends with bus 255."""


class PassedGpu(msgspec.Struct, frozen=True):
    """A GPU that is passed through.

    :param number: which host bridge, SMMU and root port are its own, from 1 on.
    :param id: its id for QEMU.
    :param host: its PCI address on the host, ``0009:01:00.0``.
    :param bus: the first bus of its host bridge.
    :param socket_node: the NUMA node of its socket.
    :param nodes: the nodes of its memory.
    """

    gpu: Gpu
    number: int
    id: str
    host: str
    bus: int
    socket_node: int
    nodes: range

    @property
    def acpi_parent(self) -> str:
        r"""Path of its root port; QEMU names the bridge ``PC%.02X`` by its bus, and functions by their devfn."""
        return f"\\_SB.PC{self.bus:02X}.S00"


class EgmNode(msgspec.Struct, frozen=True):
    """A socket's node whose memory is EGM.

    :param proximity_domain: the host's, by which its driver names the device, ``/dev/egm4``.
    """

    node: int
    proximity_domain: int
    size_bytes: int


class Passthrough(msgspec.Struct, frozen=True):
    """The virtual machine.

    :param socket_nodes: how many nodes have processors.
    :param mmio_bytes: addresses for 64-bit BARs.
    :param distances: a row for each node; empty where the host has no SLIT.
    """

    socket_nodes: int
    gpus: tuple[PassedGpu, ...]
    mmio_bytes: int
    distances: tuple[tuple[int, ...], ...]
    egm: tuple[EgmNode, ...]


def passthrough(platform: Platform) -> Passthrough:
    """The virtual machine for a host's GPUs.

    :raises BadInputError: the platform is a virtual machine itself, or QEMU cannot have so many GPUs or nodes, or the
        driver would refuse an aperture.
    """
    guests = [gpu.name for gpu in platform.gpus if is_qemu_node(gpu.node)]
    if guests:
        raise BadInputError(
            f"{platform.name} is a virtual machine: {guests[0]}'s address on the host is not known",
            hint="ask for the arguments of the host's platform, such as gb200-x2",
        )
    if len(platform.gpus) > GPUS_MOST:
        raise BadInputError(
            f"QEMU's virt machine has interrupts for {GPUS_MOST} SMMUs, and {platform.name} has"
            f" {len(platform.gpus)} GPUs",
            hint="give a virtual machine a part of them: a platform file with fewer",
        )
    sockets = {socket.id: node for node, socket in enumerate(platform.sockets)}
    node = len(sockets)
    bus = 256 - BUSES_EACH * len(platform.gpus)
    reserved = [f"{kind}.{number}" for kind in ("pcie", "smmuv3", "port") for number in range(GPUS_MOST + 1)]
    ids = qemu_ids((gpu.name for gpu in platform.gpus), reserved)
    passed: list[PassedGpu] = []
    for number, gpu in enumerate(platform.gpus, 1):
        nodes = range(node, node + gpu.pxm_count)
        socket_node = sockets[platform.bridge_of(gpu).socket]
        passed.append(PassedGpu(gpu, number, ids[gpu.name], _host(platform, gpu), bus, socket_node, nodes))
        node, bus = nodes.stop, bus + BUSES_EACH
    if node > NODES_MOST:
        raise BadInputError(
            f"QEMU has at most {NODES_MOST} NUMA nodes, and {platform.name} asks for {node}",
            hint="give a virtual machine a part of the GPUs: a platform file with fewer",
        )
    return Passthrough(len(sockets), tuple(passed), _mmio_bytes(platform), _distances(platform), _egm(passed))


def _host(platform: Platform, gpu: Gpu) -> str:
    return f"{platform.bridge_of(gpu).segment:04x}:{gpu.bus:02x}:{gpu.device:02x}.{gpu.function}"


def _mmio_bytes(platform: Platform) -> int:
    """The least window that holds all BARs, each GPU being behind a bridge of its own."""
    return window_bytes(
        list(bars_of(gpu.hardware, gpu.aperture.size_bytes, gpu.aperture.base_pa).values()) for gpu in platform.gpus
    )


def _distances(platform: Platform) -> tuple[tuple[int, ...], ...]:
    if platform.locality is None or "slit" not in platform.locality.tables:
        return ()
    numbers = [socket.proximity_domain for socket in platform.sockets]
    for gpu in platform.gpus:
        numbers += range(gpu.pxm_start, gpu.pxm_start + gpu.pxm_count)
    matrix = slit_of(platform).distances
    return tuple(tuple(matrix[row][column] for column in numbers) for row in numbers)


def _egm(passed: list[PassedGpu]) -> tuple[EgmNode, ...]:
    found: dict[int, EgmNode] = {}
    for each in passed:
        egm = each.gpu.egm
        if egm is not None:
            found.setdefault(egm.pxm, EgmNode(each.socket_node, egm.pxm, egm.size_bytes))
    return tuple(found.values())
