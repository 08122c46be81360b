# SPDX-License-Identifier: Apache-2.0
"""The SRAT and SLIT that QEMU's virt machine makes of a command line, as acpigen's own structures.

QEMU 11.1, hw/arm/virt-acpi-build.c, build_srat(): a GICC entry for each processor, the nodes' memory, Generic
Initiators, then the window for memory devices, which is the last node's. A test compares them with QEMU's.
"""

from acpigen.guest.command_line.key_values import number
from acpigen.guest.machine import GuestMachine, Thing
from acpigen.guest.memory_map import MemoryMap
from acpigen.guest.object_order import is_late, visited
from acpigen.guest.pci import PciTree
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa import slit, srat

REMOTE_DISTANCE = 20
DISTANCES_MOST_NODES = 1024


def cpu_nodes(machine: GuestMachine) -> dict[int, int]:
    """Processor → node: as the nodes name them; those that none names are node 0's; if none names any, a socket's
    processors are the node's of the socket's number (virt_get_default_cpu_node_id())."""
    named = {cpu: node.id for node in machine.nodes for cpu in node.cpus}
    if named:
        return {cpu: named.get(cpu, 0) for cpu in range(machine.cpus_most)}
    count = max(len(machine.nodes), 1)
    each_socket = max(machine.cpus_most // max(machine.sockets, 1), 1)
    return {cpu: cpu // each_socket % count for cpu in range(machine.cpus_most)}


def initiators_in_order(machine: GuestMachine) -> tuple[Thing, ...]:
    """The Generic Initiators in the order of QEMU's SRAT."""
    early = [each for each in machine.objects if not is_late(each.kind)]
    late = [each for each in machine.objects if is_late(each.kind)]
    by_id = {each.id: each for each in machine.objects_of("acpi-generic-initiator")}
    return tuple(by_id[id] for id in visited(each.id for each in (*early, *late)) if id in by_id)


def build_srat(machine: GuestMachine, memory: MemoryMap, tree: PciTree) -> srat.Srat:
    """The SRAT; initiators that QEMU would refuse are left out."""
    entries: list[srat.SratEntry] = [
        srat.GiccAffinity(proximity_domain=node, processor_uid=cpu) for cpu, node in cpu_nodes(machine).items()
    ]
    entries += [
        srat.MemoryAffinity(proximity_domain=node, base=ram.start, length=ram.size_bytes)
        for node, ram in memory.ram.items()
    ]
    for each in initiators_in_order(machine):
        seat, node = tree.seat(each.get("pci-dev")), number(each.get("node"))
        if seat is not None and seat.bus_number is not None and node is not None and machine.node(node) is not None:
            handle = srat.pci_device_handle(0, seat.bus_number, seat.slot, seat.function)
            entries.append(srat.GenericInitiatorAffinity(proximity_domain=node, device_handle=handle))
    if memory.plugged is not None:
        flags = srat.MemoryFlags.ENABLED | srat.MemoryFlags.HOT_PLUGGABLE
        last = machine.nodes[-1].id if machine.nodes else 0
        plugged = memory.plugged
        entries.append(
            srat.MemoryAffinity(proximity_domain=last, base=plugged.start, length=plugged.size_bytes, flags=flags)
        )
    return srat.Srat(header=_header(srat.SIGNATURE, srat.REVISION), entries=tuple(entries))


def build_slit(machine: GuestMachine) -> slit.Slit | None:
    """The SLIT; QEMU makes one where a distance is given, and takes one direction for both."""
    count = max((node.id for node in machine.nodes), default=-1) + 1
    if not machine.distances or not 0 < count <= DISTANCES_MOST_NODES:
        return None
    given = {(each.source, each.destination): each.value for each in machine.distances}

    def value(row: int, column: int) -> int:
        other = slit.LOCAL_DISTANCE if row == column else REMOTE_DISTANCE
        return given.get((row, column), given.get((column, row), other)) & 0xFF

    matrix = tuple(tuple(value(row, column) for column in range(count)) for row in range(count))
    return slit.Slit(header=_header(slit.SIGNATURE, slit.REVISION), distances=matrix)


def _header(signature: str, revision: int) -> TableHeader:
    """As QEMU writes it, without the numbers of its creator."""
    return TableHeader(
        signature=signature,
        revision=revision,
        oem_id="BOCHS ",
        oem_table_id="BXPC    ",
        oem_revision=1,
        creator_id="BXPC",
        creator_revision=1,
    )
