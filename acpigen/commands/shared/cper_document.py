# SPDX-License-Identifier: Apache-2.0
"""What `acpigen cper decode --json` and `acpigen cper diff --json` print."""

from typing import Any, TypeAlias

from acpigen.base.toml.file_schema import DIALECT
from acpigen.structures.cper.block import ErrorBlock
from acpigen.structures.cper.compare import Difference
from acpigen.structures.cper.record import ErrorRecord
from acpigen.structures.cper.region import Container
from acpigen.structures.layout.json.json_form import to_plain
from acpigen.structures.layout.json.json_schema import form_schema

RECORD_FORM = "record"
"""What `form` is in a whole error record; an error status block has no such key."""

CperDifferences: TypeAlias = tuple[Difference, ...]


def cper_plain(container: Container) -> Any:
    """A block or a record as plain JSON values."""
    plain = to_plain(container)
    return {"form": RECORD_FORM, **plain} if isinstance(container, ErrorRecord) else plain


def cper_schema(title: str) -> dict[str, Any]:
    """The JSON Schema of what :func:`cper_plain` gives, or of a list of such."""
    definitions: dict[str, Any] = {}
    one = {"anyOf": [form_schema(ErrorBlock, definitions), form_schema(ErrorRecord, definitions)]}
    record = definitions[ErrorRecord.__name__]
    form = {"const": RECORD_FORM, "description": "marks a whole error record."}
    record["properties"] = {"form": form, **record["properties"]}
    record["required"] = ["form", *record["required"]]
    return {
        "$schema": DIALECT,
        "title": title,
        "anyOf": [*one["anyOf"], {"type": "array", "items": one}],
        "$defs": definitions,
    }
