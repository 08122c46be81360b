"""CXL sections: the protocol error (UEFI 2.10, N.2.13) and the component events (UEFI 2.10, N.2.14).

Layouts as in Linux include/cxl/event.h: ``struct cxl_cper_sec_prot_err``, ``struct cxl_cper_event_rec``.
Event records are those of CXL 3.1, 8.2.9.2.1; each has 112 bytes behind a header of 32.
"""

from enum import IntFlag
from typing import TypeVar
from uuid import UUID

import msgspec
from construct import Array, Bytes, BytesInteger, Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.structures.json_form import Hex
from acpigen.structures.malformed import require_bytes
from acpigen.structures.open_enum import OpenIntEnum
from acpigen.structures.record import Record

PROTOCOL_ERROR_TYPE = UUID("80b9efb4-52b5-4de3-a777-68784b771048")
GENERAL_MEDIA_TYPE = UUID("fbcd0a77-c260-417f-85a9-088b1621eba6")
DRAM_TYPE = UUID("601dcbb3-9c06-4eab-b8af-4e9bfb5c9624")
MEMORY_MODULE_TYPE = UUID("fe927475-dd59-4339-a586-79bab113b774")

U24 = BytesInteger(3, swapped=True)


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


class CxlEventValidation(IntFlag):
    """Which parts of a component event are valid (Linux ``CPER_CXL_*_VALID``)."""

    DEVICE_ID = 1 << 0
    SERIAL_NUMBER = 1 << 1
    EVENT_LOG = 1 << 2


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


class CxlEventHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The common event record header, 32 bytes (CXL 3.1, table 8-44)."""

    length: int = 128
    """As the device tells it: its 16 bytes of UUID counted in."""
    flags: int = 0
    handle: int = 0
    related_handle: int = 0
    timestamp_ns: int = 0
    maintenance_class: int = 0
    maintenance_subclass: int = 0
    ld_id: int = 0
    head_id: int = 0
    reserved: bytes = bytes(11)


class CxlGeneralMediaEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a general media event says (CXL 3.1, table 8-45)."""

    header: CxlEventHeader = CxlEventHeader()
    physical_address: Hex = 0
    """The device's own address; bits 5:0 are flags (bit 0 volatile)."""
    descriptor: int = 0
    memory_event_type: int = 0
    transaction_type: int = 0
    validity_flags: int = 0
    channel: int = 0
    rank: int = 0
    device: int = 0
    component_id: bytes = bytes(16)
    corrected_threshold_flags: int = 0
    corrected_count: int = 0
    sub_type: int = 0
    reserved: bytes = bytes(41)


class CxlDramEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a DRAM event says (CXL 3.1, table 8-46)."""

    header: CxlEventHeader = CxlEventHeader()
    physical_address: Hex = 0
    """The device's own address; bits 5:0 are flags (bit 0 volatile)."""
    descriptor: int = 0
    memory_event_type: int = 0
    transaction_type: int = 0
    validity_flags: int = 0
    channel: int = 0
    rank: int = 0
    nibble_mask: int = 0
    bank_group: int = 0
    bank: int = 0
    row: int = 0
    column: int = 0
    correction_mask: bytes = bytes(32)
    component_id: bytes = bytes(16)
    sub_channel: int = 0
    corrected_threshold_flags: int = 0
    corrected_count: int = 0
    sub_type: int = 0
    reserved: int = 0


class CxlMemoryModuleEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a memory module event says (CXL 3.1, table 8-47)."""

    header: CxlEventHeader = CxlEventHeader()
    event_type: int = 0
    health_status: int = 0
    media_status: int = 0
    additional_status: int = 0
    life_used: int = 0
    device_temperature: int = 0
    dirty_shutdown_count: int = 0
    corrected_volatile_count: int = 0
    corrected_persistent_count: int = 0
    validity_flags: int = 0
    component_id: bytes = bytes(16)
    sub_type: int = 0
    reserved: bytes = bytes(42)


class _ComponentEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    validation: CxlEventValidation = CxlEventValidation.EVENT_LOG
    vendor_id: int = 0
    device_id: int = 0
    function: int = 0
    device: int = 0
    bus: int = 0
    segment: int = 0
    slot: int = 0
    """Bits 15:3 are the slot's number."""
    reserved: int = 0
    serial_number: tuple[int, int] = (0, 0)
    """Lower and upper 32 bits."""
    length: int | None = None
    """The length that the section states, where it is not the section's own; in bytes."""
    trailing: bytes = b""


class CxlGeneralMediaError(
    _ComponentEvent, frozen=True, forbid_unknown_fields=True, tag="cxl-general-media", kw_only=True
):
    """The section of a general media event."""

    event: CxlGeneralMediaEvent


class CxlDramError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-dram"):
    """The section of a DRAM event."""

    event: CxlDramEvent


class CxlMemoryModuleError(
    _ComponentEvent, frozen=True, forbid_unknown_fields=True, tag="cxl-memory-module", kw_only=True
):
    """The section of a memory module event."""

    event: CxlMemoryModuleEvent


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
_EVENT_HEADER = Struct(
    "length" / Int8ul,
    "flags" / U24,
    "handle" / Int16ul,
    "related_handle" / Int16ul,
    "timestamp_ns" / Int64ul,
    "maintenance_class" / Int8ul,
    "maintenance_subclass" / Int8ul,
    "ld_id" / Int16ul,
    "head_id" / Int8ul,
    "reserved" / Bytes(11),
)
_MEDIA_HEADER = (
    "header" / _EVENT_HEADER,
    "physical_address" / Int64ul,
    "descriptor" / Int8ul,
    "memory_event_type" / Int8ul,
    "transaction_type" / Int8ul,
    "validity_flags" / Int16ul,
    "channel" / Int8ul,
    "rank" / Int8ul,
)
GENERAL_MEDIA_EVENT = Record(
    CxlGeneralMediaEvent,
    Struct(
        *_MEDIA_HEADER,
        "device" / U24,
        "component_id" / Bytes(16),
        "corrected_threshold_flags" / Int8ul,
        "corrected_count" / U24,
        "sub_type" / Int8ul,
        "reserved" / Bytes(41),
    ),
)
DRAM_EVENT = Record(
    CxlDramEvent,
    Struct(
        *_MEDIA_HEADER,
        "nibble_mask" / U24,
        "bank_group" / Int8ul,
        "bank" / Int8ul,
        "row" / U24,
        "column" / Int16ul,
        "correction_mask" / Bytes(32),
        "component_id" / Bytes(16),
        "sub_channel" / Int8ul,
        "corrected_threshold_flags" / Int8ul,
        "corrected_count" / U24,
        "sub_type" / Int8ul,
        "reserved" / Int8ul,
    ),
)
MEMORY_MODULE_EVENT = Record(
    CxlMemoryModuleEvent,
    Struct(
        "header" / _EVENT_HEADER,
        "event_type" / Int8ul,
        "health_status" / Int8ul,
        "media_status" / Int8ul,
        "additional_status" / Int8ul,
        "life_used" / Int8ul,
        "device_temperature" / Int16ul,
        "dirty_shutdown_count" / Int32ul,
        "corrected_volatile_count" / Int32ul,
        "corrected_persistent_count" / Int32ul,
        "validity_flags" / Int16ul,
        "component_id" / Bytes(16),
        "sub_type" / Int8ul,
        "reserved" / Bytes(42),
    ),
)
_COMPONENT_HEADER = (
    "_length" / Int32ul,
    "validation" / Int64ul,
    "vendor_id" / Int16ul,
    "device_id" / Int16ul,
    "function" / Int8ul,
    "device" / Int8ul,
    "bus" / Int8ul,
    "segment" / Int16ul,
    "slot" / Int16ul,
    "reserved" / Int8ul,
    "serial_number" / Array(2, Int32ul),
)
GENERAL_MEDIA = Record(CxlGeneralMediaError, Struct(*_COMPONENT_HEADER, "event" / GENERAL_MEDIA_EVENT.declaration))
DRAM = Record(CxlDramError, Struct(*_COMPONENT_HEADER, "event" / DRAM_EVENT.declaration))
MEMORY_MODULE = Record(CxlMemoryModuleError, Struct(*_COMPONENT_HEADER, "event" / MEMORY_MODULE_EVENT.declaration))

E_ = TypeVar("E_", bound=_ComponentEvent)


def parse_protocol_error(data: bytes) -> CxlProtocolError:
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


def build_protocol_error(body: CxlProtocolError) -> bytes:
    """A protocol error's bytes; both lengths are computed.

    :raises BadInputError: a field does not fit its place.
    """
    header = PROTOCOL_ERROR.build(body, _dvsec_length=len(body.dvsec), _error_log_length=len(body.error_log))
    return header + body.dvsec + body.error_log + body.trailing


def parse_general_media(data: bytes) -> CxlGeneralMediaError:
    """A general media event's section from its bytes; raises BadInputError for fewer than 144."""
    return _parse_event(GENERAL_MEDIA, data)


def parse_dram(data: bytes) -> CxlDramError:
    """A DRAM event's section from its bytes; raises BadInputError for fewer than 144."""
    return _parse_event(DRAM, data)


def parse_memory_module(data: bytes) -> CxlMemoryModuleError:
    """A memory module event's section from its bytes; raises BadInputError for fewer than 144."""
    return _parse_event(MEMORY_MODULE, data)


def build_general_media(body: CxlGeneralMediaError) -> bytes:
    """A general media event's section; raises BadInputError for a field that does not fit."""
    return _build_event(GENERAL_MEDIA, body)


def build_dram(body: CxlDramError) -> bytes:
    """A DRAM event's section; raises BadInputError for a field that does not fit."""
    return _build_event(DRAM, body)


def build_memory_module(body: CxlMemoryModuleError) -> bytes:
    """A memory module event's section; raises BadInputError for a field that does not fit."""
    return _build_event(MEMORY_MODULE, body)


def _parse_event(record: Record[E_], data: bytes) -> E_:
    what = f"{record.value_type.__name__} section"
    length = record.derived(data, 0, what)["_length"]
    return record.parse(
        data,
        what=what,
        length=None if length == len(data) else length,
        trailing=data[record.size_bytes :],
    )


def _build_event(record: Record[E_], body: E_) -> bytes:
    length = record.size_bytes + len(body.trailing) if body.length is None else body.length
    return record.build(body, _length=length) + body.trailing
