# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios over kernels and QEMUs, and writes which works with which: one page and one JSON document.

A kernel is `lab`, the lab's own, or one of `qmp-driver lab kernel list`. A QEMU is `lab`, a package set that has one
(`debian12`: 7.2, `debian13`: 10.0), or a path. It resumes and shards like a campaign.

examples:
  qmp-driver compat --results out/compat.jsonl --page out/compatibility.md --table out/compatibility.json
  qmp-driver compat first-light ram-errors --kernels lab,6.12,7.3-16k --qemus lab,debian13 --results out/compat.jsonl
  qmp-driver compat --results out/compat.jsonl --resume --jobs 2
  qmp-driver compat --results out/compat.jsonl --report-only --page compatibility.md

The exit codes are those of `qmp-driver run`: 1 where a link broke on any of them.
"""

import argparse
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from qmp_driver import __version__
from qmp_driver.campaign.conduct import Conductor, add_result_arguments, add_running_arguments, reports_from
from qmp_driver.campaign.identity import PROGRAM
from qmp_driver.campaign.job import Job, filtered, job_name, shard
from qmp_driver.campaign.journal import read_results
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import BadInputError
from qmp_driver.lab import Lab, add_lab_root_argument, install_hint, open_lab
from qmp_driver.lab.kernels.store import stored_kernel, stored_kernels
from qmp_driver.lab.pins import load_pins
from qmp_driver.lab.places import Places, lab_places
from qmp_driver.report.as_json import write_report
from qmp_driver.report.compatibility import (
    KERNEL,
    PAGES,
    QEMU,
    compatibility_json,
    compatibility_of,
    compatibility_page,
)
from qmp_driver.report.document import RunDocument
from qmp_driver.run.scenario import load_scenario

LAB = "lab"
QEMU_PART = "{}_qemu"
"""Of a package set that has a QEMU."""
SCENARIOS = ("first-light", "ram-errors", "aperture-errors", "polled", "platform-tables")
LABS_PAGES = "4k"
"""Of the lab's own kernel: Debian's `linux-image-arm64`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver compat`."""
    parser.add_argument(
        "scenarios", nargs="*", metavar="SCENARIO", help=f"a name or a file (default: {' '.join(SCENARIOS)})"
    )
    parser.add_argument(
        "--kernels", metavar="NAME,…", help="kernels (default: the lab's own, and all of `lab kernel list`)"
    )
    parser.add_argument("--qemus", metavar="NAME,…", default=LAB, help="QEMUs (default: the lab's own)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="changes",
        metavar="KEY=VALUE",
        help="change a value of each scenario: steps.boot.deadline_s=300 on a slow machine; repeatable",
    )
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the table as a page in Markdown")
    parser.add_argument("--table", type=Path, metavar="FILE", help="write the table as JSON")
    parser.add_argument("--report-only", action="store_true", help="run nothing: take what --results has")
    parser.add_argument("--shard", metavar="I/N", help="run the I-th of N parts; the N together have each run once")
    add_running_arguments(parser)
    add_result_arguments(parser)
    add_lab_root_argument(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the table, or writes it from runs that are there."""
    if arguments.report_only:
        if arguments.results is None:
            raise BadInputError("--report-only needs the runs", hint="name their file with --results")
        _write(arguments, [document for _, document in read_results([arguments.results]).values()])
        return ExitCode.PASS
    lab = open_lab(root=arguments.lab)
    jobs = filtered(list(_jobs(arguments, lab, lab_places(arguments.lab))), arguments.filters)
    if arguments.shard is not None:
        jobs = shard(jobs, arguments.shard)
    if not jobs:
        raise BadInputError("--filter and --shard leave no run")
    for scenario in dict.fromkeys(job.scenario for job in jobs):
        load_scenario(scenario, arguments.changes)  # refused here, before anything is started
    conductor = Conductor(
        "compatibility",
        Order(lab_root=arguments.lab, cold=arguments.cold, keep_in=arguments.keep),
        reports_from(arguments),
        workers=arguments.jobs,
        quiet=arguments.quiet,
        verbose=arguments.verbose,
    )
    outcome = conductor.conduct(jobs, resume=arguments.resume)
    _write(arguments, [conductor.documents[job.name] for job in jobs if job.name in conductor.documents])
    return outcome


def _jobs(arguments: argparse.Namespace, lab: Lab, places: Places) -> Iterator[Job]:
    kernels = arguments.kernels or ",".join((LAB, *(each.record.name for each in stored_kernels(places))))
    repeats = arguments.repeat or 1
    for kernel in _words(kernels, "--kernels"):
        pages = LABS_PAGES if kernel == LAB else f"{stored_kernel(places, kernel).record.pages_kib}k"
        for qemu in _words(arguments.qemus, "--qemus"):
            for scenario in arguments.scenarios or SCENARIOS:
                axes = {KERNEL: kernel, PAGES: pages, QEMU: qemu}
                for repeat in range(1, repeats + 1):
                    yield Job(
                        name=job_name(scenario, axes, repeat, repeats),
                        scenario=scenario,
                        changes=tuple(arguments.changes),
                        axes=axes,
                        repeat=repeat,
                        kernel="" if kernel == LAB else kernel,
                        qemu=_qemu(qemu, lab),
                    )


def _words(text: str, option: str) -> list[str]:
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words or len(set(words)) < len(words):
        raise BadInputError(f"{option} {text!r} names none, or one twice", hint="separate names by commas")
    return words


def _qemu(name: str, lab: Lab) -> str:
    if name == LAB:
        return ""
    part = lab.parts.get(QEMU_PART.format(name))
    if part is not None:
        return str(part)
    of_set = load_pins().sets.get(name)
    if of_set is not None and QEMU_PART.format(name) in of_set.parts:
        raise BadInputError(f"this lab has no QEMU of the package set {name}", hint=install_hint(name))
    if not Path(name).is_file():
        raise BadInputError(
            f"--qemus {name!r} is no program", hint="give a path, or lab, or a package set: debian12, debian13"
        )
    return name


def made_with(documents: Sequence[RunDocument]) -> str:
    """The program that made these runs, which may be older than the one that writes the page."""
    states = dict.fromkeys(each.identity[PROGRAM] for each in documents if PROGRAM in each.identity)
    versions = dict.fromkeys(state.split()[0] for state in states)
    more = f", in {len(states)} states" if len(states) > len(versions) else ""
    return f"{PROGRAM} {', '.join(versions) or __version__}{more}"


def _order(arguments: argparse.Namespace) -> Callable[[RunDocument], tuple[int, ...]]:
    """Kernels, QEMUs and scenarios as the options name them, whatever order a file of results has them in."""
    named = {
        KERNEL: (arguments.kernels or "").split(","),
        QEMU: arguments.qemus.split(","),
        "scenario": arguments.scenarios or SCENARIOS,
    }

    def place(document: RunDocument) -> tuple[int, ...]:
        of_run = {**document.axes, "scenario": document.job.partition("[")[0]}
        return tuple(
            names.index(of_run[axis]) if of_run.get(axis) in names else len(names) for axis, names in named.items()
        )

    return place


def _write(arguments: argparse.Namespace, documents: Sequence[RunDocument]) -> None:
    table = compatibility_of(sorted(documents, key=_order(arguments)), made_with(documents))
    words = ["qmp-driver", "compat", *arguments.scenarios]
    for option, value in (("--kernels", arguments.kernels), ("--qemus", arguments.qemus)):
        words += [option, value] if value and value != LAB else []
    for change in arguments.changes:
        words += ["--set", change]
    if arguments.table is not None:
        write_report(arguments.table, compatibility_json(table))
    if arguments.page is not None:
        write_report(arguments.page, compatibility_page(table, shlex.join(words)))
