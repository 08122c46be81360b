# SPDX-License-Identifier: Apache-2.0
"""What `qmp-driver sandbox` takes its words for. tests/vm boots one."""

import argparse

import pytest

from acpigen.base.command.argument_parser import ArgumentParser, parse
from acpigen.base.errors import BadInputError
from qmp_driver.cli import main
from qmp_driver.commands.sandbox import _command_line, add_arguments


def parsed(*words):
    parser = ArgumentParser(prog="sandbox")
    add_arguments(parser)
    return parse(parser, words)


def test_all_behind_the_dashes_is_the_program_with_its_own_options():
    arguments = parsed("gb200", "--mode", "numa", "--", "ls", "-l", "--mode", "--", "x")
    assert (arguments.machine, arguments.mode) == ("gb200", "numa")
    assert arguments.program == ["ls", "-l", "--mode", "--", "x"]


def test_without_a_program_there_is_none_and_a_wrong_option_is_still_refused():
    assert parsed("gb200").program == []
    assert parsed("gb200", "--").program == []
    with pytest.raises(BadInputError, match="no option is called --moed"):
        parsed("gb200", "--moed", "numa", "--", "ls")


def test_a_parser_that_takes_no_program_leaves_the_dashes_to_argparse():
    parser = ArgumentParser(prog="x")
    parser.add_argument("names", nargs="*")
    assert parse(parser, ["--", "-a"]) == argparse.Namespace(names=["-a"])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("qemu-system-aarch64 -M virt", True), ("<domain type='kvm'>", True), ("SRAT @ 0x0000\n 0000: 53", False)],
)
def test_a_command_line_is_told_from_a_dump(tmp_path, text, is_one):
    path = tmp_path / "machine"
    path.write_text(text)
    assert bool(_command_line(str(path))) is is_one
    assert _command_line(str(tmp_path)) == b""
    platform = tmp_path / "own.toml"
    platform.write_text(f"# for {text}\n")
    assert _command_line(str(platform)) == b""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--node-memory", "256MiB"], "--node-memory is for --mode numa"),
        (["--mode", "numa", "--node-memory", "0"], "--node-memory 0 puts no memory online"),
    ],
)
def test_memory_that_would_not_be_online_is_refused_before_a_lab_is_looked_for(words, why, tmp_path, capfd):
    lab = ["--lab", str(tmp_path / "none")]
    assert main(["sandbox", "gb200", *words, *lab]) == 2
    assert why in capfd.readouterr().err
    assert main(["sandbox", "gb200", "--mode", "numa", "--node-memory", "256MiB", *lab]) == 3
    assert "no lab is installed" in capfd.readouterr().err
