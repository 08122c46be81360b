# SPDX-License-Identifier: Apache-2.0
"""A check's findings as one HTML page."""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, joined, tag
from acpigen.base.documents.page import chip, facts, page, table
from acpigen.check_report import CheckReport
from acpigen.check_report.text import header_only, summary
from acpigen.rules.engine.rule import Finding


def render(report: CheckReport) -> str:
    """The verdict, the findings, the worst first, what was accepted, and the tables."""
    verdict = "FAIL" if report.failed else "PASS"
    accepted = [
        tag("li", f"{finding.rule} {finding.where}: {suppression.reason}")
        for finding, suppression in report.findings.accepted
    ]
    return page(
        f"Check of {report.dump.place}",
        tag("p", chip(verdict), " ", summary(report).partition(": ")[2]),
        joined(finding_articles(report.findings.kept)),
        tag("h2", "Accepted") if accepted else None,
        tag("ul", *accepted) if accepted else None,
        tag("h2", "Tables"),
        tag("p", header_only(report)) if report.header_only else None,
        table(
            ("table", "file", "at byte", "bytes"),
            [(each.name, each.origin, each.offset, len(each.data)) for each in report.dump.tables],
        ),
    )


def finding_articles(findings: Sequence[Finding]) -> list[Markup]:
    """A box for each finding."""
    return [
        tag(
            "article",
            tag("h3", chip(finding.severity.name), f" {finding.rule} {finding.where}: {finding.title}"),
            tag("p", finding.message),
            facts(
                expected=finding.expected,
                found=finding.found,
                hint=finding.hint,
                place=finding.place_in_words(),
                reference=finding.reference,
            ),
        )
        for finding in findings
    ]
