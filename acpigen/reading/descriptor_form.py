# SPDX-License-Identifier: Apache-2.0
"""Whether resource descriptors have the form that ACPI gives them (ACPI 6.5, section 6.4): lengths, types, flags."""

import struct
from collections.abc import Iterator

import msgspec

_END_TAG = 0x0F
_SMALL_LENGTHS = {
    0x04: (2, 3),
    0x05: (2, 2),
    0x06: (0, 1),
    0x07: (0, 0),
    0x08: (7, 7),
    0x09: (3, 3),
    0x0A: (5, 5),
    0x0E: (1, 7),
    0x0F: (1, 1),
}
"""Shortest and longest body of each small descriptor, by its type (section 6.4.2)."""
_LARGE_LENGTHS = {
    0x81: (9, 9),
    0x82: (12, 12),
    0x84: (0, 0xFFFF),
    0x85: (17, 17),
    0x86: (9, 9),
    0x87: (23, 0xFFFF),
    0x88: (13, 0xFFFF),
    0x89: (6, 0xFFFF),
    0x8A: (43, 0xFFFF),
    0x8B: (53, 53),
    0x8C: (20, 0xFFFF),
    0x8D: (13, 0xFFFF),
    0x8E: (9, 0xFFFF),
    0x8F: (13, 0xFFFF),
    0x90: (11, 0xFFFF),
    0x91: (13, 0xFFFF),
    0x92: (14, 0xFFFF),
    0x93: (6, 0xFFFF),
}
"""The same of large descriptors, by their first byte (section 6.4.3)."""
_ADDRESS_SPACES = {0x87: "<5I", 0x88: "<5H", 0x8A: "<5Q", 0x8B: "<xx5Q"}
_VENDOR_SPACES = 192
_MIN_FIXED, _MAX_FIXED = 1 << 2, 1 << 3


class FormProblem(msgspec.Struct, frozen=True):
    """Something that no descriptor has.

    :param offset: in the buffer, in bytes.
    :param is_broken: whether a reader cannot go on there; else a value is reserved or illegal.
    """

    offset: int
    message: str
    is_broken: bool


def form_problems(data: bytes) -> Iterator[FormProblem]:
    """What is wrong with the form of a buffer of descriptors, such as ``_CRS`` returns."""
    offset = 0
    while offset < len(data):
        tag = data[offset]
        large = bool(tag & 0x80)
        if large and offset + 3 > len(data):
            yield FormProblem(offset, "a descriptor is cut short", True)
            return
        front = 3 if large else 1
        length = int.from_bytes(data[offset + 1 : offset + 3], "little") if large else tag & 7
        kind = tag if large else tag >> 3
        known = (_LARGE_LENGTHS if large else _SMALL_LENGTHS).get(kind)
        if known is None:
            yield FormProblem(offset, f"no descriptor has the type {kind:#x}", True)
            return
        if not known[0] <= length <= known[1]:
            yield FormProblem(offset, f"a descriptor of type {kind:#x} has {length} bytes", True)
            return
        body = data[offset : offset + front + length]
        if len(body) < front + length:
            yield FormProblem(offset, "a descriptor is cut short", True)
            return
        if not large and kind == _END_TAG:
            yield from _end(data, offset)
            return
        yield from (FormProblem(offset, message, False) for message in _illegal(kind, body))
        offset += front + length
    yield FormProblem(len(data), "there is no end tag", True)


def _end(data: bytes, offset: int) -> Iterator[FormProblem]:
    """A checksum of 0 stands for none (section 6.4.2.9)."""
    if data[offset + 1] and sum(data[: offset + 2]) & 0xFF:
        yield FormProblem(offset, f"the end tag has the wrong checksum {data[offset + 1]:#x}", False)
    if data[offset + 2 :]:
        yield FormProblem(offset, f"{len(data) - offset - 2} bytes follow the end tag", False)


def _illegal(kind: int, body: bytes) -> Iterator[str]:
    """Reserved values and illegal combinations of one descriptor."""
    if kind in _ADDRESS_SPACES:
        yield from _of_address_space(kind, body)
    elif kind == 0x86 and body[3] & ~1:
        yield f"a fixed memory descriptor has the reserved flags {body[3] & ~1:#x}"
    elif kind == 0x86 and not any(body[8:12]):
        yield "a fixed memory descriptor has no bytes"
    elif kind == 0x89:
        if body[3] & 0xE0:
            yield f"an interrupt descriptor has the reserved flags {body[3] & 0xE0:#x}"
        if not body[4] or 5 + 4 * body[4] > len(body) or len(body) - 5 - 4 * body[4] not in (0, *range(2, 256)):
            yield f"an interrupt descriptor of {len(body)} bytes has {body[4]} interrupts"


def _of_address_space(kind: int, body: bytes) -> Iterator[str]:
    space, general, specific = body[3:6]
    granularity, minimum, maximum, _, length = struct.unpack_from(_ADDRESS_SPACES[kind], body, 6)
    if 2 < space < _VENDOR_SPACES and space != 0x0A:
        yield f"an address space has the reserved type {space}"
    if general & 0xF0:
        yield f"an address space has the reserved flags {general & 0xF0:#x}"
    reserved = {0: 0xC0, 1: 0xCC, 2: 0xFF}.get(space, 0)
    if specific & reserved:
        yield f"an address space of type {space} has the reserved type-specific flags {specific & reserved:#x}"
    if granularity & (granularity + 1):
        yield f"the granularity {granularity:#x} is no power of two less one"
    fixed = general & (_MIN_FIXED | _MAX_FIXED)
    if length and fixed in (_MIN_FIXED, _MAX_FIXED):  # table 6.50: a size with one end fixed
        yield "a range of a given length has one end fixed and the other not"
    both = length and fixed == _MIN_FIXED | _MAX_FIXED and not granularity & (granularity + 1)
    if both and (minimum & granularity or (maximum + 1) & granularity):
        yield f"the range {minimum:#x} to {maximum:#x} is not on the granularity {granularity:#x}"
