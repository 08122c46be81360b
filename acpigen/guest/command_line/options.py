# SPDX-License-Identifier: Apache-2.0
"""A QEMU command line's words as options with their values, and what QEMU does not know among them."""

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.nearest import nearest
from acpigen.guest.command_line.option_names import WITH_VALUE, WITHOUT_VALUE
from acpigen.guest.command_line.words import CommandLine
from acpigen.guest.machine import Oddity


class Option(msgspec.Struct, frozen=True):
    """An option.

    :param name: without dashes.
    :param value: empty for one that takes none.
    """

    name: str
    value: str
    line: int


def read_options(command: CommandLine, place: str) -> tuple[list[Option], list[Oddity]]:
    """The options in their order, and the words that are none.

    :raises BadInputError: a value is missing at the end.
    """
    options: list[Option] = []
    oddities: list[Oddity] = []
    words = command.words
    at = 0
    while at < len(words):
        word, line = words[at]
        at += 1
        if not word.startswith("-") or word == "-":
            if command.exact or not options:
                hint = "" if not options else f"it follows -{options[-1].name}: quote a value with spaces"
                oddities.append(Oddity(word, f"{word!r} is no option, and QEMU takes it for a disk", line, hint))
            else:
                last = options[-1]
                options[-1] = Option(last.name, f"{last.value} {word}", last.line)
            continue
        name = word.lstrip("-") if word.startswith("--") else word[1:]
        if name in WITHOUT_VALUE:
            options.append(Option(name, "", line))
        elif name in WITH_VALUE:
            if at >= len(words):
                raise BadInputError(f"-{name} has no value: the command line ends", file=place, line=line)
            options.append(Option(name, words[at][0], words[at][1]))
            at += 1
        else:
            follows = ""
            if at < len(words) and not words[at][0].startswith("-"):
                follows = f"; {words[at][0]!r} is taken for its value"
                at += 1
            near = nearest(name, WITH_VALUE | WITHOUT_VALUE)
            oddities.append(
                Oddity(
                    f"-{name}",
                    f"the option -{name} is unknown: what it does is not in the prediction{follows}",
                    line,
                    hint=f"did you mean -{near}?" if near else "leave it out, or see whether QEMU knows it",
                )
            )
    return options, oddities
