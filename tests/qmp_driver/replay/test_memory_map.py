# SPDX-License-Identifier: Apache-2.0
"""A dump's memory in a virtual machine's RAM: order, touching and overlaps stay, and gaps close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB
from qmp_driver.errors import BadInputError
from qmp_driver.replay.memory_map import PARTS_MOST, UNIT_BYTES, memory_map, units_needed

RAM = AddressRange(0x4000_0000, 2 * GIB)
LOW, HIGH = AddressRange(0x8000_0000, 480 * GIB), AddressRange(1 << 44, 480 * GIB)
ranges = st.builds(AddressRange, st.integers(0, 1 << 46), st.integers(1, 1 << 40))


def test_two_sockets_share_the_ram_and_the_gap_between_them_closes():
    found = memory_map([LOW, HIGH], RAM)
    assert (found.moved(LOW), found.moved(HIGH)) == (
        AddressRange(0x4000_0000, GIB),
        AddressRange(0x8000_0000, GIB),
    )


def test_ranges_share_the_ram_in_proportion_to_their_sizes():
    found = memory_map([AddressRange(1 << 44, GIB), LOW], RAM)
    small = found.moved(AddressRange(1 << 44, GIB)).size_bytes
    assert small in (UNIT_BYTES, 2 * UNIT_BYTES)  # a unit at least, and what rounding leaves
    assert found.moved(LOW).size_bytes == RAM.size_bytes - small


def test_an_overlap_stays_one():
    one, other = AddressRange(0, 64 * GIB), AddressRange(63 * GIB, 64 * GIB)
    found = memory_map([one, other], RAM)
    assert found.moved(one).overlaps(found.moved(other))
    apart = memory_map([one, AddressRange(64 * GIB, 64 * GIB)], RAM)
    assert not apart.moved(one).overlaps(apart.moved(AddressRange(64 * GIB, 64 * GIB)))


def test_lent_memory_keeps_its_place_within_its_range():
    lent = AddressRange(100 * GIB, 10 * GIB)
    found = memory_map([LOW], RAM, [lent])
    assert found.moved(LOW).contains(found.moved(lent))
    assert found.start(lent.start) == found.moved(lent).start


def test_an_address_outside_all_memory_goes_nowhere():
    found = memory_map([LOW], RAM)
    assert found.start(LOW.start) == RAM.start
    assert found.start(LOW.end) is None
    assert found.moved(HIGH) is None


def test_more_pieces_than_parts_are_refused():
    many = [AddressRange(number * GIB * 2, GIB) for number in range(PARTS_MOST + 1)]
    assert units_needed(many[:-1]) == PARTS_MOST
    with pytest.raises(BadInputError, match=f"into {PARTS_MOST + 1} pieces"):
        units_needed(many)
    with pytest.raises(BadInputError, match="too little"):
        memory_map(many[:3], AddressRange(0, 256 * MIB))


@given(st.lists(ranges, min_size=1, max_size=5))
def test_the_order_of_all_boundaries_stays_and_no_ram_is_left_out(extents):
    found = memory_map(extents, RAM)
    moved = [found.moved(each) for each in extents]
    assert None not in moved
    assert min(each.start for each in moved) == RAM.start
    assert max(each.end for each in moved) == RAM.end
    for one, image in zip(extents, moved, strict=True):
        for other, others_image in zip(extents, moved, strict=True):
            assert image.overlaps(others_image) == one.overlaps(other)
            assert image.contains(others_image) >= one.contains(other)
