# SPDX-License-Identifier: Apache-2.0
"""Tables without a layout of ours, compared byte by byte; iasl names the fields that differ."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import ToolError
from acpigen.base.pattern import pattern
from acpigen.structures.layout.header import HEADER_BYTES

_FIELD = pattern(r"^\[([0-9A-F]+)h \d+\s+([0-9A-F]+)h?\]\s+(.*?) : (.*)$", re.MULTILINE)
_DECODED = pattern(r" \(decoded below\)")


class Field(msgspec.Struct, frozen=True):
    """A field of a table as iasl lists it.

    :param value: as iasl writes it.
    """

    offset: int
    size_bytes: int
    name: str
    value: str


class ByteChange(msgspec.Struct, frozen=True):
    """A run of bytes that differ.

    :param name: of the fields that it touches; empty where they have none.
    """

    offset: int
    name: str
    old: str
    new: str


def byte_changes(old: bytes, new: bytes, toolchain: Toolchain | None) -> Iterator[ByteChange]:
    """What differs behind the headers of two tables, field by field where iasl knows the fields."""
    left, right = (listed(data, toolchain) for data in (old, new))
    at = HEADER_BYTES
    while at < max(len(old), len(new)):
        if old[at : at + 1] == new[at : at + 1]:
            at += 1
            continue
        before, after = left.get(at), right.get(at)
        if before is not None and after is not None and (before.offset, before.name) == (after.offset, after.name):
            yield ByteChange(before.offset, before.name, before.value, after.value)
            at = before.offset + max(before.size_bytes, after.size_bytes)
            continue
        end = at + 1
        while end < max(len(old), len(new)) and old[end : end + 1] != new[end : end + 1] and end not in left:
            end += 1
        name = after.name if before is None and after is not None else before.name if before is not None else ""
        yield ByteChange(at, name, old[at:end].hex(" ") or "nothing", new[at:end].hex(" ") or "nothing")
        at = end


def listed(data: bytes, toolchain: Toolchain | None) -> Mapping[int, Field]:
    """The field that each byte of a table belongs to; nothing without iasl, or where it does not know the table."""
    if toolchain is None:
        return {}
    try:
        text = toolchain.disassemble(data)
    except ToolError:
        return {}
    found: dict[int, Field] = {}
    for offset, size, name, value in _FIELD.findall(text):
        field = Field(int(offset, 16), int(size, 16), _DECODED.sub("", name.strip()), value.strip())
        if field.offset + field.size_bytes <= len(data):
            found |= dict.fromkeys(range(field.offset, field.offset + field.size_bytes), field)
    return found
