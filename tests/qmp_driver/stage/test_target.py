# SPDX-License-Identifier: Apache-2.0
"""Where an error goes: which pages and processes it hits, and which it does not."""

from types import SimpleNamespace

import pytest

from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.stage.product_types.memory_owner import InnerVictim, Victim
from qmp_driver.stage.target import Target, target_in

PAGE_IDS = [f"{page.size_bytes >> 10}KiB" for page in PAGE_SIZES]


@pytest.fixture(params=PAGE_SIZES, ids=PAGE_IDS)
def page(request):
    return request.param


@pytest.fixture
def usemem(page):
    return Victim(name="a", number=1, pid=7, va=0xFFFF_0000_0000, pa=0x80_0000_0000, length_bytes=4 * page.size_bytes)


@pytest.fixture
def ram(page):
    memory = {"va": 0xAAAA_0000_0000, "pa": 0x4000_0000, "length_bytes": 4 * page.size_bytes, "contiguous": False}
    return Victim(name="b", number=2, pid=8, **memory)


@pytest.fixture
def guest(page):
    """A guest whose page table has two pages of the RAM, far from each other."""
    asked = []
    table = {0: 0x4000_0000, page.size_bytes: 0x4700_0000}

    async def translate(number, offset):
        asked.append((number, offset))
        return SimpleNamespace(pa=table.get(offset))

    victim = SimpleNamespace(translate=translate)
    return SimpleNamespace(agent=SimpleNamespace(victim=victim, page=page), asked=asked)


async def test_memory_in_one_stretch_needs_no_page_table(guest, page, usemem, ram):
    target = await target_in(guest, usemem, [0, 0x2008])
    assert target.addresses == (usemem.pa, usemem.pa + 0x2008) and target.first == usemem.pa
    assert guest.asked == []
    assert (target.owners_name, target.owner_in_ram) == ("a", None)


async def test_pages_of_ram_are_looked_up_one_by_one(guest, page, usemem, ram):
    target = await target_in(guest, ram, [0, page.size_bytes])
    assert target.addresses == (0x4000_0000, 0x4700_0000)
    assert guest.asked == [(2, 0), (2, page.size_bytes)]
    assert target.owner_in_ram is ram


async def test_a_page_that_the_process_does_not_map_is_the_guests_error(guest, page, usemem, ram):
    with pytest.raises(
        GuestError, match=rf"page table of b \(process 8\) has no page at offset {2 * page.size_bytes:#x}"
    ):
        await target_in(guest, ram, [2 * page.size_bytes])


async def test_what_is_beyond_the_memory_is_refused(guest, page, usemem, ram):
    with pytest.raises(BadInputError, match=r"offset (0x[0-9a-f]+) is beyond the \1 bytes of a"):
        await target_in(guest, usemem, [0, 4 * page.size_bytes])


async def test_the_inner_guests_memory_is_a_stretch_of_the_outer_ones(guest, page, usemem, ram):
    inner = InnerVictim(name="c", pid=9, va=0xBBBB_0000_0000, pa=0x5000_0000, length_bytes=page.size_bytes)
    target = await target_in(guest, inner, [8])
    assert target.addresses == (inner.pa + 8,) and target.owner_in_ram is None


async def test_a_process_is_hit_at_its_pages_and_at_no_other(guest, page, usemem, ram):
    target = await target_in(guest, ram, [page.size_bytes])
    assert target.hits(ram, ram.va + page.size_bytes + 5)
    assert not target.hits(ram, ram.va) and not target.hits(ram, ram.va + 2 * page.size_bytes)
    assert not target.hits(usemem, ram.va + page.size_bytes)


async def test_who_maps_the_same_memory_is_hit_too(guest, page, usemem, ram):
    target = await target_in(guest, usemem, [page.size_bytes])
    other = Victim(
        name="co-owner", number=3, pid=9, va=0x1000_0000, pa=usemem.pa + page.size_bytes, length_bytes=page.size_bytes
    )
    assert target.hits(other, other.va + 8) and not target.hits(other, other.va + page.size_bytes)


def test_a_place_of_its_own_has_no_owner_and_as_many_pages_as_asked_for(page):
    size = page.size_bytes
    target = Target.at(page, size, pages=3, stride_bytes=3 * size)
    assert target.addresses == (size, 4 * size, 7 * size)
    assert target.owners_name == "" and target.has_frame(5 * size - 1) and not target.has_frame(5 * size)


def test_no_place_hits_nobody(page, usemem):
    target = Target(page)
    assert target.first is None and not target.has_frame(0) and not target.hits(usemem, usemem.va)


def test_a_record_of_its_own_names_other_addresses_and_keeps_the_owner(page, usemem):
    target = Target(page, (0x1000,), usemem, (0,)).named_by([0x1000, 0x9000])
    assert target.addresses == (0x1000, 0x9000) and target.owner is usemem


def test_a_part_has_the_addresses_and_offsets_of_its_pages(page, usemem):
    whole = Target(page, (1, 2, 3, 4, 5), usemem, (10, 20, 30, 40, 50))
    assert whole.part(2, 2) == Target(page, (3, 4), usemem, (30, 40))
    assert whole.part(4, 2) == Target(page, (5,), usemem, (50,))
