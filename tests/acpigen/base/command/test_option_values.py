# SPDX-License-Identifier: Apache-2.0
"""What the command line refuses whatever the command: empty words, and numbers that are none."""

import functools

import pytest

from acpigen.base.address_range import AddressRange
from acpigen.base.command.option_values import (
    address,
    address_range,
    count,
    folder_path,
    one_of,
    seconds,
    size_bytes,
    words,
)
from acpigen.base.errors import BadInputError
from acpigen.cli import main


@pytest.mark.parametrize(
    ("words", "argument"),
    [
        (["build", "gh200-480gb", "-o", ""], "-o/--output"),
        (["build-guest", "gh200-480gb", "-o", "out", "--parent", ""], "--parent"),
        (["build", "gh200-480gb", "-o", "out", "--base-dsdt", ""], "--base-dsdt"),
        (["build", "gh200-480gb", "-o", "out", "--xsdt-base="], "--xsdt-base"),
        (["build", "", "-o", "out"], "PLATFORM"),
        (["check", ""], "TABLES"),
        (["check", "dump", "--platform", ""], "--platform"),
        (["diff", "old", ""], "NEW"),
        (["explain", "0", "--tables", ""], "--tables"),
        (["import", "dump", "--base", ""], "--base"),
        (["cper", "encode", "memory", "-o", ""], "-o/--output"),
    ],
)
def test_an_empty_word_is_not_taken_for_one_that_was_left_out(words, argument, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert capsys.readouterr().err == f"acpigen: {argument}: it is empty; give a value, or omit the option\n"
    assert list(tmp_path.iterdir()) == []


def test_numbers_and_ranges_are_read_with_units():
    assert (address("2GiB"), size_bytes("4KiB"), count("12")) == (2 << 30, 4096, 12)
    assert address_range("0x40000000+1GiB") == AddressRange(1 << 30, 1 << 30)


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (address, "foo", "address 'foo' is not a number from 0 on; write 0x"),
        (size_bytes, "4KB", "size '4KB' has the unit 'KB'"),
        (address_range, "1GiB", "'1GiB' is not BASE+SIZE; write 0x40000000"),
        (count, "0", "'0' is not a number from 1 on; give 1 or more"),
        (count, "-1", "is not a number from 1 on"),
        (count, "9" * 5000, "is not a number from 1 on"),
        (one_of("severity", {"LOW": 1, "HIGH": 2}), "hihg", "no severity is called 'hihg'; did you mean 'HIGH'?"),
        (functools.partial(words, "format"), ",", "',' names no format; name one format or more"),
    ],
)
def test_what_is_no_value_is_refused(read, text, said):
    with pytest.raises(BadInputError) as caught:
        read(text)
    assert said in str(caught.value)


def test_words_are_chosen_in_whatever_case():
    assert one_of("severity", {"LOW": 1, "HIGH": 2})("high") == 2
    assert words("format", "aml, asl,aml") == ("aml", "asl")


def test_a_time_is_a_number_above_zero_that_ends():
    assert seconds("2.5") == 2.5
    for text in ("0", "-1", "nan", "inf", "x", ""):
        with pytest.raises(BadInputError):
            seconds(text)


def test_a_folder_may_be_there_or_not_and_is_no_file(tmp_path):
    (tmp_path / "file").touch()
    assert folder_path(str(tmp_path)) == tmp_path
    assert folder_path(str(tmp_path / "new")) == tmp_path / "new"
    for path in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        with pytest.raises(BadInputError, match="folder"):
            folder_path(str(path))
