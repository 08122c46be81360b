# SPDX-License-Identifier: Apache-2.0
"""A check's findings as SARIF 2.1.0 (OASIS), for code hosts and editors."""

import json
from typing import Any
from urllib.parse import quote

from acpigen import __version__
from acpigen.check_report import CheckReport
from acpigen.rules.engine.rule import Finding, RuleText, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
"""SARIF 2.1.0, section 3.27.10."""

SECURITY_SEVERITY = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.0", Severity.LOW: "2.0"}
"""What code hosts rank by, as a property of a rule."""


def render(report: CheckReport) -> str:
    """One run with its rules and results; offsets are bytes in the table's file."""
    indices = {rule.id: index for index, rule in enumerate(report.rules)}
    results = [_result(report, finding, indices) for finding in report.findings.kept]
    for finding, suppression in report.findings.accepted:
        accepted = {"kind": "external", "status": "accepted", "justification": suppression.reason}
        results.append({**_result(report, finding, indices), "suppressions": [accepted]})
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "acpigen",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in report.rules],
                    }
                },
                "results": results,
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    properties: dict[str, Any] = {"severity": rule.severity.name, "reference": rule.reference}
    if rule.severity in SECURITY_SEVERITY:
        properties["security-severity"] = SECURITY_SEVERITY[rule.severity]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"{rule.explanation}\n\nReference: {rule.reference}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _result(report: CheckReport, finding: Finding, indices: dict[str, int]) -> dict[str, Any]:
    message = finding.message + (f" Way out: {finding.hint}." if finding.hint else "")
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(report, finding)],
        "properties": {"severity": finding.severity.name},
    }
    if finding.rule in indices:
        result["ruleIndex"] = indices[finding.rule]
    return result


def _location(report: CheckReport, finding: Finding) -> dict[str, Any]:
    table = next((table for table in report.dump.tables if table.name == finding.where), None)
    file = finding.file or next((flaw.origin for flaw in report.dump.flaws if flaw.origin == finding.where), "")
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file or report.dump.place.lstrip("/"))}}
    if finding.offset is not None and file:
        physical["region"] = {"byteOffset": finding.offset + (table.offset if table is not None else 0)}
    if finding.line is not None:
        physical["region"] = {"startLine": finding.line}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": finding.where, "kind": "object"}],
    }
