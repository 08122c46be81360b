# SPDX-License-Identifier: Apache-2.0
"""Error blocks, from the bytes that a kernel was seen to accept to every byte that could come instead."""

import struct
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.structures.cper import (
    BlockStatus,
    ErrorBlock,
    MemoryErrorType,
    MemoryValidation,
    PlatformMemoryError,
    Section,
    SectionFlags,
    SectionValidation,
    Severity,
    UnknownBody,
    block_size_bytes,
    build_block,
    memory_error,
    memory_error_block,
    parse_block,
)

PAGE = 0x80_8000_1000


def test_a_memory_error_has_the_172_bytes_that_linux_accepts():
    body = struct.pack("<QQQQ8H3QBBHHH", 0x4006, 0, PAGE, 0xFFFFFFFFFFFFF000, *[0] * 8, 0, 0, 0, 3, 0, 0, 0, 0)
    entry = UUID("a5bc1114-6f64-4ede-b863-3e83ed7c83b1").bytes_le + struct.pack("<IHBBI", 0, 0x300, 0, 0, 80)
    entry += bytes(16 + 20 + 8)
    expected = struct.pack("<IIIII", 1 | 1 << 4, 0, 0, 152, 0) + entry + body
    assert len(expected) == 172
    assert memory_error_block(PAGE) == expected


def test_a_corrected_error_above_the_threshold_says_so_in_the_flags():
    block = parse_block(memory_error_block(PAGE, severity=Severity.CORRECTED, threshold_exceeded=True))
    assert block.severity is Severity.CORRECTED
    assert block.sections[0].flags == SectionFlags.THRESHOLD_EXCEEDED
    assert block.status == BlockStatus.CORRECTABLE_VALID


def test_an_error_without_an_address_has_no_valid_address():
    body = parse_block(memory_error_block(None)).sections[0].body
    assert isinstance(body, PlatformMemoryError)
    assert not body.validation & MemoryValidation.PHYSICAL_ADDRESS


def test_the_block_that_qemu_writes_for_its_own_sigbus_has_no_entry_count_and_is_kept_so():
    data = struct.pack("<I", 1) + memory_error_block(PAGE)[4:]
    block = parse_block(data)
    assert block.entry_count == 0
    assert build_block(block) == data


def test_a_reserved_severity_survives():
    data = bytearray(memory_error_block(PAGE))
    data[16] = 9
    assert parse_block(bytes(data)).severity == 9
    assert build_block(parse_block(bytes(data))) == bytes(data)


def test_a_short_section_of_uefi_2_1_comes_back_as_short():
    whole = memory_error_block(PAGE)
    data = bytearray(whole[:-7])
    struct.pack_into("<I", data, 12, 145)
    struct.pack_into("<I", data, 20 + 24, 73)
    block = parse_block(bytes(data))
    assert block.sections[0].body.uefi_2_1
    assert build_block(block) == bytes(data)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[:12], "found 12 bytes, expected at least 20"),
        (lambda data: data[:-1], "found 171 bytes, expected 172"),
        (lambda data: data + b"x", "found 173 bytes, expected 172"),
        (lambda data: data[:44] + b"\xff" + data[45:], "section 0, its body at offset 92 (0x5c): found 80 bytes"),
        (lambda data: data[:44] + b"\x10" + data[45:], "found 16 bytes, expected 80, or 73"),
        (lambda data: data[:8] + b"\x01" + data[9:], "raw data offset"),
    ],
)
def test_a_damaged_block_is_told_with_offset_found_and_expected(damage, words):
    with pytest.raises(BadInputError) as caught:
        parse_block(damage(memory_error_block(PAGE)))
    assert words in str(caught.value)


def test_an_address_beyond_64_bits_is_refused_by_name():
    with pytest.raises(BadInputError, match=r"physical_address is .* does not fit into 8 bytes"):
        memory_error_block(1 << 64)


def test_a_text_beyond_its_field_is_refused():
    with pytest.raises(BadInputError, match="has 21 bytes, its field has 20"):
        memory_error_block(PAGE, fru_text="x" * 21)


def test_a_section_before_revision_3_has_no_timestamp():
    block = ErrorBlock(sections=(Section(body=UnknownBody(UUID(int=5), b"abc"), revision=0x201),))
    data = build_block(block)
    assert len(data) == 20 + 64 + 3
    assert parse_block(data) == block
    with pytest.raises(BadInputError, match="has no timestamp"):
        build_block(ErrorBlock(sections=(Section(body=block.sections[0].body, revision=0x201, timestamp=b"1" * 8),)))


def test_raw_data_may_start_behind_a_gap():
    block = ErrorBlock(sections=(), raw_data=b"raw", raw_data_offset=24, gap=b"gap!")
    assert parse_block(build_block(block)) == block
    assert block_size_bytes(build_block(block)) == 27


def numbers(bits: int):
    return st.integers(0, (1 << bits) - 1)


bodies = st.builds(
    UnknownBody, section_type=numbers(128).map(lambda n: UUID(int=n)), data=st.binary(max_size=100)
) | st.builds(
    lambda address, mask, kind: memory_error(address, mask=mask, error_type=kind).sections[0].body,
    st.none() | numbers(64),
    st.none() | numbers(64),
    st.none() | numbers(8).map(MemoryErrorType),
)
sections = st.builds(
    Section,
    body=bodies,
    severity=numbers(32).map(Severity),
    validation=numbers(8).map(SectionValidation),
    flags=numbers(8).map(SectionFlags),
    fru_id=numbers(128).map(lambda n: UUID(int=n)),
    fru_text=st.binary(max_size=20).map(lambda raw: raw.rstrip(b"\0").decode("latin-1")),
    timestamp=st.binary(min_size=8, max_size=8),
)
blocks = st.builds(
    ErrorBlock,
    severity=numbers(32).map(Severity),
    sections=st.lists(sections, max_size=3).map(tuple),
    status=st.sampled_from(
        [BlockStatus(0), BlockStatus.UNCORRECTABLE_VALID, BlockStatus(2), BlockStatus(0x80000001)]
    ),
    raw_data=st.binary(max_size=20),
)


@given(blocks)
def test_every_block_survives_its_bytes(block):
    assert parse_block(build_block(block)) == block


@given(st.binary(max_size=300) | st.binary(max_size=120).map(lambda tail: memory_error_block(PAGE)[:60] + tail))
def test_random_bytes_give_a_block_or_one_error(data):
    try:
        block = parse_block(data)
    except ReportedError:
        return
    assert build_block(block) == data


@given(st.integers(0, 171), st.integers(0, 255))
def test_a_block_with_one_byte_changed_is_kept_exactly_or_refused(offset, value):
    data = bytearray(memory_error_block(PAGE))
    data[offset] = value
    try:
        block = parse_block(bytes(data))
    except ReportedError:
        return
    assert build_block(block) == bytes(data)
