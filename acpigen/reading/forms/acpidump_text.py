# SPDX-License-Identifier: Apache-2.0
r"""acpidump's text: for each table a line ``SRAT @ 0x0000000012345678`` and a hexadecimal dump.

The format is that of ACPICA's ``acpidump`` and what ``acpixtract`` reads (source/tools/acpidump/apdump.c,
source/tools/acpixtract/acpixtract.c)::

    SRAT @ 0x000000013BFF0000
        0000: 53 52 41 54 A0 00 00 00 03 5D 42 4F 43 48 53 20  SRAT.....]BOCHS
"""

import io
import re
from collections.abc import Iterator

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.reading.forms.limits import TABLES_MOST

_HEADING = pattern(rb"^[ \t]*(\S[^\n@]{0,11}?) ?@ ?(0x[0-9A-Fa-f]{1,16})[ \t\r]*$", re.MULTILINE)
_ROW = pattern(rb"^[ \t]*([0-9A-Fa-f]{1,8}):[ \t]+((?:[0-9A-Fa-f]{2}[ \t]){0,15}[0-9A-Fa-f]{2})(?:[ \t\r].*)?$")
_SNIFFED_BYTES = 1 << 16
STRAYS_MOST = 4096
"""Lines of a table that are no rows: acpidump itself writes none."""


class DumpedTable(msgspec.Struct, frozen=True):
    """A table out of acpidump's text.

    :param name: what stands before the ``@``.
    :param address: its physical address, 0 where acpidump did not know one.
    :param problem: what is wrong with the text; empty where nothing is.
    """

    name: str
    address: int
    data: bytes
    problem: str = ""


def is_acpidump_text(data: bytes) -> bool:
    """Whether ``data`` looks like acpidump's text."""
    found = _HEADING.search(data, 0, _SNIFFED_BYTES)
    return found is not None and b"\0" not in data[: found.end()]


def parse_acpidump(data: bytes) -> Iterator[DumpedTable]:
    """The tables in acpidump's text, in its order; lines that belong to none are skipped, as acpixtract does.

    :raises BadInputError: there are more than are read.
    """
    headings = _HEADING.finditer(data)
    heading = next(headings, None)
    for _ in range(TABLES_MOST):
        if heading is None:
            return
        following = next(headings, None)
        content, problem = _rows(data[heading.end() : len(data) if following is None else following.start()])
        name = heading.group(1).decode("latin-1").strip()
        yield DumpedTable(name, int(heading.group(2), 16), content, problem)
        heading = following
    if heading is not None:
        raise BadInputError(f"there are more than {TABLES_MOST} tables", hint="give one machine's tables only")


def _rows(text: bytes) -> tuple[bytes, str]:
    content = bytearray()
    strays = 0
    for line in io.BytesIO(text):
        found = _ROW.match(line.rstrip(b"\n"))
        if found is None:
            if not line.strip() and content:
                break
            strays += 1
            if strays > STRAYS_MOST:
                return bytes(content), f"more than {STRAYS_MOST} lines are no rows of bytes"
            continue
        if int(found.group(1), 16) != len(content):
            return bytes(content), f"the row at {found.group(1).decode()} does not follow {len(content):#06x}"
        content += bytes.fromhex(found.group(2).decode())
    return bytes(content), "" if content else "there are no rows of bytes"
