# SPDX-License-Identifier: Apache-2.0
"""Where an error goes: which pages and processes it hits, and which it does not."""

from types import SimpleNamespace

import pytest

from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.stage.memory_owner import InnerVictim, Victim
from qmp_driver.stage.target import Target, target_in

PAGE = 0x1000
USEMEM = Victim(name="a", number=1, pid=7, va=0xFFFF_0000_0000, pa=0x80_0000_0000, length_bytes=4 * PAGE)
RAM = Victim(name="b", number=2, pid=8, va=0xAAAA_0000_0000, pa=0x4000_0000, length_bytes=4 * PAGE, contiguous=False)
INNER = InnerVictim(name="c", pid=9, va=0xBBBB_0000_0000, pa=0x5000_0000, length_bytes=PAGE)
TABLE = {0: 0x4000_0000, PAGE: 0x4700_0000}


@pytest.fixture
def guest():
    """A guest whose page table has two pages of the RAM, far from each other."""
    asked = []

    async def translate(number, offset):
        asked.append((number, offset))
        return SimpleNamespace(pa=TABLE.get(offset))

    victim = SimpleNamespace(translate=translate)
    return SimpleNamespace(agent=SimpleNamespace(victim=victim), asked=asked)


async def test_memory_in_one_stretch_needs_no_page_table(guest):
    target = await target_in(guest, USEMEM, [0, 0x2008])
    assert target.addresses == (USEMEM.pa, USEMEM.pa + 0x2008) and target.first == USEMEM.pa
    assert guest.asked == []
    assert (target.owners_name, target.owner_in_ram) == ("a", None)


async def test_pages_of_ram_are_looked_up_one_by_one(guest):
    target = await target_in(guest, RAM, [0, PAGE])
    assert target.addresses == (0x4000_0000, 0x4700_0000)
    assert guest.asked == [(2, 0), (2, PAGE)]
    assert target.owner_in_ram is RAM


async def test_a_page_that_the_process_does_not_map_is_the_guests_error(guest):
    with pytest.raises(GuestError, match=r"page table of b \(process 8\) has no page at offset 0x2000"):
        await target_in(guest, RAM, [2 * PAGE])


async def test_what_is_beyond_the_memory_is_refused(guest):
    with pytest.raises(BadInputError, match="offset 0x4000 is beyond the 0x4000 bytes of a"):
        await target_in(guest, USEMEM, [0, 4 * PAGE])


async def test_the_inner_guests_memory_is_a_stretch_of_the_outer_ones(guest):
    target = await target_in(guest, INNER, [8])
    assert target.addresses == (INNER.pa + 8,) and target.owner_in_ram is None


async def test_a_process_is_hit_at_its_pages_and_at_no_other(guest):
    target = await target_in(guest, RAM, [PAGE])
    assert target.hits(RAM, RAM.va + PAGE + 5)
    assert not target.hits(RAM, RAM.va) and not target.hits(RAM, RAM.va + 2 * PAGE)
    assert not target.hits(USEMEM, RAM.va + PAGE)


async def test_who_maps_the_same_memory_is_hit_too(guest):
    target = await target_in(guest, USEMEM, [PAGE])
    other = Victim(name="co-owner", number=3, pid=9, va=0x1000_0000, pa=USEMEM.pa + PAGE, length_bytes=PAGE)
    assert target.hits(other, other.va + 8) and not target.hits(other, other.va + PAGE)


def test_a_place_of_its_own_has_no_owner_and_as_many_pages_as_asked_for():
    target = Target.at(0x1000, pages=3, stride_bytes=0x3000)
    assert target.addresses == (0x1000, 0x4000, 0x7000)
    assert target.owners_name == "" and target.has_frame(0x4FFF) and not target.has_frame(0x5000)


def test_no_place_hits_nobody():
    target = Target()
    assert target.first is None and not target.has_frame(0) and not target.hits(USEMEM, USEMEM.va)


def test_a_record_of_its_own_names_other_addresses_and_keeps_the_owner():
    target = Target((0x1000,), USEMEM, (0,)).named_by([0x1000, 0x9000])
    assert target.addresses == (0x1000, 0x9000) and target.owner is USEMEM


def test_a_part_has_the_addresses_and_offsets_of_its_pages():
    whole = Target((1, 2, 3, 4, 5), USEMEM, (10, 20, 30, 40, 50))
    assert whole.part(2, 2) == Target((3, 4), USEMEM, (30, 40))
    assert whole.part(4, 2) == Target((5,), USEMEM, (50,))
