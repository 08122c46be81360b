# SPDX-License-Identifier: Apache-2.0
"""A range of physical addresses: where it starts and how long it is."""

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.units import U64_MAX, format_address, format_size


class AddressRange(msgspec.Struct, frozen=True):
    """Physical addresses from ``start`` up to, not including, ``end``.

    :param start: first address.
    :param size_bytes: length in bytes; an empty range (0) contains and overlaps nothing.
    :raises BadInputError: negative, or the last byte lies beyond 64 bits.
    """

    start: int
    size_bytes: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.size_bytes < 0:
            raise BadInputError(f"address range {self.start:#x} of {self.size_bytes} bytes is negative")
        if self.end > U64_MAX + 1:
            raise BadInputError(
                f"address range {self.start:#x} of {format_size(self.size_bytes)} ends beyond 64 bits",
                hint="lower its base or its size",
            )

    @property
    def end(self) -> int:
        """The first address behind the range."""
        return self.start + self.size_bytes

    @property
    def last(self) -> int:
        """The last address inside; meaningless for an empty range."""
        return self.end - 1

    def contains(self, other: "AddressRange | int") -> bool:
        """Whether an address, or every byte of a range that is not empty, lies inside."""
        if isinstance(other, int):
            return self.start <= other < self.end
        return other.size_bytes > 0 and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "AddressRange") -> bool:
        """Whether the two have a byte in common."""
        return max(self.start, other.start) < min(self.end, other.end)

    def moved_to(self, start: int) -> "AddressRange":
        """The same length at another address."""
        return AddressRange(start, self.size_bytes)

    def __str__(self) -> str:
        if self.size_bytes == 0:
            return f"{format_address(self.start)} (empty)"
        return f"{format_address(self.start)}..{format_address(self.last)} ({format_size(self.size_bytes)})"
