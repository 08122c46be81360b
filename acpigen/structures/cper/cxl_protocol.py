# SPDX-License-Identifier: Apache-2.0
"""The CXL Protocol Error section (UEFI 2.10, N.2.13; Linux include/cxl/event.h, ``struct cxl_cper_sec_prot_err``).

A header of 116 bytes, the device's CXL DVSEC, and its error log.
"""

from enum import IntFlag
from uuid import UUID

import msgspec
from construct import Array, Bytes, Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record

SECTION_TYPE = UUID("80b9efb4-52b5-4de3-a777-68784b771048")


class CxlProtocolValidation(IntFlag):
    """Which fields of a protocol error are valid (Linux ``PROT_ERR_VALID_*``)."""

    AGENT_TYPE = 1 << 0
    AGENT_ADDRESS = 1 << 1
    DEVICE_ID = 1 << 2
    SERIAL_NUMBER = 1 << 3
    CAPABILITY = 1 << 4
    DVSEC = 1 << 5
    ERROR_LOG = 1 << 6


class CxlAgentType(OpenIntEnum):
    """Who reported a protocol error (UEFI 2.10, N.2.13)."""

    RESTRICTED_DEVICE = 0
    RESTRICTED_HOST_DOWNSTREAM_PORT = 1
    DEVICE = 2
    LOGICAL_DEVICE = 3
    FABRIC_MANAGED_LOGICAL_DEVICE = 4
    ROOT_PORT = 5
    DOWNSTREAM_SWITCH_PORT = 6
    UPSTREAM_SWITCH_PORT = 7


class CxlProtocolError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="cxl-protocol", kw_only=True):
    """A CXL.cache or CXL.mem protocol error."""

    validation: CxlProtocolValidation
    agent_type: CxlAgentType = CxlAgentType.DEVICE
    reserved: bytes = bytes(7)
    agent_address: Hex = 0
    """A restricted host's port: its RCRB. Otherwise, from bit 0: function, device, bus (u8), segment (u16)."""
    vendor_id: int = 0
    device_id: int = 0
    subsystem_vendor_id: int = 0
    subsystem_id: int = 0
    class_code: int = 0
    slot: int = 0
    """Bits 15:3 are the slot's number."""
    reserved_device: bytes = bytes(4)
    serial_number: tuple[int, int] = (0, 0)
    """Lower and upper 32 bits."""
    capability: bytes = bytes(60)
    reserved_lengths: bytes = bytes(4)
    dvsec: bytes = b""
    error_log: bytes = b""
    """The CXL RAS capability structure, where the agent has one."""
    trailing: bytes = b""


PROTOCOL_ERROR = Record(
    CxlProtocolError,
    Struct(
        "validation" / Int64ul,
        "agent_type" / Int8ul,
        "reserved" / Bytes(7),
        "agent_address" / Int64ul,
        "vendor_id" / Int16ul,
        "device_id" / Int16ul,
        "subsystem_vendor_id" / Int16ul,
        "subsystem_id" / Int16ul,
        "class_code" / Int16ul,
        "slot" / Int16ul,
        "reserved_device" / Bytes(4),
        "serial_number" / Array(2, Int32ul),
        "capability" / Bytes(60),
        "_dvsec_length" / Int16ul,
        "_error_log_length" / Int16ul,
        "reserved_lengths" / Bytes(4),
    ),
)


def parse(data: bytes) -> CxlProtocolError:
    """A protocol error from its bytes.

    :raises BadInputError: fewer than 116 bytes, or the DVSEC or the error log ends behind the section.
    """
    what = "CXL protocol error section"
    derived = PROTOCOL_ERROR.derived(data, 0, what)
    start = PROTOCOL_ERROR.size_bytes
    middle = start + derived["_dvsec_length"]
    end = middle + derived["_error_log_length"]
    require_bytes(data, start, end - start, f"{what}, DVSEC and error log")
    return PROTOCOL_ERROR.parse(data, dvsec=data[start:middle], error_log=data[middle:end], trailing=data[end:])


def build(body: CxlProtocolError) -> bytes:
    """A protocol error's bytes; both lengths are computed.

    :raises BadInputError: a field does not fit its place.
    """
    header = PROTOCOL_ERROR.build(body, _dvsec_length=len(body.dvsec), _error_log_length=len(body.error_log))
    return header + body.dvsec + body.error_log + body.trailing
