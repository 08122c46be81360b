# SPDX-License-Identifier: Apache-2.0
"""Builds a kernel before and after a series of patches, runs scenarios on both, and prints the links that changed.

The series is a mailbox, a patch, or a directory of them. Both kernels are built from one tree, so that only what the
series touches is compiled twice, and are kept like those of `lab kernel build`.

examples:
  qmp-driver patch fix.mbox aperture-errors
  qmp-driver patch series.mbox first-light ram-errors --pages 64k --html patch.html
  qmp-driver patch fix.patch --source ~/linux aperture-errors --json patch.json

exit codes:
   0  nothing got worse
   1  a link that held before breaks after the series
   2  usage or bad input: also a series that does not apply, with the hunk
   3  this machine could not build a kernel or run a scenario
  77  all scenarios were skipped on both
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.conduct import Conductor, add_result_arguments, add_running_arguments, reports_from
from qmp_driver.campaign.job import Job, filtered, job_name
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import BadInputError
from qmp_driver.lab import add_lab_root_argument, open_lab
from qmp_driver.lab.kernels.build import BuildOrder, build_kernel
from qmp_driver.lab.kernels.patches import read_series
from qmp_driver.lab.provision.progress import progress_for_stderr
from qmp_driver.report.changes import Change, changes_of, changes_text
from qmp_driver.report.document import RunDocument
from qmp_driver.run.scenario import load_scenario

BEFORE, AFTER = "before", "after"
SERIES = "series"
"""The axis."""
SCENARIOS = ("first-light", "ram-errors", "aperture-errors")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver patch`."""
    parser.add_argument("patches", type=Path, metavar="SERIES", help="a mailbox, a patch, or a directory of patches")
    parser.add_argument(
        "scenarios", nargs="*", metavar="SCENARIO", help=f"a name or a file (default: {' '.join(SCENARIOS)})"
    )
    parser.add_argument(
        "--source",
        default="linux-source-7.3",
        metavar="DIR|PACKAGE",
        help="a kernel's source, or Debian's (default: %(default)s)",
    )
    parser.add_argument("--pages", choices=("4k", "16k", "64k"), default="4k", help="size of a page (default: 4k)")
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FRAGMENT",
        help="options that override the default configuration, one CONFIG_X=y in each line",
    )
    parser.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    add_running_arguments(parser)
    add_result_arguments(parser)
    add_lab_root_argument(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Builds both, runs on both, compares."""
    if arguments.resume:
        raise BadInputError("--resume is not for patch: kernels are built once, runs are made anew")
    read_series(arguments.patches)  # refused here, before anything is built
    scenarios: Sequence[str] = arguments.scenarios or SCENARIOS
    for scenario in scenarios:
        load_scenario(scenario, ())
    reports = reports_from(arguments)
    lab = open_lab(root=arguments.lab)
    kernels = {}
    with progress_for_stderr(quiet=arguments.quiet) as progress:
        for when, patches in ((BEFORE, ()), (AFTER, (arguments.patches,))):
            order = BuildOrder(
                source=arguments.source,
                pages_kib=int(arguments.pages.removesuffix("k")),
                fragment=arguments.config,
                patches=patches,
                name=f"patch-{arguments.pages}-{when}",
            )
            stored, _ = build_kernel(lab, order, root=arguments.lab, mirror=arguments.mirror, progress=progress)
            kernels[when] = stored.record.name
    jobs = filtered(_jobs(scenarios, kernels, arguments.repeat or 1), arguments.filters)
    if not jobs:
        raise BadInputError("--filter leaves no run")
    conductor = Conductor(
        f"patch {arguments.patches.name}",
        Order(lab_root=arguments.lab, cold=arguments.cold, keep_in=arguments.keep),
        reports,
        workers=arguments.jobs,
        quiet=arguments.quiet,
        verbose=arguments.verbose,
    )
    outcome = conductor.conduct(jobs)
    if outcome is ExitCode.INTERRUPTED:
        return outcome
    changes = changes_of(*(_of(conductor, jobs, when) for when in (BEFORE, AFTER)))
    if not reports.files.on_stdout:
        print(changes_text(changes, arguments.patches.name))
    return verdict(outcome, changes)


def verdict(outcome: ExitCode, changes: Sequence[Change]) -> ExitCode:
    """What counts is what the series made worse: a link that breaks on both is no news.

    :param outcome: of all runs together.
    """
    if any(change.is_worse for change in changes):
        return ExitCode.FAILED
    return ExitCode.PASS if outcome is ExitCode.FAILED else outcome


def _jobs(scenarios: Sequence[str], kernels: dict[str, str], repeats: int) -> list[Job]:
    return [
        Job(
            name=job_name(scenario, {SERIES: when}, repeat, repeats),
            scenario=scenario,
            axes={SERIES: when},
            repeat=repeat,
            kernel=name,
        )
        for when, name in kernels.items()
        for scenario in scenarios
        for repeat in range(1, repeats + 1)
    ]


def _of(conductor: Conductor, jobs: Sequence[Job], when: str) -> list[RunDocument]:
    found = conductor.documents
    return [found[job.name] for job in jobs if job.name in found and job.axes[SERIES] == when]
