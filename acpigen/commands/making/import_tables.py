# SPDX-License-Identifier: Apache-2.0
r"""Makes a platform file from a machine's tables, as far as the tables describe it.

Tables do not contain everything (which GPU it is, the contents of memory that they point to). These values come from
--base, or stay at defaults, which are listed on stderr and in the file. The command then builds tables from the
platform, compares them with the given ones, and lists every kind of difference: what a platform cannot express, and
errors that are corrected. With --exact a difference gives exit code 1; the file is written in any case.

examples:
  acpigen import dump/ -o machine.toml
      the platform that a folder of tables describes
  acpigen import acpidump.txt --base gh200-480gb -o machine.toml && acpigen build ./machine.toml -o tables
      the same, with a GH200's values where tables have none; then build tables from the file
  acpigen import old/ -o machine.toml --exact
      exit code 1 unless the platform builds the same tables
"""

import argparse
import sys

from acpigen.base.command.option_values import STANDARD_OUTPUT, given, given_path
from acpigen.base.errors import ToolError
from acpigen.base.exit_code import ExitCode
from acpigen.base.files.atomic_files import write_files
from acpigen.commands.making.not_carried import in_words, not_carried
from acpigen.commands.options.gpu_model import add_gpu_model, gpu_models
from acpigen.importing.platform_from_tables import platform_from_tables
from acpigen.platform.file import load_platform
from acpigen.platform.writer import platform_toml
from acpigen.reading.arguments import TABLES_HELP, add_tool_arguments, toolchain_of
from acpigen.reading.dump import read_dump


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("tables", metavar="TABLES", type=given, help=TABLES_HELP)
    parser.add_argument(
        "--base",
        metavar="PLATFORM",
        type=given,
        help="a platform for values that tables do not have: a name, or a TOML file",
    )
    add_gpu_model(parser)
    parser.add_argument(
        "--exact", action="store_true", help="exit code 1 if the platform does not build the same tables"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=given_path, help="output file (default, and for -: standard output)"
    )
    add_tool_arguments(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Reads, and writes the file."""
    base = load_platform(arguments.base) if arguments.base else None
    model = next(iter(gpu_models(arguments.gpu_model, base)), None)
    dump, toolchain = read_dump(arguments.tables), toolchain_of(arguments)
    found = platform_from_tables(dump, toolchain, base, model=model)
    assert toolchain is not None  # importing needs it
    notes = [f"left at its default, because the tables do not contain it: {key}" for key in found.untold]
    notes += found.skipped
    try:
        changes = not_carried(dump, found.platform, toolchain)
    except ToolError as error:
        changes = None
        notes.append(f"the platform's own tables cannot be made, and so not compared: {error.message}")
    if changes:
        notes.append(f"the platform's own tables differ from these in {len(changes)} places:")
        notes += [f"  {line}" for line in in_words(changes)]
    text = platform_toml(found.platform, comment="\n".join([f"Imported from {arguments.tables}.", *notes]))
    for note in () if arguments.quiet else notes:
        print(f"acpigen: {note}", file=sys.stderr)
    if arguments.output in (None, STANDARD_OUTPUT):
        print(text, end="")
    else:
        write_files(arguments.output.parent, {arguments.output.name: text.encode()})
        if not arguments.quiet:
            print(
                f"{arguments.output}  GPUs: {len(found.platform.gpus)}, host bridges: {len(found.platform.bridges)}"
            )
    return ExitCode.FAILED if arguments.exact and (changes is None or changes or found.skipped) else ExitCode.PASS
