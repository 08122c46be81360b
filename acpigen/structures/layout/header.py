# SPDX-License-Identifier: Apache-2.0
"""The header of a system description table, 36 bytes (ACPI 6.5, section 5.2.6), and its checksum."""

from typing import Annotated, ClassVar

import msgspec

from acpigen.structures.layout.fields import U8, U32
from acpigen.structures.layout.malformed import cut_short, malformed, require_bytes
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.words import Bytes

CHECKSUM_OFFSET = 9


class TableHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a table says of itself. Its length and its checksum are computed when it is built."""

    signature: Annotated[str, Bytes(4)]
    """Four characters."""
    _length: ClassVar[U32]
    revision: U8
    _checksum: ClassVar[U8]
    oem_id: Annotated[str, Bytes(6)] = ""
    """Up to six characters; spaces count, NUL is added."""
    oem_table_id: Annotated[str, Bytes(8)] = ""
    """Up to eight characters."""
    oem_revision: U32 = 0
    creator_id: Annotated[str, Bytes(4)] = ""
    """Up to four characters: the tool that wrote the table."""
    creator_revision: U32 = 0


HEADER = record_of(TableHeader)
HEADER_BYTES = HEADER.size_bytes


class RawTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table whose content has no layout here (AML, and what is new), kept byte for byte."""

    header: TableHeader
    body: bytes


def checksum(data: bytes | bytearray) -> int:
    """The byte that makes ``data`` sum up to 0 modulo 256 when it is added (ACPI 6.5, section 5.2.6)."""
    return -sum(data) & 0xFF


def verify_checksum(data: bytes) -> None:
    """Raises BadInputError when a table's bytes do not sum up to 0 modulo 256.

    The parsers of the tables do not look at the checksum: QEMU's tables get theirs only in the guest.
    """
    wrong_by = checksum(data)
    if wrong_by:
        name = data[:4].decode("latin-1")
        found = data[CHECKSUM_OFFSET] if len(data) > CHECKSUM_OFFSET else 0
        raise malformed(
            f"{name} checksum", CHECKSUM_OFFSET, f"{found:#04x}", f"{(found + wrong_by) & 0xFF:#04x}", data
        )


def table_length(data: bytes) -> int:
    """How many bytes the table at the start of ``data`` has, as its header states.

    :raises BadInputError: ``data`` has no whole header, or the header states less than its own length.
    """
    require_bytes(data, 0, HEADER_BYTES, "table header")
    length = int.from_bytes(data[4:8], "little")
    if length < HEADER_BYTES:
        name = data[:4].decode("latin-1")
        raise malformed(f"{name} length", 4, f"{length}", f"at least {HEADER_BYTES}", data)
    return length


def parse_header(data: bytes, signature: str, minimum_bytes: int = HEADER_BYTES) -> TableHeader:
    """The header of the table that ``data`` is.

    :param minimum_bytes: the size of the table's fixed part.
    :raises BadInputError: another signature, another length than ``data`` has, or less than the fixed part.
    """
    length = table_length(data)
    header = HEADER.parse(data)
    if header.signature != signature:
        raise malformed("table signature", 0, repr(header.signature), repr(signature), data)
    if length > len(data):
        raise cut_short(signature, length, data)
    if length != len(data):
        raise malformed(f"{signature} length", 4, f"{length}", f"{len(data)}, the bytes present", data)
    require_bytes(data, 0, minimum_bytes, signature)
    return header


def build_table(header: TableHeader, body: bytes) -> bytes:
    """A table's bytes from its header and all that follows it, with length and checksum.

    :raises BadInputError: a field of the header does not fit its place.
    """
    data = bytearray(HEADER.build(header, _length=HEADER_BYTES + len(body), _checksum=0) + body)
    data[CHECKSUM_OFFSET] = checksum(data)
    return bytes(data)


def parse_raw(data: bytes) -> RawTable:
    """Any table with a standard header; raises BadInputError when the header or its length is wrong."""
    table_length(data)
    signature = HEADER.parse(data).signature
    return RawTable(parse_header(data, signature), data[HEADER_BYTES:])


def build_raw(table: RawTable) -> bytes:
    """The bytes of a table without a layout; raises BadInputError for a header that does not fit."""
    return build_table(table.header, table.body)
