# SPDX-License-Identifier: Apache-2.0
"""A platform as the text of its file: what :mod:`acpigen.platform.file` reads back to the same platform."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import FieldInfo, fields

from acpigen.base.units import format_size
from acpigen.platform.model import Platform

SIZE_LEAST_WITH_UNIT = 1024
"""Sizes below are plain numbers."""

IN_HEXADECIMAL = ("device_id", "segment", "revision")
"""Numbers that everybody writes so."""


def platform_toml(platform: Platform, *, comment: str = "") -> str:
    """The file's text; values that are the default are left out.

    :param comment: put in front, a line each.
    """
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    plain: list[tuple[FieldInfo, Any]] = []
    tables: list[tuple[FieldInfo, Any]] = []
    for each, value in _given(platform):
        (tables if _is_table(value) else plain).append((each, value))
    lines += [_line(each, value) for each, value in plain]
    for each, value in tables:
        heading = f"[[{each.encode_name}]]" if isinstance(value, tuple) else f"[{each.encode_name}]"
        for struct in value if isinstance(value, tuple) else (value,):
            lines += ["", heading, *_body(struct)]
    return "\n".join(lines) + "\n"


def _given(struct: Struct) -> Iterator[tuple[FieldInfo, Any]]:
    """The fields that are not what they would be if they were left out."""
    for each in fields(struct):
        value = getattr(struct, each.name)
        if each.required or value != each.default:
            yield each, value


def _is_table(value: object) -> bool:
    return isinstance(value, Struct) or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Struct))


def _body(struct: Struct) -> list[str]:
    return [_line(each, value) for each, value in _given(struct)]


def _line(each: FieldInfo, value: Any) -> str:
    text = f"{value:#x}" if each.name in IN_HEXADECIMAL else _value(value, each.type)
    return f"{each.encode_name} = {text}"


def _value(value: Any, kind: Any) -> str:
    if isinstance(value, Struct):
        return "{ " + ", ".join(_body(value)) + " }"
    if isinstance(value, tuple):
        element = next((each for each in get_args(_bare(kind)) if each is not Ellipsis), None)
        return "[" + ", ".join(_value(each, element) for each in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _number(value, _unit(kind))
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _number(value: int, unit: str) -> str:
    if unit == "address":
        return f"{value:#x}"
    if unit == "bytes" and value >= SIZE_LEAST_WITH_UNIT:
        return json.dumps(format_size(value))
    return str(value)


def _bare(kind: Any) -> Any:
    """A type without its annotation."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _unit(kind: Any) -> str:
    """``address`` or ``bytes`` of a type that is one, or may be; empty for any other."""
    if get_origin(kind) is Annotated:
        marks = (mark for mark in get_args(kind)[1:] if isinstance(mark, Meta) and mark.extra)
        return next((str(mark.extra["unit"]) for mark in marks if mark.extra), "")
    return next(filter(None, (_unit(each) for each in get_args(kind))), "")
