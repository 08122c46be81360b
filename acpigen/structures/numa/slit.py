# SPDX-License-Identifier: Apache-2.0
"""SLIT, the System Locality Information Table (ACPI 6.5, section 5.2.17): 44 bytes and one for each pair."""

import msgspec
from construct import Int64ul, Struct

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.record import Record

SIGNATURE = "SLIT"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 8
LOCAL_DISTANCE = 10
"""Distance of a locality to itself."""
UNREACHABLE = 255
"""No way there, or an unknown one."""


class Slit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far proximity domains are from each other, 10 being the same one."""

    header: TableHeader
    distances: tuple[tuple[int, ...], ...]
    """One row for each domain, from 0 on; as many columns as rows."""

    @property
    def localities(self) -> int:
        """How many domains there are."""
        return len(self.distances)


FIXED = Record(Slit, Struct("_count" / Int64ul))


def parse(data: bytes) -> Slit:
    """The table that ``data`` is.

    :raises BadInputError: the header is wrong, or the table has not one byte for each pair of localities.
    """
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    count = FIXED.derived(data, HEADER_BYTES)["_count"]
    if len(data) != FIXED_BYTES + count * count:
        found = f"{count} localities in {len(data)} bytes"
        raise malformed("SLIT number of localities", HEADER_BYTES, found, "44 bytes and a byte for each pair", data)
    matrix = data[FIXED_BYTES:]
    return Slit(
        header=header,
        distances=tuple(tuple(matrix[start : start + count]) for start in range(0, len(matrix), count or 1)),
    )


def build(table: Slit) -> bytes:
    """The table's bytes, with length and checksum.

    :raises BadInputError: the matrix is not square, or a distance does not fit into a byte.
    """
    for index, row in enumerate(table.distances):
        if len(row) != table.localities:
            raise BadInputError(f"SLIT row {index} has {len(row)} distances, the table {table.localities} localities")
        if not all(0 <= distance <= 0xFF for distance in row):
            raise BadInputError(f"SLIT row {index} has a distance that does not fit into a byte: {row}")
    fixed = FIXED.build(table, _count=table.localities)
    return build_table(table.header, fixed + b"".join(map(bytes, table.distances)))
