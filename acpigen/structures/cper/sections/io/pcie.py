# SPDX-License-Identifier: Apache-2.0
"""The PCI Express Error section (UEFI 2.10, N.2.7; Linux ``struct cper_sec_pcie``), 208 bytes."""

from enum import IntFlag
from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32, X16, X24
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.words import Array, Bytes, Int32ul, Int64ul

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

    validation: Annotated[PcieValidation, Int64ul]
    port_type: Annotated[PciePortType, Int32ul] = PciePortType.ENDPOINT
    version_minor: U8 = 0
    version_major: U8 = 0
    reserved_version: Annotated[bytes, Bytes(2)] = bytes(2)
    command: X16 = 0
    status: X16 = 0
    reserved: U32 = 0
    vendor_id: X16 = 0
    device_id: X16 = 0
    class_code: X24 = 0
    """24 bits: base class, sub-class, programming interface."""
    function: U8 = 0
    device: U8 = 0
    segment: U16 = 0
    bus: U8 = 0
    """Primary bus."""
    secondary_bus: U8 = 0
    slot: U16 = 0
    """Bits 15:3 are the slot's number."""
    reserved_device: U8 = 0
    serial_number: Annotated[tuple[int, int], Array(2, Int32ul)] = (0, 0)
    """Lower and upper 32 bits."""
    bridge_secondary_status: U16 = 0
    bridge_control: U16 = 0
    capability: Annotated[bytes, Bytes(60)] = bytes(60)
    """The PCI Express capability structure."""
    aer_info: Annotated[bytes, Bytes(96)] = bytes(96)
    """The Advanced Error Reporting capability structure."""
    trailing: bytes = b""
    """Bytes after the 208 that are defined."""


RECORD = record_of(PcieError)


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
