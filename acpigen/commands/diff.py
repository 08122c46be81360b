# SPDX-License-Identifier: Apache-2.0
r"""Compares the tables of two firmware revisions by meaning, not byte by byte.

Harmless differences are: the order of tables, checksums, the compiler, another encoding of the same AML, and
another name for a node at the same _ADR path. Exit code 1 if the policy fails a difference. Without a policy, every
difference fails except harmless ones and the tables' OEM fields. AML whose bytes differ and that cannot be evaluated
(no acpiexec, or it crashed) is reported as uncompared, and fails.

examples:
  acpigen diff old/ new/
      two folders of tables
  acpigen diff old.txt new.txt --policy release.toml --format json
      acpidump's text, with a policy that lists accepted differences
  acpigen diff old/ new/ --format html -o difference.html
      one page to pass on; sarif and junit are for code hosts and build servers
  acpigen diff old/ new/ --harmless
      harmless differences as well
"""

import argparse
from importlib import import_module

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.command.option_values import given
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.base.side_by_side import side_by_side
from acpigen.commands.options.verdict import add_output_file, add_policy
from acpigen.commands.shared.report_output import write_report
from acpigen.diff.compare import compare
from acpigen.diff.difference import Difference
from acpigen.diff.policy import Policy, read_policy
from acpigen.diff.report import as_json, as_text, verdict_line
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import read_tables_or_source
from acpigen.reading.namespace import read_namespace
from acpigen.rules.engine.evidence import Evidence

FORMATS = ("text", "json", "sarif", "junit", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("old", metavar="OLD", type=given, help=TABLES_HELP)
    parser.add_argument("new", metavar="NEW", type=given, help="the same")
    add_policy(parser)
    parser.add_argument("--harmless", action="store_true", help="report harmless differences as well")
    parser.add_argument("--format", choices=FORMATS, default="text", help="output format (default: %(default)s)")
    add_output_file(parser)
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Compares and reports."""
    if arguments.old == arguments.new == "-":
        raise BadInputError("both sides are standard input", hint="give one of them as a file")
    policy = read_policy(arguments.policy) if arguments.policy else Policy()
    toolchain = toolchain_of(arguments)
    old, new = side_by_side(lambda: _evidence(arguments.old, toolchain), lambda: _evidence(arguments.new, toolchain))
    changes = compare(old, new, toolchain)
    difference = Difference(old.dump, new.dump, changes, policy)
    if arguments.quiet and arguments.format == "text":
        text = verdict_line(changes, policy)
    else:
        text = _rendered(difference, arguments.format, all_harmless=arguments.harmless)
    write_report(text, arguments.output)
    return ExitCode.FAILED if policy.failing(changes) else ExitCode.PASS


def _rendered(difference: Difference, form: str, *, all_harmless: bool) -> str:
    if form == "text":
        return as_text(difference.changes, difference.policy, all_harmless=all_harmless)
    if form == "json":
        return as_json(difference.changes, difference.policy)
    rendered: str = import_module(f"acpigen.diff.{form}").render(difference)
    return rendered


def _evidence(place: str, toolchain: Toolchain | None) -> Evidence:
    dump = read_tables_or_source(place, toolchain)
    return Evidence(dump, read_namespace(dump, toolchain), IaslReport(skipped="not needed"))
