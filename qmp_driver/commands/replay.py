# SPDX-License-Identifier: Apache-2.0
r"""Replays a dump of a real machine: a virtual machine's Linux reads the dump's own tables.

SRAT, SLIT, HMAT, HEST, EINJ, BERT, CEDT and the GPU's node go into the guest as they are. Addresses and processors
are adapted by rule, and each adaptation is listed; no error is corrected. What Linux makes of the tables is compared
with what `acpigen predict` and `explain` say of the dump, and an error is injected through the dump's own error
source.

With two dumps both are replayed, and what changed for Linux is reported beside `acpigen diff`: exit code 1 where
something got worse.

examples:
  qmp-driver replay dump.txt
      replays the first GPU, and runs first-light
  qmp-driver replay dump.txt --gpu 1 --gpu-model gb200 --keep out
      another GPU; logs, tables and the list of adaptations are kept in out/
  qmp-driver replay dump.txt --junit result.xml --html result.html
      reports of the runs, for a build server and for people
  qmp-driver replay old/ new/ --json
      two revisions of a firmware

exit codes:
   0  every link held; of two dumps: nothing got worse
   1  a link broke; of two dumps: something got worse
   2  the dump cannot be replayed
   3  this machine could not run it
  77  this lab lacks what the scenario needs
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import folder_path, given
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.commands.options.gpu_model import add_gpu_model
from acpigen.diff.compare import compare
from acpigen.diff.policy import Policy
from acpigen.diff.report import DiffDocument, diff_document
from acpigen.diff.report import as_text as difference_as_text
from acpigen.linux.aperture import DriverOutcome, PlainVfioPci, ProbeFails
from acpigen.reading.arguments import TABLES_HELP
from acpigen.rules.catalogue import check
from acpigen.rules.engine.rule import Severity
from qmp_driver.campaign.in_turn import print_links, run_in_turn
from qmp_driver.errors import BadInputError
from qmp_driver.lab import Lab, add_lab_arguments, open_lab, overrides_from
from qmp_driver.replay.adaptation import RULES, Adaptation
from qmp_driver.replay.original import Original, read_original
from qmp_driver.report.console import ReportConsole
from qmp_driver.report.document import FORMAT, RunDocument
from qmp_driver.report.files import add_page_arguments, page_files
from qmp_driver.report.replayed import Change, adaptations_of, changes_for_linux
from qmp_driver.report.tally import tally
from qmp_driver.report.terminal import TerminalReport
from qmp_driver.run.replay import Replay, replay_of
from qmp_driver.run.scenario import load_scenario, scenario_names
from qmp_driver.steps.expect.numa import nodes_most

DEFAULT_SCENARIO = "first-light"
SHOWN_MOST = 3
"""Adaptations of one rule that are shown; the file has all."""


class ReplayDocument(Struct, frozen=True, kw_only=True):
    """A dump that was replayed.

    :param format: the version of this form.
    :param verdict: fail if a run does.
    :param dump: what was replayed, as the command line names it.
    :param gpu: the ACPI path of its GPU.
    :param gpu_model: the GPU's name in the catalogue of models.
    :param driver_predicted: what the driver makes of the GPU, in a sentence.
    :param adaptations: what in the tables was changed for the virtual machine.
    :param not_replayed: what of the dump the runs do not have, or have only partly.
    :param findings: the findings of `acpigen check`, a line each.
    :param runs: the runs.
    """

    format: int
    verdict: Literal["pass", "fail", "skipped"]
    dump: str
    gpu: str
    gpu_model: str
    driver_predicted: str
    adaptations: tuple[Adaptation, ...]
    not_replayed: tuple[str, ...]
    findings: tuple[str, ...]
    runs: tuple[RunDocument, ...]


class ReplayChangesDocument(Struct, frozen=True, kw_only=True):
    """Two dumps that were replayed, and what changed for Linux.

    :param format: the version of this form.
    :param verdict: fail if something got worse, or a run did not take place.
    :param changes: what changed for Linux.
    :param difference: the difference of the tables.
    :param old: the older dump.
    :param new: the newer dump.
    """

    format: int
    verdict: Literal["pass", "fail"]
    changes: tuple[Change, ...]
    difference: DiffDocument
    old: ReplayDocument
    new: ReplayDocument


@dataclass(frozen=True)
class Replayed:
    """A dump that was replayed.

    :param findings: what `acpigen check` says of it.
    """

    original: Original
    replays: tuple[Replay, ...]
    documents: tuple[RunDocument, ...]
    adaptations: tuple[Adaptation, ...]
    findings: tuple[str, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Of its runs."""
        return tally(self.documents).exit_code

    @property
    def not_replayed(self) -> tuple[str, ...]:
        """What the virtual machine cannot show of it."""
        return tuple(dict.fromkeys(line for each in self.replays for line in each.not_replayed))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver replay`."""
    parser.add_argument("dump", metavar="DUMP", type=given, help=TABLES_HELP)
    parser.add_argument(
        "more",
        metavar="NEW|SCENARIO",
        type=given,
        nargs="*",
        help="a second dump to compare with, and the scenarios to run (default: first-light)",
    )
    parser.add_argument(
        "--gpu", metavar="GPU", type=given, default="0", help="which GPU: an index from 0, or its ACPI path"
    )
    add_gpu_model(parser)
    parser.add_argument("--keep", type=folder_path, metavar="DIR", help="keep logs, tables and the adaptations here")
    add_page_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Replays one dump, or two."""
    dumps, names = dumps_and_scenarios(arguments.dump, arguments.more)
    named = [f"--{each}" for each in ("junit", "html") if getattr(arguments, each) is not None]
    if named and len(dumps) > 1:
        raise BadInputError(
            f"{named[0]} is for the runs of one dump", hint="give --json for what two dumps differ in, or one dump"
        )
    files = page_files(arguments)
    lab = open_lab(overrides_from(arguments), arguments.lab)
    originals = [_read(each, arguments, lab) for each in dumps]
    plans = [_plan(each, names, lab) for each in originals]  # refused here, before anything is started
    console = ReportConsole(stderr=arguments.json or files.on_stdout)
    report = TerminalReport(console, quiet=arguments.quiet or len(originals) > 1 or not arguments.verbose)
    replayed = []
    for title, original, replays in zip(("old", "new"), originals, plans, strict=False):
        keep = None if arguments.keep is None else arguments.keep / title if len(originals) > 1 else arguments.keep
        replayed.append(_run(original, replays, lab, report, keep))
    if len(replayed) == 1:
        code = _one(replayed[0], arguments, report)
        files.write(f"replay {arguments.dump}", replayed[0].documents)
        return code
    return _two(replayed[0], replayed[1], arguments, report, lab)


def dumps_and_scenarios(dump: str, more: Sequence[str]) -> tuple[list[str], list[str]]:
    """Dumps and scenarios: a scenario is a name that is known, or a file that ends in .toml.

    :raises BadInputError: there are more than two dumps.
    """
    known = scenario_names()
    names = [each for each in more if each in known or each.endswith(".toml")]
    dumps = [dump, *(each for each in more if each not in names)]
    if unknown := [each for each in dumps[1:] if each != "-" and not Path(each).exists()]:
        raise BadInputError(
            f"{unknown[0]} is neither a dump nor a scenario", hint=f"scenarios are {', '.join(known)}; or give a file"
        )
    if len(dumps) > 2:
        raise BadInputError(f"{len(dumps)} dumps are given", hint="give one, or an old and a new one")
    if dumps == ["-", "-"]:
        raise BadInputError("both dumps are standard input", hint="give one of them as a file")
    return dumps, names or [DEFAULT_SCENARIO]


def _read(place: str, arguments: argparse.Namespace, lab: Lab) -> Original:
    toolchain = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
    return read_original(place, arguments.gpu, arguments.gpu_model, toolchain)


def _plan(original: Original, names: Sequence[str], lab: Lab) -> tuple[Replay, ...]:
    most = nodes_most(lab)
    return tuple(replay_of(load_scenario(name), original, most) for name in names)


def _run(
    original: Original, replays: Sequence[Replay], lab: Lab, report: TerminalReport, keep: Path | None
) -> Replayed:
    documents: list[RunDocument] = []
    listed: tuple[Adaptation, ...] = ()
    for result, document in run_in_turn([each.scenario for each in replays], lab, report, keep):
        documents.append(document)
        listed = listed if result is None else adaptations_of(result) or listed
    findings = tuple(
        f"{each.rule} {each.severity.name} {each.where}: {each.message}"
        for each in check(original.evidence)
        if each.severity > Severity.INFO
    )
    return Replayed(original, tuple(replays), tuple(documents), listed, findings)


def _one(replayed: Replayed, arguments: argparse.Namespace, report: TerminalReport) -> ExitCode:
    if arguments.json:
        print(json_text(_document(replayed)))
        return replayed.exit_code
    _print_plan(replayed, report, quiet=arguments.quiet)
    for document in replayed.documents:
        if not arguments.quiet:
            print_links(document, report)
        report.end(document)
    return replayed.exit_code


def _print_plan(replayed: Replayed, report: TerminalReport, *, quiet: bool) -> None:
    if quiet:
        return
    original = replayed.original
    report.summary(f"{original.place}: GPU {original.gpu.path}, a {original.model.title}", "bold")
    report.summary(f"acpigen explain: {_answer(original.outcome)}", "")
    report.summary(f"{len(replayed.adaptations)} adaptations")
    for rule, about in RULES.items():
        mine = [each for each in replayed.adaptations if each.rule == rule]
        if mine:
            report.summary(f"  {rule} ({len(mine)}): {about}", "")
            for each in mine[:SHOWN_MOST]:
                report.summary(f"    {each}", "dim")
            if len(mine) > SHOWN_MOST:
                report.summary(f"    … {len(mine) - SHOWN_MOST} more", "dim")
    if replayed.not_replayed:
        report.summary("not replayed, or only so")
        for line in replayed.not_replayed:
            report.summary(f"  {line}", "")
    if replayed.findings:
        report.summary("acpigen check")
        for line in replayed.findings:
            report.summary(f"  {line}", "")


def _answer(outcome: DriverOutcome) -> str:
    """What the driver makes of the GPU, in words."""
    if isinstance(outcome, PlainVfioPci):
        return f"nvgrace-gpu binds as plain vfio-pci (-{outcome.errno_name}): {outcome.reason}"
    if isinstance(outcome, ProbeFails):
        return f"nvgrace-gpu's probe fails with -{outcome.errno_name}: {outcome.reason}"
    split = outcome.split
    resmem = f", BAR 2 of {split.resmem_bar_bytes:#x} bytes" if split.resmem_bar_bytes else ""
    return f"nvgrace-gpu gives a VM BAR 4 of {split.usemem_bar_bytes:#x} bytes{resmem}"


def _two(old: Replayed, new: Replayed, arguments: argparse.Namespace, report: TerminalReport, lab: Lab) -> ExitCode:
    changes = changes_for_linux(old.documents, new.documents)
    toolchain = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
    difference = compare(old.original.evidence, new.original.evidence, toolchain)
    worse = [each for each in changes if each.worse]
    if arguments.json:
        both = ReplayChangesDocument(
            format=FORMAT,
            verdict="fail" if worse or _not_run(old, new) else "pass",
            changes=tuple(changes),
            difference=diff_document(difference, Policy()),
            old=_document(old),
            new=_document(new),
        )
        print(json_text(both))
        return _code(old, new, worse)
    if not arguments.quiet:
        for replayed in (old, new):
            report.summary(f"{replayed.original.place}: GPU {replayed.original.gpu.path}")
            for document in replayed.documents:
                report.line_of(document)
        report.summary("acpigen diff")
        for line in difference_as_text(difference, Policy()).splitlines():
            report.summary(f"  {line}", "")
        report.summary("changed for Linux")
        for each in changes:
            if each.way != "not reached":
                report.summary(f"  {each}", "red" if each.worse else "")
        if lost := [each.link for each in changes if each.way == "not reached"]:
            report.summary(f"  not reached any more: {', '.join(lost)}", "red")
        for line in dict.fromkeys((*old.not_replayed, *new.not_replayed)):
            report.summary(f"  not replayed, or only so: {line}", "dim")
    words = f"{len(changes)} changed for Linux, {len(worse)} got worse"
    if _not_run(old, new):
        report.summary("ERROR  a run did not take place, and nothing can be compared", "magenta")
        return _code(old, new, worse)
    report.summary(f"{'FAIL' if worse else 'PASS'}  {words}", "bold red" if worse else "bold green")
    return _code(old, new, worse)


def _not_run(*replayed: Replayed) -> list[RunDocument]:
    """The runs that this machine could not do."""
    return [document for each in replayed for document in each.documents if document.outcome == "error"]


def _code(old: Replayed, new: Replayed, worse: Sequence[Change]) -> ExitCode:
    if _not_run(old, new):
        return tally(_not_run(old, new)).exit_code
    if ExitCode.SKIPPED in (old.exit_code, new.exit_code):
        return ExitCode.SKIPPED
    return ExitCode.FAILED if worse else ExitCode.PASS


def _document(replayed: Replayed) -> ReplayDocument:
    original = replayed.original
    verdicts: dict[ExitCode, Any] = {ExitCode.PASS: "pass", ExitCode.SKIPPED: "skipped"}
    return ReplayDocument(
        format=FORMAT,
        verdict=verdicts.get(replayed.exit_code, "fail"),
        dump=original.place,
        gpu=original.gpu.path,
        gpu_model=original.model.name,
        driver_predicted=_answer(original.outcome),
        adaptations=replayed.adaptations,
        not_replayed=tuple(replayed.not_replayed),
        findings=tuple(replayed.findings),
        runs=tuple(replayed.documents),
    )
