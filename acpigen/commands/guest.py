# SPDX-License-Identifier: Apache-2.0
r"""Checks a virtual machine with GPUs by its QEMU command line or libvirt domain, without booting it.

Says what the guest will see: nodes in Linux's order, each GPU's initiators and BARs, distances, IOMMU and EGM, and
what NVIDIA's driver makes of it. Exit code 1 if a finding has the severity given with --fail-on, or a higher one.

examples:
  acpigen guest start-vm.sh --gpu-model gb200
      a script with QEMU's command line
  ps -ww -o args= -C qemu-system-aarch64 | acpigen guest - --gpu-model gh200-480gb --nodes-most 64
      a running machine, for a kernel with CONFIG_NODES_SHIFT=6
  virsh dumpxml grace-vm > grace-vm.xml; acpigen guest grace-vm.xml --format json
      a libvirt domain
  acpigen guest start-vm.sh --define RAM=64G --define CPUS=32
      with values of the script's variables
  acpigen guest --list-rules
  acpigen guest --explain GST041
"""

import argparse

from acpigen.base.command.option_values import count, given
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.check_report import CheckReport, NotTables, render
from acpigen.check_report.text import verdict_line
from acpigen.commands.options.define import add_define
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.commands.options.verdict import add_report, add_verdict
from acpigen.commands.shared.report_output import explained, write_report
from acpigen.guest import GUEST_RULES, find_guest_rule, judge, outlook, read_guest
from acpigen.guest.document import GuestCheckDocument, guest_document
from acpigen.guest.picture import as_text
from acpigen.linux.numa import NODES_MOST
from acpigen.rules.suppressions import read_suppressions, suppress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=given,
        nargs="?",
        help="a script, `ps` output, /proc/PID/cmdline, a JSON array of arguments, or a libvirt domain; - is standard"
        " input",
    )
    known = parser.add_argument_group("known facts about the machine")
    add_gpu_model(known)
    known.add_argument(
        "--gpu", metavar="ID", type=given, action="append", default=[],
        help="id of a -device that is a GPU, though no initiator names it; repeatable",
    )  # fmt: skip
    known.add_argument(
        "--nodes-most",
        metavar="NUMBER",
        type=count,
        default=NODES_MOST,
        help="number of nodes that the guest's kernel supports: 1 << CONFIG_NODES_SHIFT (default 16)",
    )
    add_define(known)
    add_verdict(parser, find_guest_rule)
    add_report(parser, find_guest_rule)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Applies the rules and reports."""
    if arguments.explain:
        print(explained(arguments.explain))
        return ExitCode.PASS
    if arguments.list_rules:
        for each in GUEST_RULES:
            print(f"{each.id}  {each.severity.name:8}  {each.title}")
        return ExitCode.PASS
    if arguments.file is None:
        raise BadInputError("no command line given", hint="give a file, or - for standard input")
    rules = tuple(arguments.rule) or GUEST_RULES
    suppressions = read_suppressions(arguments.suppressions, find_guest_rule) if arguments.suppressions else ()
    models = gpu_models(arguments.gpu_model)
    seen = outlook(
        read_guest(arguments.file, dict(arguments.define)),
        model=models[0] if models else None,
        gpu_ids=tuple(arguments.gpu),
        nodes_most=arguments.nodes_most,
    )
    findings = suppress(judge(seen, _name(arguments.file), rules), suppressions)
    count, nodes = len(seen.gpus), len(seen.machine.nodes)
    report = CheckReport(
        NotTables(arguments.file),
        findings,
        rules,
        arguments.fail_on,
        command="guest",
        subject=f"{count} GPU{'s' * (count != 1)}, {nodes} node{'s' * (nodes != 1)}",
        document=GuestCheckDocument,
        more={"guest": guest_document(seen)},
    )
    if arguments.format != "text":
        text = render(report, arguments.format)
    elif arguments.quiet:
        text = verdict_line(report)
    else:
        text = f"{as_text(seen)}\n\n{render(report, 'text')}"
    write_report(text, arguments.output)
    return ExitCode.FAILED if report.failed else ExitCode.PASS


def _name(place: str) -> str:
    return "stdin" if place == "-" else place


__all__ = ["add_arguments", "run"]
