# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios on real virtual machines and says whether each link of the chain held.

A scenario is a TOML file, or the name of one that comes with this program (`qmp-driver run --list`). Each run starts
a machine, hotplugs the GPU, injects errors, and compares what the guest received with what it should have.

The first run of a kind of machine boots it once and keeps a snapshot; later ones are restored from it in a third of a
second. `--cold` boots each time.

    qmp-driver run first-light
    qmp-driver run first-light --json result.json --html report.html
    qmp-driver run first-light --set 'tables.without=["nvidia,gpu-mem-base-pa"]'    # must fail, and says where
    qmp-driver run first-light ram-errors --repeat 50 --jobs 2 --results results.jsonl
    qmp-driver run --device vfio-pci,host=0009:01:00.0 nested/passthrough    # on a Grace host, with its own GPU

Exit code 0 if every link of every scenario held (some may have been skipped), 1 if one broke (the report names it),
77 if all were skipped because this lab (with --device: a real host) cannot do what they ask for, 3 if this machine
could not run one at all, 2 if that was for wrong words.
"""

import argparse

from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.conduct import Conductor, add_result_arguments, add_running_arguments, reports_from
from qmp_driver.campaign.job import filtered, jobs_of_scenarios
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import BadInputError
from qmp_driver.lab import add_lab_arguments, open_lab, overrides_from
from qmp_driver.run.scenario import load_scenario, scenario_names, scenario_title
from qmp_driver.topology.passthrough import parse_device


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver run`."""
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="a name of --list, or a .toml file")
    parser.add_argument("--list", action="store_true", help="list the scenarios that come with this program")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="changes",
        metavar="KEY=VALUE",
        help="change a value of the scenario: machine.ras=false, device.link_never_ready=true (repeatable)",
    )
    parser.add_argument(
        "--device",
        metavar="vfio-pci,host=ADDRESS",
        help="pass this host's own GPU through, in place of the emulated machine and its GPU"
        " (docs/how-to/real-hardware.md)",
    )
    add_running_arguments(parser)
    add_result_arguments(parser)
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the scenarios."""
    if arguments.list:
        for name in scenario_names():
            print(f"{name:24} {scenario_title(name)}")
        return ExitCode.PASS
    if not arguments.scenarios:
        raise BadInputError("no scenario was named", hint=f"name one or more of {', '.join(scenario_names())}")
    if arguments.repeat is not None and arguments.repeat < 1:
        raise BadInputError(f"--repeat {arguments.repeat} runs nothing", hint="give 1 or more")
    device = parse_device(arguments.device) if arguments.device else ""
    for name in arguments.scenarios:  # refused here, before anything is started
        load_scenario(name, arguments.changes)
    jobs = filtered(
        jobs_of_scenarios(arguments.scenarios, arguments.changes, arguments.repeat or 1, device), arguments.filters
    )
    if not jobs:
        raise BadInputError("no run is left by --filter")
    reports = reports_from(arguments)
    overrides = overrides_from(arguments)
    open_lab(overrides, arguments.lab)
    conductor = Conductor(
        " ".join(arguments.scenarios),
        Order(lab_root=arguments.lab, overrides=overrides, cold=arguments.cold, keep_in=arguments.keep),
        reports,
        workers=arguments.jobs,
        quiet=arguments.quiet,
    )
    return conductor.conduct(jobs, resume=arguments.resume)
