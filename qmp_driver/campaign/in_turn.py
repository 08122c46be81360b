# SPDX-License-Identifier: Apache-2.0
"""Scenarios run one after the other by a command of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from acpigen.base.command.interruption import run_async
from qmp_driver.campaign.worker import refused_by_host
from qmp_driver.errors import ReportedError
from qmp_driver.lab import Lab
from qmp_driver.report.document import RunDocument, document_of, document_of_error, kept_below
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.run.runner import RunResult, run_scenario
from qmp_driver.run.scenario import Scenario


def run_in_turn(
    scenarios: Sequence[Scenario], lab: Lab, report: TerminalReport, keep: Path | None
) -> Iterator[tuple[RunResult | None, RunDocument]]:
    """Runs each on a machine of its own. One that this machine could not run is a document with an error.

    :param keep: each run's files are kept in a folder of the scenario's name in here.
    """
    for each in scenarios:
        result: RunResult | None = None
        try:
            result = run_async(run_scenario(each, lab, events=report.events(), keep_in=kept_below(keep, each.name)))
            document = document_of(result)
        except (ReportedError, OSError) as error:
            why = error if isinstance(error, ReportedError) else refused_by_host(error)
            document = document_of_error(each.name, each.title, why)
        yield result, document


def print_links(document: RunDocument, report: TerminalReport) -> None:
    """A line for each link."""
    for link in document.links:
        mark = {"pass": "✔", "fail": "✘"}.get(link.outcome, "·")
        report.summary(f"  {mark} {link.link}: {link.claim}", "red" if link.outcome == "fail" else "")
