# SPDX-License-Identifier: Apache-2.0
"""Prints the JSON Schema of scenario and campaign files, for editors that check and complete TOML.

examples:
  qmp-driver schema scenario > scenario.schema.json
      then begin a file with `#:schema ./scenario.schema.json`, which TOML language servers understand
  qmp-driver schema campaign > campaign.schema.json
      the same for a matrix
"""

import argparse
import json

from acpigen.base.exit_code import ExitCode
from acpigen.base.toml.file_schema import schema_of
from qmp_driver.campaign.matrix import Matrix
from qmp_driver.run.scenario import scenario_file_type

KINDS = ("scenario", "campaign")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument("file", metavar="KIND", choices=KINDS, help=f"the kind of file: {' or '.join(KINDS)}")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    if arguments.file == "scenario":
        schema = schema_of(scenario_file_type(), "qmp-driver scenario")
    else:
        schema = schema_of(Matrix, "qmp-driver campaign")
    print(json.dumps(schema, indent=2))
    return ExitCode.PASS
