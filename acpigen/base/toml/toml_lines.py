# SPDX-License-Identifier: Apache-2.0
"""On which line of a TOML text a value stands, and what in a text must not reach ``tomllib``.

``tomllib`` gives values without lines. This scanner walks the text beside it and notes where each key and each table
begins. It understands what platform and scenario files use (tables, arrays of tables, dotted and quoted keys, arrays
and inline tables over several lines, strings of all four kinds) and relies on ``tomllib`` having accepted the text.
:func:`too_much_for_tomllib` alone reads any text.
"""

import re
from collections.abc import Iterator

from acpigen.base.pattern import pattern

Path = tuple[str | int, ...]
"""Keys and array indices from the root: ``("gpus", 0, "aperture", "size")``."""

# Each loop can go on in one way only, so that a string without an end takes no more than its length. No possessive
# quantifier does that here: on groups they match wrongly before Python 3.11.5 (gh-106052), and Debian 12 has 3.11.2.
_TOKEN = pattern(
    r"""
      (?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<newline>\n)
    | (?P<string>\"\"\"[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"{3,5}|'''[^']*(?:'(?!'')[^']*)*'{3,5}
               |"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,.])
    | (?P<word>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)

Token = tuple[str, str, int]

KEY_PARTS_MOST = 16
"""Parts of a dotted key. ``tomllib`` (Python 3.11 to 3.14) keeps each beginning of it, which takes memory by the
square of their number: 100,000 parts, 200 KB of text, took 13 GiB. Files of this project need 6."""

NESTING_MOST = 32
"""Arrays and inline tables inside each other; ``tomllib`` calls itself for each."""

DIGITS_MOST = 80
"""Digits of a number: more than any address has in binary. Python refuses to read decimal ones of more than 4,300."""

_NUMBER = pattern(r"[+-]?[0-9][0-9a-fA-FxobXOB_]*")


WORDS_MOST = 50_000
"""Keys and values of a text: our largest platform has 500."""


def too_much_for_tomllib(text: str) -> tuple[str, int] | None:
    """What ``tomllib`` must not be given, and on which line; ``None`` for a text that it can read, or refuse.

    It reads a text once, from the start, and stops where no TOML is: ``tomllib`` comes no further.
    """
    parts, depth, words, after_dot = 0, 0, 0, False
    for kind, token, line in _tokens(text):
        if kind in ("word", "string"):
            parts = parts + 1 if after_dot else 1
            words += 1
        if words > WORDS_MOST:
            return f"more than {WORDS_MOST} keys and values", line
        if parts > KEY_PARTS_MOST:
            return f"a key of more than {KEY_PARTS_MOST} parts", line
        # Of what begins with a number and is none, tomllib reads the number first.
        if kind == "word" and len(token) > DIGITS_MOST and _digits(token) > DIGITS_MOST:
            return f"a number of {_digits(token)} digits", line
        after_dot = token == "." and kind == "mark"
        if kind == "mark" and token in "[{":
            depth += 1
            if depth > NESTING_MOST:
                return f"values nested more than {NESTING_MOST} deep", line
        elif kind == "mark" and token in "]}":
            depth = max(depth - 1, 0)
    return None


def _digits(token: str) -> int:
    """How many digits and signs of a number a word begins with."""
    found = _NUMBER.match(token)
    return len(found[0]) if found else 0


def line_numbers(text: str) -> dict[Path, int]:
    """Line (from 1) of every key, table and array element of a TOML text that ``tomllib`` accepts."""
    return _Scanner(text).scan()


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a value, or of the nearest thing around it that has one; 1 for the root."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self.at < len(self.tokens):
            kind, text, _ = self.tokens[self.at]
            if kind == "newline":
                self.at += 1
            elif text == "[" and kind == "mark":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _header(self) -> Path:
        line = self.tokens[self.at][2]
        self.at += 1
        is_array = self._take("[")
        keys = self._keys("]")
        if is_array:
            self._take("]")
        path = self._into_arrays(keys[:-1]) + keys[-1:]
        if is_array:
            index = self.lengths.get(path, 0)
            self.lengths[path] = index + 1
            self.lines.setdefault(path, line)
            path = (*path, index)
        else:
            path = self._into_arrays(keys)
        self._note(path, line)
        return path

    def _into_arrays(self, keys: Path) -> Path:
        """A header's keys with the index of the newest element behind each array of tables."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, self.tokens[min(self.at, len(self.tokens)) - 1][2])
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        line = self.tokens[self.at][2]
        path = table
        for key in self._keys("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        kind, text, _ = self.tokens[self.at]
        if kind == "mark" and text == "[":
            self.at += 1
            index = 0
            while not self._take("]"):
                self._skip_newlines()
                if self._take("]"):
                    break
                self._note((*path, index), self.tokens[self.at][2])
                self._value((*path, index))
                index += 1
                self._skip_newlines()
                self._take(",")
        elif kind == "mark" and text == "{":
            self.at += 1
            while not self._take("}"):
                self._skip_newlines()
                if self._take("}"):
                    break
                self._pair(path)
                self._skip_newlines()
                self._take(",")
        elif kind == "string":
            self.at += 1
        else:
            # A number, boolean or date: words and dots up to what ends it; a date's time follows a blank.
            while self.at < len(self.tokens) and (
                self.tokens[self.at][0] == "word" or self.tokens[self.at][:2] == ("mark", ".")
            ):
                self.at += 1

    def _keys(self, ending: str) -> Path:
        keys: list[str | int] = []
        while not self._take(ending):
            kind, text, _ = self.tokens[self.at]
            if kind == "string":
                keys.append(_unquoted(text))
            elif kind == "word":
                keys.append(text)
            self.at += 1
        return tuple(keys)

    def _note(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)

    def _take(self, mark: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at][:2] == ("mark", mark):
            self.at += 1
            return True
        return False

    def _skip_newlines(self) -> None:
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "newline":
            self.at += 1


def _tokens(text: str) -> Iterator[Token]:
    line, at = 1, 0
    while match := _TOKEN.match(text, at):
        kind = match.lastgroup or ""
        if kind != "blank":
            yield kind, match.group(), line
        line += match.group().count("\n")
        at = match.end()


def _unquoted(text: str) -> str:
    if text.startswith("'"):
        return text[1:-1]
    body = text[1:-1]
    if "\\" not in body:
        return body
    import tomllib

    return str(tomllib.loads(f"key = {text}")["key"])
