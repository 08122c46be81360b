# SPDX-License-Identifier: Apache-2.0
"""The part of POSIX shell and bash in which people keep a command line: words, quotes, variables and arrays.

Nothing is run. What only a running shell knows (a command's output, a loop, a condition, a file's name by a pattern)
is an error with its line.
"""

import re
from collections.abc import Mapping

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern

Words = list[tuple[str, int]]
"""Words, each with its line."""

_NAME = pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_USED = pattern(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_ASSIGNMENT = pattern(r"([A-Za-z_][A-Za-z0-9_]*)(\+?=)")
_WHOLE_ARRAY = pattern(r'"\$\{([A-Za-z_]\w*)\[@\]\}"(?=[\s;&|<>)]|$)')
"""All words of an array, each with the line that it stands on there."""
CONTROL = frozenset({"for", "while", "until", "if", "case", "select", "function", "elif"})
"""Words that begin what only a running shell does."""
_DECLARES = frozenset({"declare", "local", "export", "readonly", "typeset"})
_INCLUDES = frozenset({"source", ".", "eval"})
_WHAT_THE_SHELL_MADE = "give what the shell made of it: `ps -ww -o args= -C qemu-system-aarch64`"


def read_shell(
    text: str, place: str, variables: Mapping[str, str]
) -> tuple[list[Words], tuple[str, ...], frozenset[str]]:
    """The commands of a script, without assignments; notes about what was not looked at; and its variables' names.

    :raises BadInputError: a variable without a value, an open quote, or what only a running shell knows.
    """
    reader = _Reader(text, place, variables)
    reader.read()
    return reader.commands, tuple(reader.notes), frozenset(reader.named)


class _Reader:
    def __init__(self, text: str, place: str, variables: Mapping[str, str]) -> None:
        self.text = text
        self.place = place
        self.at = 0
        self.line = 1
        self.scalars = dict(variables)
        self.fixed = frozenset(variables)
        self.arrays: dict[str, Words] = {}
        self.commands: list[Words] = []
        self.command: Words = []
        self.notes: list[str] = []
        self.named: set[str] = set()

    def error(self, what: str, hint: str, line: int | None = None) -> BadInputError:
        return BadInputError(what, file=self.place, line=line or self.line, hint=hint)

    def read(self) -> None:
        while self.at < len(self.text):
            self.blanks()
            if self.at >= len(self.text):
                break
            character = self.text[self.at]
            if character == "\n":
                self.advance()
                self.end_command()
            elif character == "#":
                while self.at < len(self.text) and self.text[self.at] != "\n":
                    self.at += 1
            elif character in ";&|":
                self.at += 1
                self.end_command()
            elif character in "<>":
                self.redirection()
            elif character in "()":
                raise self.error(f"{character!r} is shell programming, which is not run here", _WHAT_THE_SHELL_MADE)
            else:
                self.one_word()
        self.end_command()

    def advance(self) -> None:
        if self.text[self.at] == "\n":
            self.line += 1
        self.at += 1

    def blanks(self) -> None:
        while self.at < len(self.text):
            if self.text[self.at] in " \t\r":
                self.at += 1
            elif self.text.startswith(("\\\n", "\\\r\n"), self.at):
                self.at += 2 + (self.text[self.at + 1] == "\r")
                self.line += 1
            else:
                return

    def end_command(self) -> None:
        command, self.command = self.command, []
        if not command:
            return
        first, line = command[0]
        if first in CONTROL:
            raise self.error(
                f"{first!r} is shell programming, which is not run here", _WHAT_THE_SHELL_MADE, line=line
            )
        if first in _INCLUDES:
            self.notes.append(f"line {line}: {' '.join(word for word, _ in command)} was not looked at")
        else:
            self.commands.append(command)

    def redirection(self) -> None:
        if self.text.startswith("<<", self.at) or self.text.startswith(("<(", ">("), self.at):
            raise self.error(
                f"{self.text[self.at : self.at + 2]!r} is shell programming, which is not run here",
                _WHAT_THE_SHELL_MADE,
            )
        while self.at < len(self.text) and self.text[self.at] in "<>&":
            self.at += 1
        self.blanks()
        self.expanded()

    def one_word(self) -> None:
        is_first = all(word in _DECLARES or word.startswith("-") for word, _ in self.command)
        assignment = _ASSIGNMENT.match(self.text, self.at) if is_first else None
        if assignment is None or (self.command and self.command[0][0] not in _DECLARES):
            self.command += self.expanded()
            return
        name, more = assignment[1], assignment[2] == "+="
        self.named.add(name)
        self.at = assignment.end()
        if self.text.startswith("(", self.at):
            self.at += 1
            words = self.array()
            if name not in self.fixed:
                self.arrays[name] = (self.arrays.get(name, []) if more else []) + words
            return
        blank = self.at >= len(self.text) or self.text[self.at] in " \t\r\n;"
        value = "" if blank else " ".join(word for word, _ in self.expanded(splits=False))
        if name not in self.fixed:
            self.scalars[name] = (self.scalars.get(name, "") if more else "") + value

    def array(self) -> Words:
        words: Words = []
        started = self.line
        while True:
            self.blanks()
            if self.at >= len(self.text):
                raise self.error("an array's ')' is missing", "close it", line=started)
            character = self.text[self.at]
            if character == ")":
                self.at += 1
                return words
            if character == "\n":
                self.advance()
            elif character == "#":
                while self.at < len(self.text) and self.text[self.at] != "\n":
                    self.at += 1
            else:
                words += self.expanded()

    def expanded(self, *, splits: bool = True) -> Words:
        """The words that one word of the text gives: none, one, or those of an array or of an unquoted variable."""
        whole = _WHOLE_ARRAY.match(self.text, self.at)
        if whole is not None and whole[1] in self.arrays and splits:
            self.at = whole.end()
            return list(self.arrays[whole[1]])
        done: Words = []
        now = ""
        has = False
        line = self.line
        while self.at < len(self.text):
            character = self.text[self.at]
            if character in " \t\r\n;&|<>()":
                break
            if character == "\\":
                if self.text.startswith(("\\\n", "\\\r\n"), self.at):
                    self.at += 2 + (self.text[self.at + 1] == "\r")
                    self.line += 1
                    continue
                if self.at + 1 >= len(self.text):
                    raise self.error("nothing follows the last backslash", "take it away")
                now, has = now + self.text[self.at + 1], True
                self.at += 2
            elif character == "'":
                now, has = now + self.single(), True
            elif character == '"':
                parts = self.double()
                has = has or parts is not None
                for index, part in enumerate(parts or ()):
                    if index:
                        done.append((now, line))
                        now = ""
                    now += part
            elif character == "$":
                value = self.variable(quoted=False)
                words = [word for part in value for word in part.split()] if splits else [" ".join(value)]
                for index, word in enumerate(words):
                    if index:
                        done.append((now, line))
                        now = ""
                    now, has = now + word, True
            elif character == "`":
                raise self.error("a command's output is not known here", _WHAT_THE_SHELL_MADE)
            else:
                if character in "*?" and splits:
                    raise self.error(
                        "an unquoted '*' or '?' is a pattern for file names, which are not known here",
                        "quote it, or write the name",
                    )
                now, has = now + character, True
                self.at += 1
        if now.isdigit() and self.text[self.at : self.at + 1] in ("<", ">"):
            return done  # the number of a file descriptor
        return [*done, (now, line)] if has else done

    def single(self) -> str:
        end = self.text.find("'", self.at + 1)
        if end < 0:
            raise self.error("a single quote is not closed", "close it")
        inside = self.text[self.at + 1 : end]
        self.line += inside.count("\n")
        self.at = end + 1
        return inside

    def double(self) -> list[str] | None:
        """What is between double quotes, as several parts where an array ends words; None for an empty array."""
        started = self.line
        self.at += 1
        parts = [""]
        emptied = False
        while True:
            if self.at >= len(self.text):
                raise self.error("a double quote is not closed", "close it", line=started)
            character = self.text[self.at]
            if character == '"':
                self.at += 1
                return None if emptied and parts == [""] else parts
            if character == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\", "$", "`", "\n"):
                if self.text[self.at + 1] == "\n":
                    self.line += 1
                else:
                    parts[-1] += self.text[self.at + 1]
                self.at += 2
            elif character == "$":
                value = self.variable(quoted=True)
                emptied = emptied or not value
                for index, each in enumerate(value):
                    if index:
                        parts.append("")
                    parts[-1] += each
            elif character == "`":
                raise self.error("a command's output is not known here", _WHAT_THE_SHELL_MADE)
            else:
                parts[-1] += character
                self.advance()

    def variable(self, *, quoted: bool) -> list[str]:
        """The value behind a ``$``: one word of a variable, all of an array."""
        rest = self.text[self.at :]
        if rest.startswith(("$(", "$((")):
            raise self.error("a command's output is not known here", _WHAT_THE_SHELL_MADE)
        braced = re.match(r"\$\{([^}]*)\}", rest)
        if braced:
            inside = braced[1]
            self.at += braced.end()
            array = re.fullmatch(r"([A-Za-z_]\w*)\[[@*]\]", inside)
            if array:
                self.named.add(array[1])
                if array[1] in self.arrays:
                    return [word for word, _ in self.arrays[array[1]]]
                if array[1] not in self.scalars:
                    raise self.unknown(f"{array[1]}[@]")
                return [self.scalars[array[1]]]
            if "${" in inside:
                raise self.error(f"${{{inside}}}}} is shell programming, which is not run here", _WHAT_THE_SHELL_MADE)
            default = re.fullmatch(r"([A-Za-z_]\w*):?-(.*)", inside)
            if default:
                self.named.update([default[1], *_USED.findall(default[2])])
            if default and default[1] not in self.scalars and "$" not in default[2]:
                self.notes.append(f"line {self.line}: ${default[1]} has no value here: {default[2]!r} is taken")
                return [default[2]]
            name = default[1] if default else inside
            if not _NAME.fullmatch(name):
                raise self.error(f"${{{inside}}} is shell programming, which is not run here", _WHAT_THE_SHELL_MADE)
            return [self.value(name)]
        plain = _NAME.match(rest, 1)
        if plain:
            self.at += plain.end()
            return [self.value(plain[0])]
        special = rest[1:2]
        if special in ("@", "*"):
            self.at += 2
            self.notes.append(f"line {self.line}: ${special}, the script's own arguments, is taken for none")
            return []
        if special and special in "0123456789#?$!-":
            raise self.unknown(special)
        self.at += 1
        return ["$"]

    def value(self, name: str) -> str:
        self.named.add(name)
        if name not in self.scalars:
            raise self.unknown(name)
        return self.scalars[name]

    def unknown(self, name: str) -> BadInputError:
        if not _NAME.match(name):
            return self.error(f"${name} is known to a running shell alone", _WHAT_THE_SHELL_MADE)
        return self.error(f"${name} has no value here", f"give it: --define {name.removesuffix('[@]')}=VALUE")
