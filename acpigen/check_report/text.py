# SPDX-License-Identifier: Apache-2.0
"""A check's findings for people."""

import textwrap
from collections import Counter

from acpigen.check_report import CheckReport
from acpigen.rules.engine.rule import Finding, Severity

WIDTH = 110

ALIKE_MOST = 3
"""Findings of one rule at one place that are printed in full."""


def render(report: CheckReport) -> str:
    """One paragraph a finding, the worst first, then what was checked and the verdict."""
    lines: list[str] = []
    alike: Counter[tuple[str, str]] = Counter()
    for finding in report.findings.kept:
        alike[finding.rule, finding.where] += 1
        if alike[finding.rule, finding.where] <= ALIKE_MOST:
            # Places in a command line stand in a finding's title.
            lines += [*_finding(finding), *(_origin(finding) if report.command == "check" else ()), ""]
    for (rule, where), count in alike.items():
        if count > ALIKE_MOST:
            lines += [f"{rule} {where}: {count - ALIKE_MOST} more like these; --format json has them all", ""]
    for finding, suppression in report.findings.accepted:
        lines += [f"accepted {finding.rule} {finding.where}: {suppression.reason}"]
    for unused in report.findings.unused:
        expired = f" (until {unused.until})" if unused.until else ""
        lines += [f"suppression of {unused.rule} at {unused.where!r} accepts nothing{expired}: take it out"]
    if report.header_only:
        lines.append(header_only(report))
    lines.append(summary(report))
    return "\n".join(lines) + "\n"


def header_only(report: CheckReport) -> str:
    """Which tables were hardly looked at."""
    return f"no more than the header was checked of {', '.join(report.header_only)}"


def verdict_line(report: CheckReport) -> str:
    """The verdict alone."""
    return summary(report) + "\n"


def _finding(finding: Finding) -> list[str]:
    place = finding.where + ("" if finding.offset is None else f" at offset {finding.offset} ({finding.offset:#x})")
    place += "" if finding.line is None else f" in line {finding.line}"
    lines = [f"{finding.severity.name:8} {finding.rule}  {place}: {finding.title}"]
    lines += _wrapped(finding.message)
    if finding.expected:
        lines += _wrapped(f"expected {finding.expected}" + (f", found {finding.found}" if finding.found else ""))
    if finding.hint:
        lines += _wrapped(f"→ {finding.hint}")
    return lines


def _origin(finding: Finding) -> list[str]:
    """Where it is, and what its rule stands on."""
    return _wrapped("; ".join(each for each in (finding.place_in_words(), finding.reference) if each))


def _wrapped(text: str) -> list[str]:
    indent = " " * 9
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def summary(report: CheckReport) -> str:
    """The verdict, and how many findings of which severity."""
    counted = Counter(finding.severity for finding in report.findings.kept)
    found = ", ".join(f"{counted[each]} {each.name}" for each in sorted(Severity, reverse=True) if counted[each])
    verdict = "FAIL" if report.failed else "PASS"
    tables = len(report.dump.tables)
    subject = report.subject or f"{tables} table{'s' * (tables != 1)}"
    return (
        f"{verdict}: {subject}, {len(report.rules)} rules, {found or 'no finding'}"
        f" (fails from {report.fail_on.name} on)"
    )
