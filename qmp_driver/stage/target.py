# SPDX-License-Identifier: Apache-2.0
"""Where an error goes: resolved once, before it is injected, and handed on as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim


@dataclass(frozen=True)
class Target:
    """The pages that an error hits.

    :param page: of the guest's kernel.
    :param addresses: guest physical, one in each page; empty for an error without a place.
    :param owner: the process whose memory it is; None where a place was named, or none.
    :param offsets: of the same bytes in the owner's memory.
    """

    page: PageSize
    addresses: tuple[int, ...] = ()
    owner: MemoryOwner | None = None
    offsets: tuple[int, ...] = ()

    @classmethod
    def at(cls, page: PageSize, address: int, *, pages: int = 1, stride_bytes: int = 0) -> "Target":
        """A place in guest physical memory, and as many pages as there are to be, so far apart."""
        return cls(page, tuple(address + number * stride_bytes for number in range(pages)))

    @property
    def first(self) -> int | None:
        """The first address; None where there is none."""
        return self.addresses[0] if self.addresses else None

    @property
    def owners_name(self) -> str:
        """The owner by name; empty for none. Errors of one owner have one road."""
        return "" if self.owner is None else self.owner.name

    @property
    def owner_in_ram(self) -> Victim | None:
        """The owner, where it is a process of the guest and the memory RAM, which the kernel can take from it."""
        owner = self.owner
        return owner if isinstance(owner, Victim) and not owner.contiguous else None

    def named_by(self, addresses: Sequence[int]) -> "Target":
        """The same with the addresses that a record of its own names."""
        return replace(self, addresses=tuple(addresses))

    def part(self, first: int, pages: int) -> "Target":
        """Some of its pages, from that number on."""
        chosen = slice(first, first + pages)
        return replace(self, addresses=self.addresses[chosen], offsets=self.offsets[chosen])

    def has_frame(self, pa: int) -> bool:
        """Whether the page of that physical address is hit."""
        return any(self.page.same(address, pa) for address in self.addresses)

    def hits(self, owner: MemoryOwner, va: int) -> bool:
        """Whether it is at that address of that process."""
        own = self.owner.va if isinstance(self.owner, Victim) and self.owner.name == owner.name else None
        if own is not None and any(self.page.same(own + offset, va) for offset in self.offsets):
            return True
        pa = owner.pa_at(va)
        return pa is not None and self.has_frame(pa)


async def target_in(guest: GuestMachine, owner: MemoryOwner, offsets: Sequence[int]) -> Target:
    """Places in an owner's memory.

    :raises BadInputError: one is beyond it.
    :raises GuestError: the process does not map a page there.
    """
    last = max(offsets)
    if last >= owner.length_bytes:
        raise BadInputError(
            f"offset {last:#x} is beyond the {owner.length_bytes:#x} bytes of {owner.name}",
            hint="choose a smaller one, map more, or hit fewer pages",
        )
    addresses = [await physical_address(guest, owner, offset) for offset in offsets]
    return Target(guest.agent.page, tuple(addresses), owner, tuple(offsets))


async def physical_address(guest: GuestMachine, owner: MemoryOwner, offset: int) -> int:
    """Where a byte of an owner's memory is in guest physical memory, by its page table where that is needed.

    :raises GuestError: the process does not map a page there.
    """
    if owner.contiguous or not isinstance(owner, Victim):
        return owner.pa + offset
    found = await guest.agent.victim.translate(owner.number, offset)
    if found.pa is None:
        raise GuestError(f"the page table of {owner.name} (process {owner.pid}) has no page at offset {offset:#x}")
    return found.pa
