# SPDX-License-Identifier: Apache-2.0
"""How a campaign went, in numbers, and the exit code that follows; and what is judged beside its runs."""

from collections.abc import Iterable
from dataclasses import dataclass

from acpigen.base.exit_code import ExitCode
from qmp_driver.report.document import RunDocument


@dataclass(frozen=True)
class Tally:
    """Runs by outcome.

    :param bad_input: of the errors, those that the caller's words or files are to blame for.
    :param not_run: jobs without a result, because the campaign was stopped.
    """

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    errors: int = 0
    bad_input: int = 0
    not_run: int = 0

    @property
    def total(self) -> int:
        """All jobs."""
        return self.passed + self.failed + self.skipped + self.errors + self.not_run

    @property
    def exit_code(self) -> ExitCode:
        """1 if one failed, else 3 if one could not be run (2 if all of these were asked for in wrong words), else 130
        if some were not run, else 77 if all were skipped, else 0."""
        if self.failed:
            return ExitCode.FAILED
        if self.errors:
            return ExitCode.BAD_INPUT if self.bad_input == self.errors else ExitCode.ENVIRONMENT
        if self.not_run:
            return ExitCode.INTERRUPTED
        if not self.passed:
            return ExitCode.SKIPPED if self.skipped else ExitCode.FAILED
        return ExitCode.PASS

    def __str__(self) -> str:
        words = [
            (self.passed, "passed"),
            (self.failed, "failed"),
            (self.skipped, "skipped"),
            (self.errors, "could not be run"),
            (self.not_run, "not run"),
        ]
        return ", ".join(f"{number} {word}" for number, word in words if number) or "no runs"


def tally(documents: Iterable[RunDocument], jobs: int | None = None) -> Tally:
    """Counts them.

    :param jobs: how many there should be.
    """
    counted = list(documents)
    outcomes = [document.outcome for document in counted]
    refused = [document.error for document in counted if document.error is not None]
    return Tally(
        passed=outcomes.count("pass"),
        failed=outcomes.count("fail"),
        skipped=outcomes.count("skipped"),
        errors=outcomes.count("error"),
        bad_input=sum(error.exit_code == ExitCode.BAD_INPUT for error in refused),
        not_run=0 if jobs is None else jobs - len(outcomes),
    )


@dataclass(frozen=True)
class Beside:
    """A judgement that no run makes and that decides the exit code with them: the findings of `acpigen guest`.

    :param name: what was judged by whom, as a report's heading.
    :param lines: all that was found, a line each.
    :param failing: what of it fails, each once; nothing where the judgement passes.
    """

    name: str
    lines: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What fails, in a line; empty where nothing does."""
        return f"{self.name} that fail: {', '.join(self.failing)}" if self.failing else ""
