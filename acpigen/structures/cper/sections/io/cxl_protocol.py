# SPDX-License-Identifier: Apache-2.0
"""The CXL Protocol Error section (UEFI 2.10, N.2.13; Linux include/cxl/event.h, ``struct cxl_cper_sec_prot_err``).

A header of 116 bytes, the device's CXL DVSEC, and its error log.
"""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U16, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob
from acpigen.structures.layout.structure import layout_of
from acpigen.structures.layout.words import Array, Bytes, Int8ul, Int32ul, Int64ul

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

    validation: Annotated[CxlProtocolValidation, Int64ul]
    agent_type: Annotated[CxlAgentType, Int8ul] = CxlAgentType.DEVICE
    reserved: Annotated[bytes, Bytes(7)] = bytes(7)
    agent_address: X64 = 0
    """A restricted host's port: its RCRB. Otherwise, from bit 0: function, device, bus (u8), segment (u16)."""
    vendor_id: U16 = 0
    device_id: U16 = 0
    subsystem_vendor_id: U16 = 0
    subsystem_id: U16 = 0
    class_code: U16 = 0
    slot: U16 = 0
    """Bits 15:3 are the slot's number."""
    reserved_device: Annotated[bytes, Bytes(4)] = bytes(4)
    serial_number: Annotated[tuple[int, int], Array(2, Int32ul)] = (0, 0)
    """Lower and upper 32 bits."""
    capability: Annotated[bytes, Bytes(60)] = bytes(60)
    _dvsec_length: ClassVar[U16]
    _error_log_length: ClassVar[U16]
    reserved_lengths: Annotated[bytes, Bytes(4)] = bytes(4)
    dvsec: Annotated[bytes, Blob(size="_dvsec_length")] = b""
    error_log: Annotated[bytes, Blob(size="_error_log_length")] = b""
    """The CXL RAS capability structure, where the agent has one."""
    trailing: Annotated[bytes, Blob()] = b""


LAYOUT = layout_of(CxlProtocolError)


def parse(data: bytes) -> CxlProtocolError:
    """A protocol error from its bytes.

    :raises BadInputError: fewer than 116 bytes, or the DVSEC or the error log ends behind the section.
    """
    return LAYOUT.read(data, 0, len(data), "CXL protocol error section")


def build(body: CxlProtocolError) -> bytes:
    """A protocol error's bytes; both lengths are computed.

    :raises BadInputError: a field does not fit its place.
    """
    return LAYOUT.build(body)
