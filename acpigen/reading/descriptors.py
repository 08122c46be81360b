# SPDX-License-Identifier: Apache-2.0
"""Resource descriptors in words, every field and flag of them (ACPI 6.5, section 6.4).

A description stands for its bytes: two descriptors with different bytes have different descriptions. What has no
words here is given in hexadecimal.
"""

import struct
from collections.abc import Callable, Iterator

import msgspec

_END_TAG = 0x0F
_SMALL_LENGTH_MASK = 0x07


class Descriptor(msgspec.Struct, frozen=True):
    """One descriptor.

    :param kind: ``interrupt``, ``memory``, ``io``, ``bus``, or the descriptor's type as a number.
    :param text: all that it says.
    :param start: the first address of a range, as the CPU sees it; None where it is no range.
    :param is_window: the device passes the range on (a bridge's window) instead of using it.
    :param numbers: of interrupts.
    """

    kind: str
    text: str
    start: int | None = None
    is_window: bool = False
    numbers: tuple[int, ...] = ()


def descriptors(data: bytes) -> Iterator[Descriptor]:
    """The descriptors of a ``_CRS`` buffer, without its end tag; bytes that are none are given as they are."""
    offset = 0
    while offset < len(data):
        tag = data[offset]
        if tag & 0x80:
            length = 3 + int.from_bytes(data[offset + 1 : offset + 3], "little")
            kind = tag
        else:
            length = 1 + (tag & _SMALL_LENGTH_MASK)
            kind = tag >> 3
            if kind == _END_TAG:
                if data[offset + length :]:
                    yield Descriptor("bytes behind the end", data[offset + length :].hex())
                return
        body = data[offset : offset + length]
        if len(body) < length:
            yield Descriptor("cut descriptor", body.hex())
            return
        describe = _DESCRIPTIONS.get(kind)
        found = describe(body) if describe is not None else None
        yield found if found is not None else Descriptor(f"descriptor {kind:#x}", body.hex())
        offset += length
    yield Descriptor("end", "there is no end tag")


def _interrupts(body: bytes) -> Descriptor | None:
    """Extended interrupt descriptor, section 6.4.3.6."""
    if len(body) < 5 or len(body) < 5 + 4 * body[4] or body[3] & ~0x1F:
        return None
    flags, count = body[3], body[4]
    numbers = struct.unpack_from(f"<{count}I", body, 5)
    rest = body[5 + 4 * count :]
    words = [
        ", ".join(map(str, numbers)) or "none",
        "edge" if flags & 2 else "level",
        "active low" if flags & 4 else "active high",
        *(["shared"] if flags & 8 else []),
        *(["wakes"] if flags & 16 else []),
        "consumer" if flags & 1 else "producer",
        *([f"source {rest.hex()}"] if rest else []),
    ]
    return Descriptor("interrupt", ", ".join(words), numbers=numbers)


def _address_space(layout: str, bits: int) -> Callable[[bytes], Descriptor | None]:
    """Word, DWord and QWord address space descriptors, section 6.4.3.5."""

    def describe(body: bytes) -> Descriptor | None:
        end = 6 + struct.calcsize(layout)
        if len(body) < end or body[3] not in (0, 1, 2) or body[4] & 0xF0:
            return None
        granularity, minimum, maximum, translation, length = struct.unpack_from(layout, body, 6)
        general, specific, rest = body[4], body[5], body[end:]
        words = [
            f"{minimum:#x} to {maximum:#x}",
            f"{length:#x} bytes" if body[3] != 2 else f"{length} buses",
            f"translation {translation:#x}",
            *([f"granularity {granularity:#x}"] if granularity else []),
            "minimum fixed" if general & 4 else "minimum not fixed",
            "maximum fixed" if general & 8 else "maximum not fixed",
            *(["subtractive decode"] if general & 2 else []),
            "consumer" if general & 1 else "producer",
            *_specific_words(body[3], specific),
            f"{bits} bits",
            *([f"source {rest.hex()}"] if rest else []),
        ]
        start = (minimum + translation) & 0xFFFF_FFFF_FFFF_FFFF
        return Descriptor(_SPACES[body[3]], ", ".join(words), start, is_window=not general & 1)

    return describe


_SPACES = {0: "memory", 1: "io", 2: "bus"}
_CACHING = ("non-cacheable", "cacheable", "write combining", "prefetchable")
_MEMORY_TYPES = ("memory", "reserved by firmware", "ACPI tables", "non-volatile sleeping memory")
_IO_RANGES = ("reserved range", "non-ISA only", "ISA only", "entire range")


def _specific_words(space: int, flags: int) -> list[str]:
    """The type-specific flags, tables 6.42 to 6.44."""
    if space == 0 and not flags & 0xC0:
        return [
            "read and write" if flags & 1 else "read only",
            _CACHING[flags >> 1 & 3],
            _MEMORY_TYPES[flags >> 3 & 3],
            "type translation" if flags & 0x20 else "type static",
        ]
    if space == 1 and not flags & 0xCC:
        return [
            _IO_RANGES[flags & 3],
            "type translation" if flags & 0x10 else "type static",
            "sparse translation" if flags & 0x20 else "dense translation",
        ]
    return [f"flags {flags:#x}"] if flags else []


def _fixed_memory(body: bytes) -> Descriptor | None:
    """32-bit fixed memory range, section 6.4.3.4."""
    if len(body) != 12 or body[3] & ~1:
        return None
    start, size = struct.unpack_from("<2I", body, 4)
    access = "read and write" if body[3] & 1 else "read only"
    return Descriptor("memory", f"{start:#x}, {size:#x} bytes, {access}, fixed, 32 bits", start)


_DESCRIPTIONS: dict[int, Callable[[bytes], Descriptor | None]] = {
    0x86: _fixed_memory,
    0x87: _address_space("<5I", 32),
    0x88: _address_space("<5H", 16),
    0x89: _interrupts,
    0x8A: _address_space("<5Q", 64),
}
