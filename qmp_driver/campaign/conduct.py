# SPDX-License-Identifier: Apache-2.0
"""Conducts a campaign from a command: runs what is left of it, shows it, keeps results, writes reports."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.console import Console

from acpigen.base.command.option_values import folder_path
from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.engine import batches, process_pool, run_campaign
from qmp_driver.campaign.identity import differing_parts, identity_of
from qmp_driver.campaign.job import Job
from qmp_driver.campaign.journal import Journal, read_results, still_to_run
from qmp_driver.campaign.worker import Order, run_batch
from qmp_driver.errors import BadInputError
from qmp_driver.report.console import ReportConsole
from qmp_driver.report.document import FORMAT, RunDocument
from qmp_driver.report.files import ReportFiles, add_report_arguments, prepare_file, report_files
from qmp_driver.report.tally import Tally, tally
from qmp_driver.report.terminal import TerminalReport, progress_bar

TIME_LINES_MOST = 3
"""Up to so many runs are shown with their time lines; of more, a line each."""


@dataclass(frozen=True)
class Reports:
    """Which files to write.

    :param results: JSON Lines, a line a run, written as they end; None for none.
    :param files: what is written at the end.
    """

    results: Path | None
    files: ReportFiles


class Conductor:
    """Runs jobs and reports them.

    :param workers: worker processes; with one, runs are made in this process.
    :param quiet: no time lines.
    :param verbose: time lines of many runs too; those of worker processes cannot be had.
    """

    def __init__(
        self,
        title: str,
        order: Order,
        reports: Reports,
        *,
        workers: int = 1,
        quiet: bool = False,
        verbose: bool = False,
    ) -> None:
        if workers < 1:
            raise BadInputError(f"--jobs {workers} runs nothing", hint="give 1 or more")
        self._title = title
        self._order = order
        self._reports = reports
        self._workers = workers
        self._console = ReportConsole(stderr=reports.files.on_stdout)
        self._quiet = quiet
        self._verbose = verbose
        self._documents: dict[str, RunDocument] = {}

    def conduct(self, jobs: Sequence[Job], *, resume: bool = False) -> ExitCode:
        """Runs the jobs; with ``resume`` only those that the results file has no verdict for.

        Ctrl-C ends the machines, and the results so far are shown and written.

        :raises HostError: results cannot be written.
        :raises OSError: the runs ended, and standard output took not all that was printed, as on a full disk.
        :raises BadInputError: the results file of an earlier campaign is none, or is in the way.
        """
        results = self._reports.results
        if results is not None:
            self._order = msgspec.structs.replace(self._order, identity=identity_of(self._order))
        todo = self._resumed(jobs) if resume else list(jobs)
        stopped = False
        journal = (
            None if results is None else Journal(results, append=resume, jobs=todo, identity=self._order.identity)
        )
        try:
            self._run(todo, journal)
        except KeyboardInterrupt:
            stopped = True
        finally:
            if journal is not None:
                journal.__exit__(None, None, None)
        documents = [self._documents[job.name] for job in jobs if job.name in self._documents]
        self._reports.files.write(self._title, documents)
        counted = tally(documents, len(jobs))
        if len(jobs) > 1 or stopped or not todo:
            self._conclude(counted, stopped)
        if not stopped:
            self._console.check_complete()
        return ExitCode.INTERRUPTED if stopped else counted.exit_code

    @property
    def documents(self) -> Mapping[str, RunDocument]:
        """What was found, by the job's name."""
        return self._documents

    def _resumed(self, jobs: Sequence[Job]) -> list[Job]:
        results = self._reports.results
        if results is None:
            raise BadInputError("--resume needs a results file", hint="name it with --results")
        done = read_results([results]) if results.exists() else {}
        todo = still_to_run(jobs, done, self._order.identity)
        left = {job.name for job in todo}
        self._documents.update({job.name: done[job.name][1] for job in jobs if job.name not in left})
        self._say(f"{len(jobs) - len(todo)} of {len(jobs)} runs are in {results} already")
        others = [done[job.name][1] for job in todo if job.name in done and done[job.name][1].identity]
        others = [document for document in others if document.identity != self._order.identity]
        if others:
            now = RunDocument(format=FORMAT, scenario="", title="", outcome="skipped", identity=self._order.identity)
            parts = ", ".join(differing_parts([*others, now]))
            self._say(f"{len(others)} results in it are of another {parts}: these runs are run again")
        return todo

    def _run(self, jobs: Sequence[Job], journal: Journal | None) -> None:
        many = (len(jobs) > TIME_LINES_MOST and not self._verbose) or self._workers > 1
        report = TerminalReport(self._console, quiet=self._quiet or many)
        by_name = {job.name: job for job in jobs}
        with progress_bar(self._console if many else Console(quiet=True)) as bar:
            task = bar.add_task("", total=len(jobs))

            def take(job: Job, document: RunDocument) -> None:
                self._documents[job.name] = document
                if journal is not None:
                    journal.add(job, document)
                if many:
                    report.line_of(document)
                else:
                    report.end(document)
                ours = [self._documents[name] for name in by_name if name in self._documents]
                bar.update(task, advance=1, description=str(tally(ours)))

            if self._workers > 1:
                with process_pool(self._workers) as executor:
                    run_campaign(jobs, self._order, executor, take, workers=self._workers)
                return
            for batch in batches(jobs, 1, together=self._order.keep_in is None):
                if not many:
                    report.begin(batch[0].name, batch[0].reproduce_with(self._order.options))
                run_batch(batch, self._order, report.events(), lambda document: take(by_name[document.job], document))

    def _conclude(self, counted: Tally, stopped: bool) -> None:
        self._say("")
        if stopped:
            self._say(f"interrupted: {counted}")
            if self._reports.results is not None:
                self._say(f"the results so far are in {self._reports.results}; go on with --resume")
            return
        self._say(f"{counted.total} runs: {counted}")
        for path in (self._reports.results, *self._reports.files.named):
            if path is not None:
                self._say(f"  {path}")

    def _say(self, text: str) -> None:
        TerminalReport(self._console).summary(text)


def add_result_arguments(parser: argparse.ArgumentParser) -> None:
    """The options for the files to write."""
    group = parser.add_argument_group("reports")
    group.add_argument("--results", type=Path, metavar="FILE", help="write a JSON line for each run when it ends")
    add_report_arguments(group)


def add_running_arguments(parser: argparse.ArgumentParser) -> None:
    """The options for how runs are made."""
    parser.add_argument("--jobs", "-j", type=int, default=1, metavar="N", help="run N machines in parallel")
    parser.add_argument("--repeat", type=int, metavar="N", help="run each N times")
    parser.add_argument(
        "--filter",
        action="append",
        default=[],
        dest="filters",
        metavar="PATTERN",
        help="only runs whose name contains PATTERN, or AXIS=PATTERN; * and ? are wildcards, a|b matches either,"
        " ! negates",
    )
    parser.add_argument("--resume", action="store_true", help="run only what the file of --results does not have")
    parser.add_argument(
        "--keep", type=folder_path, metavar="DIR", help="keep the logs, tables and initrd of each run in this folder"
    )
    parser.add_argument("--cold", action="store_true", help="boot each machine instead of restoring a snapshot")


def reports_from(arguments: argparse.Namespace) -> Reports:
    """The files that were named.

    :raises BadInputError: two are the same.
    :raises HostError: a folder for one cannot be made, or one may not be written; found out before anything runs.
    """
    results: Path | None = arguments.results
    files = report_files(arguments)
    if results is not None:
        prepare_file(results, replaced=False)
        if results.resolve() in {path.resolve() for path in files.named}:
            raise BadInputError(f"{results} is for the results alone", hint="name another file for the report")
    return Reports(results, files)
