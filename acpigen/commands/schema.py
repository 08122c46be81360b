# SPDX-License-Identifier: Apache-2.0
"""Prints the JSON Schema of a file that acpigen reads, or of a JSON document that it writes.

Editors check and complete TOML with the schema of a file; programs check what they read with that of a document.

examples:
  acpigen schema > platform.schema.json
      then begin a file with `#:schema ./platform.schema.json`, which TOML language servers understand
  acpigen schema suppressions
      of what `acpigen check --suppressions` reads; `policy` is what `acpigen diff --policy` reads
  acpigen schema check
      of what `acpigen check --format json` writes
"""

import argparse
import json
from collections.abc import Mapping

import msgspec

from acpigen.base.exit_code import ExitCode
from acpigen.base.toml.file_schema import schema_of
from acpigen.commands.shared.documents import DOCUMENTS
from acpigen.diff.policy import Policy
from acpigen.platform.model import Platform
from acpigen.rules.suppressions import SuppressionsFile

FILES: Mapping[str, tuple[type[msgspec.Struct], str]] = {
    "platform": (Platform, "acpigen platform"),
    "suppressions": (SuppressionsFile, "suppressions of acpigen check"),
    "policy": (Policy, "policy of acpigen diff"),
}
"""What each kind of file is read into, and its title."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describes the command's arguments."""
    parser.add_argument(
        "file", metavar="KIND", nargs="?", choices=(*FILES, *DOCUMENTS), default="platform",
        help=f"the kind of file, {', '.join(FILES)}, or of document, {', '.join(DOCUMENTS)} (default: %(default)s)",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    kind = arguments.file
    schema = schema_of(*FILES[kind]) if kind in FILES else DOCUMENTS[kind].schema(f"acpigen {kind}")
    print(json.dumps(schema, indent=2))
    return ExitCode.PASS
