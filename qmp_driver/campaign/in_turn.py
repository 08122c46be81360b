# SPDX-License-Identifier: Apache-2.0
"""Scenarios run one after the other by a command of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from acpigen.base.command.interruption import run_async
from qmp_driver.lab import Lab
from qmp_driver.report.document import RunDocument, document_of, kept_below
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.run.runner import RunResult, run_scenario
from qmp_driver.run.scenario import Scenario


def run_in_turn(
    scenarios: Sequence[Scenario], lab: Lab, report: TerminalReport, keep: Path | None
) -> Iterator[tuple[RunResult, RunDocument]]:
    """Runs each on a machine of its own.

    :param keep: each run's files are kept in a folder of the scenario's name in here.
    :raises HostError: this machine could not run one.
    """
    for each in scenarios:
        result = run_async(run_scenario(each, lab, events=report.events(), keep_in=kept_below(keep, each.name)))
        yield result, document_of(result)


def print_links(document: RunDocument, report: TerminalReport) -> None:
    """A line for each link."""
    for link in document.links:
        mark = {"pass": "✔", "fail": "✘"}.get(link.outcome, "·")
        report.summary(f"  {mark} {link.link}: {link.claim}", "red" if link.outcome == "fail" else "")
