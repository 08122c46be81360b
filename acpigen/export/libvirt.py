# SPDX-License-Identifier: Apache-2.0
"""A libvirt domain's elements for the platform's GPUs: NUMA cells, and host devices tied to them."""

from xml.etree import ElementTree

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.table_set import TableSet
from acpigen.platform.model import Platform


def export(tables: TableSet, platform: Platform, toolchain: Toolchain) -> dict[str, bytes]:
    """One file, ``libvirt-domain.xml``: a ``<domain>`` with only what concerns the GPUs, to be merged into another.

    The ``nodeset`` of ``<acpi>`` in a ``<hostdev>`` makes libvirt add QEMU's ``acpi-generic-initiator`` objects.
    """
    domain = ElementTree.Element("domain", {"type": "kvm"})
    ElementTree.SubElement(domain, "name").text = platform.name
    numa = ElementTree.SubElement(ElementTree.SubElement(domain, "cpu", {"mode": "host-passthrough"}), "numa")
    devices = ElementTree.SubElement(domain, "devices")
    cell = len(platform.sockets)
    for gpu in platform.gpus:
        hostdev = ElementTree.SubElement(devices, "hostdev", {"mode": "subsystem", "type": "pci", "managed": "yes"})
        ElementTree.SubElement(hostdev, "driver", {"name": "vfio"})
        address = {
            "domain": f"{platform.bridge_of(gpu).segment:#06x}",
            "bus": f"{gpu.bus:#04x}",
            "slot": f"{gpu.device:#04x}",
            "function": f"{gpu.function:#x}",
        }
        ElementTree.SubElement(ElementTree.SubElement(hostdev, "source"), "address", address)
        if gpu.pxm_count:
            last = cell + gpu.pxm_count - 1
            ElementTree.SubElement(hostdev, "acpi", {"nodeset": f"{cell}-{last}" if last > cell else f"{cell}"})
            for each in range(cell, last + 1):
                ElementTree.SubElement(numa, "cell", {"id": str(each), "memory": "0", "unit": "KiB"})
            cell = last + 1
    ElementTree.indent(domain)
    return {"libvirt-domain.xml": ElementTree.tostring(domain, encoding="utf-8") + b"\n"}
