# SPDX-License-Identifier: Apache-2.0
"""Where a dump's memory lies in a virtual machine: in the same order, with the same overlaps, without gaps."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from acpigen.base.address_range import AddressRange
from acpigen.base.units import MIB
from qmp_driver.errors import BadInputError

UNIT_BYTES = 128 * MIB
"""Linux's memory sections on arm64 with pages of 4 and 16 KiB (arch/arm64/include/asm/sparsemem.h, SECTION_SIZE_BITS
27). With pages of 64 KiB a section has 512 MiB (29), and a node that is present at boot may have a part of one."""

PARTS_MOST = 64
"""Parts of 128 MiB that a virtual machine's RAM is made of at least: 8 GiB."""


@dataclass(frozen=True)
class Part:
    """A stretch of memory between two boundaries of the dump, and where it begins in the virtual machine."""

    start: int
    end: int
    moved: int
    moved_end: int


@dataclass(frozen=True)
class MemoryMap:
    """A monotone map of addresses: the order of any two boundaries stays.

    :param parts: ascending, without gaps in the virtual machine.
    """

    parts: tuple[Part, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [part.start for part in self.parts]

    def start(self, pa: int) -> int | None:
        """Where the byte at an address went; None for an address in no part."""
        index = bisect_right(self._starts, pa) - 1
        if index < 0 or pa >= self.parts[index].end:
            return None
        part = self.parts[index]
        return part.moved + min(pa - part.start, part.moved_end - part.moved - 1)

    def moved(self, extent: AddressRange) -> AddressRange | None:
        """Where a range went whose ends are boundaries; None where its first or last byte is in no part."""
        first, last = self.start(extent.start), self._end(extent.end)
        return None if first is None or last is None or last <= first else AddressRange(first, last - first)

    def _end(self, end: int) -> int | None:
        for part in self.parts:
            if part.start < end <= part.end:
                return part.moved_end if end == part.end else part.moved + min(end - part.start, UNIT_BYTES)
        return None


def units_needed(extents: Sequence[AddressRange], inner: Iterable[AddressRange] = ()) -> int:
    """How many parts of 128 MiB these ranges need.

    :raises BadInputError: more than :data:`PARTS_MOST`.
    """
    count = len(_pieces(extents, inner))
    if count > PARTS_MOST:
        raise BadInputError(
            f"the SRAT parts memory at boot into {count} pieces; {PARTS_MOST} can be replayed",
            hint="is it a table of memory at all? acpigen check says what is wrong with it",
        )
    return count


def memory_map(extents: Sequence[AddressRange], ram: AddressRange, inner: Iterable[AddressRange] = ()) -> MemoryMap:
    """Shares a virtual machine's RAM among the ranges of a dump's memory at boot, in proportion to their sizes.

    Between two neighbouring boundaries of the ranges there is at least 128 MiB, so what touches, overlaps or is
    contained in the dump does so in the virtual machine. Gaps close: Linux refuses a SRAT that leaves RAM out.

    :param ram: all of it is given away.
    :param inner: ranges whose ends are boundaries, too, where they lie in memory.
    :raises BadInputError: the RAM is too small for the number of pieces.
    """
    pieces = _pieces(extents, inner)
    units = ram.size_bytes // UNIT_BYTES
    if len(pieces) > units:
        raise BadInputError(
            f"RAM of {ram.size_bytes >> 20} MiB is too little for {len(pieces)} pieces of memory of 128 MiB",
            hint="give the virtual machine more RAM",
        )
    total = sum(end - start for start, end in pieces)
    parts: list[Part] = []
    at = ram.start
    for number, (start, end) in enumerate(pieces, 1):
        share = 1 + (units - len(pieces)) * (end - start) // total
        stop = ram.end if number == len(pieces) else at + share * UNIT_BYTES
        parts.append(Part(start, end, at, stop))
        at = stop
    return MemoryMap(tuple(parts))


def _pieces(extents: Sequence[AddressRange], inner: Iterable[AddressRange]) -> list[tuple[int, int]]:
    """What the ranges cover, cut at every boundary."""
    covered = [each for each in extents if each.size_bytes]
    bounds = {each.start for each in covered} | {each.end for each in covered}
    bounds |= {bound for each in inner for bound in (each.start, each.end)}
    ordered = sorted(bounds)
    return [
        (low, high)
        for low, high in pairwise(ordered)
        if any(each.start <= low and high <= each.end for each in covered)
    ]
