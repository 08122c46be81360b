# SPDX-License-Identifier: Apache-2.0
"""The page of a guest's kernel: 4 KiB, or 16 or 64 KiB where an Arm kernel has CONFIG_ARM64_16K_PAGES or …64K…."""

import re
from dataclasses import dataclass

from acpigen.base.pattern import pattern
from acpigen.base.units import KIB, format_size
from qmp_driver.errors import GuestError

ENTRY_BYTES = 8
"""Of a page table: one page holds a table, so one entry of the level above maps this many times fewer bytes."""


@dataclass(frozen=True)
class PageSize:
    """A kernel's page.

    >>> PageSize(64 * KIB).frame_name(0xC000_3000)
    '0xc000'

    :param size_bytes: of the smallest page that it maps.
    """

    size_bytes: int

    @property
    def shift(self) -> int:
        """Its logarithm: the kernel's PAGE_SHIFT, and `si_addr_lsb` of an error in one page."""
        return self.size_bytes.bit_length() - 1

    @property
    def huge_bytes(self) -> int:
        """What one entry of the second-lowest table maps, the kernel's PMD_SIZE: 2, 32 or 512 MiB."""
        return self.size_bytes * (self.size_bytes // ENTRY_BYTES)

    def frame(self, address: int) -> int:
        """The number of the page that an address is in."""
        return address >> self.shift

    def frame_name(self, address: int) -> str:
        """That number as the kernel's log has it: one frame a page, whatever its size."""
        return f"{self.frame(address):#x}"

    def start(self, address: int) -> int:
        """Where the page of an address starts."""
        return address & ~(self.size_bytes - 1)

    def same(self, address: int, other: int) -> bool:
        """Whether both are in one page."""
        return self.frame(address) == self.frame(other)

    def names(self, address: int, place: int) -> bool:
        """Whether a signal with that address is about that place: the kernel gives the place itself where it was
        touched, and the start of its page where it was not (mm/memory-failure.c, add_to_kill())."""
        return address in (place, self.start(place))

    def rest(self, address: int) -> int:
        """The bytes from an address to the end of its page."""
        return self.size_bytes - (address - self.start(address))


PAGE_SIZES = tuple(PageSize(size * KIB) for size in (4, 16, 64))
"""Those that arm64 has (arch/arm64/Kconfig); x86 has the first."""


def page_of_size(size_bytes: int) -> PageSize:
    """The page of that size.

    :raises GuestError: no kernel has such pages.
    """
    for page in PAGE_SIZES:
        if page.size_bytes == size_bytes:
            return page
    known = ", ".join(format_size(page.size_bytes) for page in PAGE_SIZES)
    raise GuestError(f"the guest's kernel says that a page has {size_bytes} bytes; kernels have {known}")


_OPTION = pattern(r"^CONFIG_ARM64_(\d+)K_PAGES=y$", re.MULTILINE)


def page_of_config(config: str) -> PageSize:
    """The page of a kernel with that configuration: 4 KiB where none is named, as on x86.

    >>> page_of_config("CONFIG_ARM64_64K_PAGES=y").size_bytes // KIB
    64

    :raises GuestError: no kernel has such pages.
    """
    found = _OPTION.search(config)
    return page_of_size(int(found[1]) * KIB) if found else PAGE_SIZES[0]
