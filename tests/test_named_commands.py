# SPDX-License-Identifier: Apache-2.0
"""Commands and options that hints, messages, documents and scripts name are there and can be typed."""

import argparse
import ast
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import acpigen.cli
import qmp_driver.cli
from acpigen.base.command.command_line import program_parser

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("acpigen", "qmp_driver")
PROGRAMS = {"acpigen": acpigen.cli.COMMANDS, "qmp-driver": qmp_driver.cli.COMMANDS}
FOREIGN = frozenset({"--set-interpreter"})
"""Options of other programs that a message names."""
PLACEHOLDER = "{}"
"""Stands for what an f-string puts in."""


@dataclass
class Accepted:
    """What a command takes."""

    options: set[str] = field(default_factory=lambda: {"-h", "--help"})
    commands: dict[str, "Accepted"] = field(default_factory=dict)

    def every_option(self):
        return self.options.union(*(each.every_option() for each in self.commands.values()))


def accepted_by(parser):
    found = Accepted()
    for action in parser._actions:
        found.options.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            found.commands = {name: accepted_by(each) for name, each in action.choices.items()}
    return found


KNOWN = {program: accepted_by(program_parser(program, "", "1", commands)) for program, commands in PROGRAMS.items()}
PLUGIN = set(re.findall(r'"(--[\w-]+)"', (ROOT / "qmp_driver/pytest_plugin.py").read_text()))
OPTIONS = KNOWN["acpigen"].every_option() | KNOWN["qmp-driver"].every_option() | PLUGIN | FOREIGN


def wrong_in(line):
    """What of a command line no parser knows; None for a line that names no command of ours."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        words = line.split()
    while words and words[0] not in KNOWN:
        words.pop(0)
    if not words:
        return None
    accepted, rest = KNOWN[words[0]], words[1:]
    while rest and accepted.commands and not rest[0].startswith("-"):
        name = rest.pop(0)
        if not re.fullmatch(r"[a-z][a-z-]*", name):  # COMMAND, …, {}
            return ""
        if name not in accepted.commands:
            return f"command {name!r} of {line!r}"
        accepted = accepted.commands[name]
    for word in rest:
        if word in ("|", ">", "&&", ";", "||", "--") or word.startswith(("$(", ">")):
            break
        if word in accepted.commands:  # behind an option of the whole command: attach --qmp SOCKET inject
            accepted = accepted.commands[word]
            continue
        option = word.partition("=")[0]
        if re.fullmatch(r"--[a-z][a-z0-9-]*|-[a-zA-Z]", option) and option not in accepted.options:
            return f"option {option!r} of {line!r}"
    return ""


def text_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(each) if isinstance(each, ast.Constant) else PLACEHOLDER for each in node.values)
    return ""


def said_by(path):
    """The texts of a module that users read: arguments of errors and refusals, hints, and help."""
    for call in ast.walk(ast.parse(path.read_text())):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        everything = name.endswith("Error") or name in ("refuse", "prove")
        nodes = [*(call.args if everything else ())]
        nodes += [word.value for word in call.keywords if everything or word.arg in ("hint", "help", "reason")]
        for node in nodes:
            yield from texts_in(node)


def texts_in(node):
    """The texts of an expression with their lines, an f-string as one."""
    if text := text_of(node):
        yield node.lineno, text
    if not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


def options_in(text):
    return re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*(?![\w{-])", text)


def commands_in(text):
    """Command lines in code spans of a text, and a text that is one."""
    yield from re.findall(r"`+((?:acpigen|qmp-driver) [^`]+)`", text)
    if re.match(r"(acpigen|qmp-driver) [a-z-]+( |$)", text):
        yield text.partition(";")[0]


MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TEXTS = sorted(
    [
        ROOT / "README.md",
        *(ROOT / "docs").rglob("*.md"),
        *(path for path in (ROOT / "scripts").iterdir() if path.is_file()),
    ]
    + [path for package in PACKAGES for path in (ROOT / package).rglob("*.toml")]
)


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_a_message_names_can_be_typed(path):
    wrong = [
        f"{path}:{line}: {problem}"
        for line, text in said_by(path)
        for problem in (
            *(f"no command has {option}" for option in options_in(text) if option not in OPTIONS),
            *(wrong_in(command) for command in commands_in(text)),
        )
        if problem
    ]
    assert not wrong


def command_lines(path):
    """The command lines of a document or a script: in fenced blocks, in lines of a script, and in code spans."""
    text = path.read_text().replace("\\\n", " ")
    fenced = path.suffix != ".md"
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced and re.match(r"\s*(?:\$ )?(acpigen|qmp-driver) [a-z-]", line):
            yield line
    yield from re.findall(r"`((?:acpigen|qmp-driver) [^`]+)`", " ".join(text.split()))


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_what_a_document_or_a_script_runs_can_be_typed(path):
    wrong = [problem for line in command_lines(path) if (problem := wrong_in(line))]
    assert not wrong


def test_there_is_something_to_check():
    commands = [line for path in TEXTS for line in command_lines(path)]
    options = [option for path in MODULES for _, text in said_by(path) for option in options_in(text)]
    assert len([line for line in commands if wrong_in(line) is not None]) > 50
    assert len(options) > 50 and "--mirror" in options


@pytest.mark.parametrize(
    "line, problem",
    [
        ("qmp-driver lab install --x86", "option '--x86'"),
        ("qmp-driver lab instal", "command 'instal'"),
        ("qmp-driver labs", "command 'labs'"),
        ("acpigen check DUMP --run-dir x", "option '--run-dir'"),
        ("qmp-driver run --set=a=b --nonesuch", "option '--nonesuch'"),
        ("qmp-driver attach --qmp vm/qmp.sock watch --own", "option '--own'"),
    ],
)
def test_a_command_that_cannot_be_typed_is_found(line, problem):
    assert problem in wrong_in(line)


@pytest.mark.parametrize(
    "line",
    [
        "qmp-driver lab install --with x86 --with nested",
        "qmp-driver attach --qmp vm/qmp.sock inject --own",
        "acpigen COMMAND --help",
        "qmp-driver --version",
        "ls --x86",
    ],
)
def test_a_command_that_can_be_typed_is_not(line):
    assert not wrong_in(line)


@pytest.mark.parametrize(
    "code, options",
    [
        ('raise BadInputError("x", hint="use --run-dir")', ["--run-dir"]),
        ('raise BadInputError(f"{x} needs --nonesuch")', ["--nonesuch"]),
        ('parser.add_argument("--own", help="as --other")', ["--other"]),
        ('words = ["--foreign"]', []),
    ],
)
def test_messages_are_told_from_other_texts(tmp_path, code, options):
    path = tmp_path / "module.py"
    path.write_text(code)
    assert [option for _, text in said_by(path) for option in options_in(text)] == options
