# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema of what :mod:`acpigen.structures.layout.json.json_form` writes, from the same types."""

from enum import IntFlag
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

import msgspec

from acpigen.base.toml.struct_docs import keys_of, summary_of
from acpigen.structures.layout.fields import HEX
from acpigen.structures.layout.json.json_form import TYPE_KEY, type_tag
from acpigen.structures.layout.open_enum import OpenIntEnum

HEX_TEXT = {"type": "string", "pattern": "^0x[0-9a-f]+$"}
"""A number as text, since JSON readers lose digits of 64-bit numbers."""


def form_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value of a type.

    :param definitions: gets the schema of each struct, by its name.
    """
    return _schema(kind, definitions, is_hex=False)


def _schema(kind: Any, definitions: dict[str, Any], *, is_hex: bool) -> dict[str, Any]:
    if get_origin(kind) is Annotated:
        bare, *marks = get_args(kind)
        return _schema(bare, definitions, is_hex=is_hex or HEX in marks)
    if get_origin(kind) in (Union, UnionType):
        return _union(get_args(kind), definitions, is_hex=is_hex)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": form_schema(get_args(kind)[0], definitions)}
    if issubclass(kind, msgspec.Struct):
        return _reference(kind, definitions, tagged=False)
    return _scalar(kind, is_hex=is_hex)


def _scalar(kind: Any, *, is_hex: bool) -> dict[str, Any]:
    if issubclass(kind, OpenIntEnum):
        return {"anyOf": [{"enum": [each.name.lower() for each in kind]}, {"type": "integer"}]}
    if issubclass(kind, IntFlag):
        named = {"enum": [str(each.name).lower() for each in kind]}
        return {"type": "array", "items": {"anyOf": [named, HEX_TEXT]}}
    if kind is bytes:
        return {"type": "string", "pattern": "^([0-9a-f]{2})*$"}
    if kind is UUID:
        return {"type": "string", "format": "uuid"}
    if kind is bool:
        return {"type": "boolean"}
    if issubclass(kind, int):
        return HEX_TEXT if is_hex else {"type": "integer"}
    return {"type": "string"}


def _union(kinds: tuple[Any, ...], definitions: dict[str, Any], *, is_hex: bool) -> dict[str, Any]:
    if NoneType in kinds:
        (kind,) = (each for each in kinds if each is not NoneType)
        return {"anyOf": [_schema(kind, definitions, is_hex=is_hex), {"type": "null"}]}
    return {"anyOf": [_reference(each, definitions, tagged=True) for each in kinds]}


def _reference(kind: type[msgspec.Struct], definitions: dict[str, Any], *, tagged: bool) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # in its place among the others, before those that it holds
        definitions[kind.__name__].update(_struct(kind, definitions, tagged=tagged))
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _struct(kind: type[msgspec.Struct], definitions: dict[str, Any], *, tagged: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required = []
    if tagged:
        properties[TYPE_KEY] = {"const": type_tag(kind), "description": "which kind of section this is."}
        required.append(TYPE_KEY)
    described = {key.name: key.description for key in keys_of(kind)}
    for field in msgspec.structs.fields(kind):
        properties[field.name] = form_schema(field.type, definitions)
        if described[field.name]:
            properties[field.name] = {**properties[field.name], "description": described[field.name]}
        if field.default is msgspec.NODEFAULT:
            required.append(field.name)
    return {
        "title": kind.__name__,
        "description": summary_of(kind),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
