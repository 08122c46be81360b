# SPDX-License-Identifier: Apache-2.0
"""What `acpigen check --format json` prints."""

from typing import Literal

from msgspec import Struct


class TableDocument(Struct, frozen=True):
    """A table of what was checked.

    :param name: its signature; with a number where there are several.
    :param file: the file that it comes from.
    :param offset: where in the file it starts, in bytes.
    :param size_bytes: its length.
    """

    name: str
    file: str
    offset: int
    size_bytes: int


class FindingDocument(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finding. A key without a value is left out.

    :param rule: the id of the rule that found it.
    :param severity: how bad it is.
    :param title: the rule's title.
    :param where: the object, structure or place that it is about.
    :param message: what is wrong, in one line.
    :param table: the table that it is about, or that defines the object.
    :param file: the file that the table comes from.
    :param offset: where in the table, in bytes.
    :param file_offset: where in the file, in bytes.
    :param line: where in the file, if that is a text, from 1.
    :param expected: what the rule expects.
    :param found: what is there.
    :param hint: what to do about it.
    :param reference: the specification or source that the rule follows.
    """

    rule: str
    severity: Literal["INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"]
    title: str
    where: str
    message: str
    table: str = ""
    file: str = ""
    offset: int | None = None
    file_offset: int | None = None
    line: int | None = None
    expected: str = ""
    found: str = ""
    hint: str = ""
    reference: str = ""


class AcceptedFinding(FindingDocument, frozen=True, kw_only=True, omit_defaults=True):
    """A finding that a suppression accepts.

    :param reason: why, as the suppression says.
    """

    reason: str


class CheckDocument(Struct, frozen=True, kw_only=True):
    """What a check found.

    :param acpigen: the version of acpigen.
    :param input: what was checked, as the command line names it.
    :param verdict: whether a finding is at least as bad as `fail_on`.
    :param fail_on: the lowest severity that fails.
    :param tables: the tables that were read; none for `acpigen guest`.
    :param header_only: tables of which only the header was checked.
    :param findings: the findings that count.
    :param accepted: the findings that suppressions accept.
    """

    acpigen: str
    input: str
    verdict: Literal["pass", "fail"]
    fail_on: Literal["INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"]
    tables: tuple[TableDocument, ...]
    header_only: tuple[str, ...]
    findings: tuple[FindingDocument, ...]
    accepted: tuple[AcceptedFinding, ...]
