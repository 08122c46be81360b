# SPDX-License-Identifier: Apache-2.0
"""A check's findings as SARIF."""

from typing import Any

from acpigen import __version__
from acpigen.base.documents.sarif import SarifResult, SarifRule, sarif_log
from acpigen.check_report import CheckReport
from acpigen.rules.engine.rule import Finding, RuleText, Severity

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}

SECURITY_SEVERITY = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.0", Severity.LOW: "2.0"}
"""What code hosts rank by, as a property of a rule."""


def render(report: CheckReport) -> str:
    """One run with its rules and results; a result has a line where there is source, else a byte of its file."""
    results = [_result(report, finding) for finding in report.findings.kept]
    for finding, suppression in report.findings.accepted:
        results.append(_result(report, finding, suppression.reason, in_source=suppression.in_source))
    return sarif_log(__version__, [_rule(rule) for rule in report.rules], results)


def _rule(rule: RuleText) -> SarifRule:
    properties: dict[str, Any] = {"severity": rule.severity.name, "reference": rule.reference}
    if rule.severity in SECURITY_SEVERITY:
        properties["security-severity"] = SECURITY_SEVERITY[rule.severity]
    explanation = f"{rule.explanation}\n\nReference: {rule.reference}"
    return SarifRule(rule.id, rule.title, explanation, LEVELS[rule.severity], properties)


def _result(
    report: CheckReport, finding: Finding, accepted: str | None = None, *, in_source: bool = False
) -> SarifResult:
    properties: dict[str, Any] = {"severity": finding.severity.name}
    for name in ("table", "offset", "expected", "found", "hint", "reference"):
        value = getattr(finding, name)
        if value not in ("", None):
            properties[name] = value
    file = finding.file or next((flaw.origin for flaw in report.dump.flaws if flaw.origin == finding.where), "")
    return SarifResult(
        finding.rule,
        LEVELS[finding.severity],
        _message(finding),
        file or report.dump.place.lstrip("/"),
        finding.where,
        finding.file_offset if file else None,
        finding.line,
        properties,
        accepted,
        in_source,
        finding.also,
    )


def _message(finding: Finding) -> str:
    text = finding.message
    if finding.expected:
        text += f" Expected {finding.expected}" + (f", found {finding.found}." if finding.found else ".")
    place = finding.place_in_words()
    text += f" At {place}." if place else ""
    return text + (f" Hint: {finding.hint}." if finding.hint else "") + f" Reference: {finding.reference}."
