# SPDX-License-Identifier: Apache-2.0
"""JSON Schema of files that are read, by which editors check and complete TOML, and of documents that are written."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import msgspec

from acpigen.base.toml.struct_docs import all_structs, keys_of, plain, summary_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(root: type[msgspec.Struct], title: str) -> dict[str, Any]:
    """The schema of a file; every key has its description, from the docstring of its struct.

    :param root: what the file is read into; the names of the structs inside must differ.
    :param title: what the file is: "acpigen platform".
    """
    return _schema_of(root, title, _for_files)


def written_schema_of(root: Any, title: str) -> dict[str, Any]:
    """The schema of a JSON document that a command writes: as :func:`schema_of`, without what only TOML may do.

    :param root: what is written: a struct, or a list or dict of such.
    :param title: what it is.
    """
    return _schema_of(root, title, lambda found: found)


def _schema_of(root: Any, title: str, fit: Callable[[Any], Any]) -> dict[str, Any]:
    (reference,), components = msgspec.json.schema_components(
        [root], ref_template="#/$defs/{name}", schema_hook=_of_path
    )
    described = {struct.__name__: struct for struct in all_structs(root)}
    definitions = {
        name: _described(fit(found), described[name]) if name in described else fit(found)
        for name, found in components.items()
    }
    top = definitions.pop(reference["$ref"].rpartition("/")[2]) if "$ref" in reference else reference
    return {"$schema": DIALECT, **top, "title": title, "$defs": definitions}


def _of_path(kind: type) -> dict[str, Any]:
    if issubclass(kind, PurePath):
        return {"type": "string"}
    raise NotImplementedError(kind)


def _described(found: dict[str, Any], struct: type) -> dict[str, Any]:
    tag_field = struct.__struct_config__.tag_field if issubclass(struct, msgspec.Struct) else None
    if tag_field is not None:
        found["properties"][tag_field]["description"] = "which kind of table this is."
    for key in keys_of(struct):
        if key.description:
            found["properties"][key.name]["description"] = key.description
    return {**found, "description": summary_of(struct)}


def _for_files(node: Any) -> Any:
    """The schema with text allowed where a file may write a unit, and without null, which TOML does not have."""
    if isinstance(node, list):
        return [_for_files(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {key: _for_files(each) for key, each in node.items() if (key, each) != ("default", None)}
    choices = found.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        left = [each for each in choices if each != {"type": "null"}]
        del found["anyOf"]
        found = {**left[0], **found} if len(left) == 1 else {**found, "anyOf": left}
    if found.get("x-unit") and found.get("type") == "integer":
        found["type"] = ["integer", "string"]
    if isinstance(found.get("description"), str):
        found["description"] = plain(found["description"])
    return found
