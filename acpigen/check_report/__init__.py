# SPDX-License-Identifier: Apache-2.0
"""A check's findings as text, JSON, SARIF and JUnit: one registry, a small module for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from acpigen.reading.dump import Dump
from acpigen.rules.engine.rule import Rule, Severity
from acpigen.rules.suppressions import Suppressed


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    :param findings: those that count, those that were accepted, and what accepted nothing.
    :param rules: the rules that were applied.
    :param fail_on: from which severity on the check fails.
    """

    dump: Dump
    findings: Suppressed
    rules: tuple[Rule, ...]
    fail_on: Severity

    @property
    def failed(self) -> bool:
        """Whether a finding is as bad as the caller said, or worse."""
        return any(finding.severity >= self.fail_on for finding in self.findings.kept)


FORMATS: Mapping[str, str] = {
    "text": "acpigen.check_report.text",
    "json": "acpigen.check_report.as_json",
    "sarif": "acpigen.check_report.sarif",
    "junit": "acpigen.check_report.junit",
}
"""Formats by name, each with the module whose ``render`` writes it."""


def render(report: CheckReport, format: str) -> str:
    """The report in a format of :data:`FORMATS`."""
    renderer: Callable[[CheckReport], str] = import_module(FORMATS[format]).render
    return renderer(report)
