# SPDX-License-Identifier: Apache-2.0
"""Expected against observed, link by link, with the evidence for each.

A verdict is earned: it passes when every link of the chain was checked and each has positive evidence; a chain with
no link, or a link without evidence, does not pass.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from acpigen.base.exit_code import ExitCode
from qmp_driver.evidence.timeline import Observation


class Outcome(StrEnum):
    """How a link, or a whole run, ended."""

    PASS = "pass"
    FAIL = "fail"
    NOT_REACHED = "not reached"
    """An earlier link broke, so that this one could not be tried."""
    SKIPPED = "skipped"
    """Of a whole run: this lab cannot do what the scenario asks for, so that nothing was started."""


@dataclass(frozen=True)
class Link:
    """A link of the chain: its name, stable over versions (``driver-bound``), and the claim that must be true."""

    name: str
    claim: str


@dataclass(frozen=True)
class Check:
    """One link of the chain.

    :param link: the link's name.
    :param claim: the link's claim.
    :param expected: in a form that can be compared and printed.
    :param observed: the same, as it was.
    :param evidence: what was seen, by whom.
    :param hint: for a broken link, what most often breaks it.
    """

    link: str
    claim: str
    expected: Any
    observed: Any
    outcome: Outcome
    evidence: tuple[Observation, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Verdict:
    """All links of a run, in the order of the chain.

    :param skipped: why the run was not started; empty when it was.
    """

    checks: tuple[Check, ...]
    skipped: str = ""

    @property
    def outcome(self) -> Outcome:
        """Pass only if there are links, and each passed."""
        if self.skipped:
            return Outcome.SKIPPED
        held = bool(self.checks) and all(check.outcome is Outcome.PASS for check in self.checks)
        return Outcome.PASS if held else Outcome.FAIL

    @property
    def broken_link(self) -> Check | None:
        """The first link that failed."""
        return next((check for check in self.checks if check.outcome is Outcome.FAIL), None)

    @property
    def exit_code(self) -> ExitCode:
        """0 for a pass, 77 for a run that was skipped, 1 for anything else."""
        return _EXIT_CODES.get(self.outcome, ExitCode.FAILED)


_EXIT_CODES = {Outcome.PASS: ExitCode.PASS, Outcome.SKIPPED: ExitCode.SKIPPED}
