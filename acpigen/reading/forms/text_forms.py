# SPDX-License-Identifier: Apache-2.0
"""Bytes that were turned into text to mail or paste them: ``hexdump -C``, ``xxd``, base64, and text in UTF-16."""

import binascii
import codecs
import re
from collections.abc import Iterator

from acpigen.base.pattern import pattern
from acpigen.reading.forms.limits import INPUT_MOST_BYTES

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SNIFFED_BYTES = 1 << 12

_HEXDUMP_ROW = pattern(
    rb"^(?P<offset>[0-9a-fA-F]{7,16})  ?"
    rb"(?P<bytes>(?:[0-9a-fA-F]{2} {1,2}){1,15}[0-9a-fA-F]{2}|[0-9a-fA-F]{2}) *(?:\|.*\|)?\r?$"
)
"""``hexdump -C`` and ``od -A x -t x1z``: an offset without a colon, up to 16 bytes, the same as characters."""
_HEXDUMP_END = pattern(rb"^[0-9a-fA-F]{7,16}\r?$")
_XXD_ROW = pattern(
    rb"^(?P<offset>[0-9a-fA-F]{7,16}): "
    rb"(?P<bytes>(?:[0-9a-fA-F]{2}){1,4}(?: (?:[0-9a-fA-F]{2}){1,4}){0,15})(?: {2,}.*)?\r?$"
)
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]+={0,2}\s*")


def without_utf16(data: bytes) -> bytes:
    """Text in UTF-16 with a byte order mark, as PowerShell writes it, as UTF-8; anything else as it is."""
    if not data.startswith(_UTF16_MARKS):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError:
        return data


def from_text(data: bytes) -> bytes | None:
    """The bytes that ``hexdump -C``, ``xxd`` or base64 text stands for; None where ``data`` is none of these.

    Text that breaks off, or whose offsets do not follow each other, is none of these either.
    """
    if b"\0" in data[:_SNIFFED_BYTES]:
        return None
    first = data.lstrip()[:_SNIFFED_BYTES].split(b"\n", 1)[0]
    if _XXD_ROW.match(first):
        return _rows(data, _XXD_ROW, None)
    if _HEXDUMP_ROW.match(first):
        return _rows(data, _HEXDUMP_ROW, _HEXDUMP_END)
    if len(first) >= 16 and _BASE64.fullmatch(data):
        try:
            return binascii.a2b_base64(b"".join(data.split()), strict_mode=True)
        except binascii.Error:
            return None
    return None


def _rows(data: bytes, row: "re.Pattern[bytes]", end: "re.Pattern[bytes] | None") -> bytes | None:
    content = bytearray()
    repeats = False
    for line in _lines(data):
        if line.rstrip(b"\r") == b"*":  # hexdump writes equal rows once, then a star
            repeats = True
            continue
        found = row.match(line)
        if found is None and end is not None and end.match(line):
            return bytes(content) if _fill(content, int(line, 16), repeats) else None
        if found is None:
            return None
        if not _fill(content, int(found["offset"], 16), repeats):
            return None
        content += bytes.fromhex(found["bytes"].decode())
        repeats = False
    return bytes(content)


def _fill(content: bytearray, offset: int, repeats: bool) -> bool:
    """Fills up to an offset with the last row where rows were left out; False where the offset does not follow."""
    missing = offset - len(content)
    if missing and (not repeats or missing < 0 or len(content) < 16 or offset > INPUT_MOST_BYTES):
        return False
    content += (bytes(content[-16:]) * (missing // 16 + 1))[:missing]
    return True


def _lines(data: bytes) -> Iterator[bytes]:
    return (line for line in data.split(b"\n") if line.strip())
