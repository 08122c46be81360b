# SPDX-License-Identifier: Apache-2.0
"""--quiet leaves the verdict and errors, --verbose adds the programs that are run; both on every command."""

import argparse
import re

import pytest

import acpigen.cli
import qmp_driver.cli
from acpigen.base.command.argument_parser import subparsers_of
from acpigen.base.command.command_line import program_parser
from acpigen.base.errors import BadInputError

PROGRAMS = {"acpigen": acpigen.cli.COMMANDS, "qmp-driver": qmp_driver.cli.COMMANDS}


def leaves(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    below = subparsers_of(parser)
    return [leaf for each in below.values() for leaf in leaves(each)] if below else [parser]


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_command_has_both_options(program):
    for leaf in leaves(program_parser(program, "", "1", PROGRAMS[program])):
        options = {name for action in leaf._actions for name in action.option_strings}
        assert {"-q", "--quiet", "-v", "--verbose"} <= options, leaf.prog


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_option_has_a_help_text(program):
    for leaf in leaves(program_parser(program, "", "1", PROGRAMS[program])):
        for action in leaf._actions:
            assert action.help, (leaf.prog, action.dest)


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_command_teaches_with_an_example(program):
    """The description of a command, or of the command above it, shows how it is called."""
    parser = program_parser(program, "", "1", PROGRAMS[program])
    for name, command in subparsers_of(parser).items():
        for leaf in leaves(command):
            taught = f"{leaf.description or ''}\n{command.description or ''}"
            assert f"{program} {name}" in taught, leaf.prog
            action = leaf.prog.removeprefix(command.prog).strip()
            called = rf"\b{command.prog}\b.* {action}\b"  # the command's own options come before the action
            assert leaf is command or re.search(called, taught), f"no example of {leaf.prog}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_option_refuses_a_value_too_many_or_too_few_in_one_line_with_a_hint(program):
    tried = 0
    for leaf in leaves(program_parser(program, "", "1", PROGRAMS[program])):
        for action in leaf._actions:
            if not action.option_strings or action.nargs == "?":
                continue
            flag = action.option_strings[-1]
            alone = action.nargs == 0
            with pytest.raises(BadInputError) as caught:
                leaf.parse_known_args([f"{flag}=x" if alone else flag])
            (error,) = caught.value.all
            named = f"{'/'.join(action.option_strings)} "
            assert error.message == named + ("takes no value" if alone else "needs a value"), leaf.prog
            assert flag in error.hint if alone or not action.choices else "known are" in error.hint, leaf.prog
            tried += 1
    assert tried > 100


@pytest.mark.lab
class TestQuiet:
    @pytest.fixture
    def tables(self, toolchain, monkeypatch, tmp_path, capsys):
        monkeypatch.setenv("ACPIGEN_IASL", str(toolchain.iasl))
        monkeypatch.setenv("ACPIGEN_ACPIEXEC", str(toolchain.acpiexec))
        assert acpigen.cli.main(["build", "gh200-480gb", "-o", str(tmp_path), "--whole", "--format", "aml"]) == 0
        capsys.readouterr()
        return str(tmp_path)

    def test_of_a_check_the_verdict_alone_is_left(self, tables, capsys):
        code = acpigen.cli.main(["check", tables])
        loud = capsys.readouterr().out
        assert acpigen.cli.main(["check", tables, "--quiet"]) == code
        quiet = capsys.readouterr().out
        assert quiet.count("\n") == 1 < loud.count("\n")
        assert loud.endswith(quiet)

    def test_of_a_comparison_the_verdict_alone_is_left(self, tables, capsys):
        assert acpigen.cli.main(["diff", tables, tables, "-q"]) == 0
        assert capsys.readouterr().out == "PASS: no difference\n"

    def test_a_platform_is_imported_without_a_word(self, tables, tmp_path, capsys):
        words = ["import", tables, "-o", str(tmp_path / "machine.toml")]
        assert acpigen.cli.main([*words, "--quiet"]) == 0
        assert capsys.readouterr() == ("", "")
        assert acpigen.cli.main(words) == 0
        assert capsys.readouterr() != ("", "")


@pytest.mark.parametrize("words", [["--help"], ["--help", "check"]])
def test_the_programs_help_names_each_command(words, capsys):
    with pytest.raises(SystemExit):
        acpigen.cli.main(words)
    shown = capsys.readouterr().out
    named = {line.split()[0] for line in shown.splitlines() if line.strip()}
    assert set(acpigen.cli.COMMANDS) <= named


def test_a_commands_help_is_about_that_command(capsys):
    with pytest.raises(SystemExit):
        acpigen.cli.main(["check", "--help"])
    assert capsys.readouterr().out.startswith("usage: acpigen check ")


@pytest.mark.parametrize("columns", [50, 100])
def test_help_is_as_wide_as_the_terminal(columns, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(SystemExit):
        acpigen.cli.main(["check", "--help"])
    options = capsys.readouterr().out.partition("known facts")[2].partition("exit codes")[0]
    assert columns - 25 < max(map(len, options.splitlines())) <= columns - 2
