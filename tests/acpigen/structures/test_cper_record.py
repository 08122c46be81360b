# SPDX-License-Identifier: Apache-2.0
"""Whole error records: every offset checked, one bad section hides no other, and both forms say the same."""

import json
import struct
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import ReportedError
from acpigen.base.exit_code import ExitCode
from acpigen.cli import main
from acpigen.structures.cper import (
    DamagedBody,
    ErrorRecord,
    PlatformMemoryError,
    RecordSection,
    Severity,
    block_from_record,
    build_block,
    build_record,
    memory_error,
    memory_error_block,
    parse_record,
    record_from_block,
)
from acpigen.structures.cper.compare import compare_containers
from acpigen.structures.cper.encodings import decode_blocks
from acpigen.structures.cper.record import NOTIFICATION_TYPES
from acpigen.structures.cper.sections.unknown import UnknownBody
from acpigen.structures.layout.json.json_form import from_plain, to_plain

PAGE = 0x8000_3000
MEMORY = memory_error(PAGE, fru_text="GPU0").sections[0].body
MEMORY_TYPE = UUID("a5bc1114-6f64-4ede-b863-3e83ed7c83b1")
FIRST = 128 + 2 * 72


def by_hand() -> bytes:
    """A record with a memory error, packed field by field as UEFI 2.11, N.2.1 and N.2.2, lay it out."""
    body = build_block(memory_error(PAGE))[92:]
    header = struct.pack("<4sHIHIII", b"CPER", 0x101, 0xFFFFFFFF, 1, 0, 0, 280) + bytes(8 + 16 + 16)
    header += UUID(int=7).bytes_le + NOTIFICATION_TYPES["mce"].bytes_le + struct.pack("<QIQ12x", 42, 4, 0)
    descriptor = struct.pack("<IIHBBI", 200, 80, 0x100, 2, 0, 1) + MEMORY_TYPE.bytes_le + bytes(16)
    return header + descriptor + struct.pack("<I20s", 0, b"GPU0") + body


def two_sections() -> bytes:
    """A memory error and a section of a type that is not known."""
    sections = (RecordSection(body=MEMORY), RecordSection(body=UnknownBody(UUID(int=9), b"what is it?")))
    return build_record(ErrorRecord(sections=sections))


def with_word(data: bytes, offset: int, word: int) -> bytes:
    return data[:offset] + struct.pack("<I", word) + data[offset + 4 :]


def test_a_record_reads_as_the_specification_lays_it_out_and_is_written_again_byte_for_byte():
    record = parse_record(by_hand())
    assert record.notification_type == NOTIFICATION_TYPES["mce"]
    assert (record.record_id, record.creator_id, record.flags.name) == (42, UUID(int=7), "SIMULATED")
    (section,) = record.sections
    assert section.fru_text == "GPU0"
    assert isinstance(section.body, PlatformMemoryError)
    assert section.body.physical_address == PAGE
    assert build_record(record) == by_hand()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[:100], "error record header at offset 0 (0x0): found 100 bytes, expected at least 128"),
        (lambda data: data[:-1], "error record is cut short at offset 20 (0x14): found 363, expected 362"),
        (lambda data: data + b"x", "error record, its length at offset 20 (0x14): found 363, expected 364"),
        (lambda data: with_word(data, 6, 1), "end of its signature at offset 6 (0x6): found 0x1"),
        (lambda data: with_word(data, 128, 1 << 30), "section 0, its descriptor at offset 128 (0x80): found offset"),
        (lambda data: with_word(data, 128 + 72, 64), "bytes outside header and descriptors, which lie from 0 to 272"),
        (lambda data: with_word(data, 128 + 72, FIRST + 79), "bytes outside another section"),
        (lambda data: with_word(data, 132, 0), "found length 0, expected the section's size"),
        (lambda data: with_word(data, 132, 79), "section 0 (memory error): memory error section at offset 272"),
        (lambda data: data[:10] + b"\x09" + data[11:], "descriptor of section 3 of 9"),
    ],
)
def test_what_is_wrong_with_a_record_is_named_with_its_offset(damage, words):
    with pytest.raises(ReportedError) as caught:
        parse_record(damage(two_sections()))
    assert words in str(caught.value)


def test_one_bad_section_hides_no_other():
    for damaged in (0, 1):
        problems: list = []
        data = with_word(two_sections(), 128 + 72 * damaged, 1 << 20)
        record = parse_record(data, problems)
        kinds = [type(section.body) for section in record.sections]
        assert kinds[damaged] is DamagedBody
        assert kinds[1 - damaged] in (PlatformMemoryError, UnknownBody)
        assert len(problems) == 1
        assert from_plain(ErrorRecord, to_plain(record)) == record
    problems = []
    assert parse_record(two_sections(), problems).sections
    assert problems == []


def test_sections_may_lie_anywhere_behind_the_descriptors_and_what_is_between_is_kept():
    sections = (
        RecordSection(body=MEMORY, offset=400),
        RecordSection(body=UnknownBody(UUID(int=9), b"first in memory"), offset=300),
    )
    data = bytearray(build_record(ErrorRecord(sections=sections)))
    assert data[300:315] == b"first in memory"
    data[290:294] = b"gap!"
    record = parse_record(bytes(data))
    assert [gap.data.strip(b"\0") for gap in record.between] == [b"gap!"]
    assert build_record(record) == bytes(data)
    overlapping = (sections[0], msgspec.structs.replace(sections[1], offset=399))
    with pytest.raises(ReportedError, match="overlap at 400"):
        build_record(ErrorRecord(sections=overlapping))


def test_a_record_and_a_block_of_the_same_errors_turn_into_each_other():
    block = memory_error(PAGE, severity=Severity.CORRECTED, threshold_exceeded=True, fru_text="GPU0")
    record = record_from_block(block, notification_type=NOTIFICATION_TYPES["sea"], record_id=3)
    assert block_from_record(parse_record(build_record(record))) == block
    assert compare_containers(record, block) == ()


def test_a_time_stamp_goes_from_the_record_to_the_sections_and_back():
    (section,) = memory_error(PAGE).sections
    stamp = bytes.fromhex("5930120101052620")
    stamped = msgspec.structs.replace(section, timestamp=stamp, validation=section.validation | 4)
    block = msgspec.structs.replace(memory_error(PAGE), sections=(stamped,))
    record = record_from_block(block)
    assert record.timestamp == stamp
    assert block_from_record(record) == block


def test_what_has_no_place_in_the_other_form_is_refused():
    raw = msgspec.structs.replace(memory_error(PAGE), raw_data=b"raw")
    with pytest.raises(ReportedError, match="3 bytes of raw data"):
        record_from_block(raw)
    record = record_from_block(memory_error(PAGE))
    flagged = msgspec.structs.replace(record.sections[0], flags=0x100)
    with pytest.raises(ReportedError, match="flags 0x100"):
        block_from_record(msgspec.structs.replace(record, sections=(flagged,)))


def test_a_record_in_a_file_is_taken_for_injection_as_its_block():
    (block,) = decode_blocks(by_hand(), "auto")
    assert block.sections[0].body.physical_address == PAGE


def run(capfdbinary, *words: str, code: ExitCode = ExitCode.PASS) -> tuple[str, str]:
    assert main(["cper", *words]) == code
    out, err = capfdbinary.readouterr()
    return out.decode("latin-1"), err.decode()


def test_decode_prints_header_linux_lines_and_what_linux_does_not_print(tmp_path, capfdbinary):
    file = tmp_path / "bmc.cper"
    file.write_bytes(by_hand())
    out, _ = run(capfdbinary, "decode", str(file))
    assert "notification type: mce" in out
    assert "physical_address: 0x0000000080003000" in out
    assert "Generic Hardware Error Source" not in out


def test_decode_prints_every_good_section_and_ends_with_code_2_for_a_bad_one(tmp_path, capfdbinary):
    file = tmp_path / "bmc.cper"
    file.write_bytes(with_word(two_sections(), 200, 1 << 20))
    out, err = run(capfdbinary, "decode", str(file), code=ExitCode.BAD_INPUT)
    assert "physical_address: 0x0000000080003000" in out
    assert "damaged" in out
    assert "section 1, its descriptor at offset 200 (0xc8)" in err
    file.write_bytes(two_sections())
    out, err = run(capfdbinary, "decode", str(file))
    assert "damaged" not in out and err == ""


def test_json_of_a_record_goes_both_ways(tmp_path, capfdbinary):
    file, plain = tmp_path / "bmc.cper", tmp_path / "bmc.json"
    file.write_bytes(by_hand())
    out, _ = run(capfdbinary, "decode", "--json", str(file))
    assert json.loads(out)["form"] == "record"
    plain.write_text(out)
    run(capfdbinary, "encode", "json", str(plain), "-o", str(tmp_path / "again.cper"))
    assert (tmp_path / "again.cper").read_bytes() == by_hand()


def test_convert_goes_both_ways(tmp_path, capfdbinary):
    file, block, again = (tmp_path / name for name in ("bmc.cper", "block.bin", "again.cper"))
    file.write_bytes(by_hand())
    run(capfdbinary, "convert", str(file), "-o", str(block))
    assert block.read_bytes() == build_block(block_from_record(parse_record(by_hand())))
    run(capfdbinary, "convert", str(block), "--notification", "mce", "--record-id", "42", "-o", str(again))
    record = parse_record(again.read_bytes())
    assert (record.record_id, record.notification_type) == (42, NOTIFICATION_TYPES["mce"])


def test_diff_names_what_two_views_say_otherwise_and_nothing_else(tmp_path, capfdbinary):
    bmc, same, other, more = (tmp_path / name for name in ("bmc.cper", "same.bin", "other.bin", "more.cper"))
    bmc.write_bytes(by_hand())
    same.write_bytes(memory_error_block(PAGE, fru_text="GPU0"))
    other.write_bytes(memory_error_block(2 * PAGE, fru_text="GPU1"))
    more.write_bytes(two_sections())
    out, _ = run(capfdbinary, "diff", str(bmc), str(more), code=ExitCode.FAILED)
    assert "section 1 (00000000-0000-0000-0000-000000000009): nothing in A, there in B" in out
    out, _ = run(capfdbinary, "diff", "--json", str(bmc), str(other), code=ExitCode.FAILED)
    told = {each["where"]: (each["first"], each["second"]) for each in json.loads(out)}
    assert told["section 0 (memory error), fru_text"] == ("GPU0", "GPU1")
    assert told["section 0 (memory error), body.physical_address"] == (f"{PAGE:#x}", f"{2 * PAGE:#x}")
    assert len(told) == 3  # and the flag of the primary section
    primary = with_word(by_hand(), 128 + 12, 0)
    bmc.write_bytes(primary)
    assert run(capfdbinary, "diff", str(bmc), str(same)) == ("", "")


def test_random_bytes_behind_the_signature_give_a_record_or_errors():
    @given(st.binary(max_size=400), st.integers(0, 3))
    def check(tail: bytes, count: int) -> None:
        data = b"CPER\x01\x01\xff\xff\xff\xff" + struct.pack("<H", count) + tail
        problems: list = []
        try:
            record = parse_record(data, problems)
        except ReportedError:
            return
        assert build_record(record) == data or problems
        assert from_plain(ErrorRecord, to_plain(record)) == record

    check()


@given(st.integers(0, len(two_sections()) - 1), st.integers(0, 255))
def test_a_record_with_one_byte_changed_is_kept_exactly_or_refused(offset, value):
    data = bytearray(two_sections())
    data[offset] = value
    try:
        record = parse_record(bytes(data))
    except ReportedError:
        return
    assert build_record(record) == bytes(data)
