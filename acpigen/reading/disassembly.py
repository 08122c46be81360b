# SPDX-License-Identifier: Apache-2.0
"""What iasl says of tables while it disassembles them: its checks, kept apart from ours."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.pattern import pattern
from acpigen.reading.dump import Dump, DumpTable

TIMEOUT_S = 15.0
"""30 tables take 15 ms."""

ALONE_TIMEOUT_S = 3.0
"""One table by itself, when all together did not end."""

CRASHES_MOST = 8
"""A dump whose tables make iasl crash more often than this is not looked at any further."""

_FILE = pattern(r"^Input file table(\d+)\.aml.*$", re.MULTILINE)
_COMPLAINT = pattern(
    r"\b(?:error|warning|invalid|unknown|unrecognized|could not|cannot|AE_[A-Z]\w+)\b", re.IGNORECASE
)
_REMARKS = ("Unknown ", "Invalid ", "Table terminated ", "Table is ")
"""How what iasl writes into a listing begins. Looking for these takes a fifth of the time of looking at each line."""
_REMARK = pattern(rf"^\s*(?:/?\*{{3,4}} *)?((?:{'|'.join(_REMARKS)}).*?)[ *]*/?$", re.MULTILINE)
_SOURCE_LINE = pattern(r" \(\d{8}/[\w-]+\)$")
_IGNORED = ("Incorrect checksum", "File appears to be binary", "external control method")
"""Found by a rule of ours; said of every file; said of tables whose names other tables define."""

_ADDRESS = pattern(r"0x[0-9A-F]{16}")


class IaslMessage(msgspec.Struct, frozen=True):
    """A line that iasl printed about a table."""

    table: DumpTable
    text: str


class IaslReport(msgspec.Struct, frozen=True):
    """What iasl said.

    :param failures: tables that it did not survive, with how it ended.
    :param skipped: why it was not asked; empty when it was.
    """

    messages: tuple[IaslMessage, ...] = ()
    failures: tuple[IaslMessage, ...] = ()
    skipped: str = ""


def iasl_report(dump: Dump, toolchain: Toolchain | None) -> IaslReport:
    """Disassembles every table; where iasl dies of one, each is tried by itself.

    :param toolchain: ``None`` where there is no iasl.
    """
    if toolchain is None:
        return IaslReport(skipped="iasl, ACPICA's disassembler, is not on this machine")
    tables = [table for table in dump.tables if table.signature != "RSDP"]
    ran = toolchain.disassemble_all([table.data for table in tables], timeout_s=TIMEOUT_S)
    if not ran.failure:
        return IaslReport((*_messages(tables, ran.output), *_listed(tables, ran.listings)))
    # What a program that crashes printed last is lost, so only one run for each table tells which one it is.
    messages: list[IaslMessage] = []
    failures: list[IaslMessage] = []
    for table in tables:
        if len(failures) == CRASHES_MOST:
            break
        alone = toolchain.disassemble_all([table.data], timeout_s=ALONE_TIMEOUT_S)
        messages += [*_messages([table], alone.output), *_listed([table], alone.listings)]
        if alone.failure:
            failures.append(IaslMessage(table, f"iasl {alone.failure}"))
    return IaslReport(tuple(messages), tuple(failures))


def _listed(tables: list[DumpTable], listings: Sequence[str]) -> Iterator[IaslMessage]:
    """What iasl writes into the disassembly of a table that is not AML."""
    for table, listing in zip(tables, listings, strict=False):
        if not table.is_aml and any(words in listing for words in _REMARKS):
            for line in dict.fromkeys(_REMARK.findall(listing)):
                yield IaslMessage(table, " ".join(line.split()))


def _messages(tables: list[DumpTable], output: str) -> Iterator[IaslMessage]:
    parts = _FILE.split(output)
    for number, text in zip(parts[1::2], parts[2::2], strict=False):
        seen: set[str] = set()
        for line in text.splitlines():
            plain = _SOURCE_LINE.sub("", line.strip())
            ignored = any(words in plain for words in _IGNORED)
            if not _COMPLAINT.search(plain) or ignored or plain in seen or int(number) >= len(tables):
                continue
            seen.add(plain)
            yield IaslMessage(tables[int(number)], _ADDRESS.sub("", plain))
