# SPDX-License-Identifier: Apache-2.0
"""BERT, the Boot Error Record Table, 48 bytes (ACPI 6.5, section 18.3.1)."""

import msgspec
from construct import Int32ul, Int64ul, Struct

from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.record import Record

SIGNATURE = "BERT"
REVISION = 1


class Bert(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where firmware left the errors of the previous boot; what lies there is a region of error blocks."""

    header: TableHeader
    region_bytes: int
    region_address: Hex


FIXED = Record(Bert, Struct("region_bytes" / Int32ul, "region_address" / Int64ul))
TABLE_BYTES = HEADER_BYTES + FIXED.size_bytes


def parse(data: bytes) -> Bert:
    """The table that ``data`` is; raises BadInputError for a wrong header or other than 48 bytes."""
    header = parse_header(data, SIGNATURE, TABLE_BYTES)
    if len(data) != TABLE_BYTES:
        raise malformed(f"{SIGNATURE} length", 4, f"{len(data)}", f"{TABLE_BYTES}", data)
    return FIXED.parse(data, HEADER_BYTES, header=header)


def build(table: Bert) -> bytes:
    """The table's bytes, with length and checksum; raises BadInputError when a field does not fit its place."""
    return build_table(table.header, FIXED.build(table))
