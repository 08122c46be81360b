# SPDX-License-Identifier: Apache-2.0
"""NFIT, the NVDIMM Firmware Interface Table (ACPI 6.5, section 5.2.26)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias
from uuid import UUID

from acpigen.structures.layout.fields import U8, U16, U32, U64, X8, X16, X32, X64, Bytes3
from acpigen.structures.layout.parts import Blob, Items
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Bytes, Int16ul, Int32ul, Int64ul

SIGNATURE = "NFIT"
REVISION = 1
RANGE_BYTES_ACPI_6_0 = 56
CONTROL_BYTES_WITHOUT_WINDOWS = 32


class RangeFlags(IntFlag):
    """What is said of a range (ACPI 6.5, table 5.128)."""

    ADD_ONLINE_ONLY = 1 << 0
    PROXIMITY_VALID = 1 << 1
    COOKIE_VALID = 1 << 2


class DeviceStateFlags(IntFlag):
    """A device's state at boot (ACPI 6.5, table 5.130)."""

    SAVE_FAILED = 1 << 0
    RESTORE_FAILED = 1 << 1
    FLUSH_FAILED = 1 << 2
    NOT_ARMED = 1 << 3
    HEALTH_OBSERVED = 1 << 4
    HEALTH_ENABLED = 1 << 5
    MAP_FAILED = 1 << 6


class PlatformCapabilities(IntFlag):
    """What the platform does when power fails (ACPI 6.5, table 5.137)."""

    CACHE_FLUSH = 1 << 0
    MEMORY_FLUSH = 1 << 1
    MIRRORING = 1 << 2


class _Structure(OpenStructure, frozen=True, kw_only=True):
    _type: ClassVar[U16]
    _length: ClassVar[U16]


class PhysicalRange(_Structure, frozen=True, kw_only=True):
    """Type 0: a range of addresses, 64 bytes; 56 before ACPI 6.4."""

    _type = 0
    _minimum_bytes: ClassVar[int] = RANGE_BYTES_ACPI_6_0
    range_index: U16
    flags: Annotated[RangeFlags, Int16ul] = RangeFlags(0)
    reserved: U32 = 0
    proximity_domain: U32 = 0
    range_type: Annotated[UUID, Bytes(16)]
    base: X64
    length: X64
    memory_attributes: X64 = 0
    """As UEFI's memory map has them."""
    cookie: X64 = 0


class DeviceMapping(_Structure, frozen=True, kw_only=True):
    """Type 1: a device's part of a range, 48 bytes."""

    _type = 1
    device_handle: X32
    physical_id: U16 = 0
    region_id: U16 = 0
    range_index: U16 = 0
    control_index: U16 = 0
    region_size: X64
    region_offset: X64 = 0
    device_address: X64 = 0
    interleave_index: U16 = 0
    interleave_ways: U16 = 1
    state: Annotated[DeviceStateFlags, Int16ul] = DeviceStateFlags(0)
    reserved: U16 = 0


class Interleave(_Structure, frozen=True, kw_only=True):
    """Type 2: how lines are shared out, 16 bytes and 4 for each line."""

    _type = 2
    interleave_index: U16
    reserved: U16 = 0
    _line_count: ClassVar[U32]
    line_bytes: U32
    lines: Annotated[tuple[int, ...], Items(Int32ul, count="_line_count")] = ()
    """The offset of each line, in lines."""


class SmbiosInformation(_Structure, frozen=True, kw_only=True):
    """Type 3: SMBIOS structures."""

    _type = 3
    reserved: U32 = 0
    data: Annotated[bytes, Blob()] = b""


class ControlRegion(_Structure, frozen=True, kw_only=True):
    """Type 4: who made a device, and how it is commanded, 80 bytes; 32 without windows."""

    _type = 4
    _minimum_bytes: ClassVar[int] = CONTROL_BYTES_WITHOUT_WINDOWS
    control_index: U16
    vendor_id: X16 = 0
    device_id: X16 = 0
    revision_id: X16 = 0
    subsystem_vendor_id: X16 = 0
    subsystem_device_id: X16 = 0
    subsystem_revision_id: X16 = 0
    valid_fields: X8 = 0
    """Bit 0: where and when it was made."""
    made_where: X8 = 0
    made_when: X16 = 0
    reserved: Annotated[bytes, Bytes(2)] = bytes(2)
    serial_number: X32 = 0
    interface_code: X16 = 0
    windows: U16 = 0
    window_size: U64 = 0
    command_offset: X64 = 0
    command_size: X64 = 0
    status_offset: X64 = 0
    status_size: X64 = 0
    flags: X16 = 0
    reserved_end: Annotated[bytes, Bytes(6)] = bytes(6)


class DataRegion(_Structure, frozen=True, kw_only=True):
    """Type 5: a device's windows for blocks, 40 bytes."""

    _type = 5
    control_index: U16
    windows: U16
    window_offset: X64 = 0
    window_size: X64 = 0
    capacity: X64 = 0
    start: X64 = 0


class FlushHints(_Structure, frozen=True, kw_only=True):
    """Type 6: addresses that flush a device's buffers when written, 16 bytes and 8 for each."""

    _type = 6
    device_handle: X32
    _hint_count: ClassVar[U16]
    reserved: Annotated[bytes, Bytes(6)] = bytes(6)
    addresses: Annotated[tuple[int, ...], Items(Int64ul, count="_hint_count")] = ()


class Capabilities(_Structure, frozen=True, kw_only=True):
    """Type 7: what the platform does when power fails, 16 bytes."""

    _type = 7
    highest_bit: U8 = 2
    reserved: Bytes3 = bytes(3)
    capabilities: Annotated[PlatformCapabilities, Int32ul] = PlatformCapabilities(0)
    reserved_end: U32 = 0


NfitEntry: TypeAlias = (
    PhysicalRange
    | DeviceMapping
    | Interleave
    | SmbiosInformation
    | ControlRegion
    | DataRegion
    | FlushHints
    | Capabilities
    | KeptEntry
)


@table(
    SIGNATURE,
    "NVDIMM Firmware Interface Table",
    reference="ACPI 6.5, section 5.2.26",
    revisions=range(1, 2),
)
class Nfit(Table, frozen=True, kw_only=True):
    """Memory that keeps its content."""

    reserved: U32 = 0
    entries: Annotated[tuple[NfitEntry, ...], Subtables()] = ()


parse, build = type_of(Nfit).parse, type_of(Nfit).build
