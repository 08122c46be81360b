# SPDX-License-Identifier: Apache-2.0
"""The QEMU arguments that give a virtual machine the platform's GPUs, one argument a line.

As NVIDIA shows them (qemu-devel, "hw/arm/virt: Add support for user-creatable accelerated SMMUv3"; dri-devel,
2025-11-13, aRWKA4zBwi+JagaT@Asurada-Nvidia): one empty NUMA node for each of a GPU's proximity domains, tied to it by
an ``acpi-generic-initiator``; a host bridge, an SMMUv3 and a root port for each GPU; iommufd. The lines go behind a
machine's own (``-machine virt``, CPU, memory, the nodes with processors, disks).
"""

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.units import GIB, MIB, TIB
from acpigen.building.table_set import TableSet
from acpigen.export.escaping import in_comment
from acpigen.export.passthrough import Passthrough, passthrough
from acpigen.platform.model import Platform

IOMMUFD = "iommufd0"

VERSIONS = (
    ("acpi-generic-initiator", "9.0"),
    ("iommufd of vfio-pci", "9.0"),
    ("highmem-mmio-size", "10.0"),
    ("arm-smmuv3 as a device", "10.2"),
    ("arm-smmuv3 with accel=on", "11.0"),
    ("its other values from the host's SMMU (before, for a Grace: ats=on,ril=off,oas=48)", "11.1"),
)
"""What needs which QEMU. Its ``acpi-egm-memory`` is posted, and in no release up to 11.1."""


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """``qemu-arguments.txt``, ``qemu-arguments-notes.txt``, and ``qemu-arguments-egm.txt`` where there is EGM.

    :raises BadInputError: no such virtual machine can be.
    """
    machine = passthrough(platform)
    files = {"qemu-arguments.txt": _lines(_arguments(machine))}
    if machine.egm:
        files["qemu-arguments-egm.txt"] = _lines(_egm_arguments(machine))
    files["qemu-arguments-notes.txt"] = _lines(_notes(machine, platform.name))
    return files


def size_text(size_bytes: int) -> str:
    """A size as QEMU reads it: ``2T``, ``512G``, ``56896M``, or bytes."""
    for unit, letter in ((TIB, "T"), (GIB, "G"), (MIB, "M")):
        if size_bytes % unit == 0:
            return f"{size_bytes // unit}{letter}"
    return str(size_bytes)


def _arguments(machine: Passthrough) -> list[str]:
    lines = ["-machine", f"gic-version=3,highmem-mmio-size={size_text(machine.mmio_bytes)}"]
    lines += ["-object", f"iommufd,id={IOMMUFD}"]
    for each in machine.gpus:
        for node in each.nodes:
            lines += ["-numa", f"node,nodeid={node}"]
    lines += _distances(machine)
    for each in machine.gpus:
        number = each.number
        devices = (
            f"pxb-pcie,id=pcie.{number},bus_nr={each.bus},bus=pcie.0,numa_node={each.socket_node}",
            f"arm-smmuv3,primary-bus=pcie.{number},id=smmuv3.{number},accel=on",
            f"pcie-root-port,id=port.{number},bus=pcie.{number},chassis={number},addr=0x0,io-reserve=0",
            f"vfio-pci-nohotplug,host={each.host},bus=port.{number},rombar=0,id={each.id},iommufd={IOMMUFD}",
        )
        for device in devices:
            lines += ["-device", device]
        for node in each.nodes:
            lines += ["-object", f"acpi-generic-initiator,id=gi{node},pci-dev={each.id},node={node}"]
    return lines


def _distances(machine: Passthrough) -> list[str]:
    """``-numa dist`` for every pair; of a symmetric matrix one direction, as QEMU then takes it for both."""
    matrix = machine.distances
    nodes = range(len(matrix))
    symmetric = all(matrix[row][column] == matrix[column][row] for row in nodes for column in nodes)
    lines: list[str] = []
    for row in nodes:
        for column in nodes:
            if row < column or (row > column and not symmetric):
                lines += ["-numa", f"dist,src={row},dst={column},val={matrix[row][column]}"]
    return lines


def _egm_arguments(machine: Passthrough) -> list[str]:
    lines: list[str] = []
    for each in machine.egm:
        backend = f"memory-backend-file,id=egm{each.node},mem-path=/dev/egm{each.proximity_domain}"
        lines += ["-object", f"{backend},size={size_text(each.size_bytes)},share=on,prealloc=on"]
    for gpu in machine.gpus:
        if gpu.gpu.egm is not None:
            lines += ["-object", f"acpi-egm-memory,id=egm-{gpu.number},pci-dev={gpu.id},node={gpu.socket_node}"]
    return lines


def _notes(machine: Passthrough, platform_name: str) -> list[str]:
    last = machine.socket_nodes - 1
    nodes = f"nodes 0 to {last}" if last else "node 0"
    lines = [
        f"QEMU arguments for the GPUs of {in_comment(platform_name)}, made by acpigen from its description.",
        "",
        "One argument a line, to put behind the machine's own:",
        "  mapfile -t gpus < qemu-arguments.txt",
        '  qemu-system-aarch64 -machine virt,accel=kvm -cpu host ... "${gpus[@]}"',
        f"The machine's own give {nodes}, a socket's processors and memory each:",
        "  -object memory-backend-ram,id=ram0,size=64G -numa node,nodeid=0,memdev=ram0,cpus=0-31",
        "",
        "QEMU since:",
        *(f"  {version:6} {what}" for what, version in VERSIONS),
        "",
        "GPUs, their nodes, and where QEMU's ACPI tables have them:",
    ]
    for each in machine.gpus:
        span = f"nodes {each.nodes[0]} to {each.nodes[-1]}" if each.nodes else "no nodes"
        lines.append(f"  {in_comment(each.gpu.name)}: host {each.host}, {span}, {each.acpi_parent}.S00")
    lines += [
        "",
        "A node's number is its proximity domain in QEMU's SRAT. QEMU writes generic initiators in the order of a",
        "hash of their ids, and Linux numbers its nodes as they come: look for a node by its domain, not its number.",
    ]
    first = next((each for each in machine.gpus if each.nodes), None)
    if first is not None:
        lines += [
            "The table with a GPU's memory properties for this machine, its BAR 4 being where the guest put it:",
            f"  acpigen build-guest PLATFORM -o vm --gpu '{in_comment(first.gpu.name)}' \\",
            f"      --parent '{first.acpi_parent}' --base-dsdt TABLES-OF-THE-GUEST \\",
            f"      --pxm-start {first.nodes[0]} --relocate BAR-4",
        ]
    if machine.egm:
        lines += [
            "",
            "EGM needs a QEMU with acpi-egm-memory, which is posted to qemu-devel and in no release up to 11.1, and",
            "the host's nvgrace-egm driver. Add qemu-arguments-egm.txt; its backends are the memory of their nodes:",
            *(f"  -numa node,nodeid={each.node},memdev=egm{each.node},cpus=..." for each in machine.egm),
        ]
    return lines


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
