# SPDX-License-Identifier: Apache-2.0
"""A libvirt domain's elements for the platform's GPUs: NUMA cells, host bridges, SMMUs, and host devices.

Facts of libvirt: tests/qemuxmlconfdata/ has acpi-generic-initiator.xml (d12d0b160d35), iommufd.xml (74fc02d792f7),
iommu-smmuv3-pci-bus-accel.xml (6fcebd5bbbc7).
"""

from xml.etree import ElementTree

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.units import KIB
from acpigen.building.table_set import TableSet
from acpigen.export.escaping import in_comment
from acpigen.export.passthrough import PassedGpu, Passthrough, passthrough
from acpigen.export.qemu_arguments import VERSIONS, size_text
from acpigen.platform.model import Platform

QEMU_NAMESPACE = "http://libvirt.org/schemas/domain/qemu/1.0"

COMMENT = """
  For a domain of type virt on arm64, made by acpigen for the GPUs of {name}: to be merged with the rest of it.
  Cells 0 to {last} are the sockets': give them their cpus and memory. Controllers' indexes begin at 1: move them
  where the domain has others, with the buses and pciBus that name them.
  libvirt since: acpi nodeset of a hostdev 11.8; pciBus of smmuv3 11.10; iommufd of a hostdev 12.1; accel of
  smmuv3 after 12.5. QEMU since:
{qemu}
  QEMU writes generic initiators in the order of a hash of their ids, and Linux numbers its nodes as they come: look
  for a node by its proximity domain, which is the cell's id.{egm}
"""

EGM_COMMENT = """
  EGM is posted to libvirt and QEMU, and in no release of QEMU up to 11.1. As it is posted, in place of the memory of
  the cells:
{elements}"""


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """One file, ``libvirt-domain.xml``: a ``<domain>`` with only what concerns the GPUs, to be merged into another.

    The ``nodeset`` of ``<acpi>`` in a ``<hostdev>`` makes libvirt add QEMU's ``acpi-generic-initiator`` objects.

    :raises BadInputError: no such virtual machine can be.
    """
    machine = passthrough(platform)
    ElementTree.register_namespace("qemu", QEMU_NAMESPACE)
    domain = ElementTree.Element("domain", {"type": "kvm"})
    text = COMMENT.format(
        name=in_comment(platform.name),
        last=machine.socket_nodes - 1,
        qemu="\n".join(f"    {version:6} {what}" for what, version in VERSIONS),
        egm=_egm(machine),
    )
    domain.append(ElementTree.Comment(text))
    ElementTree.SubElement(domain, "name").text = in_comment(platform.name)
    ElementTree.SubElement(ElementTree.SubElement(domain, "features"), "gic", {"version": "3"})
    _cells(
        ElementTree.SubElement(ElementTree.SubElement(domain, "cpu", {"mode": "host-passthrough"}), "numa"), machine
    )
    devices = ElementTree.SubElement(domain, "devices")
    ElementTree.SubElement(devices, "controller", {"type": "pci", "index": "0", "model": "pcie-root"})
    for each in machine.gpus:
        _bridge(devices, each)
    for each in machine.gpus:
        _host_device(devices, each)
    for each in machine.gpus:
        iommu = ElementTree.SubElement(devices, "iommu", {"model": "smmuv3"})
        ElementTree.SubElement(iommu, "driver", {"pciBus": str(_bridge_index(each)), "accel": "on"})
    arguments = ElementTree.SubElement(domain, f"{{{QEMU_NAMESPACE}}}commandline")
    for value in ("-machine", f"highmem-mmio-size={size_text(machine.mmio_bytes)}"):
        ElementTree.SubElement(arguments, f"{{{QEMU_NAMESPACE}}}arg", {"value": value})
    ElementTree.indent(domain)
    return {"libvirt-domain.xml": ElementTree.tostring(domain, encoding="utf-8") + b"\n"}


def _alias(each: PassedGpu) -> str:
    return f"ua-hostdev{each.number}"


def _egm(machine: Passthrough) -> str:
    """EGM as it is posted, for the comment: a program that does not know it refuses the whole domain."""
    sizes = {each.node: each for each in machine.egm}
    elements = []
    for each in machine.gpus:
        backing = sizes.get(each.socket_node)
        if each.gpu.egm is None or backing is None:
            continue
        memory = ElementTree.Element("memory", {"model": "egm", "access": "shared"})
        source = ElementTree.SubElement(memory, "source")
        ElementTree.SubElement(source, "path").text = f"/dev/egm{backing.proximity_domain}"
        target = ElementTree.SubElement(memory, "target")
        ElementTree.SubElement(target, "size", {"unit": "KiB"}).text = str(backing.size_bytes // KIB)
        ElementTree.SubElement(target, "node").text = str(backing.node)
        ElementTree.SubElement(target, "pciDev").text = _alias(each)
        elements.append("    " + ElementTree.tostring(memory, encoding="unicode"))
    return EGM_COMMENT.format(elements="\n".join(elements)) if elements else ""


def _cells(numa: ElementTree.Element, machine: Passthrough) -> None:
    count = machine.socket_nodes + sum(len(each.nodes) for each in machine.gpus)
    for cell_id in range(count):
        empty = {"memory": "0", "unit": "KiB"} if cell_id >= machine.socket_nodes else {}
        cell = ElementTree.SubElement(numa, "cell", {"id": str(cell_id), **empty})
        if machine.distances:
            distances = ElementTree.SubElement(cell, "distances")
            for sibling, value in enumerate(machine.distances[cell_id]):
                ElementTree.SubElement(distances, "sibling", {"id": str(sibling), "value": str(value)})


def _bridge_index(each: PassedGpu) -> int:
    return 2 * each.number - 1


def _bridge(devices: ElementTree.Element, each: PassedGpu) -> None:
    index = _bridge_index(each)
    bridge = {"type": "pci", "index": str(index), "model": "pcie-expander-bus"}
    target = ElementTree.SubElement(
        ElementTree.SubElement(devices, "controller", bridge), "target", {"busNr": str(each.bus)}
    )
    ElementTree.SubElement(target, "node").text = str(each.socket_node)
    port = {"type": "pci", "index": str(index + 1), "model": "pcie-root-port"}
    _address(ElementTree.SubElement(devices, "controller", port), index)


def _host_device(devices: ElementTree.Element, each: PassedGpu) -> None:
    hostdev = ElementTree.SubElement(devices, "hostdev", {"mode": "subsystem", "type": "pci", "managed": "yes"})
    ElementTree.SubElement(hostdev, "driver", {"name": "vfio", "iommufd": "yes"})
    segment, bus, function = each.host.split(":")
    slot, _, number = function.partition(".")
    address = {"domain": f"0x{segment}", "bus": f"0x{bus}", "slot": f"0x{slot}", "function": f"0x{number}"}
    ElementTree.SubElement(ElementTree.SubElement(hostdev, "source"), "address", address)
    ElementTree.SubElement(hostdev, "alias", {"name": _alias(each)})
    ElementTree.SubElement(hostdev, "rom", {"bar": "off"})
    if each.nodes:
        first, last = each.nodes[0], each.nodes[-1]
        ElementTree.SubElement(hostdev, "acpi", {"nodeset": f"{first}-{last}" if last > first else str(first)})
    _address(hostdev, _bridge_index(each) + 1)


def _address(parent: ElementTree.Element, bus: int) -> None:
    address = {"type": "pci", "domain": "0x0000", "bus": f"{bus:#04x}", "slot": "0x00", "function": "0x0"}
    ElementTree.SubElement(parent, "address", address)
