# SPDX-License-Identifier: Apache-2.0
"""CDAT, the Coherent Device Attribute Table (UEFI forum, revision 1.04): what a CXL device says of its memory.

It comes from the device, not from firmware, and has no header of ACPI's: no signature says what it is.
"""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32, U64, X8, X32, X64, Bytes3
from acpigen.structures.layout.header import checksum
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.structure import Oddities, layout_of
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.words import Array, Bytes, Int8ul, Int16ul
from acpigen.structures.numa.hmat import DataType

REVISION = 1
HEADER_BYTES = 16
_CHECKSUM_OFFSET = 5


class DeviceMemoryFlags(IntFlag):
    """What a range of a device's memory is (CDAT 1.04, table 5)."""

    NON_VOLATILE = 1 << 2
    SHAREABLE = 1 << 3
    READ_ONLY = 1 << 6


class EfiMemoryType(OpenIntEnum):
    """What firmware should make of a range (CDAT 1.04, table 9)."""

    CONVENTIONAL = 0
    CONVENTIONAL_SPECIFIC_PURPOSE = 1
    RESERVED = 2


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    _type: ClassVar[U8]
    reserved_front: U8 = 0
    _length: ClassVar[U16]


class DeviceMemory(_Entry, frozen=True, kw_only=True):
    """Type 0, DSMAS: a range of the device's memory, 24 bytes."""

    _type = 0
    handle: U8
    flags: Annotated[DeviceMemoryFlags, Int8ul] = DeviceMemoryFlags(0)
    reserved: U16 = 0
    base: X64
    """A device physical address."""
    length: X64


class DeviceLatency(_Entry, frozen=True, kw_only=True):
    """Type 1, DSLBIS: a latency or a bandwidth of a range, 24 bytes."""

    _type = 1
    handle: U8
    flags: X8 = 0
    """As those of an HMAT locality structure."""
    data_type: Annotated[DataType, Int8ul]
    reserved: U8 = 0
    entry_base_unit: U64 = 1000
    entries: Annotated[tuple[int, int, int], Array(3, Int16ul)]
    """The first is meant; times ``entry_base_unit`` picoseconds or MB/s."""
    reserved_end: U16 = 0


class DeviceSideCache(_Entry, frozen=True, kw_only=True):
    """Type 2, DSMSCIS: a cache in front of a range, 20 bytes."""

    _type = 2
    handle: U8
    reserved: Bytes3 = bytes(3)
    cache_size: X64
    attributes: X32 = 0


class DeviceInitiator(_Entry, frozen=True, kw_only=True):
    """Type 3, DSIS: the device starts accesses, 8 bytes."""

    _type = 3
    flags: X8 = 0
    """Bit 0: it has the memory of ``handle``."""
    handle: U8 = 0
    reserved: U16 = 0


class DeviceMemoryType(_Entry, frozen=True, kw_only=True):
    """Type 4, DSEMTS: what firmware should make of a part of a range, 24 bytes."""

    _type = 4
    handle: U8
    memory_type: Annotated[EfiMemoryType, Int8ul]
    reserved: U16 = 0
    offset: X64 = 0
    length: X64


class SwitchPath(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A way through a switch, 8 bytes; 0x100 is its upstream port, 0xFFFF any port."""

    port_x: U16
    port_y: U16
    entry: U16
    reserved: U16 = 0


class SwitchLatency(_Entry, frozen=True, kw_only=True):
    """Type 5, SSLBIS: latencies or bandwidths of a switch, 16 bytes and 8 for each way."""

    _type = 5
    data_type: Annotated[DataType, Int8ul]
    reserved: Bytes3 = bytes(3)
    entry_base_unit: U64 = 1000
    paths: Annotated[tuple[SwitchPath, ...], Items()]


CdatEntry: TypeAlias = (
    DeviceMemory | DeviceLatency | DeviceSideCache | DeviceInitiator | DeviceMemoryType | SwitchLatency | KeptEntry
)


class Cdat(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A CXL device's memory. Length and checksum are computed."""

    _length: ClassVar[U32]
    revision: U8 = REVISION
    _checksum: ClassVar[U8] = 0
    reserved: Annotated[bytes, Bytes(6)] = bytes(6)
    sequence: U32 = 0
    """Goes up when the device changes the table."""
    entries: Annotated[tuple[CdatEntry, ...], Subtables()] = ()


LAYOUT = layout_of(Cdat)


def parse(data: bytes, odd: Oddities | None = None) -> Cdat:
    """The table that ``data`` is; its checksum is not looked at.

    :param odd: what breaks the layout is put here and kept as bytes; None refuses it.
    :raises BadInputError: another length than ``data`` has, or (without ``odd``) a structure breaks its layout.
    """
    require_bytes(data, 0, HEADER_BYTES, "CDAT")
    length = int.from_bytes(data[:4], "little")
    if length != len(data):
        raise malformed("CDAT length", 0, f"{length}", f"{len(data)}, the bytes present", data)
    return LAYOUT.read(data, 0, len(data), "CDAT", odd)


def build(table: Cdat) -> bytes:
    """The table's bytes; raises BadInputError when a field does not fit its place."""
    data = bytearray(LAYOUT.build(table))
    data[_CHECKSUM_OFFSET] = checksum(data)
    return bytes(data)
