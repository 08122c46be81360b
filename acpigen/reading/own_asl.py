# SPDX-License-Identifier: Apache-2.0
"""Source in ASL: recognised, compiled, and each object's line kept, so that findings can point at it.

iasl's option ``-ln`` lists every object with its file and line (from version 20210331 on; an older one gives none).
"""

import os
import re
from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

import msgspec

from acpigen.acpica.toolchain import Compiled, Toolchain
from acpigen.base.command.terminal_text import one_line
from acpigen.base.errors import BadInputError, HostError, ToolError
from acpigen.base.files.bounded_input import STANDARD_INPUT
from acpigen.base.pattern import pattern

SUFFIXES = (".asl", ".dsl")

_SOURCE = pattern(rb'\bDefinitionBlock\s*\(|^[ \t]*(?:\[[0-9A-F]{3,8}h[^\]\n]*\])?[ \t]*Signature : "', re.MULTILINE)
_DECLARED = pattern(r"^(\\\S+)\s+\S.*?\s(\S+), (\d+)\s*$", re.MULTILINE)
_FIELD = pattern(r"^[ \t]*\[([0-9A-F]{3,8})h", re.MULTILINE)
_INCLUDE = pattern(r'^\s*Include\s*\(\s*"([^"]+)"')
_PREPROCESSED = pattern(r"^\s*#\s*include\b", re.MULTILINE)
INCLUDES_MOST = 8
"""Files that include files."""
SOURCE_MOST = 8 << 20
_PLACE = pattern(r"\((\d+)\) : *(.*)$")
_ACCEPTED = pattern(r"acpigen:\s*accept(-file)?\s+([A-Za-z]{2,8}[0-9]{3})\b[ \t]*:?[ \t]*(.*?)[ \t]*(?:\*/.*)?$")


class Acceptance(msgspec.Struct, frozen=True):
    """A finding that a comment accepts: ``// acpigen: accept AML006: the bridge is a test's``.

    :param line: the line that it is about: its own, or the next one that is not a comment; 0 for the whole file.
    :param written: the line that it stands on.
    """

    rule: str
    reason: str
    line: int
    written: int


class OwnSource(msgspec.Struct, frozen=True):
    """The source of a table.

    :param file: its path, as reports name it.
    :param lines: file and line of each object, by its path.
    :param fields: where a line begins with the offset of a field (a data table's source), offset and line.
    :param warnings: what iasl warned of, with the line.
    :param acceptances: what comments accept.
    """

    file: str
    lines: Mapping[str, tuple[str, int]] = msgspec.field(default_factory=dict)
    fields: tuple[tuple[int, int], ...] = ()
    warnings: tuple[tuple[int, str], ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    def line_of(self, path: str) -> tuple[str, int] | None:
        """Where an object is declared, or the nearest object above it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path.rpartition(".")[0]
        return None

    def line_of_offset(self, offset: int) -> tuple[str, int] | None:
        """The line of the field that a byte belongs to."""
        index = bisect_right(self.fields, (offset, 1 << 62)) - 1
        return (self.file, self.fields[index][1]) if index >= 0 else None


class SourceError(msgspec.Struct, frozen=True):
    """A source that does not compile.

    :param line: where it first goes wrong; None where iasl does not say.
    """

    file: str
    message: str
    line: int | None = None


def is_source(name: str, data: bytes) -> bool:
    """Whether a file is the source of a table; a file that others include is none."""
    return name.lower().endswith((*SUFFIXES, "stdin")) and _SOURCE.search(data) is not None


def shown_path(place: str, name: str) -> str:
    """A file's path as reports have it: relative to the current folder where it is below it."""
    if place == STANDARD_INPUT:
        return name
    path = Path(place, name) if Path(place).is_dir() else Path(place)
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def compile_source(
    name: str, data: bytes, place: str, toolchain: Toolchain | None
) -> tuple[bytes, OwnSource] | SourceError:
    """A table of its source.

    :param place: what the caller named; files that the source includes are looked for beside it.
    :raises BadInputError: a comment accepts a finding without a reason.
    :raises HostError: there is no iasl.
    """
    file = shown_path(place, name)
    if toolchain is None:
        raise HostError(f"{file} is ASL source, and compiling it needs iasl", hint="apt install acpica-tools")
    beside = None if place == STANDARD_INPUT else Path(file).absolute().parent
    file = one_line(file)
    text = data.decode("utf-8", errors="replace")
    try:
        compiled = toolchain.compile(text, name=Path(name).stem, include=beside, declared=True)
    except ToolError as error:
        first = next((each for each in error.evidence if _PLACE.search(each)), error.what)
        place_of_error = _PLACE.search(first)
        message = place_of_error[2] if place_of_error else first
        return SourceError(file, message, int(place_of_error[1]) if place_of_error else None)
    return compiled.aml, OwnSource(
        file,
        _lines(compiled, text, file),
        _fields(text),
        tuple(_warnings(compiled)),
        acceptances(text, file),
    )


def _lines(compiled: Compiled, text: str, file: str) -> dict[str, tuple[str, int]]:
    """File and line of each object. iasl counts the lines of included files along: they are counted back here."""
    places = _expanded(text, file)
    found: dict[str, tuple[str, int]] = {}
    for path, declared_in, number in _DECLARED.findall(compiled.declared):
        origin, line = places[int(number) - 1] if int(number) <= len(places) else ("", 0)
        inside = file if declared_in == compiled.source else declared_in
        if Path(inside).name == Path(origin).name:
            segments = [segment.rstrip("_") or segment for segment in path[1:].split(".")]
            found["\\" + ".".join(segments)] = (origin, line)
    return found


def _expanded(text: str, file: str, depth: int = INCLUDES_MOST) -> list[tuple[str, int]]:
    """File and line of each line of a source with what it includes; empty where the preprocessor includes files."""
    if _PREPROCESSED.search(text):
        return []
    found: list[tuple[str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        found.append((file, number))
        named = _INCLUDE.match(line)
        if named is not None and depth:
            path = Path(file).parent / named[1]
            try:
                inside = (
                    path.read_text(encoding="utf-8", errors="replace") if path.stat().st_size < SOURCE_MOST else ""
                )
            except (OSError, ValueError):
                continue
            found += _expanded(inside, str(path), depth - 1)
    return found


def _fields(text: str) -> tuple[tuple[int, int], ...]:
    found = [(int(each[1], 16), text.count("\n", 0, each.start()) + 1) for each in _FIELD.finditer(text)]
    return tuple(sorted(found))


def _warnings(compiled: Compiled) -> list[tuple[int, str]]:
    found = []
    for each in compiled.warnings:
        place = _PLACE.search(each)
        found.append((int(place[1]), place[2]) if place else (1, each))
    return found


def acceptances(text: str, file: str) -> tuple[Acceptance, ...]:
    """The comments that accept findings.

    :raises BadInputError: one of them gives no reason.
    """
    lines = text.splitlines()
    found: list[Acceptance] = []
    for number, line in enumerate(lines, 1):
        match = _ACCEPTED.search(line) if "acpigen:" in line else None
        if match is None:
            continue
        whole, rule, reason = match.groups()
        if not reason:
            raise BadInputError(
                f"{file}:{number}: the acceptance of {rule} has no reason",
                hint=f"write // acpigen: accept {rule}: why it is accepted",
            )
        about = 0 if whole else _line_about(lines, number)
        found.append(Acceptance(rule.upper(), reason, about, number))
    return tuple(found)


def _line_about(lines: list[str], number: int) -> int:
    """The comment's own line, or, where nothing else is on it, the next line that has something."""
    while number <= len(lines):
        code = re.sub(r"//.*|/\*.*?\*/", "", lines[number - 1]).strip()
        if code:
            return number
        number += 1
    return number
