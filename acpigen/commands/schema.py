"""Prints the JSON Schema of platform files, for editors that check and complete TOML.

examples:
  acpigen schema > platform.schema.json
      then begin a file with `#:schema ./platform.schema.json`, which TOML language servers understand
"""

import argparse
import json

import msgspec

from acpigen.exit_code import ExitCode
from acpigen.platform import Platform


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no arguments."""


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    print(json.dumps(platform_schema(), indent=2))
    return ExitCode.PASS


def platform_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a platform file."""
    schema = msgspec.json.schema(Platform)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "acpigen platform", **schema}
