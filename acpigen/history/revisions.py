# SPDX-License-Identifier: Apache-2.0
"""Revisions and the steps between them."""

from collections.abc import Sequence

import msgspec

from acpigen.check_report import CheckReport
from acpigen.diff.difference import Difference
from acpigen.rules.engine.rule import Finding


class Step(msgspec.Struct, frozen=True):
    """From one revision to the next.

    :param came: findings that the older revision does not have.
    :param went: findings of the older revision that the newer does not have.
    """

    difference: Difference
    came: tuple[Finding, ...]
    went: tuple[Finding, ...]


class Revision(msgspec.Struct, frozen=True):
    """A set of tables, its findings, and the step that led to it; the first has none."""

    name: str
    report: CheckReport
    step: Step | None = None


def step_between(old: CheckReport, new: CheckReport, difference: Difference) -> Step:
    """What came and what went.

    Of one rule at one place as many findings as before are the same ones, whatever their numbers: one that only moved
    neither came nor went.
    """
    return Step(difference, _without(new, old), _without(old, new))


def _without(mine: CheckReport, others: CheckReport) -> tuple[Finding, ...]:
    exact = {_identity(each) for each in others.findings.kept}
    mine_of, others_of = _by_form(mine), _by_form(others)
    found = []
    for form, findings in mine_of.items():
        unknown = [each for each in findings if _identity(each) not in exact]
        if unknown and len(findings) != len(others_of.get(form, ())):
            found += unknown
    return tuple(sorted(found, key=lambda each: -each.severity))


def _by_form(report: CheckReport) -> dict[tuple[object, ...], list[Finding]]:
    forms: dict[tuple[object, ...], list[Finding]] = {}
    for each in report.findings.kept:
        forms.setdefault((each.rule, each.where, each.also), []).append(each)
    return forms


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.where, finding.message


def tally(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings of which severity, the worst first."""
    counted: dict[str, int] = {}
    for each in sorted(findings, key=lambda finding: -finding.severity):
        counted[each.severity.name] = counted.get(each.severity.name, 0) + 1
    return counted
