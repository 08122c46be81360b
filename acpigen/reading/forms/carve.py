# SPDX-License-Identifier: Apache-2.0
"""Telling tables apart by their content: one blob may hold several, one behind the other, with zeros between.

That is how QEMU hands them to its firmware (fw_cfg file ``etc/acpi/tables``), and what ``cat`` makes of a folder.
"""

import re
from collections.abc import Iterator

import msgspec

from acpigen.base.pattern import pattern
from acpigen.reading.forms.limits import TABLE_MOST_BYTES
from acpigen.structures.layout.header import HEADER_BYTES

RSDP_SIGNATURE = b"RSD PTR "
RSDP_BYTES_ACPI_1, RSDP_BYTES = 20, 36

FACS = b"FACS"
FACS_HEADER_BYTES = 8
"""The FACS has a signature and a length, and nothing else of a table's header (ACPI 6.5, section 5.2.10)."""

_SIGNATURE = pattern(rb"[A-Z0-9_]{3}[A-Z0-9_ !]|iBFT")
"""Upper case, but for the iSCSI Boot Firmware Table (its specification, revision 1.03, section 3.1)."""


class Carved(msgspec.Struct, frozen=True):
    """A piece of a blob.

    :param data: the table's bytes, as many as its length says if there are so many.
    :param offset: where in the blob it starts, in bytes.
    :param leftover: whether it is no table, but bytes that nothing accounts for.
    """

    data: bytes
    offset: int = 0
    leftover: bool = False


def looks_like_table(data: bytes, offset: int = 0) -> bool:
    """Whether a table may start at ``offset``: a signature and a length that is not absurd."""
    if data.startswith(RSDP_SIGNATURE, offset):
        return len(data) - offset >= RSDP_BYTES_ACPI_1
    if _SIGNATURE.match(data, offset) is None or len(data) - offset < FACS_HEADER_BYTES:
        return False
    return stated_bytes(data, offset) <= TABLE_MOST_BYTES


def stated_bytes(data: bytes, offset: int = 0) -> int:
    """How many bytes the table at ``offset`` says that it has."""
    if data.startswith(RSDP_SIGNATURE, offset):
        old = len(data) - offset < RSDP_BYTES or data[offset + 15] < 2
        return RSDP_BYTES_ACPI_1 if old else int.from_bytes(data[offset + 20 : offset + 24], "little")
    return int.from_bytes(data[offset + 4 : offset + 8], "little")


def carve(data: bytes) -> Iterator[Carved]:
    """The tables of a blob, and what is left over, in order.

    A table that says more bytes than there are, or fewer than a header has, takes all up to the end: nobody can tell
    where it ends.
    """
    offset = 0
    while offset < len(data):
        if not looks_like_table(data, offset):
            start = offset
            offset = _next_content(data, offset)
            if offset == start or offset >= len(data):
                if data[start:].strip(b"\0"):
                    yield Carved(data[start:], start, leftover=True)
                return
            continue
        size = stated_bytes(data, offset)
        header = FACS_HEADER_BYTES if data.startswith(FACS, offset) else HEADER_BYTES
        least = RSDP_BYTES_ACPI_1 if data.startswith(RSDP_SIGNATURE, offset) else header
        end = offset + size if least <= size <= len(data) - offset else len(data)
        yield Carved(data[offset:end], offset)
        offset = end


def _next_content(data: bytes, offset: int) -> int:
    """The next byte that is not 0."""
    found = re.compile(rb"[^\0]").search(data, offset)
    return len(data) if found is None else found.start()
