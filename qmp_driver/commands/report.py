# SPDX-License-Identifier: Apache-2.0
"""Writes reports from results files, of one campaign or of all its shards together.

Of two results of one run the newer counts. The command reports results of different versions of QEMU, the kernel or
another part.

If files have runs in common, like those of a nightly campaign, the report shows their trend: the outcome of each
file, and the runs whose outcome changed.

It also prints the results, and its exit code is that of the campaign.

examples:
  qmp-driver report shard-*.jsonl --html report.html --junit report.xml
  qmp-driver report nightly-*.jsonl --html trend.html
"""

import argparse
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.identity import differing_parts
from qmp_driver.campaign.journal import read_results
from qmp_driver.errors import BadInputError
from qmp_driver.report.console import ReportConsole
from qmp_driver.report.files import add_report_arguments, report_files
from qmp_driver.report.tally import tally
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.report.trend import trend_lines, trend_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver report`."""
    parser.add_argument("results", nargs="+", type=Path, metavar="RESULTS", help="a file written by --results")
    parser.add_argument("--title", default="campaign", help="the report's title")
    add_report_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Reads, lists, writes."""
    documents = [document for _, document in read_results(arguments.results).values()]
    if not documents:
        raise BadInputError("these files contain no results")
    files = report_files(arguments)
    if clash := {path.resolve() for path in files.named} & {path.resolve() for path in arguments.results}:
        raise BadInputError(f"{clash.pop()} is an input, and cannot be the output as well", hint="name another file")
    console = ReportConsole(stderr=files.on_stdout)
    report = TerminalReport(console)
    for document in documents:
        report.line_of(document)
    for part, values in differing_parts(documents).items():
        report.summary(f"these results are of different versions of {part}: {', '.join(values)}", "yellow")
    if dates := sorted(document.began for document in documents if document.began):
        report.summary(f"run from {dates[0]} to {dates[-1]}", "dim")
    trend = trend_of({path: [each for _, each in read_results([path]).values()] for path in arguments.results})
    for line in () if trend is None else trend_lines(trend):
        report.summary(line)
    counted = tally(documents)
    report.summary(f"\n{counted.total} runs: {counted}")
    files.write(arguments.title, documents, trend)
    console.check_complete()
    return counted.exit_code
