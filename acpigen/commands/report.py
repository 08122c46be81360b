# SPDX-License-Identifier: Apache-2.0
r"""Shows the history of a firmware's tables revision by revision: findings that appeared, and findings that went.

Exit code 1 if the newest revision has a finding of the severity given with --fail-on, or a higher one.

examples:
  acpigen report fw-1.0/ fw-1.1/ fw-2.0/ -o history.html
      three revisions, the oldest first, on one page
  acpigen report old.txt new.txt --format text
      the same in short
"""

import argparse
from concurrent.futures import ThreadPoolExecutor

from acpigen.base.command.option_values import given
from acpigen.base.errors import BadInputError
from acpigen.base.exit_code import ExitCode
from acpigen.check_report import CheckReport
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.commands.options.verdict import add_fail_on, add_output_file, add_policy, add_suppressions
from acpigen.commands.shared.report_output import write_report
from acpigen.diff.compare import compare
from acpigen.diff.difference import Difference
from acpigen.diff.policy import Policy, read_policy
from acpigen.history import html, text
from acpigen.history.revisions import Revision, step_between
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.dump import read_tables_or_source
from acpigen.rules.catalogue import all_rules, check
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gather import gather
from acpigen.rules.suppressions import in_source, read_suppressions, suppress

RENDERERS = {"html": html.render, "text": text.render}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("tables", metavar="TABLES", type=given, nargs="+", help=f"oldest first, each: {TABLES_HELP}")
    add_gpu_model(parser)
    add_suppressions(parser)
    add_policy(parser)
    add_fail_on(parser, "the newest revision")
    parser.add_argument("--format", choices=tuple(RENDERERS), default="html", help="output format (default html)")
    add_output_file(parser)
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Checks each revision, compares neighbours, and reports."""
    places = arguments.tables
    if len(places) == 1:
        raise BadInputError("a history needs two revisions", hint="name the older tables first: OLD NEW")
    if places.count("-") > 1:
        raise BadInputError("two revisions are standard input", hint="give one of them as a file")
    toolchain = toolchain_of(arguments)
    policy = read_policy(arguments.policy) if arguments.policy else Policy()
    suppressions = read_suppressions(arguments.suppressions) if arguments.suppressions else ()
    models = gpu_models(arguments.gpu_model)

    def gathered(place: str) -> Evidence:
        return gather(read_tables_or_source(place, toolchain), toolchain, gpu_models=models)

    with ThreadPoolExecutor(2) as pool:
        evidence = list(pool.map(gathered, places))
    rules = all_rules()
    revisions: list[Revision] = []
    for number, (place, each) in enumerate(zip(places, evidence, strict=True)):
        report = CheckReport(
            each.dump, suppress(check(each, rules), (*suppressions, *in_source(each.dump))), rules, arguments.fail_on
        )
        step = None
        if number:
            before = evidence[number - 1]
            difference = Difference(before.dump, each.dump, compare(before, each, toolchain), policy)
            step = step_between(revisions[-1].report, report, difference)
        revisions.append(Revision(place, report, step))
    write_report(RENDERERS[arguments.format](revisions), arguments.output)
    return ExitCode.FAILED if revisions[-1].report.failed else ExitCode.PASS
