# SPDX-License-Identifier: Apache-2.0
"""Inputs made to take time or memory: each ends within a bound, in a value or a clear error."""

import resource
import struct
import time

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.encodings import decode_blocks
from acpigen.structures.layout.header import RawTable, TableHeader, build_raw
from acpigen.structures.layout.json.json_form import from_plain, parse_json
from acpigen.structures.layout.structure import Gap
from acpigen.structures.numa import hmat, srat
from acpigen.structures.registry import build_table, parse_table, table_from_plain, table_to_plain

MIB = 1 << 20
SECONDS_MOST = 10
"""The budget of any command; here a parser has it alone, on a machine that others use, too."""


def table(signature: str, body: bytes) -> bytes:
    return build_raw(RawTable(TableHeader(signature=signature, revision=1), body))


def within_budget(work):
    started = time.process_time()
    found = work()
    assert time.process_time() - started < SECONDS_MOST
    return found


TOO_MANY = {
    "SRAT of two-byte structures": table("SRAT", bytes(12) + b"\xff\x02" * MIB),
    "MADT of processors": table("APIC", bytes(8) + b"\x00\x08\1\1\1\0\0\0" * (MIB // 2)),
    "HEST of sized sources": table("HEST", struct.pack("<I", MIB) + struct.pack("<HH", 12, 4) * MIB),
    "MCFG of ranges": table("MCFG", bytes(8) + bytes(16) * (MIB // 2)),
    "EINJ of instructions": table("EINJ", struct.pack("<III", 48, 0, MIB // 2) + bytes(32) * (MIB // 2)),
    "IORT of nodes": table("IORT", struct.pack("<III", MIB, 48, 0) + (b"\xff\x10\0" + bytes(13)) * MIB),
    "SLIT of 4,000 localities": table("SLIT", struct.pack("<Q", 4000) + bytes(4000 * 4000)),
}


@pytest.mark.parametrize("data", TOO_MANY.values(), ids=TOO_MANY)
@pytest.mark.parametrize("odd", [None, []], ids=["strict", "with what is odd"])
def test_more_structures_than_any_machine_has_are_refused(data, odd):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadInputError, match=r"beyond number 262144|at most 262144|at most 4194304"):
        within_budget(lambda: parse_table(data, odd))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 512 << 10


def test_as_many_as_are_read_are_read_and_written():
    data = table("SRAT", bytes(12) + (b"\x03\x12" + bytes(16)) * (1 << 17))
    assert within_budget(lambda: build_table(parse_table(data))) == data


def test_a_matrix_of_2000_localities_is_looked_up_pair_by_pair():
    count = 2000
    entry = hmat.SystemLocality(
        data_type=hmat.DataType.READ_LATENCY,
        initiators=tuple(range(count)),
        targets=tuple(range(count)),
        entries=(tuple(range(1, count + 1)),) * count,
    )
    data = hmat.build(hmat.Hmat(header=TableHeader(signature="HMAT", revision=2), entries=(entry,)))

    def sum_of_last_rows() -> int:
        (found,) = hmat.parse(data).entries
        cells = ((row, column) for row in range(count - 100, count) for column in range(count))
        values: list[int] = [found.entry(row, column) for row, column in cells]
        return sum(values)

    assert within_budget(sum_of_last_rows) == 100 * count * (count + 1) // 2


def test_a_domain_listed_twice_counts_where_it_stands_first():
    entry = hmat.SystemLocality(
        data_type=hmat.DataType.READ_LATENCY, initiators=(1, 1), targets=(2, 2), entries=((3, 4), (5, 6))
    )
    assert entry.entry(1, 2) == 3
    assert entry.entry(1, 3) is None and entry.entry(9, 2) is None


def test_a_matrix_of_too_many_pairs_is_refused():
    front = struct.pack("<HHI4B3IQ", 1, 0, 32, 0, 0, 0, 0, 4000, 4000, 0, 1)
    body = bytearray(front + bytes(4 * 8000 + 2 * 4000 * 4000))
    struct.pack_into("<I", body, 4, len(body))
    with pytest.raises(BadInputError, match="found 16000000 pairs, expected at most 4194304"):
        within_budget(lambda: parse_table(table("HMAT", bytes(4) + bytes(body))))


EMPTY_BLOCK = struct.pack("<5I", 0x10, 0, 0, 0, 0)


def test_four_mebibytes_of_empty_error_blocks_are_read():
    data = EMPTY_BLOCK * (4 * MIB // len(EMPTY_BLOCK))
    assert len(within_budget(lambda: decode_blocks(data, "binary"))) == 4 * MIB // 20


def test_an_error_block_of_many_sections_is_read():
    section = bytes(16) + struct.pack("<IHBBI", 0, 0x300, 0, 0, 0) + bytes(44)
    count = 4 * MIB // len(section)
    data = struct.pack("<5I", 0x10, 0, 0, count * len(section), 0) + section * count
    (block,) = within_budget(lambda: decode_blocks(data, "binary"))
    assert len(block.sections) == count


def test_more_error_blocks_than_any_machine_has_are_refused():
    with pytest.raises(BadInputError, match="blocks beyond number 262144"):
        within_budget(lambda: decode_blocks(EMPTY_BLOCK * (1 << 19), "binary"))


def test_an_error_in_a_later_block_says_which_one_and_where():
    with pytest.raises(BadInputError) as caught:
        decode_blocks(EMPTY_BLOCK + struct.pack("<5I", 1, 0, 0, 5, 0), "binary")
    assert caught.value.message.startswith("block 1: error status block at offset 20")


LONG = 10**5000
"""Python refuses to write or read its digits."""


@pytest.mark.parametrize(
    "data",
    [b'{"header": ' + b"9" * 5000 + b"}", b"-" + b"1" * 4301, b"[" * 100_000, b"{", b"\xff\xfe{"],
    ids=["digits", "negative digits", "nested", "cut off", "no text"],
)
def test_json_that_is_too_much_is_refused_in_our_words(data):
    with pytest.raises(BadInputError) as caught:
        parse_json(data, "the table")
    assert caught.value.message.startswith("the table ")
    assert "sys.set_int_max_str_digits" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("number", [LONG, -LONG, "9" * 5000, "0x" + "f" * 5000, [LONG]], ids=list("abcde"))
def test_a_number_that_is_too_wide_is_refused_without_being_written_out(number):
    with pytest.raises(BadInputError) as caught:
        from_plain(srat.MemoryAffinity, {"proximity_domain": number, "base": 0, "length": 0})
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "changes",
    [
        {"proximity_domain": LONG},
        {"base": -LONG},
        {"stated_length": LONG},
        {"flags": srat.MemoryFlags(LONG)},
        {"unclaimed": (Gap(offset=LONG, data=b"x"),)},
        {"unclaimed": (Gap(offset=1 << 40, data=b"x"),)},
        {"unclaimed": (Gap(offset=-1, data=b"x"),)},
    ],
    ids=list("abcdefg"),
)
def test_a_value_that_is_too_wide_for_its_field_is_refused_without_being_written_out(changes):
    entry = srat.MemoryAffinity(**{"proximity_domain": 0, "base": 0, "length": 0, **changes})
    header = TableHeader(signature="SRAT", revision=3)
    with pytest.raises(BadInputError) as caught:
        srat.build(srat.Srat(header=header, entries=(entry,)))
    assert len(str(caught.value)) < 300


def test_sane_json_is_read_as_before():
    data = table("SRAT", bytes(12))
    value = parse_table(data)
    assert table_from_plain(table_to_plain(value)) == value
    assert parse_json(b'{"a": [1, -2, 18446744073709551615, 1.5]}', "it") == {"a": [1, -2, (1 << 64) - 1, 1.5]}
