# SPDX-License-Identifier: Apache-2.0
"""`qmp-driver topology FILE SCENARIO…`: scenarios on the machine of a command line or domain."""

import argparse
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from acpigen.base.command.option_values import folder_path, given
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.guest import GuestMachine, judge, outlook
from acpigen.rules.engine.rule import Finding, Severity
from qmp_driver.campaign.in_turn import print_links, run_in_turn
from qmp_driver.campaign.worker import Order
from qmp_driver.lab import Lab, overrides_from
from qmp_driver.report.command_documents import TopologyRunsDocument
from qmp_driver.report.console import ReportConsole
from qmp_driver.report.document import FORMAT, RunDocument
from qmp_driver.report.files import add_page_arguments, page_files
from qmp_driver.report.tally import Beside, tally
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.run.scenario import load_scenario
from qmp_driver.run.topology import OnTopology, on_topology
from qmp_driver.topology.file_gpus import model_of


@dataclass(frozen=True)
class Judged:
    """What `acpigen guest` says of a machine.

    :param lines: a line for each finding that is more than a remark.
    :param failing: the rules of those that fail, each once.
    """

    lines: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()

    @property
    def so(self) -> str:
        """For the last line of a report: what fails; empty where nothing does."""
        return f"; `acpigen guest` has findings that fail: {', '.join(self.failing)}" if self.failing else ""

    @property
    def beside(self) -> Beside:
        """For the reports of the runs."""
        return Beside("findings of acpigen guest", self.lines, self.failing)


def judged(findings: Sequence[Finding], fail_on: Severity) -> Judged:
    """The findings, and which of them fail.

    :param fail_on: the lowest severity that does.
    """
    return Judged(
        tuple(f"{each.rule} {each.where}: {each.message}" for each in findings if each.severity > Severity.INFO),
        tuple(dict.fromkeys(each.rule for each in findings if each.severity >= fail_on)),
    )


def add_scenario_arguments(parser: argparse.ArgumentParser) -> None:
    """The options for scenarios alone."""
    group = parser.add_argument_group("with scenarios")
    group.add_argument(
        "--gpu",
        metavar="GPU",
        type=given,
        help="which GPU a scenario is about: an index from 0, or the id of its -device (default: the first); a"
        " scenario about several has the machine's first ones; with --boot the id of a device that no initiator"
        " names",
    )
    group.add_argument("--keep", type=folder_path, metavar="DIR", help="keep logs, tables and QEMU's arguments here")
    add_page_arguments(group)


def run_on_topology(
    arguments: argparse.Namespace, machine: GuestMachine, text: str, lab: Lab, nodes_most: int
) -> ExitCode:
    """Runs the scenarios; every one of them is refused before the first is started.

    :raises BadInputError: one cannot be about this machine.
    """
    files = page_files(arguments)
    named = arguments.gpu_model or ""
    plans = [
        on_topology(
            load_scenario(each),
            machine,
            text,
            gpu=arguments.gpu,
            gpu_model=named,
            nodes_most=nodes_most,
            define=dict(arguments.define),
        )
        for each in arguments.scenarios
    ]
    model = model_of(named) if named else None
    seen = outlook(machine, model=model, gpu_ids=ids_of(arguments.gpu), nodes_most=nodes_most)
    said = judged(judge(seen, arguments.file), arguments.fail_on)
    report = TerminalReport(
        ReportConsole(stderr=arguments.json or files.on_stdout), quiet=arguments.quiet or not arguments.verbose
    )
    if not arguments.quiet and not arguments.json:
        _print_plan(arguments.file, machine, plans, said, report)
    documents: list[RunDocument] = []
    runs = run_in_turn([each.scenario for each in plans], lab, report, arguments.keep)
    for scenario, (_, document) in zip(arguments.scenarios, runs, strict=True):
        documents.append(structs.replace(document, reproduce=_again(arguments, scenario)))
        if not arguments.json:
            if not arguments.quiet:
                report.summary(f"{document.scenario}: {document.title}")
                print_links(document, report)
            report.end(document)
    files.write(f"topology {arguments.file}", documents, beside=[said.beside])
    code = tally(documents).exit_code
    if said.failing and code is not ExitCode.INTERRUPTED:  # as of a run that fails beside one that cannot be done
        code = ExitCode.FAILED
    if arguments.json:
        print(json_text(_document(machine, plans, said, documents, code)))
    elif said.failing:
        report.summary(f"FAIL{said.so}", "bold red")
    return code


def _again(arguments: argparse.Namespace, scenario: str) -> str:
    """The command that runs that scenario alone."""
    words = ["qmp-driver", "topology", arguments.file, scenario]
    for option, value in (("--gpu", arguments.gpu), ("--gpu-model", arguments.gpu_model)):
        words += [option, value] if value else []
    for name, value in dict(arguments.define).items():
        words += ["--define", f"{name}={value}"]
    order = Order(lab_root=arguments.lab, overrides=overrides_from(arguments))
    return shlex.join([*words, *order.options])


def ids_of(gpu: str | None) -> tuple[str, ...]:
    """The id of a device that `--gpu` takes for a GPU; none where it gives an index."""
    return (gpu,) if gpu is not None and not gpu.isdecimal() else ()


def _print_plan(
    place: str, machine: GuestMachine, plans: Sequence[OnTopology], said: Judged, report: TerminalReport
) -> None:
    for title, lines in (
        (f"{place}: replaced for this host", _once(plans, "replaced")),
        ("assumed of the file", machine.notes),
        ("of the scenarios, not applied or applied in another way", _once(plans, "not_applied")),
        ("what `acpigen guest` says of it", said.lines),
    ):
        if lines:
            report.summary(title)
            for line in lines:
                report.summary(f"  {line}", "")


def _once(plans: Sequence[OnTopology], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for each in plans for line in getattr(each, what)))


def _document(
    machine: GuestMachine, plans: Sequence[OnTopology], said: Judged, documents: Sequence[RunDocument], code: ExitCode
) -> TopologyRunsDocument:
    return TopologyRunsDocument(
        format=FORMAT,
        verdict="pass" if code is ExitCode.PASS else "skipped" if code is ExitCode.SKIPPED else "fail",
        source=machine.source,
        replaced=_once(plans, "replaced"),
        not_applied=_once(plans, "not_applied"),
        findings=said.lines,
        failing=said.failing,
        runs=tuple(documents),
    )


__all__ = ["Judged", "add_scenario_arguments", "ids_of", "judged", "run_on_topology"]
