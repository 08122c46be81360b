# SPDX-License-Identifier: Apache-2.0
"""Sizes and addresses as people write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError
from acpigen.base.units import (
    GIB,
    MIB,
    U64_MAX,
    format_address,
    format_size,
    parse_address,
    parse_size_bytes,
    round_down,
    round_up,
    round_up_power_of_two,
)

u64 = st.integers(0, U64_MAX)


@pytest.mark.parametrize(
    ("text", "size_bytes"),
    [
        ("96GiB", 96 * GIB),
        ("512 MiB", 512 * MIB),
        ("0x1000", 4096),
        ("0", 0),
        ("1_024", 1024),
        (" 3 B ", 3),
        (7, 7),
        ("0x1_0000", 65536),
    ],
)
def test_sizes_that_people_write(text, size_bytes):
    assert parse_size_bytes(text) == size_bytes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("96GB", 'did you mean "96GiB"'),
        ("512M", 'did you mean "512MiB"'),
        ("1.5GiB", "not a number with a unit"),
        ("", "not a number with a unit"),
        ("GiB", "not a number with a unit"),
        ("-1", "not a number with a unit"),
        ("0x", "has the unit 'x'"),
        ("0x1_", "not a number with a unit"),
        ("1__0", "not a number with a unit"),
        ("１２", "not a number with a unit"),
        ("9" * 5000, "not a number with a unit"),
        ("17179869184GiB", "64 bits"),
        (-1, "64 bits"),
        (1 << 64, "64 bits"),
    ],
)
def test_sizes_that_are_refused(text, said):
    with pytest.raises(BadInputError, match=said):
        parse_size_bytes(text)


def test_an_address_is_refused_as_an_address():
    with pytest.raises(BadInputError, match=r"address 'foo' is not a number from 0 on; write 0x8000000000"):
        parse_address("foo")
    with pytest.raises(BadInputError, match=r"address '64GB' has the unit 'GB'.*did you mean \"64GiB\""):
        parse_address("64GB")


@given(u64)
def test_a_size_survives_being_written_and_read(size_bytes):
    assert parse_size_bytes(format_size(size_bytes)) == size_bytes


@given(u64)
def test_an_address_survives_being_written_and_read(address):
    assert parse_address(format_address(address)) == address


@given(st.one_of(st.text(), st.from_regex(r"\A\s*(0x)?[0-9a-f_]{1,30}[A-Za-z]{0,3}\s*\Z")))
def test_any_text_is_a_size_or_refused(text):
    with suppress(BadInputError):
        assert 0 <= parse_size_bytes(text) <= U64_MAX


@given(u64, st.integers(1, 1 << 40))
def test_rounding_is_to_the_nearest_multiple_on_that_side(value, step):
    down, up = round_down(value, step), round_up(value, step)
    assert down % step == up % step == 0
    assert value - step < down <= value <= up < value + step


@given(u64)
def test_rounding_to_a_power_of_two(value):
    power = round_up_power_of_two(value)
    assert power.bit_count() == 1
    assert power >= value
    assert power == 1 or power // 2 < value
