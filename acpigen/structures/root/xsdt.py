# SPDX-License-Identifier: Apache-2.0
"""XSDT and RSDT, the lists of all other tables (ACPI 6.5, sections 5.2.7 and 5.2.8)."""

import struct

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.header import (
    HEADER,
    HEADER_BYTES,
    TableHeader,
    build_table,
    parse_header,
    table_length,
)
from acpigen.structures.layout.malformed import malformed

SIGNATURES = ("RSDT", "XSDT")
_POINTERS = {"RSDT": "I", "XSDT": "Q"}


class RootTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The addresses of the tables: 32 bits each in the RSDT, 64 in the XSDT."""

    header: TableHeader
    addresses: tuple[int, ...] = ()


def parse(data: bytes) -> RootTable:
    """The table that ``data`` is.

    :raises BadInputError: it is neither an RSDT nor an XSDT, or its length is not a whole number of addresses.
    """
    table_length(data)
    signature = HEADER.parse(data).signature
    if signature not in _POINTERS:
        raise malformed("table signature", 0, repr(signature), "'RSDT' or 'XSDT'", data)
    header = parse_header(data, signature)
    size = struct.calcsize("<" + _POINTERS[signature])
    count, rest = divmod(len(data) - HEADER_BYTES, size)
    if rest:
        found = f"{len(data)} bytes"
        raise malformed(f"{signature} length", 4, found, f"{HEADER_BYTES} and a multiple of {size}", data)
    return RootTable(header, struct.unpack_from(f"<{count}{_POINTERS[signature]}", data, HEADER_BYTES))


def build(table: RootTable) -> bytes:
    """The table's bytes, with length and checksum.

    :raises BadInputError: another signature, or an address that does not fit.
    """
    code = _POINTERS.get(table.header.signature)
    if code is None:
        raise BadInputError(f"a root table is called RSDT or XSDT, not {table.header.signature!r}")
    try:
        body = struct.pack(f"<{len(table.addresses)}{code}", *table.addresses)
    except struct.error as problem:
        raise BadInputError(f"{table.header.signature}: an address does not fit: {problem}") from problem
    return build_table(table.header, body)
