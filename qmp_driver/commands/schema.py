# SPDX-License-Identifier: Apache-2.0
"""Prints the JSON Schema of scenario and campaign files, for editors that check and complete TOML, and of results.

examples:
  qmp-driver schema scenario > scenario.schema.json
      then begin a file with `#:schema ./scenario.schema.json`, which TOML language servers understand
  qmp-driver schema campaign > campaign.schema.json
      the same for a matrix
  qmp-driver schema result > result.schema.json
      of a run as `qmp-driver run --json` prints it, and as `run` in each line of a results file
"""

import argparse
import json

from acpigen.base.exit_code import ExitCode
from acpigen.base.toml.file_schema import schema_of, written_schema_of
from qmp_driver.campaign.matrix import Matrix
from qmp_driver.report.document import RunDocument
from qmp_driver.run.scenario import scenario_file_type

KINDS = ("scenario", "campaign", "result")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("file", metavar="KIND", choices=KINDS, help=f"the kind of file: {', '.join(KINDS)}")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    if arguments.file == "scenario":
        schema = schema_of(scenario_file_type(), "qmp-driver scenario")
    elif arguments.file == "campaign":
        schema = schema_of(Matrix, "qmp-driver campaign")
    else:
        schema = written_schema_of(RunDocument, "qmp-driver result")
    print(json.dumps(schema, indent=2))
    return ExitCode.PASS
