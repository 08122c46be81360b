# SPDX-License-Identifier: Apache-2.0
"""Ranges of physical addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import U64_MAX

small = st.builds(AddressRange, st.integers(0, 40), st.integers(0, 40))


@given(small, small)
def test_overlap_is_a_byte_in_common(one, other):
    bytes_in_common = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(bytes_in_common)


@given(small, small)
def test_containing_is_having_every_byte(one, other):
    inside = set(range(other.start, other.end))
    assert one.contains(other) == (bool(inside) and inside <= set(range(one.start, one.end)))


def test_the_last_byte_of_64_bits_is_inside_and_the_next_is_refused():
    assert AddressRange(U64_MAX, 1).contains(U64_MAX)
    with pytest.raises(BadInputError, match="beyond 64 bits"):
        AddressRange(U64_MAX, 2)
    with pytest.raises(BadInputError, match="negative"):
        AddressRange(-1, 2)


def test_a_range_reads_as_first_to_last_byte_with_its_size():
    assert str(AddressRange(0x1000, 0x1000)) == "0x1000..0x1fff (4KiB)"
