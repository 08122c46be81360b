# SPDX-License-Identifier: Apache-2.0
"""Runs a matrix: a scenario varied along axes (platform, target, severity …), each combination in a real machine.

A matrix is a TOML file, or the name of a matrix that `qmp-driver campaign --list` shows;
docs/how-to/campaigns.md describes the format.

examples:
  qmp-driver campaign aperture --jobs 2 --results out/aperture.jsonl --html out/aperture.html
  qmp-driver campaign aperture --filter platform=gh200* --filter '!target=resmem' --dry-run
  qmp-driver campaign aperture --results out/aperture.jsonl --resume
      run the rest of an interrupted campaign
  qmp-driver campaign aperture --shard 2/5 --results out/2.jsonl
      the second of five CI jobs
  qmp-driver report out/*.jsonl --html out/all.html
      the results of all of them in one report

The exit codes are those of `qmp-driver run`. After Ctrl-C the exit code is 130, and the results so far are shown and
kept.
"""

import argparse

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.conduct import Conductor, add_result_arguments, add_running_arguments, reports_from
from qmp_driver.campaign.job import filtered, shard
from qmp_driver.campaign.matrix import jobs_of_matrix, load_matrix, matrix_names
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import BadInputError
from qmp_driver.lab import add_lab_arguments, open_lab, overrides_from
from qmp_driver.run.scenario import load_scenario


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver campaign`."""
    parser.add_argument("matrix", nargs="?", metavar="MATRIX", help="a name that --list shows, or a .toml file")
    parser.add_argument("--list", action="store_true", help="list the matrices that qmp-driver provides")
    parser.add_argument(
        "--dry-run", action="store_true", help="check the scenario of each run, print its command, and exit"
    )
    parser.add_argument(
        "--shard", metavar="I/N", help="run the I-th of N parts; the N parts together have each run once"
    )
    add_running_arguments(parser)
    add_result_arguments(parser)
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the matrix."""
    if arguments.list:
        for name in matrix_names():
            print(f"{name:24} {load_matrix(name).title}")
        return ExitCode.PASS
    if arguments.matrix is None:
        raise BadInputError("no matrix given", hint=f"name one of {', '.join(matrix_names())}, or a file")
    if arguments.repeat is not None and arguments.repeat < 1:
        raise BadInputError(f"--repeat {arguments.repeat} runs nothing", hint="give 1 or more")
    matrix = load_matrix(arguments.matrix)
    jobs = filtered(jobs_of_matrix(matrix, arguments.repeat), arguments.filters)
    if arguments.shard is not None:
        jobs = shard(jobs, arguments.shard)
    if not jobs:
        raise BadInputError("--filter and --shard leave no run")
    for scenario, changes in dict.fromkeys((job.scenario, job.changes) for job in jobs):
        load_scenario(scenario, changes)  # refused here, before anything is started
    if arguments.dry_run:
        for job in jobs:
            print(f"{job.name}\n    {job.reproduce}")
        print(f"{len(jobs)} runs")
        return ExitCode.PASS
    reports = reports_from(arguments)
    overrides = overrides_from(arguments)
    open_lab(overrides, arguments.lab)
    conductor = Conductor(
        matrix.title,
        Order(lab_root=arguments.lab, overrides=overrides, cold=arguments.cold, keep_in=arguments.keep),
        reports,
        workers=arguments.jobs,
        quiet=arguments.quiet,
        verbose=arguments.verbose,
    )
    return conductor.conduct(jobs, resume=arguments.resume)
