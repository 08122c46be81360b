# SPDX-License-Identifier: Apache-2.0
"""A check's findings as JSON."""

import json
from typing import Any

from acpigen import __version__
from acpigen.check_report import CheckReport
from acpigen.rules.engine.rule import Finding


def render(report: CheckReport) -> str:
    """An object with the verdict, the tables, the findings and what was accepted."""
    plain = {
        "acpigen": __version__,
        "input": report.dump.place,
        "verdict": "fail" if report.failed else "pass",
        "fail_on": report.fail_on.name,
        "tables": [
            {"name": table.name, "file": table.origin, "offset": table.offset, "size_bytes": len(table.data)}
            for table in report.dump.tables
        ],
        **report.more,
        "header_only": list(report.header_only),
        "findings": [_finding(finding) for finding in report.findings.kept],
        "accepted": [
            {**_finding(finding), "reason": suppression.reason} for finding, suppression in report.findings.accepted
        ],
    }
    return json.dumps(plain, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity.name,
        "title": finding.title,
        "where": finding.where,
        "message": finding.message,
    }
    for name in ("table", "file", "offset", "file_offset", "line", "expected", "found", "hint", "reference"):
        value = getattr(finding, name)
        if value not in ("", None):
            plain[name] = value
    return plain
