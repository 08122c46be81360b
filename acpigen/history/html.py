# SPDX-License-Identifier: Apache-2.0
"""The history as one HTML page."""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, joined, tag
from acpigen.base.documents.page import chip, page, table
from acpigen.check_report.html import finding_articles
from acpigen.diff.html import difference_sections
from acpigen.diff.report import verdict_line
from acpigen.history.revisions import Revision, Step, tally
from acpigen.rules.engine.rule import Finding, Severity


def render(revisions: Sequence[Revision]) -> str:
    """A table of the revisions, then a chapter for each, the newest first."""
    first, last = revisions[0], revisions[-1]
    return page(
        f"ACPI tables from {first.name} to {last.name}",
        table(
            ("revision", "check", "findings", "came", "went", "differences"),
            [_row(number, each) for number, each in enumerate(revisions)],
        ),
        *(_chapter(number, each) for number, each in reversed(list(enumerate(revisions)))),
    )


def _row(number: int, revision: Revision) -> tuple[object, ...]:
    step = revision.step
    return (
        tag("a", revision.name, href=f"#revision-{number}"),
        chip("FAIL" if revision.report.failed else "PASS"),
        _tally(revision.report.findings.kept),
        "" if step is None else _tally(step.came),
        "" if step is None else _tally(step.went),
        "" if step is None else _counted(step),
    )


def _tally(findings: Sequence[Finding]) -> str:
    return ", ".join(f"{count} {name}" for name, count in tally(findings).items() if name != "INFO") or "none"


def _counted(step: Step) -> str:
    return verdict_line(step.difference.changes, step.difference.policy).strip().partition(": ")[2]


def _chapter(number: int, revision: Revision) -> Markup:
    step = revision.step
    parts: list[object] = [
        tag("h2", chip("FAIL" if revision.report.failed else "PASS"), f" {revision.name}", id=f"revision-{number}")
    ]
    if step is not None:
        for title, findings in (("Came", step.came), ("Went", step.went)):
            if findings:
                parts += [tag("h3", f"{title}: {_tally(findings)}"), joined(finding_articles(findings))]
        sections = difference_sections(step.difference)
        if sections:
            parts.append(tag("details", tag("summary", f"differences: {_counted(step)}"), joined(sections)))
    serious = [each for each in revision.report.findings.kept if each.severity > Severity.INFO]
    if serious:
        parts.append(
            tag("details", tag("summary", f"findings: {_tally(serious)}"), joined(finding_articles(serious)))
        )
    return tag("section", *parts)
