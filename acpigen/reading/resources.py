# SPDX-License-Identifier: Apache-2.0
"""Resource descriptors of ``_CRS``: the windows of a host bridge (ACPI 6.5, section 6.4)."""

import struct
from collections.abc import Iterator
from typing import Literal

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError

WindowKind = Literal["memory", "io", "bus"]

_END_TAG = 0x0F
_SMALL_LENGTH_MASK = 0x07
_ADDRESS_SPACES = {0x87: "<5I", 0x88: "<5H", 0x8A: "<5Q"}
"""DWord, Word and QWord address space descriptors: granularity, minimum, maximum, translation, length at offset 6."""
_EXTENDED_ADDRESS_SPACE = 0x8B
_FIXED_MEMORY_32 = 0x86
_KINDS: dict[int, WindowKind] = {0: "memory", 1: "io", 2: "bus"}
_CONSUMER = 1 << 0
_FIXED = 1 << 2 | 1 << 3
"""``_MIF`` and ``_MAF``: minimum and maximum are fixed."""


class ResourceWindow(msgspec.Struct, frozen=True):
    """A range that a device produces (a bridge's window) or consumes (its registers).

    :param start: as the CPU sees it, the translation added.
    :param size: as Linux has it: from minimum to maximum, whatever the length says.
    :param translation: what is added to a bus address to get the CPU's.
    :param type_flags: the type-specific flags of an address space descriptor (ACPI 6.5, table 6.54 for memory).
    :param stated_length: the descriptor's length; None where its kind has none of its own.
    :param is_fixed: whether minimum and maximum are where the range is, not where it might be.
    """

    kind: WindowKind
    start: int
    size: int
    translation: int = 0
    consumed: bool = False
    type_flags: int = 0
    stated_length: int | None = None
    granularity: int = 0
    is_fixed: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether the descriptor says nothing: firmware leaves such ones where there is no window."""
        return not self.stated_length and self.size <= 1

    @property
    def is_disabled(self) -> bool:
        """Whether Linux does not use it: no length, or it ends before it starts (acpi_dev_resource_len_valid())."""
        return self.stated_length is not None and (not self.stated_length or not self.size)

    @property
    def range(self) -> AddressRange | None:
        """A memory window as an address range; ``None`` when it ends beyond 64 bits."""
        try:
            return AddressRange(self.start, self.size)
        except BadInputError:
            return None


def parse_resources(data: bytes) -> Iterator[ResourceWindow]:
    """The ranges in a ``_CRS`` buffer; it stops where a descriptor is cut short."""
    offset = 0
    while offset < len(data):
        tag = data[offset]
        if tag & 0x80:
            if offset + 3 > len(data):
                return
            length = 3 + int.from_bytes(data[offset + 1 : offset + 3], "little")
        else:
            length = 1 + (tag & _SMALL_LENGTH_MASK)
            if tag >> 3 == _END_TAG:
                return
        body = data[offset : offset + length]
        if len(body) < length:
            return
        window = _window(tag, body)
        if window is not None:
            yield window
        offset += length


def _window(tag: int, body: bytes) -> ResourceWindow | None:
    if tag == _FIXED_MEMORY_32 and len(body) >= 12:
        start, size = struct.unpack_from("<2I", body, 4)
        return ResourceWindow("memory", start, size, consumed=True)
    layout = _ADDRESS_SPACES.get(tag)
    if layout is None or len(body) < 6 + struct.calcsize(layout) or body[3] not in _KINDS:
        return None
    granularity, minimum, maximum, translation, length = struct.unpack_from(layout, body, 6)
    size = max(maximum - minimum + 1, 0)
    start = (minimum + translation) & 0xFFFF_FFFF_FFFF_FFFF
    return ResourceWindow(
        _KINDS[body[3]],
        start,
        size,
        translation,
        bool(body[4] & _CONSUMER),
        body[5],
        length,
        granularity,
        body[4] & _FIXED == _FIXED,
    )
