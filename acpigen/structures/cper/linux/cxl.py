# SPDX-License-Identifier: Apache-2.0
"""A CXL protocol error as Linux prints it (drivers/firmware/efi/cper_cxl.c, ``cxl_cper_print_prot_err``)."""

import struct

from acpigen.structures.cper.linux.hex_dump import hex_dump
from acpigen.structures.cper.linux.pcie import SLOT_SHIFT
from acpigen.structures.cper.sections.io.cxl_protocol import CxlAgentType, CxlProtocolError, CxlProtocolValidation

AGENT_TYPES = {
    CxlAgentType.RESTRICTED_DEVICE: "Restricted CXL Device",
    CxlAgentType.RESTRICTED_HOST_DOWNSTREAM_PORT: "Restricted CXL Host Downstream Port",
    CxlAgentType.DEVICE: "CXL Device",
    CxlAgentType.LOGICAL_DEVICE: "CXL Logical Device",
    CxlAgentType.FABRIC_MANAGED_LOGICAL_DEVICE: "CXL Fabric Manager managed Logical Device",
    CxlAgentType.ROOT_PORT: "CXL Root Port",
    CxlAgentType.DOWNSTREAM_SWITCH_PORT: "CXL Downstream Switch Port",
    CxlAgentType.UPSTREAM_SWITCH_PORT: "CXL Upstream Switch Port",
}
_WITH_SERIAL_NUMBER = (
    CxlAgentType.RESTRICTED_DEVICE,
    CxlAgentType.DEVICE,
    CxlAgentType.LOGICAL_DEVICE,
    CxlAgentType.FABRIC_MANAGED_LOGICAL_DEVICE,
)
_RAS_CAPABILITY_BYTES = 24 + 64
"""``struct cxl_ras_capability_regs``: six registers and the header log."""


def render_cxl_protocol(body: CxlProtocolError, prefix: str) -> list[str]:
    """The lines of a protocol error's body.

    Linux reads the RAS registers behind the DVSEC whatever the error log's length says; where the record ends before
    them, they are left out here.
    """
    valid = CxlProtocolValidation
    agent = body.agent_type
    on_pci = agent.known and agent is not CxlAgentType.RESTRICTED_HOST_DOWNSTREAM_PORT
    lines = []
    if body.validation & valid.AGENT_TYPE:
        lines.append(f"{prefix} agent_type: {int(agent)}, {AGENT_TYPES.get(agent, 'unknown')}")
    if body.validation & valid.AGENT_ADDRESS:
        address = body.agent_address
        if on_pci:
            function, device, bus, segment = struct.unpack_from("<BBBH", struct.pack("<Q", address))
            lines.append(f"{prefix} agent_address: {segment:04x}:{bus:02x}:{device:02x}.{function:x}")
        elif agent.known:
            lines.append(f"{prefix} rcrb_base_address: {address:#018x}")
    if body.validation & valid.DEVICE_ID and on_pci:
        sub_vendor, sub_device = body.subsystem_vendor_id, body.subsystem_id
        lines += [
            f"{prefix} slot: {body.slot >> SLOT_SHIFT}",
            f"{prefix} vendor_id: 0x{body.vendor_id:04x}, device_id: 0x{body.device_id:04x}",
            f"{prefix} sub_vendor_id: 0x{sub_vendor:04x}, sub_device_id: 0x{sub_device:04x}",
            f"{prefix} class_code: {body.class_code:04x}",
        ]
    if body.validation & valid.SERIAL_NUMBER and agent in _WITH_SERIAL_NUMBER:
        lower, upper = body.serial_number
        lines.append(f"{prefix} lower_dw: 0x{lower:08x}, upper_dw: 0x{upper:08x}")
    if body.validation & valid.CAPABILITY and on_pci:
        lines += hex_dump(body.capability, prefix, ascii_column=False)
    if body.validation & valid.DVSEC:
        lines += [f"{prefix} DVSEC length: 0x{len(body.dvsec):04x}", f"{prefix} CXL DVSEC:"]
        lines += hex_dump(body.dvsec, prefix, ascii_column=False)
    if body.validation & valid.ERROR_LOG:
        lines += [f"{prefix} Error log length: 0x{len(body.error_log):04x}", f"{prefix} CXL Error Log:"]
        lines += _ras_lines((body.error_log + body.trailing)[:_RAS_CAPABILITY_BYTES], prefix)
    return lines


def _ras_lines(registers: bytes, prefix: str) -> list[str]:
    if len(registers) < _RAS_CAPABILITY_BYTES:
        return []
    status, mask, severity, cor_status, cor_mask, control = struct.unpack_from("<6I", registers)
    return [
        f"{prefix} cxl_ras_uncor_status: 0x{status:08x}",
        f"{prefix} cxl_ras_uncor_mask: 0x{mask:08x}",
        f"{prefix} cxl_ras_uncor_severity: 0x{severity:08x}",
        f"{prefix} cxl_ras_cor_status: 0x{cor_status:08x}",
        f"{prefix} cxl_ras_cor_mask: 0x{cor_mask:08x}",
        f"{prefix} cap_control: 0x{control:08x}",
        f"{prefix} Header Log Registers:",
        *hex_dump(registers[24:], prefix, ascii_column=False),
    ]
