"""Runs scenarios on real virtual machines and says whether each link of the chain held.

A scenario is a TOML file, or the name of one that comes with this program (`qmp-driver run --list`). Each run starts
a machine, hotplugs the GPU, injects errors, and compares what the guest received with what it should have.

    qmp-driver run first-light
    qmp-driver run first-light --json result.json
    qmp-driver run first-light --set 'tables.without=["nvidia,gpu-mem-base-pa"]'    # must fail, and says where
    qmp-driver run my-scenario.toml --keep logs/ --quiet

Exit code 0 if every link of every scenario held, 1 if one broke (the report names it), 77 if none broke and one was
skipped because this lab cannot do what it asks for, 3 if this machine could not run it at all.
"""

import argparse
import asyncio
from pathlib import Path

from rich.console import Console

from acpigen.exit_code import ExitCode
from qmp_driver.errors import BadInputError
from qmp_driver.lab import add_lab_arguments, open_lab, overrides_from
from qmp_driver.report.as_json import write_json
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.runner import RunResult, run_scenario
from qmp_driver.scenario import load_scenario, scenario_names
from qmp_driver.snapshot import shelf_of
from qmp_driver.verdict import exit_code_of


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
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the result as JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep each run's logs, tables and initrd here")
    parser.add_argument("--cold", action="store_true", help="boot each machine instead of restoring a snapshot")
    parser.add_argument("--quiet", action="store_true", help="the verdict alone, without the time line")
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the scenarios one after the other."""
    if arguments.list:
        for name in scenario_names():
            print(f"{name:24} {load_scenario(name).title}")
        return ExitCode.PASS
    if not arguments.scenarios:
        raise BadInputError("no scenario was named", way_out=f"name one or more of {', '.join(scenario_names())}")
    scenarios = [load_scenario(name, arguments.changes) for name in arguments.scenarios]
    lab = open_lab(overrides_from(arguments))
    shelf = None if arguments.cold else shelf_of(lab)
    report = TerminalReport(Console(highlight=False), quiet=arguments.quiet)
    results: list[RunResult] = []
    for scenario in scenarios:
        report.begin(scenario)
        keep_in = arguments.keep / scenario.name if arguments.keep else None
        result = asyncio.run(run_scenario(scenario, lab, events=report.events(), keep_in=keep_in, shelf=shelf))
        report.end(result)
        results.append(result)
    if arguments.json:
        write_json(results, arguments.json)
    return exit_code_of(result.verdict for result in results)
