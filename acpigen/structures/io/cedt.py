# SPDX-License-Identifier: Apache-2.0
"""CEDT, the CXL Early Discovery Table (CXL 3.1, section 9.18.1)."""

import struct
from enum import IntFlag
from typing import TypeAlias

import msgspec
from construct import Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record
from acpigen.structures.layout.subtables import TYPE_U8_LENGTH_U16, Subtables, UnknownEntry, Variable

SIGNATURE = "CEDT"
REVISION = 1


class CxlVersion(OpenIntEnum):
    """Which register block a host bridge has (CXL 3.1, table 9-19)."""

    CXL_1_1 = 0
    CXL_2_0 = 1


class WindowRestrictions(IntFlag):
    """What a window is for (CXL 3.1, table 9-22; ACPICA ``ACPI_CEDT_CFMWS_RESTRICT_*``)."""

    DEVICE_COHERENT = 1 << 0
    HOST_ONLY_COHERENT = 1 << 1
    VOLATILE = 1 << 2
    PERSISTENT = 1 << 3
    FIXED = 1 << 4
    BACK_INVALIDATE = 1 << 5


class HostBridge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 0, CHBS: a CXL host bridge and its registers, 32 bytes."""

    uid: int
    """The bridge's ``_UID``."""
    base: Hex
    length: Hex
    cxl_version: CxlVersion = CxlVersion.CXL_2_0
    reserved_front: int = 0
    reserved: int = 0


class FixedMemoryWindow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Type 1, CFMWS: a range of host addresses that CXL devices may get, 36 bytes and 4 for each target."""

    base: Hex
    size: Hex
    targets: tuple[int, ...]
    """The ``_UID`` of each host bridge in the interleave."""
    interleave_ways: int = 0
    """Encoded: 2 to the power of it, from 8 on 3 times 2 to the power of it less 8 (CXL 3.1, table 9-22)."""
    interleave_arithmetic: int = 0
    """0 modulo, 1 modulo with XOR."""
    granularity: int = 0
    """Encoded: 256 bytes times 2 to the power of it."""
    restrictions: WindowRestrictions = WindowRestrictions(0)
    qtg_id: int = 0
    reserved_front: int = 0
    reserved: int = 0
    reserved_middle: int = 0


class XorInterleaveMath(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Type 2, CXIMS: how an XOR interleave selects its target, 8 bytes and 8 for each map."""

    maps: tuple[int, ...]
    granularity: int = 0
    reserved_front: int = 0
    reserved: int = 0


CedtEntry: TypeAlias = HostBridge | FixedMemoryWindow | XorInterleaveMath | UnknownEntry


class Cedt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The CXL host bridges and the windows that lead to them."""

    header: TableHeader
    entries: tuple[CedtEntry, ...] = ()


_FRONT = ("_type" / Int8ul, "reserved_front" / Int8ul, "_length" / Int16ul)
HOST_BRIDGE = Record(
    HostBridge,
    Struct(
        *_FRONT,
        "uid" / Int32ul,
        "cxl_version" / Int32ul,
        "reserved" / Int32ul,
        "base" / Int64ul,
        "length" / Int64ul,
    ),
    _type=0,
    _length=32,
)
WINDOW = Record(
    FixedMemoryWindow,
    Struct(
        *_FRONT,
        "reserved" / Int32ul,
        "base" / Int64ul,
        "size" / Int64ul,
        "interleave_ways" / Int8ul,
        "interleave_arithmetic" / Int8ul,
        "reserved_middle" / Int16ul,
        "granularity" / Int32ul,
        "restrictions" / Int16ul,
        "qtg_id" / Int16ul,
    ),
    _type=1,
)
XOR_MATH = Record(
    XorInterleaveMath, Struct(*_FRONT, "reserved" / Int16ul, "granularity" / Int8ul, "_count" / Int8ul), _type=2
)


def _parse_window(data: bytes, what: str) -> FixedMemoryWindow:
    derived = WINDOW.derived(data, 0, what)
    count, rest = divmod(derived["_length"] - WINDOW.size_bytes, 4)
    if rest:
        found = f"{derived['_length']}"
        raise malformed(f"{what}, its length", 2, found, f"{WINDOW.size_bytes} and a multiple of 4", data)
    return WINDOW.parse(data, targets=struct.unpack_from(f"<{count}I", data, WINDOW.size_bytes))


def _build_window(value: FixedMemoryWindow) -> bytes:
    tail = _pack("I", value.targets, "CEDT window, a target")
    return WINDOW.build(value, _length=WINDOW.size_bytes + len(tail)) + tail


def _parse_xor_math(data: bytes, what: str) -> XorInterleaveMath:
    count = XOR_MATH.derived(data, 0, what)["_count"]
    if len(data) != XOR_MATH.size_bytes + 8 * count:
        found = f"{count} maps in {len(data)} bytes"
        raise malformed(f"{what}, its number of maps", 7, found, f"{XOR_MATH.size_bytes} bytes and 8 for each", data)
    return XOR_MATH.parse(data, maps=struct.unpack_from(f"<{count}Q", data, XOR_MATH.size_bytes))


def _build_xor_math(value: XorInterleaveMath) -> bytes:
    tail = _pack("Q", value.maps, "CEDT interleave math, a map")
    return XOR_MATH.build(value, _length=XOR_MATH.size_bytes + len(tail), _count=len(value.maps)) + tail


def _pack(code: str, numbers: tuple[int, ...], what: str) -> bytes:
    try:
        return struct.pack(f"<{len(numbers)}{code}", *numbers)
    except struct.error as problem:
        raise BadInputError(f"{what} does not fit: {problem}") from problem


ENTRIES = Subtables(
    SIGNATURE,
    TYPE_U8_LENGTH_U16,
    {
        0: HOST_BRIDGE,
        1: Variable(FixedMemoryWindow, _parse_window, _build_window),
        2: Variable(XorInterleaveMath, _parse_xor_math, _build_xor_math),
    },
)


def parse(data: bytes) -> Cedt:
    """The table that ``data`` is; raises BadInputError for a wrong header, or a wrong length of a structure."""
    header = parse_header(data, SIGNATURE)
    return Cedt(header=header, entries=ENTRIES.parse(data, HEADER_BYTES))


def build(table: Cedt) -> bytes:
    """The table's bytes, with length and checksum; raises BadInputError when a field does not fit its place."""
    return build_table(table.header, ENTRIES.build(table.entries))
