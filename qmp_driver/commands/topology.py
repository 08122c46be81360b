# SPDX-License-Identifier: Apache-2.0
r"""Proves what `acpigen guest` says of a virtual machine by the tables that the lab's QEMU makes of it.

QEMU is started with the machine's own nodes, buses, ports and objects, and stopped before anything runs: its SRAT and
SLIT are read and compared with those of `acpigen guest`, entry by entry. What belongs to another host (KVM, its CPU,
GPUs, huge pages, iommufd) is replaced, and each replacement is listed. Exit code 1 if QEMU refuses the machine, makes
no ACPI tables for it, or makes others than expected, and if `acpigen guest` has a finding of the severity given with
--fail-on, or a higher one. Of a machine without NUMA nodes there is no entry to compare: the last line says so.

With scenarios (`qmp-driver run --list`) the machine is booted, a model in place of each GPU, and their steps are done
there. What of a scenario does not apply is listed; one that cannot be about the machine of a file is refused.

examples:
  qmp-driver topology start-vm.sh
      a script with QEMU's command line
  virsh dumpxml grace-vm | qmp-driver topology - --nodes-most 64
      a libvirt domain
  qmp-driver topology start-vm.sh --boot --gpu-model gb200
      boots it, with a model in place of each GPU, and proves nodes, addresses and BARs in the guest
  qmp-driver topology start-vm.sh --boot --errors --gpu-model gb200
      injects an error into each GPU's memory as well
  qmp-driver topology start-vm.sh first-light ram-errors --junit result.xml
      runs scenarios on that machine: an error reaches the process that maps the GPU's memory
  qmp-driver topology start-vm.sh first-light --gpu 1 --gpu-model gb200 --keep out
      about its second GPU; logs, tables and QEMU's arguments are kept in out/
  qmp-driver topology start-vm.sh --print
      prints the arguments for this host, one on each line

exit codes:
   0  QEMU's tables are as predicted; with --boot or scenarios: every link held
   1  they are not, or a link broke, or a finding fails (--fail-on)
   2  no command line or domain, or a scenario that cannot be about it
   3  this machine could not run it
  77  this lab lacks what the scenarios need
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from acpigen.base.command.interruption import run_async
from acpigen.base.command.option_values import count, given, seconds
from acpigen.base.documents.json_text import json_text
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.bounded_input import name_of
from acpigen.commands.options.define import add_define
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.commands.options.verdict import add_fail_on
from acpigen.guest import GuestMachine, judge, outlook
from acpigen.guest.memory_map import memory_map
from acpigen.guest.pci import pci_tree
from acpigen.guest.reading import guest_text, parse_guest
from acpigen.guest.tables import build_slit, build_srat
from acpigen.linux.gpu_models import MODELS
from acpigen.linux.numa import NODES_MOST, NumaPrediction, predict_numa
from acpigen.structures.numa import slit, srat
from qmp_driver.commands.topology_runs import Judged, add_scenario_arguments, ids_of, judged, run_on_topology
from qmp_driver.errors import BadInputError, MachineRefusedError, MachineStartError, said_by_guest
from qmp_driver.lab import Lab, add_lab_arguments, open_lab, overrides_from
from qmp_driver.qemu.made_tables import NoAcpiError, made_tables
from qmp_driver.report.command_documents import TopologyBootDocument, TopologyDocument, TopologyLink
from qmp_driver.run.gpu_errors import error_proofs
from qmp_driver.run.user_guest import boot_and_look
from qmp_driver.steps.expect.numa import nodes_most as kernels_nodes
from qmp_driver.topology.adapted import Adapted, adapted
from qmp_driver.topology.file_gpus import DEFAULT_MODEL

SHOWN_MOST = 8
BOOT_TIMEOUT_S = 120.0
MACHINE_MADE = "machine-made"
"""The link that breaks in the document of a machine that QEMU does not start; one that starts has others."""


@dataclass(frozen=True)
class Compared:
    """QEMU's tables beside the judge's.

    :param refusal: QEMU's own words, where it does not make the machine.
    :param no_acpi: QEMU makes the machine, but no tables for it; the refusal says so.
    :param differences: a line for each entry or distance that differs.
    """

    refusal: tuple[str, ...] = ()
    no_acpi: bool = False
    entries: int = 0
    distances: int = 0
    differences: tuple[str, ...] = ()
    numa: NumaPrediction | None = None

    @property
    def holds(self) -> bool:
        """Whether QEMU made the machine, with the tables that the judge has."""
        return not self.refusal and not self.differences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `qmp-driver topology`."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=given,
        help="QEMU's command line or a libvirt domain, as `acpigen guest` takes it; -: standard input",
    )
    parser.add_argument(
        "scenarios",
        metavar="SCENARIO",
        nargs="*",
        type=given,
        help="a name that `qmp-driver run --list` shows, or a .toml file: run it on that machine",
    )
    add_define(parser)
    parser.add_argument(
        "--nodes-most",
        metavar="NUMBER",
        type=count,
        help="number of nodes that the guest's kernel supports: 1 << CONFIG_NODES_SHIFT (default: 16;"
        " with --boot that of the kernel which is booted)",
    )
    parser.add_argument(
        "--boot",
        action="store_true",
        help="boot the machine with a model in place of each GPU, and prove the prediction in the guest",
    )
    parser.add_argument(
        "--errors",
        action="store_true",
        help="with --boot: inject an error into each GPU's memory, and prove that the guest's kernel gets it as sent",
    )
    parser.add_argument(
        "--boot-timeout",
        metavar="SECONDS",
        type=seconds,
        help=f"with --boot: how long the guest may take to answer (default: {BOOT_TIMEOUT_S:g})",
    )
    add_gpu_model(parser)
    add_fail_on(parser)
    add_scenario_arguments(parser)
    parser.add_argument("--print", action="store_true", help="print the arguments for this host, and start nothing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_lab_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Adapts, asks QEMU, compares."""
    if arguments.errors and not arguments.boot:
        raise BadInputError("--errors needs a machine that runs", hint="give --boot, too")
    if arguments.boot_timeout is not None and not arguments.boot:
        raise BadInputError("--boot-timeout is for --boot", hint="add --boot, or leave out --boot-timeout")
    _refuse_mixed(arguments)
    text = guest_text(arguments.file)
    machine = parse_guest(text, name_of(arguments.file), dict(arguments.define))
    here = adapted(machine)
    if arguments.print:
        print("\n".join(here.words))
        return ExitCode.PASS
    lab = open_lab(overrides_from(arguments), arguments.lab)
    asked: int | None = arguments.nodes_most
    nodes_most = asked if asked is not None else kernels_nodes(lab) if arguments.boot else NODES_MOST
    if arguments.scenarios:
        return run_on_topology(
            arguments, machine, text.decode("utf-8-sig"), lab, kernels_nodes(lab) if asked is None else nodes_most
        )
    if arguments.boot:
        return _boot(arguments, machine, lab, nodes_most)
    compared = compare(here, nodes_most, lambda: made_tables(lab.qemu, lab.environment, here.words))
    said = _judged(arguments, machine, nodes_most)
    if arguments.json:
        print(json_text(_document(machine, here, compared, said)))
    else:
        print("\n".join(_as_text(machine, here, compared, said)))
    return ExitCode.PASS if compared.holds and not said.failing else ExitCode.FAILED


def _judged(arguments: argparse.Namespace, machine: GuestMachine, nodes_most: int) -> Judged:
    models = gpu_models(arguments.gpu_model)
    model = models[0] if models else None
    seen = outlook(machine, model=model, gpu_ids=ids_of(arguments.gpu), nodes_most=nodes_most)
    return judged(judge(seen, arguments.file), arguments.fail_on)


def _refuse_mixed(arguments: argparse.Namespace) -> None:
    """:raises BadInputError: options for scenarios without one, or others with one."""
    if arguments.scenarios:
        if others := [name for name in ("boot", "errors", "print") if getattr(arguments, name)]:
            raise BadInputError(
                f"--{others[0]} cannot be combined with scenarios", hint=f"leave out --{others[0]}, or the scenarios"
            )
        return
    if arguments.gpu is not None and not arguments.boot:
        raise BadInputError("--gpu is for --boot and scenarios", hint="add --boot, or name a scenario: first-light")
    alone = ("keep", "junit", "html")
    if named := [name for name in alone if getattr(arguments, name) is not None]:
        raise BadInputError(f"--{named[0]} is for scenarios", hint="name a scenario, such as first-light")


def _boot(arguments: argparse.Namespace, machine: GuestMachine, lab: Lab, nodes_most: int) -> ExitCode:
    """Boots, and prints a line for each link."""
    models = gpu_models(arguments.gpu_model)
    model = models[0] if models else MODELS[DEFAULT_MODEL]
    timeout_s = BOOT_TIMEOUT_S if arguments.boot_timeout is None else arguments.boot_timeout
    then = error_proofs if arguments.errors else None
    gpu = arguments.gpu or ""
    looking = boot_and_look(lab, machine, model, nodes_most=nodes_most, timeout_s=timeout_s, gpu=gpu, then=then)
    try:
        looked = run_async(looking)
    except MachineStartError as error:
        if not error.refusal:
            raise
        return _refused(arguments, machine, nodes_most, error.refusal)
    said = _judged(arguments, machine, nodes_most)
    holds = looked.holds and not said.failing
    if arguments.json:
        links = [TopologyLink(each.link, each.holds, each.expected, each.observed) for each in looked.proofs]
        print(json_text(_boot_document(machine, looked.here, links, said, holds=holds)))
        return ExitCode.PASS if holds else ExitCode.FAILED
    lines = ["replaced for this host", *(f"  {each}" for each in looked.here.replacements)]
    if not models:
        lines.append(f"  the GPUs' model, where none is named: {model.title}")
    for each in looked.proofs:
        lines.append(f"{'holds ' if each.holds else 'BROKEN'}  {each.link}: {each.observed}")
        if not each.holds:
            lines.append(f"        expected {each.expected}")
    count = sum(each.holds for each in looked.proofs)
    if said.lines:
        lines += ["what `acpigen guest` says of it", *(f"  {each}" for each in said.lines)]
    lines.append(f"{'PASS' if holds else 'FAIL'}: {count} of {len(looked.proofs)} links hold{said.so}")
    print("\n".join(lines))
    return ExitCode.PASS if holds else ExitCode.FAILED


def _refused(
    arguments: argparse.Namespace, machine: GuestMachine, nodes_most: int, refusal: tuple[str, ...]
) -> ExitCode:
    """QEMU does not start the machine: its own words, beside the judge's."""
    here, said = adapted(machine), _judged(arguments, machine, nodes_most)
    if arguments.json:
        link = TopologyLink(MACHINE_MADE, False, "a machine that QEMU makes", "; ".join(refusal))
        print(json_text(_boot_document(machine, here, (link,), said, holds=False)))
    else:
        print("\n".join(_as_text(machine, here, Compared(refusal=refusal), said)))
    return ExitCode.FAILED


def _boot_document(
    machine: GuestMachine, here: Adapted, links: Sequence[TopologyLink], said: Judged, *, holds: bool
) -> TopologyBootDocument:
    return TopologyBootDocument(
        verdict=_verdict(holds),
        source=machine.source,
        replaced=tuple(here.replacements),
        arguments=tuple(here.words),
        links=tuple(links),
        findings=said.lines,
        failing=said.failing,
    )


def compare(here: Adapted, nodes_most: int, make: Any) -> Compared:
    """The judge's tables of a machine beside QEMU's.

    :param make: gives QEMU's tables, or raises what :func:`made_tables` does.
    """
    machine = parse_guest("\0".join(["qemu-system-aarch64", *here.words]).encode(), "adapted")
    our_srat, our_slit = build_srat(machine, memory_map(machine), pci_tree(machine)), build_slit(machine)
    try:
        tables = make()
    except NoAcpiError as error:
        return Compared(refusal=(error.message,), no_acpi=True)
    except MachineRefusedError as error:
        return Compared(refusal=error.evidence)
    with said_by_guest("QEMU's tables"):
        their_srat = srat.parse(tables["SRAT"]) if "SRAT" in tables else None
        their_slit = slit.parse(tables["SLIT"]) if "SLIT" in tables else None
    if their_srat is None:
        differences = ["QEMU makes no SRAT: the machine has no nodes"] if machine.nodes else []
        return Compared(differences=tuple(differences))
    differences = _entries(our_srat, their_srat)
    ours, theirs = (() if each is None else each.distances for each in (our_slit, their_slit))
    if ours != theirs:
        differences.append(f"SLIT: expected {ours or 'none'}, found {theirs or 'none'}")
    numa = predict_numa(
        their_srat,
        their_slit,
        processors=dict.fromkeys(range(machine.cpus), 0),
        ram=tuple(memory_map(machine).ram.values()),
        nodes_most=nodes_most,
    )
    return Compared(entries=len(their_srat.entries), distances=len(theirs), differences=tuple(differences), numa=numa)


def _entries(ours: srat.Srat, theirs: srat.Srat) -> list[str]:
    """What differs, entry by entry; of initiators all but the bus, which firmware gives."""
    expected, found = [_entry(each) for each in ours.entries], [_entry(each) for each in theirs.entries]
    differences = [
        f"SRAT entry {number}: expected {one}, found {other}"
        for number, (one, other) in enumerate(zip(expected, found, strict=False))
        if one != other
    ]
    if len(expected) != len(found):
        differences.append(f"SRAT: expected {len(expected)} entries, found {len(found)}")
    return differences


def _entry(entry: srat.SratEntry) -> str:
    if isinstance(entry, srat.GiccAffinity):
        return f"processor {entry.processor_uid} in domain {entry.proximity_domain}, flags {int(entry.flags)}"
    if isinstance(entry, srat.MemoryAffinity):
        span = f"{entry.base:#x} + {entry.length:#x}"
        return f"memory {span} in domain {entry.proximity_domain}, flags {int(entry.flags)}"
    if isinstance(entry, srat.GenericInitiatorAffinity) and entry.pci is not None:
        place = f"{entry.pci.device:02x}.{entry.pci.function}"
        return f"initiator of domain {entry.proximity_domain}, function {place}, flags {int(entry.flags)}"
    return repr(entry)


def _as_text(machine: GuestMachine, here: Adapted, compared: Compared, said: Judged) -> list[str]:
    lines = ["replaced for this host", *(f"  {each}" for each in here.replacements)]
    if compared.refusal:
        if not compared.no_acpi:
            lines.append("QEMU does not make this machine")
        lines += [each if compared.no_acpi else f"  {each}" for each in compared.refusal]
        lines += [
            "what `acpigen guest` says of it",
            *(f"  {each}" for each in said.lines or ["nothing: it has no rule about this"]),
        ]
        return [
            *lines,
            f"FAIL: {'there are no tables to compare' if compared.no_acpi else 'QEMU refuses the machine'}",
        ]
    if compared.entries:
        lines.append(f"QEMU's SRAT has {compared.entries} entries; its SLIT {compared.distances or 'no'} nodes")
    else:
        lines.append("QEMU makes no SRAT")
    for each in compared.differences[:SHOWN_MOST]:
        lines.append(f"  {each}")
    if len(compared.differences) > SHOWN_MOST:
        lines.append(f"  {len(compared.differences) - SHOWN_MOST} more")
    if compared.numa is not None:
        used = "uses it" if compared.numa.used else "does not use it"
        pairs = " ".join(f"{node}:{domain}" for node, domain in compared.numa.nodes.items())
        lines.append(f"Linux {used}; its nodes and their domains: {pairs or 'one node'}")
    if said.lines:
        lines += ["what `acpigen guest` says of it", *(f"  {each}" for each in said.lines)]
    return [*lines, _last_line(compared, said)]


def _last_line(compared: Compared, said: Judged) -> str:
    """The verdict, with what it does not prove."""
    if not compared.holds:
        return f"FAIL: QEMU's tables are not as predicted{said.so}"
    verdict = "QEMU's tables are as predicted"
    if not compared.entries:
        verdict = "QEMU makes no SRAT, as the machine has no NUMA nodes; no entry was compared"
    return f"{'FAIL' if said.failing else 'PASS'}: {verdict}{said.so}"


def _document(machine: GuestMachine, here: Adapted, compared: Compared, said: Judged) -> TopologyDocument:
    return TopologyDocument(
        verdict=_verdict(compared.holds and not said.failing),
        source=machine.source,
        replaced=tuple(here.replacements),
        arguments=tuple(here.words),
        refusal=tuple(compared.refusal),
        srat_entries=compared.entries,
        differences=tuple(compared.differences),
        nodes={} if compared.numa is None else {str(node): domain for node, domain in compared.numa.nodes.items()},
        findings=said.lines,
        failing=said.failing,
    )


def _verdict(holds: bool) -> Literal["pass", "fail"]:
    return "pass" if holds else "fail"
