# SPDX-License-Identifier: Apache-2.0
"""The files that a command's reports go to, by its options."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acpigen.base.files.atomic_files import is_written_through
from qmp_driver.errors import BadInputError, HostError
from qmp_driver.report.as_json import write_json, write_report
from qmp_driver.report.document import RunDocument
from qmp_driver.report.tally import Beside
from qmp_driver.report.trend import Trend

STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True)
class ReportFiles:
    """Which files to write, each of which may be None; :data:`STANDARD_OUTPUT` is the program's."""

    json: Path | None = None
    junit: Path | None = None
    html: Path | None = None

    @property
    def named(self) -> tuple[Path, ...]:
        """Those that are files."""
        every = (self.json, self.junit, self.html)
        return tuple(path for path in every if path is not None and path != STANDARD_OUTPUT)

    @property
    def on_stdout(self) -> bool:
        """Whether one goes to standard output, which then is for nothing else."""
        return STANDARD_OUTPUT in (self.json, self.junit, self.html)

    def write(
        self,
        title: str,
        documents: Sequence[RunDocument],
        trend: Trend | None = None,
        *,
        beside: Sequence[Beside] = (),
    ) -> None:
        """Writes them.

        :param trend: for the page.
        :param beside: what was judged beside the runs, for JUnit and the page.
        :raises HostError: one cannot be written.
        """
        if self.json is not None:
            write_json(documents, self.json)
        if self.junit is not None:
            from qmp_driver.report.junit import junit_report

            write_report(self.junit, junit_report(title, documents, beside))
        if self.html is not None:
            from qmp_driver.report.html import html_report

            write_report(self.html, html_report(title, documents, trend, beside=beside))


def add_report_arguments(parser: argparse._ActionsContainer) -> None:
    """The options for them."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write one JSON document (`-` for standard output)")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML (`-` for standard output)")
    parser.add_argument(
        "--html", type=Path, metavar="FILE", help="write one self-contained HTML page (`-` for standard output)"
    )


def add_page_arguments(parser: argparse._ActionsContainer) -> None:
    """The options for files beside the JSON document that a command prints by ``--json``."""
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML (`-` for standard output)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one self-contained HTML page")


def page_files(arguments: argparse.Namespace) -> ReportFiles:
    """Those of :func:`add_page_arguments` that were named; raises as :func:`report_files`, before anything runs."""
    files = ReportFiles(junit=arguments.junit, html=arguments.html)
    if files.junit is not None and files.html is not None and files.junit.resolve() == files.html.resolve():
        raise BadInputError("two reports have the same file", hint="name a file for each")
    if arguments.json and files.on_stdout:
        raise BadInputError("two reports go to standard output", hint="name a file for one")
    for path in files.named:
        prepare_file(path)
    return files


def report_files(arguments: argparse.Namespace) -> ReportFiles:
    """Those that were named.

    All of it is found out before anything runs.

    :raises BadInputError: one is a folder, or two are the same.
    :raises HostError: a folder for one cannot be made, or it may not be written.
    """
    files = ReportFiles(arguments.json, arguments.junit, arguments.html)
    every = [path for path in (files.json, files.junit, files.html) if path is not None]
    if len({path.resolve() for path in every}) < len(every):
        raise BadInputError("two reports have the same file", hint="name a file for each")
    for path in files.named:
        prepare_file(path)
    return files


def prepare_file(path: Path, *, replaced: bool = True) -> None:
    """Makes the folder of a file, and sees whether the file could be written.

    :param replaced: a new file will take its place, which is its folder's to allow; otherwise it is added to.
    :raises BadInputError: it is a folder.
    :raises HostError: the folder cannot be made, or may not be written.
    """
    if path.is_dir():
        raise BadInputError(f"{path} is a folder", hint="name a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HostError(
            f"cannot create the folder of {path}: {error.strerror}", hint="choose another file"
        ) from error
    place = path.resolve().parent if replaced and not is_written_through(path) else path
    if not os.access(place if place.exists() else path.parent, os.W_OK):
        raise HostError(f"{path} is not writable for you", hint="choose another file")
