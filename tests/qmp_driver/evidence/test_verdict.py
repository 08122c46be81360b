# SPDX-License-Identifier: Apache-2.0
"""A verdict is earned."""

from acpigen.base.exit_code import ExitCode
from qmp_driver.evidence.verdict import Check, Outcome, Verdict


def check(outcome: Outcome, link: str = "a-link") -> Check:
    return Check(link, "something holds", 1, 1, outcome)


def test_a_chain_without_links_does_not_pass():
    assert Verdict(()).outcome is Outcome.FAIL
    assert Verdict(()).exit_code is ExitCode.FAILED


def test_all_links_must_hold():
    assert Verdict((check(Outcome.PASS),)).outcome is Outcome.PASS
    assert Verdict((check(Outcome.PASS), check(Outcome.NOT_REACHED))).outcome is Outcome.FAIL


def test_the_broken_link_is_the_first_that_failed():
    broken = check(Outcome.FAIL, "second")
    verdict = Verdict((check(Outcome.PASS), broken, check(Outcome.FAIL, "third")))
    assert verdict.broken_link is broken
