# SPDX-License-Identifier: Apache-2.0
"""CXL component events (UEFI 2.10, N.2.14; Linux include/cxl/event.h, ``struct cxl_cper_event_rec``).

A header of 32 bytes and an event record of 112, laid out as CXL 3.1, section 8.2.9.2.1, has them.
"""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeVar
from uuid import UUID

import msgspec
from construct import Array, Bytes, Int32ul, Int64ul

from acpigen.structures.layout.fields import U8, U16, U24, U32, U64, X64, Inline
from acpigen.structures.layout.record import Record, record_of

GENERAL_MEDIA_TYPE = UUID("fbcd0a77-c260-417f-85a9-088b1621eba6")
DRAM_TYPE = UUID("601dcbb3-9c06-4eab-b8af-4e9bfb5c9624")
MEMORY_MODULE_TYPE = UUID("fe927475-dd59-4339-a586-79bab113b774")


class CxlEventValidation(IntFlag):
    """Which parts of a component event are valid (Linux ``CPER_CXL_*_VALID``)."""

    DEVICE_ID = 1 << 0
    SERIAL_NUMBER = 1 << 1
    EVENT_LOG = 1 << 2


class CxlEventHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The common event record header, 32 bytes (CXL 3.1, table 8-44)."""

    length: U8 = 128
    """As the device reports it, including its 16 bytes of UUID."""
    flags: U24 = 0
    handle: U16 = 0
    related_handle: U16 = 0
    timestamp_ns: U64 = 0
    maintenance_class: U8 = 0
    maintenance_subclass: U8 = 0
    ld_id: U16 = 0
    head_id: U8 = 0
    reserved: Annotated[bytes, Bytes(11)] = bytes(11)


class _MediaEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    header: Inline[CxlEventHeader] = CxlEventHeader()
    physical_address: X64 = 0
    """The device's own address; bits 5:0 are flags (bit 0 volatile)."""
    descriptor: U8 = 0
    memory_event_type: U8 = 0
    transaction_type: U8 = 0
    validity_flags: U16 = 0
    channel: U8 = 0
    rank: U8 = 0


class CxlGeneralMediaEvent(_MediaEvent, frozen=True, kw_only=True):
    """What a general media event says (CXL 3.1, table 8-45)."""

    device: U24 = 0
    component_id: Annotated[bytes, Bytes(16)] = bytes(16)
    corrected_threshold_flags: U8 = 0
    corrected_count: U24 = 0
    sub_type: U8 = 0
    reserved: Annotated[bytes, Bytes(41)] = bytes(41)


class CxlDramEvent(_MediaEvent, frozen=True, kw_only=True):
    """What a DRAM event says (CXL 3.1, table 8-46)."""

    nibble_mask: U24 = 0
    bank_group: U8 = 0
    bank: U8 = 0
    row: U24 = 0
    column: U16 = 0
    correction_mask: Annotated[bytes, Bytes(32)] = bytes(32)
    component_id: Annotated[bytes, Bytes(16)] = bytes(16)
    sub_channel: U8 = 0
    corrected_threshold_flags: U8 = 0
    corrected_count: U24 = 0
    sub_type: U8 = 0
    reserved: U8 = 0


class CxlMemoryModuleEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a memory module event says (CXL 3.1, table 8-47)."""

    header: Inline[CxlEventHeader] = CxlEventHeader()
    event_type: U8 = 0
    health_status: U8 = 0
    media_status: U8 = 0
    additional_status: U8 = 0
    life_used: U8 = 0
    device_temperature: U16 = 0
    dirty_shutdown_count: U32 = 0
    corrected_volatile_count: U32 = 0
    corrected_persistent_count: U32 = 0
    validity_flags: U16 = 0
    component_id: Annotated[bytes, Bytes(16)] = bytes(16)
    sub_type: U8 = 0
    reserved: Annotated[bytes, Bytes(42)] = bytes(42)


class _ComponentEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    _length: ClassVar[U32]
    validation: Annotated[CxlEventValidation, Int64ul] = CxlEventValidation.EVENT_LOG
    vendor_id: U16 = 0
    device_id: U16 = 0
    function: U8 = 0
    device: U8 = 0
    bus: U8 = 0
    segment: U16 = 0
    slot: U16 = 0
    """Bits 15:3 are the slot's number."""
    reserved: U8 = 0
    serial_number: Annotated[tuple[int, int], Array(2, Int32ul)] = (0, 0)
    """Lower and upper 32 bits."""
    length: int | None = None
    """The length that the section states, where it is not the section's own; in bytes."""
    trailing: bytes = b""


class CxlGeneralMediaError(
    _ComponentEvent, frozen=True, forbid_unknown_fields=True, tag="cxl-general-media", kw_only=True
):
    """The section of a general media event."""

    event: Inline[CxlGeneralMediaEvent]


class CxlDramError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-dram"):
    """The section of a DRAM event."""

    event: Inline[CxlDramEvent]


class CxlMemoryModuleError(
    _ComponentEvent, frozen=True, forbid_unknown_fields=True, tag="cxl-memory-module", kw_only=True
):
    """The section of a memory module event."""

    event: Inline[CxlMemoryModuleEvent]


GENERAL_MEDIA = record_of(CxlGeneralMediaError)
DRAM = record_of(CxlDramError)
MEMORY_MODULE = record_of(CxlMemoryModuleError)

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
