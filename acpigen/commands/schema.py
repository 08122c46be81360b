# SPDX-License-Identifier: Apache-2.0
"""Prints the JSON Schema of platform files, for editors that check and complete TOML.

examples:
  acpigen schema > platform.schema.json
      then begin a file with `#:schema ./platform.schema.json`, which TOML language servers understand
"""

import argparse
import json
from inspect import cleandoc
from typing import Any

import msgspec

from acpigen.base.exit_code import ExitCode
from acpigen.platform.model import Platform


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no arguments."""


def run(arguments: argparse.Namespace) -> ExitCode:
    """Prints."""
    print(json.dumps(platform_schema(), indent=2))
    return ExitCode.PASS


def platform_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a platform file."""
    schema = _for_files(msgspec.json.schema(Platform))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "acpigen platform", **schema}


def _for_files(node: Any) -> Any:
    """The schema with text allowed where a file may write a unit, and docstrings without their indentation."""
    if isinstance(node, list):
        return [_for_files(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {key: _for_files(each) for key, each in node.items()}
    if found.get("x-unit") and found.get("type") == "integer":
        found["type"] = ["integer", "string"]
    if isinstance(found.get("description"), str):
        found["description"] = cleandoc(found["description"])
    return found
