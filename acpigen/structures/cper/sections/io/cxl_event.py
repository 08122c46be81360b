# SPDX-License-Identifier: Apache-2.0
"""CXL component events (UEFI 2.10, N.2.14; Linux include/cxl/event.h, ``struct cxl_cper_event_rec``).

A header of 32 bytes and an event record of 112, laid out as CXL 3.1, section 8.2.9.2.1, has them.
"""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, U24, U32, U64, X64, Inline
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.words import Array, Bytes, Int32ul, Int64ul

GENERAL_MEDIA_TYPE = UUID("fbcd0a77-c260-417f-85a9-088b1621eba6")
DRAM_TYPE = UUID("601dcbb3-9c06-4eab-b8af-4e9bfb5c9624")
MEMORY_MODULE_TYPE = UUID("fe927475-dd59-4339-a586-79bab113b774")
PHYSICAL_SWITCH_TYPE = UUID("77cf9271-9c02-470b-9fe4-bc7b75f2da97")
VIRTUAL_SWITCH_TYPE = UUID("40d26425-3396-4c4d-a5da-3d47263af425")
MLD_PORT_TYPE = UUID("8dc44363-0c96-4710-b7bf-04bb99534c3f")
MEMORY_SPARING_TYPE = UUID("e71f3a40-2d29-4092-8a39-4d1c966c7c65")
DYNAMIC_CAPACITY_TYPE = UUID("ca95afa7-f183-4018-8c2f-95268e101a2a")
"""The first three: Linux 7.3 include/linux/cper.h; sparing: drivers/cxl/cxlmem.h, CXL_EVENT_MEM_SPARING_UUID; the
others: CXL 3.0, table 8-42 (event record identifiers)."""


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


class CxlOtherEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The header that all events share, and what this one says, as bytes (CXL 3.1, 8.2.9.2.1)."""

    header: Inline[CxlEventHeader] = CxlEventHeader()
    data: Annotated[bytes, Bytes(80)] = bytes(80)


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


class CxlPhysicalSwitchError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-physical-switch"):
    """The section of a physical switch's event."""

    event: Inline[CxlOtherEvent] = CxlOtherEvent()


class CxlVirtualSwitchError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-virtual-switch"):
    """The section of a virtual switch's event."""

    event: Inline[CxlOtherEvent] = CxlOtherEvent()


class CxlMldPortError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-mld-port"):
    """The section of an event of a port with a multi-logical device."""

    event: Inline[CxlOtherEvent] = CxlOtherEvent()


class CxlMemorySparingError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-memory-sparing"):
    """The section of a memory sparing event."""

    event: Inline[CxlOtherEvent] = CxlOtherEvent()


class CxlDynamicCapacityError(_ComponentEvent, frozen=True, kw_only=True, tag="cxl-dynamic-capacity"):
    """The section of a dynamic capacity event."""

    event: Inline[CxlOtherEvent] = CxlOtherEvent()


E_ = TypeVar("E_", bound=_ComponentEvent)


def parse_event(value_type: type[E_], data: bytes) -> E_:
    """An event's section from its bytes; raises BadInputError for fewer than 144."""
    record = record_of(value_type)
    what = f"{value_type.__name__} section"
    length = record.derived(data, 0, what)["_length"]
    return record.parse(
        data,
        what=what,
        length=None if length == len(data) else length,
        trailing=data[record.size_bytes :],
    )


def build_event(body: _ComponentEvent) -> bytes:
    """An event's section; raises BadInputError for a field that does not fit."""
    record = record_of(type(body))
    length = record.size_bytes + len(body.trailing) if body.length is None else body.length
    return record.build(body, _length=length) + body.trailing
