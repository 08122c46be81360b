# SPDX-License-Identifier: Apache-2.0
"""What AML says beyond the objects that facts cover: methods, fields, regions, statements at the top of a table.

Compared as disassembly, unit by unit: a unit is one statement of a table or a device with all that it contains, such
as a method with its body. Its key is where it stands and how it begins; its lines are compared in their order. What
can be encoded in several ways in AML (``Zero`` and ``0x00``), how tables are cut and ordered, what nodes are called,
comments and headers are taken out first. Nothing else is read out of the text.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import ToolError
from acpigen.base.pattern import pattern
from acpigen.reading.namespace import Namespace, checksummed
from acpigen.structures.layout.header import HEADER_BYTES

_COMMENT = pattern(r'("(?:\\.|[^"\\])*")|/\*.*?\*/|//[^\n]*', re.DOTALL)
_STRING = pattern(r'("(?:\\.|[^"\\])*")')
_NUMBER = pattern(r"\b(?:0x[0-9A-F]+|Zero|One|Ones)\b")
_NAMED = {"Zero": 0, "One": 1, "Ones": 0xFFFF_FFFF_FFFF_FFFF}
_CONTAINER = pattern(r"^(Scope|Device|Processor|ThermalZone|PowerResource) \(([^\s,)]+)")
_TABLE = pattern(r"^DefinitionBlock \(")
_EXTERNAL = pattern(r"^External \(")
_OBJECT = pattern(r"^Name \((\w+),")


class Units(msgspec.Struct, frozen=True):
    """What disassembly says of the tables of one side.

    :param bodies: for each key the lines of the units that have it, in their order.
    :param unread: tables that iasl does not take apart, by their AML: each one's name, and why.
    """

    bodies: Mapping[str, tuple[tuple[str, ...], ...]]
    unread: Mapping[bytes, tuple[str, str]]


def units_of(
    namespace: Namespace,
    identity_of: Mapping[str, str],
    renamed: Mapping[str, str],
    covered: Collection[str],
    toolchain: Toolchain,
) -> Units:
    """The units of all AML tables.

    :param identity_of: for a device's path what it is, whatever it is called.
    :param renamed: node names to write otherwise: ``GP00`` as ``GPU0``.
    :param covered: names of objects whose values are compared as facts on both sides, such as ``_DSD``.
    """
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    unread: dict[bytes, tuple[str, str]] = {}
    for table in namespace.tables:
        try:
            text = toolchain.disassemble(checksummed(table.data), table.name)
        except ToolError as error:
            unread[table.data[HEADER_BYTES:]] = table.name, error.message
            continue
        for place, lines in units(text, renamed, covered):
            found[f"{identity_of.get(place, _rename(place, renamed))}: {lines[0]}"].append(lines)
    return Units({key: tuple(bodies) for key, bodies in found.items()}, unread)


def units(text: str, renamed: Mapping[str, str], covered: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The units of a disassembly, each with the path of the node that it stands in, and its lines."""
    lines = list(plain_lines(text))
    places = ["\\"]
    at = 0
    while at < len(lines):
        line = lines[at]
        opens = at + 1 < len(lines) and lines[at + 1] == "{"
        container = _CONTAINER.match(line)
        if line == "}":
            if len(places) > 1:
                places.pop()
            at += 1
        elif opens and (container or _TABLE.match(line)):
            if container and container.group(1) != "Scope":
                yield places[-1], (_rename(line, renamed),)
            places.append(_below(places[-1], container.group(2)) if container else places[-1])
            at += 2
        else:
            end = _end(lines, at)
            if not _EXTERNAL.match(line) and not _is_covered(line, covered):
                yield places[-1], tuple(_rename(each, renamed) for each in lines[at:end])
            at = end


def _end(lines: Sequence[str], at: int) -> int:
    """Where the statement that begins at a line ends: behind its last bracket, and its block if it has one."""
    depth = 0
    while at < len(lines):
        depth += _balance(lines[at])
        at += 1
        if depth <= 0 and not (at < len(lines) and lines[at] == "{"):
            break
    return at


def _is_covered(line: str, covered: Collection[str]) -> bool:
    found = _OBJECT.match(line)
    return found is not None and found.group(1) in covered


def plain_lines(text: str) -> Iterator[str]:
    """Disassembled lines without comments, with numbers written one way, and white space of one kind."""
    without = _COMMENT.sub(lambda match: match.group(1) or "", text)
    for line in without.splitlines():
        parts = _STRING.split(line)
        parts[::2] = [_NUMBER.sub(_canonical, part) for part in parts[::2]]
        plain = " ".join("".join(parts).split())
        if plain:
            yield plain


def _balance(line: str) -> int:
    outside = "".join(_STRING.split(line)[::2])
    return sum((each in "({") - (each in ")}") for each in outside)


def _canonical(match: re.Match[str]) -> str:
    word = match.group(0)
    return f"{_NAMED[word] if word in _NAMED else int(word, 16):#x}"


def _rename(line: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        if old in line:
            line = re.sub(rf"\b{re.escape(old)}\b", new, line)
    return line


def _below(place: str, name: str) -> str:
    r"""The path of a node that is opened by a name inside another: ``RP00``, ``^PCI9``, ``\_SB.PCI9``."""
    if name.startswith("\\"):
        path = name
    else:
        above = place
        while name.startswith("^"):
            above, name = above.rpartition(".")[0] or "\\", name[1:]
        path = f"{above}{name}" if above.endswith("\\") else f"{above}.{name}"
    root, rest = "\\", path[1:]
    return root + ".".join(segment.rstrip("_") or segment[:1] for segment in rest.split(".")) if rest else root
