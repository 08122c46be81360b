# SPDX-License-Identifier: Apache-2.0
"""Runs one of Linux's selftests, or a program of yours, in a guest of the lab, and reports its tests.

A NAME is a test of the kernel's source, `mm/memory-failure`, which is cross-built as a static program, unchanged. A
path (`./my-test`, `/…`) is a static program for the guest that you built; with `--no-tap` its exit code counts alone.
Tests of KVM run in a guest with an emulated EL2; the error that `sea_to_user` asks EINJ for is made by this program.

examples:
  qmp-driver selftest mm/memory-failure
  qmp-driver selftest mm/memory-failure --kernel 7.3-64k-built
  qmp-driver selftest kvm/arm64/sea_to_user
  qmp-driver selftest ./my-test --no-tap -- --verbose
  qmp-driver selftest --list

exit codes:
   0  every test passed; some may have been skipped
   1  a test failed, or none ran
   2  usage or bad input
   3  this machine could not build or run it
"""

import argparse
from pathlib import Path

from msgspec.structs import replace

from acpigen.base.command.interruption import run_async
from acpigen.base.command.option_values import folder_path, given
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.bounded_input import read_input
from acpigen.base.units import parse_size_bytes
from qmp_driver.errors import BadInputError
from qmp_driver.lab import Lab, add_lab_arguments, open_lab, overrides_from
from qmp_driver.lab.kernels.selftests import build_selftest, runs_machines, selftest_names, selftest_needs
from qmp_driver.lab.kernels.source import Source, kernel_source
from qmp_driver.lab.places import lab_places
from qmp_driver.lab.provision.progress import progress_for_stderr
from qmp_driver.report.console import ReportConsole
from qmp_driver.report.document import document_of
from qmp_driver.report.files import add_report_arguments, report_files
from qmp_driver.report.tally import tally
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import Scenario
from qmp_driver.stage.guest_state.programs import FILE_MOST_BYTES
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.guest_module import GuestModule
from qmp_driver.steps.machine.program import Program
from qmp_driver.steps.machine.program_with_einj import ProgramWithEinj
from qmp_driver.steps.nested.outer.nested_boot import RESTORABLE_KVM
from qmp_driver.topology.host_ram import check_host_ram
from qmp_driver.topology.options import Device, MachineOptions, Tables

SOURCE = "linux-source-7.3"
HYPERVISOR_CPU = "max,pauth=off,sme=off"
"""As in the nested scenarios: emulated fast enough, with what KVM needs."""
EMULATED_EL2 = ("-machine", "virtualization=on")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver selftest`."""
    parser.add_argument(
        "program", nargs="?", type=given, metavar="NAME|PROGRAM", help="mm/memory-failure, or a path: ./my-test"
    )
    parser.add_argument("arguments", nargs="*", metavar="ARGUMENT", help="of the program, behind `--`")
    parser.add_argument("--list", action="store_true", help="list the selftests of the source")
    parser.add_argument(
        "--source", default=SOURCE, metavar="DIR|PACKAGE", help="a kernel's source (default: %(default)s)"
    )
    parser.add_argument("--no-tap", action="store_true", help="its exit code counts, not what it writes")
    parser.add_argument(
        "--timeout", type=float, default=120.0, metavar="SECONDS", help="how long it may run (default: 120)"
    )
    parser.add_argument(
        "--module",
        action="append",
        default=[],
        dest="modules",
        metavar="NAME",
        help="load this module of the guest's kernel first; repeatable (a selftest's own are known)",
    )
    parser.add_argument("--ram", default="1GiB", metavar="SIZE", help="of the guest (default: 1GiB)")
    parser.add_argument("--mirror", metavar="URI", help="a Debian mirror, if this machine's apt has none")
    parser.add_argument("--keep", type=folder_path, metavar="DIR", help="keep the run's logs in this folder")
    add_report_arguments(parser.add_argument_group("reports"))
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Builds it where it has to be built, and runs it."""
    if arguments.list:
        for name in selftest_names(_source(arguments)):
            print(name)
        return ExitCode.PASS
    if arguments.program is None:
        raise BadInputError("no selftest is named", hint="`qmp-driver selftest --list` shows those there are")
    files = report_files(arguments)
    lab = open_lab(overrides_from(arguments), arguments.lab)
    scenario = scenario_of(arguments.program, _program(arguments, lab), arguments)
    check_host_ram(scenario.machine.ram, "--ram")
    report = TerminalReport(ReportConsole(stderr=files.on_stdout), quiet=arguments.quiet)
    result = run_async(run_scenario(scenario, lab, events=report.events(), keep_in=arguments.keep))
    document = document_of(result)
    report.end(document)
    files.write(scenario.title, [document])
    return tally([document], 1).exit_code


def scenario_of(name: str, program: Path, arguments: argparse.Namespace) -> Scenario:
    """A machine that boots, and the program in it."""
    needs = selftest_needs(name)
    kind = ProgramWithEinj if needs.einj else Program
    step = kind(
        file=str(program),
        arguments=tuple(arguments.arguments),
        tap=not arguments.no_tap,
        silent=needs.silent,
        within_s=arguments.timeout,
        deadline_s=arguments.timeout + 60.0,
    )
    modules = tuple(dict.fromkeys((*needs.modules, *arguments.modules)))
    machine = MachineOptions(
        ram=max(parse_size_bytes(arguments.ram), needs.ram_bytes),
        modules=modules,
        append=needs.append,
        polled_errors=needs.einj,
        einj=needs.einj,
    )
    if runs_machines(name):
        machine = replace(
            machine,
            cpu=HYPERVISOR_CPU,
            accelerator="tcg",
            append=f"{machine.append} {RESTORABLE_KVM}".strip(),
            more_arguments=EMULATED_EL2,
        )
    boot = Boot(gpu=False, own_modules=needs.own_modules)
    loads = (GuestModule(module=each) for each in (*modules, *needs.own_modules))
    return Scenario(
        name=f"selftest {name}",
        title=f"{name} in a guest",
        about="",
        machine=machine,
        device=Device(),
        tables=Tables(),
        steps=(boot, *loads, step),
    )


def _program(arguments: argparse.Namespace, lab: Lab) -> Path:
    name: str = arguments.program
    if name.startswith(("/", "./", "../")):
        read_input(Path(name), FILE_MOST_BYTES, "program")  # refused here, before anything is started
        return Path(name)
    source = _source(arguments)
    return build_selftest(lab, source, name)


def _source(arguments: argparse.Namespace) -> Source:
    with progress_for_stderr(quiet=arguments.quiet) as progress:
        return kernel_source(arguments.source, lab_places(arguments.lab), arguments.mirror, progress)
