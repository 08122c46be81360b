# SPDX-License-Identifier: Apache-2.0
"""A QEMU command line in any of the forms in which people have it, as words with the lines that they stand on.

Forms: a shell script with quotes, continuation lines, variables and arrays; the output of `ps`; `/proc/PID/cmdline`;
an array of strings in JSON; a list in brackets, as kata's log has it; arguments, one on each line.
"""

import json
from collections.abc import Mapping

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.guest.command_line.shell import CONTROL, Words, read_shell

PROGRAM = pattern(r"(?:.*/)?(?:qemu-system-[a-z0-9_]+|qemu-kvm|kvm)(?:\.real|-wrapped)?")
_PS_HEADER = pattern(r"^\s*(?:\S+\s+)*(?:PID|COMMAND|CMD|ARGS)\b(?:\s+\S+)*\s*$")
_LOGGED = pattern(r"\[(-[a-zA-Z].*)\]")
_UNQUOTED_JSON = pattern(r"(?:^|\s)\{\"")


class CommandLine(msgspec.Struct, frozen=True):
    """A command line.

    :param program: what is run; empty where only the arguments are given.
    :param words: its arguments.
    :param exact: whether the ends of the words are known; in the output of `ps` a space may be part of one.
    :param notes: what was assumed or left out.
    :param variables: the names of the shell variables that its text sets or uses.
    """

    program: str
    words: Words
    exact: bool = True
    notes: tuple[str, ...] = ()
    variables: frozenset[str] = frozenset()


def read_command_line(text: str, place: str, variables: Mapping[str, str]) -> CommandLine:
    """The command line that a text has.

    :param variables: values of shell variables, beyond those that the script sets itself.
    :raises BadInputError: there is none, there are several, or the shell would have to run to know its words.
    """
    if "\0" in text:
        return _split_at_program([(each, 1) for each in text.rstrip("\0\n").split("\0")], place)
    stripped = text.strip()
    if not stripped:
        raise BadInputError("no command line: the file is empty", file=place, hint="give QEMU's command line")
    if stripped.startswith("["):
        listed = _json_list(stripped)
        if listed is not None:
            return _split_at_program([(each, 1) for each in listed], place)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    logged = [(number, match[1]) for number, line in lines if (match := _LOGGED.search(line)) and " " in match[1]]
    if logged:
        return _only([_unquoted(line, number) for number, line in logged], place, "lists of arguments")
    running = [(number, line) for number, line in lines if _is_ps(line)]
    if running and (len(lines) == len(running) or _PS_HEADER.match(lines[0][1]) or _all_ps(lines)):
        return _only([_unquoted(line, number) for number, line in running], place, "QEMU processes")
    commands, notes, named = read_shell(text, place, variables)
    found = [
        (command, at)
        for command in commands
        if (at := next((i for i, (word, _) in enumerate(command) if PROGRAM.fullmatch(word)), None)) is not None
    ]
    if len(found) > 1:
        where = ", ".join(str(command[at][1]) for command, at in found)
        raise BadInputError(
            f"{len(found)} QEMU commands, in the lines {where}", file=place, hint="give a file with one of them"
        )
    if found:
        command, at = found[0]
        return CommandLine(command[at][0], command[at + 1 :], notes=notes, variables=named)
    arguments = [word for command in commands for word in command]
    if arguments and arguments[0][0].startswith("-"):
        note = "no program is named: taken for qemu-system-aarch64's"
        return CommandLine("", arguments, notes=(*notes, note), variables=named)
    raise BadInputError(
        "no QEMU command line, and no libvirt domain",
        file=place,
        hint="give the output of `ps -ww -o args= -C qemu-system-aarch64`, a script, or `virsh dumpxml`",
    )


def _json_list(text: str) -> list[str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return found
    return None


def _is_ps(line: str) -> bool:
    """Whether it is a line of `ps`: a program behind columns, or values that no shell would leave as they are."""
    words = line.split()
    at = next((i for i, word in enumerate(words) if PROGRAM.fullmatch(word)), None)
    if at is None or line.rstrip().endswith("\\") or words[0] in CONTROL:
        return False
    columns = any(word.isdigit() for word in words[:at])
    return columns or (bool(_UNQUOTED_JSON.search(line)) and "'{" not in line)


def _all_ps(lines: list[tuple[int, str]]) -> bool:
    return all(any(word.isdigit() for word in line.split()[:3]) for _, line in lines)


def _unquoted(line: str, number: int) -> CommandLine:
    """Words between spaces; within braces of JSON a space ends none."""
    words: list[tuple[str, int]] = []
    open_braces = 0
    for part in line.split():
        if open_braces > 0:
            words[-1] = (f"{words[-1][0]} {part}", number)
        else:
            words.append((part, number))
        if open_braces or part.startswith("{"):
            open_braces += part.count("{") - part.count("}")
    at = next((i for i, (word, _) in enumerate(words) if PROGRAM.fullmatch(word)), None)
    note = "the words of `ps` or of a log are not quoted: each space is taken for the end of a word"
    if at is None:
        return CommandLine("", words, exact=False, notes=(note,))
    return CommandLine(words[at][0], words[at + 1 :], exact=False, notes=(note,))


def _only(found: list[CommandLine], place: str, what: str) -> CommandLine:
    if len(found) > 1:
        raise BadInputError(f"{len(found)} {what}", file=place, hint="give a file with one of them")
    return found[0]


def _split_at_program(words: Words, place: str) -> CommandLine:
    at = next((i for i, (word, _) in enumerate(words) if PROGRAM.fullmatch(word)), None)
    if at is not None:
        return CommandLine(words[at][0], words[at + 1 :])
    if words and words[0][0].startswith("-"):
        return CommandLine("", words, notes=("no program is named: taken for qemu-system-aarch64's",))
    raise BadInputError("no QEMU program among the words", file=place, hint="give QEMU's arguments, program first")
