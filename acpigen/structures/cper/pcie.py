# SPDX-License-Identifier: Apache-2.0
"""The PCI Express Error section (UEFI 2.10, N.2.7; Linux ``struct cper_sec_pcie``), 208 bytes."""

from enum import IntFlag
from uuid import UUID

import msgspec
from construct import Array, Bytes, BytesInteger, Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record

SECTION_TYPE = UUID("d995e954-bbc1-430f-ad91-b44dcb3c6f35")


class PcieValidation(IntFlag):
    """Which fields of the section are valid (Linux ``CPER_PCIE_VALID_*``)."""

    PORT_TYPE = 1 << 0
    VERSION = 1 << 1
    COMMAND_STATUS = 1 << 2
    DEVICE_ID = 1 << 3
    SERIAL_NUMBER = 1 << 4
    BRIDGE_CONTROL_STATUS = 1 << 5
    CAPABILITY = 1 << 6
    AER_INFO = 1 << 7


class PciePortType(OpenIntEnum):
    """The device's place in the hierarchy (PCIe capability, Device/Port Type)."""

    ENDPOINT = 0
    LEGACY_ENDPOINT = 1
    ROOT_PORT = 4
    UPSTREAM_SWITCH_PORT = 5
    DOWNSTREAM_SWITCH_PORT = 6
    PCIE_TO_PCI_BRIDGE = 7
    PCI_TO_PCIE_BRIDGE = 8
    ROOT_COMPLEX_INTEGRATED_ENDPOINT = 9
    ROOT_COMPLEX_EVENT_COLLECTOR = 10


class PcieError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pcie", kw_only=True):
    """An error that a PCIe device reported."""

    validation: PcieValidation
    port_type: PciePortType = PciePortType.ENDPOINT
    version_minor: int = 0
    version_major: int = 0
    reserved_version: bytes = bytes(2)
    command: Hex = 0
    status: Hex = 0
    reserved: int = 0
    vendor_id: Hex = 0
    device_id: Hex = 0
    class_code: Hex = 0
    """24 bits: base class, sub-class, programming interface."""
    function: int = 0
    device: int = 0
    segment: int = 0
    bus: int = 0
    """Primary bus."""
    secondary_bus: int = 0
    slot: int = 0
    """Bits 15:3 are the slot's number."""
    reserved_device: int = 0
    serial_number: tuple[int, int] = (0, 0)
    """Lower and upper 32 bits."""
    bridge_secondary_status: int = 0
    bridge_control: int = 0
    capability: bytes = bytes(60)
    """The PCI Express capability structure."""
    aer_info: bytes = bytes(96)
    """The Advanced Error Reporting capability structure."""
    trailing: bytes = b""
    """Bytes after the 208 that are defined."""


RECORD = Record(
    PcieError,
    Struct(
        "validation" / Int64ul,
        "port_type" / Int32ul,
        "version_minor" / Int8ul,
        "version_major" / Int8ul,
        "reserved_version" / Bytes(2),
        "command" / Int16ul,
        "status" / Int16ul,
        "reserved" / Int32ul,
        "vendor_id" / Int16ul,
        "device_id" / Int16ul,
        "class_code" / BytesInteger(3, swapped=True),
        "function" / Int8ul,
        "device" / Int8ul,
        "segment" / Int16ul,
        "bus" / Int8ul,
        "secondary_bus" / Int8ul,
        "slot" / Int16ul,
        "reserved_device" / Int8ul,
        "serial_number" / Array(2, Int32ul),
        "bridge_secondary_status" / Int16ul,
        "bridge_control" / Int16ul,
        "capability" / Bytes(60),
        "aer_info" / Bytes(96),
    ),
)


def parse(data: bytes) -> PcieError:
    """The section from its bytes.

    :raises BadInputError: fewer than 208 bytes.
    """
    return RECORD.parse(data, what="PCIe error section", trailing=data[RECORD.size_bytes :])


def build(body: PcieError) -> bytes:
    """The section's bytes.

    :raises BadInputError: a field does not fit its place.
    """
    return RECORD.build(body) + body.trailing
