# SPDX-License-Identifier: Apache-2.0
"""argparse that reports all wrong words of a command line at once, a line each, with a guess what was meant."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, NoReturn

from acpigen.base.errors import BadInputError, ReportedError, raise_all
from acpigen.base.nearest import hint_for, nearest

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_REFUSED: ContextVar[list[ReportedError] | None] = ContextVar("_REFUSED", default=None)
"""The wrong words so far, while a command line is parsed."""


class ArgumentParser(argparse.ArgumentParser):
    """A parser that notes a wrong value and goes on; :func:`parse` raises all that was noted.

    Options are not to be shortened: a new one would make an old command line ambiguous. Its help is written, or
    fails: argparse's own printing hides a full disk in some versions of Python.

    :cvar takes_command: the argument that gets the words behind ``--``, a program with options of its own; empty for
        a parser that takes none.
    """

    takes_command: str = ""

    def __init__(self, *args: Any, **named: Any) -> None:
        named.setdefault("allow_abbrev", False)
        named.setdefault("formatter_class", _Help)
        super().__init__(*args, **named)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """As argparse's; words of which there may be none are not reported as missing beside those that are."""
        if options.get("nargs") == "*" and not any(name.startswith("-") for name in names):
            options.setdefault("default", [])
        return super().add_argument(*names, **options)

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        if file is None:
            print(self.format_help(), end="", flush=True)
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """:raises BadInputError: what argparse cannot go on after, along with what was noted before."""
        raise_all([*(_REFUSED.get() or ()), BadInputError(message, hint=f"see `{self.prog} --help`")])
        raise AssertionError("an error was raised")

    def _parse_known_args(self, arg_strings: list[str], *others: Any) -> tuple[argparse.Namespace, list[str]]:
        """As argparse's, with a line of ours in place of its own words about an option's form."""
        try:
            return super()._parse_known_args(arg_strings, *others)
        except argparse.ArgumentError as error:
            raise_all([*(_REFUSED.get() or ()), self._in_our_words(error, arg_strings)])
            raise

    def _in_our_words(self, error: argparse.ArgumentError, words: Sequence[str]) -> BadInputError:
        """What is wrong with one option: another that excludes it, a value too many, or none."""
        actions = {argparse._get_action_name(each): each for each in self._actions}
        action = actions.get(error.argument_name)
        if action is None or not action.option_strings:
            return BadInputError(str(error), hint=f"see `{self.prog} --help`")
        name = name_of(action)
        for group in self._mutually_exclusive_groups:
            others = [each for each in group._group_actions if each is not action and _is_among(each, words)]
            if action in group._group_actions and others:
                return BadInputError(f"{name} and {name_of(others[0])} exclude each other", hint="give one of them")
        if action.nargs == 0:
            return BadInputError(f"{name} takes no value", hint=f"write {action.option_strings[-1]} alone")
        if action.nargs in (None, "+"):
            return BadInputError(f"{name} needs a value", hint=_an_example(action))
        return BadInputError(error.message, hint=f"see `{self.prog} --help`", option=name)

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """The value, or ``None`` for one that was refused, which is noted."""
        try:
            return super()._get_value(action, arg_string)
        except ReportedError as error:
            self._note(error.within(option=name_of(action)))
        except argparse.ArgumentError as error:
            self._note(_not_of_its_type(action, arg_string) or BadInputError(error.message, option=name_of(action)))
        return None

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value is None or value in action.choices:
            return
        known = [str(each) for each in action.choices]
        if isinstance(action, argparse._SubParsersAction):
            what = (action.metavar if isinstance(action.metavar, str) else action.dest).lower()
            raise BadInputError(f"no {what} is called {value!r}", hint=hint_for(str(value), known))
        hint = hint_for(str(value), known)
        self._note(BadInputError(f"{value!r} is not a choice", option=name_of(action), hint=hint))

    def _note(self, error: ReportedError) -> None:
        refused = _REFUSED.get()
        if refused is None:
            raise error
        refused.append(error)


def parse(parser: ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    """Parses a command line.

    :raises BadInputError: the first wrong word, with all others that can be known at once.
    :raises SystemExit: as argparse ends, after ``--help`` and ``--version``.
    """
    command: Sequence[str] | None = None
    leaf = leaf_of(parser, words)
    if isinstance(leaf, ArgumentParser) and leaf.takes_command and "--" in words:
        at = list(words).index("--")
        words, command = words[:at], words[at + 1 :]
    with _noting() as refused:
        unknown = list(_unknown_options(parser, words))
        try:
            arguments, left = parser.parse_known_args(words)
        except BadInputError as error:
            # A required option that is missing, argparse's last word, may be the one that was misspelt.
            others = error.all[:-1] if any(required for _, required in unknown) else error.all
            raise_all([*(each for each, _ in unknown), *others])
            raise
        if not unknown and left:
            refused += [
                BadInputError(_left_over(word), hint=f"see `{leaf_of(parser, words).prog} --help`") for word in left
            ]
        raise_all([*(each for each, _ in unknown), *refused])
    if command is not None and isinstance(leaf, ArgumentParser):
        setattr(arguments, leaf.takes_command, list(command))
    return arguments


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. argparse makes one for each argument that is declared, and looks up the width by
    ``shutil``, which imports every compressor that Python has."""

    def __init__(self, prog: str, **named: Any) -> None:
        named.setdefault("width", _columns() - 2)
        super().__init__(prog, **named)


def _columns() -> int:
    """How wide the terminal is, as ``shutil.get_terminal_size()`` has it."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80 if sys.__stdout__ else 80
    except (OSError, ValueError):
        return 80


@contextmanager
def _noting() -> Iterator[list[ReportedError]]:
    refused: list[ReportedError] = []
    token = _REFUSED.set(refused)
    try:
        yield refused
    finally:
        _REFUSED.reset(token)


def _unknown_options(parser: ArgumentParser, words: Sequence[str]) -> Iterator[tuple[BadInputError, bool]]:
    """The words that look like options and are none, and whether a required option may have been meant."""
    *above, leaf = _path_of(parser, words)
    options = {name: action for action in leaf._actions for name in action.option_strings}
    ancestors = {name for each in above for action in each._actions for name in action.option_strings}
    for word in words:
        if word == "--":
            return
        name = word.partition("=")[0]
        if not name.startswith("--") or name in options or name in ancestors:
            continue
        near = nearest(name, [each for each in options if each.startswith("--")])
        hint = f"did you mean {near}?" if near else f"see `{leaf.prog} --help`"
        yield BadInputError(f"no option is called {name}", hint=hint), near in options and options[near].required


def leaf_of(parser: argparse.ArgumentParser, words: Iterable[str]) -> argparse.ArgumentParser:
    """The parser of the command, and of its action, that these words name."""
    return _path_of(parser, words)[-1]


def _path_of(parser: argparse.ArgumentParser, words: Iterable[str]) -> list[argparse.ArgumentParser]:
    """The parser, that of the command, and that of its action: as far as the words name them."""
    path = [parser]
    for word in words:
        if not word.startswith("-") and (below := subparsers_of(path[-1])) and word in below:
            path.append(below[word])
    return path


def subparsers_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of a parser's sub-commands by their names."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def name_of(action: argparse.Action) -> str:
    """What messages call an option or an argument: ``-o/--output``, ``PLATFORM``."""
    if action.option_strings:
        return "/".join(action.option_strings)
    return action.metavar if isinstance(action.metavar, str) else action.dest


def _is_among(action: argparse.Action, words: Iterable[str]) -> bool:
    """Whether words give an option: ``--quiet``, ``--output=x``, or a letter of ``-vq``."""
    given = {word.partition("=")[0] for word in words}
    letters = {f"-{letter}" for word in given if word[:1] == "-" and word[1:2] != "-" for letter in word[1:]}
    return not (given | letters).isdisjoint(action.option_strings)


def _an_example(action: argparse.Action) -> str:
    """The hint for an option that was given without its value: the values it knows, or its form."""
    if action.choices is not None:
        return f"known are {', '.join(map(str, action.choices))}"
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f"write {action.option_strings[-1]} {metavar}"


_NUMBERS = {int: ("a whole number", "2"), float: ("a number", "2.5")}


def _not_of_its_type(action: argparse.Action, word: str) -> BadInputError | None:
    """The error for a word that is no number where Python's own type reads one; ``None`` for other types."""
    for kind, (called, such_as) in _NUMBERS.items():
        if action.type is kind:
            hint = f"give {called}, such as {such_as}"
            return BadInputError(f"{word!r} is not {called}", option=name_of(action), hint=hint)
    return None


def _left_over(word: str) -> str:
    return f"no option is called {word}" if word.startswith("-") else f"{word!r} is one word too many"
