# SPDX-License-Identifier: Apache-2.0
"""A PCIe error as Linux prints it (drivers/firmware/efi/cper.c, ``cper_print_pcie``)."""

import struct

from acpigen.structures.cper.sections.io.pcie import PcieError, PciePortType, PcieValidation

PORT_TYPES = {
    PciePortType.ENDPOINT: "PCIe end point",
    PciePortType.LEGACY_ENDPOINT: "legacy PCI end point",
    PciePortType.ROOT_PORT: "root port",
    PciePortType.UPSTREAM_SWITCH_PORT: "upstream switch port",
    PciePortType.DOWNSTREAM_SWITCH_PORT: "downstream switch port",
    PciePortType.PCIE_TO_PCI_BRIDGE: "PCIe to PCI/PCI-X bridge",
    PciePortType.PCI_TO_PCIE_BRIDGE: "PCI/PCI-X to PCIe bridge",
    PciePortType.ROOT_COMPLEX_INTEGRATED_ENDPOINT: "root complex integrated endpoint device",
    PciePortType.ROOT_COMPLEX_EVENT_COLLECTOR: "root complex event collector",
}
SLOT_SHIFT = 3


def render_pcie(body: PcieError, prefix: str) -> list[str]:
    """The lines of a PCIe error's body."""
    valid = PcieValidation
    lines = []
    if body.validation & valid.PORT_TYPE:
        (printed,) = struct.unpack("<i", struct.pack("<I", body.port_type))
        lines.append(f"port_type: {printed}, {PORT_TYPES.get(body.port_type, 'unknown')}")
    if body.validation & valid.VERSION:
        lines.append(f"version: {body.version_major}.{body.version_minor}")
    if body.validation & valid.COMMAND_STATUS:
        lines.append(f"command: 0x{body.command:04x}, status: 0x{body.status:04x}")
    if body.validation & valid.DEVICE_ID:
        lines += [
            f"device_id: {body.segment:04x}:{body.bus:02x}:{body.device:02x}.{body.function:x}",
            f"slot: {body.slot >> SLOT_SHIFT}",
            f"secondary_bus: 0x{body.secondary_bus:02x}",
            f"vendor_id: 0x{body.vendor_id:04x}, device_id: 0x{body.device_id:04x}",
            f"class_code: {body.class_code:06x}",
        ]
    if body.validation & valid.SERIAL_NUMBER:
        lines.append(f"serial number: 0x{body.serial_number[0]:04x}, 0x{body.serial_number[1]:04x}")
    if body.validation & valid.BRIDGE_CONTROL_STATUS:
        secondary, control = body.bridge_secondary_status, body.bridge_control
        lines.append(f"bridge: secondary_status: 0x{secondary:04x}, control: 0x{control:04x}")
    if body.validation & valid.AER_INFO:
        _, status, mask, severity, cor_status, cor_mask, _, *header = struct.unpack_from("<11I", body.aer_info)
        lines += [
            f"aer_cor_status: 0x{cor_status:08x}, aer_cor_mask: 0x{cor_mask:08x}",
            f"aer_uncor_status: 0x{status:08x}, aer_uncor_mask: 0x{mask:08x}",
            f"aer_uncor_severity: 0x{severity:08x}",
            "TLP Header: " + " ".join(f"{word:08x}" for word in header),
        ]
    return [prefix + line for line in lines]
