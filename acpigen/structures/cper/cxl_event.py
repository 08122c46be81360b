# SPDX-License-Identifier: Apache-2.0
"""CXL component events (UEFI 2.10, N.2.14; Linux include/cxl/event.h, ``struct cxl_cper_event_rec``).

A header of 32 bytes and an event record of 112, laid out as CXL 3.1, section 8.2.9.2.1, has them.
"""

from enum import IntFlag
from typing import TypeVar
from uuid import UUID

import msgspec
from construct import Array, Bytes, BytesInteger, Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.record import Record

GENERAL_MEDIA_TYPE = UUID("fbcd0a77-c260-417f-85a9-088b1621eba6")
DRAM_TYPE = UUID("601dcbb3-9c06-4eab-b8af-4e9bfb5c9624")
MEMORY_MODULE_TYPE = UUID("fe927475-dd59-4339-a586-79bab113b774")

U24 = BytesInteger(3, swapped=True)


class CxlEventValidation(IntFlag):
    """Which parts of a component event are valid (Linux ``CPER_CXL_*_VALID``)."""

    DEVICE_ID = 1 << 0
    SERIAL_NUMBER = 1 << 1
    EVENT_LOG = 1 << 2


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
