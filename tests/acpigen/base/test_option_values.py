# SPDX-License-Identifier: Apache-2.0
"""What the command line refuses whatever the command: empty words, and numbers that are none."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.base.option_values import option_address, option_size_bytes
from acpigen.cli import main


@pytest.mark.parametrize(
    ("words", "argument"),
    [
        (["build", "gh200-480gb", "-o", ""], "-o/--output"),
        (["build", "gh200-480gb", "-o", "out", "--parent", ""], "--parent"),
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
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert f"argument {argument}: it is empty; give a value, or omit the option" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_numbers_are_told_with_their_option():
    assert (option_address("--relocate", "2GiB"), option_size_bytes("--size", "4KiB")) == (2 << 30, 4096)
    with pytest.raises(BadInputError, match="--relocate: address 'foo' is not a number from 0 on; write 0x"):
        option_address("--relocate", "foo")
    with pytest.raises(BadInputError, match="--size: size '4KB' has the unit 'KB'"):
        option_size_bytes("--size", "4KB")
