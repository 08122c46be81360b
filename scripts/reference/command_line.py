# SPDX-License-Identifier: Apache-2.0
"""The page about the command line of each program, from its parser."""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import acpigen.cli
import qmp_driver.cli
from acpigen.base.command.argument_parser import ArgumentParser, name_of, subparsers_of
from acpigen.base.command.command_line import program_parser
from reference.markdown import code, joined, sentence, table

PROGRAMS = {
    "acpigen": (acpigen.cli.DESCRIPTION, acpigen.cli.COMMANDS),
    "qmp-driver": (qmp_driver.cli.DESCRIPTION, qmp_driver.cli.COMMANDS),
}

USAGE_WIDTH = 118

USAGE_WORD = re.compile(r"\[(?:[^][]|\[[^][]*\])*\]|[^\s[](?:[^[]*[^\s[])?")
"""What is kept on one line of a usage: what stands in brackets, or the words between brackets."""


@dataclass(frozen=True)
class Option:
    """An option or an argument.

    :param names: ``-o``, ``--output``; of an argument the word that stands for it.
    :param value: what stands for its value; empty for a switch, and for an argument.
    """

    names: tuple[str, ...]
    value: str
    meaning: str


@dataclass(frozen=True)
class Entry:
    """A command, or an action of one.

    :param groups: its options by the titles of their groups.
    """

    name: str
    summary: str
    description: str
    usage: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...]


def pages() -> dict[str, str]:
    """A page for each program, by its name."""
    return {f"{program}.md": _page(program) for program in PROGRAMS}


def parser_of(program: str) -> ArgumentParser:
    """A program's whole parser."""
    description, commands = PROGRAMS[program]
    return program_parser(program, description, "", commands)


def entries(parser: argparse.ArgumentParser, summary: str = "") -> Iterator[Entry]:
    """A parser, then those of its commands, each before its actions."""
    yield Entry(
        parser.prog,
        summary,
        (parser.description or "").replace("%(prog)s", parser.prog).strip(),
        _usage(parser),
        tuple(_groups(parser)),
    )
    summaries = {
        each.dest: each.help or ""
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for each in action._choices_actions
    }
    for name, below in subparsers_of(parser).items():
        yield from entries(below, summaries.get(name, ""))


def _usage(parser: argparse.ArgumentParser) -> str:
    """A parser's usage, broken into lines here, because each Python's argparse breaks it elsewhere."""
    formatter = argparse.HelpFormatter(parser.prog, width=sys.maxsize)
    formatter.add_usage(parser.usage, parser._actions, parser._mutually_exclusive_groups, prefix="")
    words = USAGE_WORD.findall(formatter.format_help().strip().removeprefix(parser.prog))
    indent = " " * (len(parser.prog) + 1)
    lines = [parser.prog]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > USAGE_WIDTH:
            lines.append(indent + word)
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)


def _groups(parser: argparse.ArgumentParser) -> Iterator[tuple[str, tuple[Option, ...]]]:
    for group in parser._action_groups:
        found = tuple(_options(parser, group))
        if found:
            yield group.title or "", found


def _options(parser: argparse.ArgumentParser, group: argparse._ArgumentGroup) -> Iterator[Option]:
    for action in group._group_actions:
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        meaning = parser._get_formatter()._expand_help(action) if action.help else ""
        if not action.option_strings:
            yield Option((name_of(action),), "", meaning)
            continue
        yield Option(tuple(action.option_strings), "" if action.nargs == 0 else _value(action), meaning)


def _value(action: argparse.Action) -> str:
    if action.metavar is None and action.choices is not None:
        return "|".join(map(str, action.choices))
    return action.metavar if isinstance(action.metavar, str) else action.dest.upper()


def _page(program: str) -> str:
    every = list(entries(parser_of(program)))
    overview = table(
        ("command", "what it does"), [(f"[{each.name}](#{_anchor(each.name)})", each.summary) for each in every[1:]]
    )
    parts = [f"# {program}", PROGRAMS[program][0], overview, "Exit codes: [exit-codes.md](exit-codes.md)."]
    for each in every[1:]:
        parts += [f"## {each.name}", f"```text\n{each.usage}\n```", *_described(each.description)]
        for title, options in each.groups:
            rows = [(_names(option), sentence(option.meaning)) for option in options]
            parts += [f"**{title}**", table(("option", "meaning"), rows)]
    return joined(parts)


def _names(option: Option) -> str:
    value = f" {option.value}" if option.value else ""
    return ", ".join(code(f"{name}{value}") for name in option.names)


def _described(text: str) -> Iterator[str]:
    """Paragraphs; one with an indented line is kept as it is."""
    for paragraph in paragraphs(text):
        yield f"```text\n{paragraph}\n```" if is_verbatim(paragraph) else paragraph


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a description."""
    return [each.strip("\n") for each in re.split(r"\n\s*\n", text) if each.strip()]


def is_verbatim(paragraph: str) -> bool:
    """Whether a paragraph is a list of examples: a line of it is indented."""
    return any(line.startswith(" ") for line in paragraph.splitlines())


def _anchor(name: str) -> str:
    return name.replace(" ", "-")
