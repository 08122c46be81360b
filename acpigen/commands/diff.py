# SPDX-License-Identifier: Apache-2.0
r"""Compares the tables of two firmware revisions by what they say, not by their bytes.

Table order, checksums, the compiler, another encoding of the same AML, and nodes that are called otherwise at the
same _ADR path are harmless. Ends with 1 when there is a difference that the policy fails; without a policy, each but
the harmless ones and the tables' OEM fields does. AML in other bytes that could not be evaluated (no acpiexec, a
crash) is uncompared, and fails.

examples:
  acpigen diff old/ new/
      two folders of tables
  acpigen diff old.txt new.txt --policy release.toml --format json
      acpidump's text, with a file that says what may differ
  acpigen diff old/ new/ --harmless
      what was taken to be harmless, too
"""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.base.option_values import given, given_path
from acpigen.diff.compare import compare
from acpigen.diff.policy import Policy, read_policy
from acpigen.diff.report import as_json, as_text
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import read_dump
from acpigen.reading.namespace import read_namespace
from acpigen.rules.engine.evidence import Evidence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("old", metavar="OLD", type=given, help=TABLES_HELP)
    parser.add_argument("new", metavar="NEW", type=given, help="the same")
    parser.add_argument("--policy", metavar="FILE", type=given_path, help="TOML that says which differences fail")
    parser.add_argument("--harmless", action="store_true", help="tell harmless differences, too")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: %(default)s")
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Compares and tells."""
    if arguments.old == arguments.new == "-":
        raise BadInputError("both sides are standard input", hint="give one of them as a file")
    policy = read_policy(arguments.policy) if arguments.policy else Policy()
    toolchain = toolchain_of(arguments)
    with ThreadPoolExecutor(2) as pool:
        old, new = pool.map(lambda place: _evidence(place, toolchain), (arguments.old, arguments.new))
    changes = compare(old, new, toolchain)
    if arguments.format == "json":
        sys.stdout.write(as_json(changes, policy))
    else:
        sys.stdout.write(as_text(changes, policy, all_harmless=arguments.harmless))
    return ExitCode.FAILED if policy.failing(changes) else ExitCode.PASS


def _evidence(place: str, toolchain: Toolchain | None) -> Evidence:
    dump = read_dump(place)
    return Evidence(dump, read_namespace(dump, toolchain), IaslReport(skipped="not needed"))
