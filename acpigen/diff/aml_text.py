# SPDX-License-Identifier: Apache-2.0
"""What AML says beyond the objects that are evaluated: methods, fields, regions. Compared as disassembled lines.

Nothing is read out of the text. What is encoded in several ways in AML (``Zero`` and ``0x00``), how tables are cut
and ordered, what nodes are called, comments and headers are taken out first; what is left must be the same lines.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import ToolError
from acpigen.reading.namespace import OBJECTS, Namespace, checksummed
from acpigen.structures.layout.header import HEADER_BYTES

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_NUMBER = re.compile(r"\b(?:0x[0-9A-F]+|Zero|One|Ones)\b")
_NAMED = {"Zero": 0, "One": 1, "Ones": 0xFFFF_FFFF_FFFF_FFFF}
_EVALUATED = re.compile(rf"^\s*Name \((?:{'|'.join(OBJECTS)}),")
_SCAFFOLD = re.compile(r"^(?:DefinitionBlock|External|Scope|Device) \(|^[{}]?$")


@dataclass(frozen=True)
class AmlText:
    """What disassembly tells of tables.

    :param lines: the lines that evaluated objects do not account for, and how often each is there.
    :param unread: tables that iasl does not take apart, by their AML: each one's name, and why.
    """

    lines: Counter[str]
    unread: Mapping[bytes, tuple[str, str]]


def lines_of(namespace: Namespace, renamed: Mapping[str, str], toolchain: Toolchain) -> AmlText:
    """The lines of all AML tables.

    :param renamed: node names to write otherwise: ``GP00`` as ``GPU0``.
    """
    found: Counter[str] = Counter()
    unread: dict[bytes, tuple[str, str]] = {}
    for table in namespace.tables:
        try:
            text = toolchain.disassemble(checksummed(table.data), table.name)
        except ToolError as error:
            unread[table.data[HEADER_BYTES:]] = table.name, error.message
            continue
        found.update(plain_lines(text, renamed))
    return AmlText(found, unread)


def plain_lines(text: str, renamed: Mapping[str, str]) -> list[str]:
    """Disassembled lines without what does not matter."""
    kept: list[str] = []
    depth = 0
    skipping = False
    for line in _COMMENT.sub("", text).splitlines():
        if not skipping and _EVALUATED.match(line):
            skipping, depth = True, 0
        if skipping:
            depth += line.count("(") + line.count("{") - line.count(")") - line.count("}")
            skipping = depth > 0
            continue
        plain = " ".join(_NUMBER.sub(_canonical, line).split())
        if not _SCAFFOLD.match(plain):
            kept.append(_rename(plain, renamed))
    return kept


def _canonical(match: re.Match[str]) -> str:
    word = match.group(0)
    return f"{_NAMED[word] if word in _NAMED else int(word, 16):#x}"


def _rename(line: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        if old in line:
            line = re.sub(rf"\b{re.escape(old)}\b", new, line)
    return line
