# SPDX-License-Identifier: Apache-2.0
"""MCFG: where PCI configuration space lies in memory (PCI Firmware Specification 3.3, section 4.1.2)."""

import msgspec
from construct import Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.record import Record

SIGNATURE = "MCFG"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 8
BUS_BYTES = 1 << 20
"""Configuration space of one bus: 32 devices, 8 functions, 4 KiB each (PCI Express 6.0, section 7.2.2)."""


class EcamRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The configuration space of some buses, 16 bytes."""

    base: Hex
    """The address of bus 0, even where the range starts at another bus."""
    segment: int
    start_bus: int
    end_bus: int
    """The last bus that belongs to it."""
    reserved: int = 0


class Mcfg(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The enhanced configuration access mechanism of each PCI segment."""

    header: TableHeader
    ranges: tuple[EcamRange, ...] = ()
    reserved: int = 0


FIXED = Record(Mcfg, Struct("reserved" / Int64ul))
RANGE = Record(
    EcamRange,
    Struct("base" / Int64ul, "segment" / Int16ul, "start_bus" / Int8ul, "end_bus" / Int8ul, "reserved" / Int32ul),
)


def parse(data: bytes) -> Mcfg:
    """The table that ``data`` is; raises BadInputError for a wrong header or a range that is cut short."""
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    size = RANGE.size_bytes
    if (len(data) - FIXED_BYTES) % size:
        found = f"{len(data)} bytes"
        raise malformed(f"{SIGNATURE} length", 4, found, f"{FIXED_BYTES} and a multiple of {size}", data)
    ranges = tuple(RANGE.parse(data, offset) for offset in range(FIXED_BYTES, len(data), size))
    return FIXED.parse(data, HEADER_BYTES, header=header, ranges=ranges)


def build(table: Mcfg) -> bytes:
    """The table's bytes, with length and checksum; raises BadInputError when a field does not fit its place."""
    return build_table(table.header, FIXED.build(table) + b"".join(map(RANGE.build, table.ranges)))
