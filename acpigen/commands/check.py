# SPDX-License-Identifier: Apache-2.0
r"""Checks a machine's ACPI tables: whether they are well-formed and consistent, and what Linux makes of the GPUs.

Exit code 1 if a finding has the severity given with --fail-on, or a higher one.

examples:
  acpigen check dump/
      a folder of tables, findings as text
  acpidump | acpigen check -
      the tables of this machine, if it has ACPI
  acpigen check firmware/acpi/
      your own ASL: findings name file and line; a comment `// acpigen: accept AML006: why` accepts one
  acpigen check dump.tar.gz --platform gh200-480gb --format sarif -o findings.sarif
      compared with a platform, as SARIF for a code host
  acpigen check guest/ --gpu 0000:21:00.0
      a guest, whose GPU is known by the SRAT's generic initiators alone
  acpigen check dump/ --suppressions accepted.toml --fail-on MEDIUM
      without the findings that were reviewed and accepted
  acpigen check --list-rules
  acpigen check --explain DSD003
"""

import argparse
from pathlib import Path

from acpigen.base.command.kept_results import keep
from acpigen.base.command.option_values import address, count, given, given_path
from acpigen.base.command.terminal_text import printable
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.bounded_input import opened_input, read_input
from acpigen.check_report import CheckReport, render
from acpigen.check_report.text import verdict_line
from acpigen.commands.options.gpu_address import pci_address
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.commands.options.verdict import add_report, add_verdict
from acpigen.commands.shared.report_output import explained, write_report
from acpigen.platform.model import Platform
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.dump import read_tables_or_source
from acpigen.rules.catalogue import RULES, all_rules, check, find_rule
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gather import gather
from acpigen.rules.engine.iomem import reserved_ranges
from acpigen.rules.suppressions import Accepting, in_source, read_suppressions, suppress

MEMORY_MOST_BYTES = 1 << 20
"""How much of a file of --memory is read; a list of retired pages has 32,776 bytes."""
IOMEM_MOST_BYTES = 8 << 20
"""A line takes about 50 bytes; a machine has some hundred."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("tables", metavar="TABLES", type=given, nargs="?", help=TABLES_HELP)
    known = parser.add_argument_group("known facts about the machine")
    known.add_argument(
        "--platform", metavar="PLATFORM", type=given, help="compare with a platform: a name, or a TOML file"
    )
    add_gpu_model(known)
    known.add_argument(
        "--gpu",
        metavar="ADDRESS",
        type=pci_address,
        action="append",
        default=[],
        help="a GPU's PCI address, 0000:21:00.0: a guest's need not have a node; repeatable",
    )
    known.add_argument(
        "--nodes-most",
        metavar="NUMBER",
        type=count,
        help="number of NUMA nodes that the kernel supports: 1 << CONFIG_NODES_SHIFT",
    )
    known.add_argument(
        "--iomem", metavar="FILE", type=given_path, help="a copy of /proc/iomem, to check which memory is reserved"
    )
    known.add_argument(
        "--memory",
        metavar="ADDRESS=FILE",
        type=_memory,
        action="append",
        default=[],
        help="contents of memory at a physical address, for the list of retired pages; repeatable",
    )
    add_verdict(parser, find_rule)
    add_report(parser, find_rule)
    parser.add_argument("--no-cache", action="store_true", help="use no result of an earlier check, and keep none")
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Checks and reports."""
    if arguments.explain:
        print(explained(arguments.explain))
        return ExitCode.PASS
    if arguments.list_rules:
        for each in all_rules():
            print(f"{each.id}  {each.severity.name:8}  {each.title}")
        return ExitCode.PASS
    if arguments.tables is None:
        raise BadInputError("no tables given", hint="give a folder, a file, or - for standard input")
    rules = tuple(arguments.rule) or all_rules()
    suppressions = read_suppressions(arguments.suppressions) if arguments.suppressions else ()
    platform = _platform(arguments.platform) if arguments.platform else None
    toolchain = toolchain_of(arguments)
    evidence = gather(
        read_tables_or_source(arguments.tables, toolchain),
        toolchain,
        platform=platform,
        gpu_models=gpu_models(arguments.gpu_model, platform),
        memory={place: _bytes_of(path) for place, path in arguments.memory},
        reserved=reserved_ranges(_text(arguments.iomem)) if arguments.iomem else None,
        gpu_addresses=tuple(arguments.gpu),
        nodes_most=arguments.nodes_most,
    )
    if platform is not None and toolchain is not None:
        from acpigen.commands.shared.platform_difference import (
            with_platform_compared,  # only now: it imports the builder
        )

        evidence = with_platform_compared(evidence, platform, toolchain)
    accepting: tuple[Accepting, ...] = (*suppressions, *in_source(evidence.dump))
    report = CheckReport(
        evidence.dump,
        suppress(check(evidence, rules), accepting),
        rules,
        arguments.fail_on,
        header_only=evidence.header_only,
    )
    if arguments.quiet and arguments.format == "text":
        text = verdict_line(report)
    else:
        text = render(report, arguments.format)
    write_report(text, arguments.output)
    code = ExitCode.FAILED if report.failed else ExitCode.PASS
    if _is_repeatable(evidence):
        keep(printable(text), int(code))
    return code


def _is_repeatable(evidence: Evidence) -> bool:
    """Whether the same files give the same findings: not after a crash or time-out, and not with rules or source that
    may read other files."""
    return not (
        evidence.namespace.failures
        or evidence.iasl.failures
        or evidence.dump.source_errors
        or any(table.source is not None for table in evidence.dump.tables)
        or all_rules() != RULES
    )


def _platform(name: str) -> Platform:
    from acpigen.platform.file import load_platform  # only now: it imports the reader of TOML

    return load_platform(name)


def _memory(text: str) -> tuple[int, Path]:
    """The type of ``--memory``.

    :raises BadInputError: no address, or no file.
    """
    place, equals, name = given(text).partition("=")
    if not equals:
        raise BadInputError(f"{text!r} is not ADDRESS=FILE", hint="write 0x7fff0000=retired.bin")
    return address(place), given_path(name)


def _bytes_of(path: Path) -> bytes:
    with opened_input(path, "memory") as file:
        return file.read(MEMORY_MOST_BYTES)


def _text(path: Path) -> str:
    return read_input(path, IOMEM_MOST_BYTES, "copy of /proc/iomem").decode(errors="replace")
