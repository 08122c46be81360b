# SPDX-License-Identifier: Apache-2.0
"""The history as text."""

from collections.abc import Sequence

from acpigen.diff.report import verdict_line
from acpigen.history.revisions import Revision, tally
from acpigen.rules.engine.rule import Finding, Severity


def render(revisions: Sequence[Revision]) -> str:
    """A paragraph for each revision, the oldest first."""
    lines: list[str] = []
    for revision in revisions:
        counted = ", ".join(f"{count} {name}" for name, count in tally(revision.report.findings.kept).items())
        lines.append(f"{revision.name}: {'FAIL' if revision.report.failed else 'PASS'}, {counted or 'no finding'}")
        if revision.step is not None:
            lines += [f"  + {_line(each)}" for each in revision.step.came if each.severity > Severity.INFO]
            lines += [f"  - {_line(each)}" for each in revision.step.went if each.severity > Severity.INFO]
            difference = revision.step.difference
            lines.append(f"  diff {verdict_line(difference.changes, difference.policy).strip()}")
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding) -> str:
    return f"{finding.severity.name} {finding.rule} {finding.where}: {finding.message}"
