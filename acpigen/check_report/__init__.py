# SPDX-License-Identifier: Apache-2.0
"""A check's findings as text, JSON, SARIF, JUnit and HTML: one registry, a small module for each."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from acpigen.check_report.document import CheckDocument
from acpigen.rules.engine.rule import RuleText, Severity
from acpigen.rules.suppressions import Suppressed

if TYPE_CHECKING:
    from acpigen.reading.dump import Dump, DumpTable, Flaw


class NotTables(msgspec.Struct, frozen=True):
    """What was checked, where it is no dump of tables.

    :param place: what the caller named.
    """

    place: str
    tables: "tuple[DumpTable, ...]" = ()
    flaws: "tuple[Flaw, ...]" = ()


class CheckReport(msgspec.Struct, frozen=True):
    """What a check found.

    :param findings: those that count, those that were accepted, and what accepted nothing.
    :param rules: the rules that were applied.
    :param fail_on: from which severity on the check fails.
    :param command: the command that made it.
    :param subject: what was checked, for the summary; the number of tables where it is empty.
    :param document: the type of the JSON form.
    :param more: the keys of that type beside those of every check.
    :param header_only: tables of which nothing but the header was looked at.
    """

    dump: "Dump | NotTables"
    findings: Suppressed
    rules: tuple[RuleText, ...]
    fail_on: Severity
    command: str = "check"
    subject: str = ""
    document: type[CheckDocument] = CheckDocument
    more: Mapping[str, Any] = msgspec.field(default_factory=dict)
    header_only: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a finding is as bad as the caller said, or worse."""
        return any(finding.severity >= self.fail_on for finding in self.findings.kept)


FORMATS: Mapping[str, str] = {
    "text": "acpigen.check_report.text",
    "json": "acpigen.check_report.as_json",
    "sarif": "acpigen.check_report.sarif",
    "junit": "acpigen.check_report.junit",
    "html": "acpigen.check_report.html",
}
"""Formats by name, each with the module whose ``render`` writes it."""


def render(report: CheckReport, format: str) -> str:
    """The report in a format of :data:`FORMATS`."""
    renderer: Callable[[CheckReport], str] = import_module(FORMATS[format]).render
    return renderer(report)
