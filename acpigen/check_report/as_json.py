# SPDX-License-Identifier: Apache-2.0
"""A check's findings as JSON."""

from typing import Any

import msgspec

from acpigen import __version__
from acpigen.base.documents.json_text import json_text
from acpigen.check_report import CheckReport
from acpigen.check_report.document import AcceptedFinding, FindingDocument, TableDocument
from acpigen.rules.engine.rule import Finding


def render(report: CheckReport) -> str:
    """An object with the verdict, the tables, the findings and what was accepted."""
    document: dict[str, Any] = {
        "acpigen": __version__,
        "input": report.dump.place,
        "verdict": "fail" if report.failed else "pass",
        "fail_on": report.fail_on.name,
        "tables": [
            TableDocument(table.name, table.origin, table.offset, len(table.data)) for table in report.dump.tables
        ],
        "header_only": report.header_only,
        "findings": [_finding(finding) for finding in report.findings.kept],
        "accepted": [
            msgspec.convert({**msgspec.to_builtins(_finding(finding)), "reason": suppression.reason}, AcceptedFinding)
            for finding, suppression in report.findings.accepted
        ],
    }
    return json_text(report.document(**document, **report.more)) + "\n"


def _finding(finding: Finding) -> FindingDocument:
    names = FindingDocument.__struct_fields__
    values = {name: getattr(finding, name) for name in names}
    return FindingDocument(**{**values, "severity": finding.severity.name})
