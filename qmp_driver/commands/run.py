# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios in real virtual machines and reports whether each link of the chain held.

A scenario is a TOML file, or the name of a scenario that `qmp-driver run --list` shows. Each run starts a machine,
hotplugs the GPU, injects errors, and compares what the guest received with what it should have received.

The first run of a machine boots it and saves a snapshot. Later runs restore the snapshot in a third of a second;
with `--cold` they boot.

examples:
  qmp-driver run first-light
  qmp-driver run first-light --json result.json --html report.html
  qmp-driver run first-light --set 'tables.without=["nvidia,gpu-mem-base-pa"]'
      must fail; the report names the broken link
  qmp-driver run first-light ram-errors --repeat 50 --jobs 2 --results results.jsonl
  qmp-driver run first-light --hold --set device.link_never_ready=true
      keeps the machine whose chain broke, for a shell, its console and a debugger
  qmp-driver run first-light --rootfs debian
      in a guest of your own, the agent a service in it
  qmp-driver run --device vfio-pci,host=0009:01:00.0 nested/passthrough
      on a Grace host, with its own GPU

exit codes:
   0  every link of every scenario held; some scenarios may have been skipped
   1  a link broke; the report names it
   2  usage or bad input
   3  this machine could not run a scenario
  77  all scenarios were skipped: this lab (with --device: a real host) lacks what they need
"""

import argparse

from acpigen.base.command.option_values import given_path
from acpigen.base.exit_code import ExitCode
from qmp_driver.campaign.conduct import Conductor, add_result_arguments, add_running_arguments, reports_from
from qmp_driver.campaign.job import filtered, jobs_of_scenarios
from qmp_driver.campaign.worker import Order
from qmp_driver.errors import BadInputError
from qmp_driver.lab import add_lab_arguments, open_lab, overrides_from
from qmp_driver.own_guest import GuestFiles
from qmp_driver.own_guest.scenario_root import ROOT_DEVICE, Kind
from qmp_driver.run.runner import HoldWhen
from qmp_driver.run.scenario import load_scenario, scenario_names, scenario_title
from qmp_driver.topology.passthrough import parse_device


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver run`."""
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="a name that --list shows, or a .toml file")
    parser.add_argument("--list", action="store_true", help="list the scenarios that qmp-driver provides")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        dest="changes",
        metavar="KEY=VALUE",
        help="change a value of the scenario: machine.ras=false, device.link_never_ready=true; repeatable",
    )
    parser.add_argument(
        "--device",
        metavar="vfio-pci,host=ADDRESS",
        help="pass this host's GPU through, instead of the emulated machine and its GPU"
        " (docs/how-to/real-hardware.md)",
    )
    parser.add_argument(
        "--hold",
        nargs="?",
        const="failure",
        default=None,
        type=_hold_when,
        metavar="WHEN",
        help="keep the machine of a run that failed (--hold=always: of each) until Ctrl-C, and print how to reach it:"
        " `qmp-driver shell`, `console`, `gdb` (docs/how-to/holding.md)",
    )
    add_guest_arguments(parser)
    add_running_arguments(parser)
    add_result_arguments(parser)
    add_lab_arguments(parser)


def add_guest_arguments(parser: argparse.ArgumentParser) -> None:
    """The options for a guest of the caller's own."""
    group = parser.add_argument_group("a guest of your own, in place of the lab's (docs/how-to/own-guest.md)")
    one = group.add_mutually_exclusive_group()
    one.add_argument("--guest-image", type=given_path, metavar="FILE", help="a drive with its root: qcow2 or raw")
    one.add_argument("--rootfs", type=given_path, metavar="DIR", help="a root directory, which it gets in RAM")
    one.add_argument("--initrd", type=given_path, metavar="FILE", help="an initramfs with its own /init")
    group.add_argument("--root", metavar="DEVICE", help="of an image (default: /dev/vda)")


def guest_from(arguments: argparse.Namespace) -> GuestFiles | None:
    """The guest that was named.

    :raises BadInputError: it can be none.
    """
    kinds: tuple[Kind, ...] = ("guest-image", "rootfs", "initrd")
    named = [(kind, path) for kind in kinds if (path := getattr(arguments, kind.replace("-", "_"))) is not None]
    if arguments.root is not None and arguments.guest_image is None:
        raise BadInputError("--root is for a --guest-image", hint="a root in RAM is on no drive")
    if not named:
        return None
    kind, path = named[0]
    files = GuestFiles(kind=kind, path=path, root=arguments.root or ROOT_DEVICE)
    files.check()
    return files


HOLD_WORDS: dict[str, HoldWhen] = {"failure": "failure", "always": "always"}


def _hold_when(text: str) -> HoldWhen:
    if text not in HOLD_WORDS:
        raise BadInputError(f"{text!r} is not a choice", hint="write --hold behind the scenario, or --hold=always")
    return HOLD_WORDS[text]


def run(arguments: argparse.Namespace) -> ExitCode:
    """Runs the scenarios."""
    if arguments.list:
        for name in scenario_names():
            print(f"{name:24} {scenario_title(name)}")
        return ExitCode.PASS
    if not arguments.scenarios:
        raise BadInputError("no scenario given", hint=f"name one or more of {', '.join(scenario_names())}")
    if arguments.repeat is not None and arguments.repeat < 1:
        raise BadInputError(f"--repeat {arguments.repeat} runs nothing", hint="give 1 or more")
    if arguments.hold is not None and arguments.jobs != 1:
        raise BadInputError("--hold keeps one machine at a time", hint="leave --jobs at 1")
    device = parse_device(arguments.device) if arguments.device else ""
    guest = guest_from(arguments)
    if device and guest is not None:
        raise BadInputError("--device runs on this host itself", hint="leave out the guest of your own")
    for name in arguments.scenarios:  # refused here, before anything is started
        load_scenario(name, arguments.changes)
    jobs = filtered(
        jobs_of_scenarios(arguments.scenarios, arguments.changes, arguments.repeat or 1, device), arguments.filters
    )
    if not jobs:
        raise BadInputError("--filter leaves no run")
    reports = reports_from(arguments)
    overrides = overrides_from(arguments)
    open_lab(overrides, arguments.lab)
    conductor = Conductor(
        " ".join(arguments.scenarios),
        Order(
            lab_root=arguments.lab,
            overrides=overrides,
            cold=arguments.cold,
            keep_in=arguments.keep,
            hold=arguments.hold or "never",
            guest=guest,
        ),
        reports,
        workers=arguments.jobs,
        quiet=arguments.quiet,
        verbose=arguments.verbose,
    )
    return conductor.conduct(jobs, resume=arguments.resume)
