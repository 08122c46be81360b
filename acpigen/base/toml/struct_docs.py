# SPDX-License-Identifier: Apache-2.0
"""What docstrings say of each key of a file or JSON document, for schemas and the reference pages.

A table of a file, or an object of a document, is a msgspec struct or a dataclass.
"""

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import cleandoc
from itertools import pairwise
from textwrap import dedent
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from acpigen.base.pattern import pattern

_PARAM = pattern(r"^:param ([\w, ]+):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_FIELD_LIST = pattern(r"^:\w[^:\n]*:.*(?:\n[ \t]+.*)*\n?", re.MULTILINE)
_ROLE = pattern(r":(?:class|func|meth|mod|data|attr):`(?:~?(?:[\w.]*\.)?)([\w]+)`")


class Key(msgspec.Struct, frozen=True):
    """A key of a table of a file.

    :param name: as a file has it.
    :param description: what it means; empty where nothing says it.
    :param kind: its type in words: ``text``, ``address``, ``one of "a", "b"``.
    :param default: as TOML; ``None`` where the key is required.
    :param structs: the tables that its value is, or holds.
    """

    name: str
    description: str
    kind: str
    default: str | None
    structs: tuple[type, ...]


class _Field(msgspec.Struct, frozen=True):
    name: str
    encode_name: str
    type: Any
    required: bool
    default: Any


def is_table(kind: Any) -> bool:
    """Whether a type is a msgspec struct or a dataclass."""
    return isinstance(kind, type) and (issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind))


def _fields(kind: type) -> Iterator[_Field]:
    if issubclass(kind, msgspec.Struct):
        for each in msgspec.structs.fields(kind):
            default = each.default
            if default is msgspec.NODEFAULT and each.default_factory is not msgspec.NODEFAULT:
                default = each.default_factory()
            yield _Field(each.name, each.encode_name, each.type, each.required, default)
        return
    hints = get_type_hints(kind, include_extras=True)
    for field in dataclasses.fields(kind):  # type: ignore[arg-type] # is_table() has looked
        default, factory = field.default, field.default_factory
        if factory is not dataclasses.MISSING:
            default = factory()
        required = default is dataclasses.MISSING
        yield _Field(field.name, field.name, hints[field.name], required, None if required else default)


def summary_of(struct: type) -> str:
    """A docstring without what it says of its fields."""
    return plain(_FIELD_LIST.sub("", cleandoc(struct.__doc__ or "")).strip())


def keys_of(struct: type) -> tuple[Key, ...]:
    """The keys of a table of a file, or of an object of a document, in their order."""
    return tuple(
        Key(
            field.encode_name,
            _descriptions(struct).get(field.name) or _of_type(field.type),
            type_in_words(field.type),
            None if field.required else toml_of(field.default, field.type),
            tuple(structs_in(field.type)),
        )
        for field in _fields(struct)
    )


@cache
def _descriptions(struct: type) -> dict[str, str]:
    """What ``:param`` lines and docstrings below fields say, by the name of the field; those of a base class for what
    the class does not say."""
    found: dict[str, str] = {}
    for each in reversed(struct.__mro__):
        if is_table(each) and each is not msgspec.Struct:
            found |= _below_fields(each)
        for names, text in _PARAM.findall(cleandoc(each.__doc__ or "")):
            for name in names.split(","):
                found[name.strip()] = plain(" ".join(text.split()))
    return found


def _below_fields(kind: type) -> dict[str, str]:
    try:
        (declared,) = ast.parse(dedent(inspect.getsource(kind))).body
    except (OSError, TypeError):  # made by a program, so that there is no source
        return {}
    found = {}
    statements = declared.body if isinstance(declared, ast.ClassDef) else []
    for field, text in pairwise(statements):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(text, ast.Expr)
            and isinstance(text.value, ast.Constant)
        ):
            found[field.target.id] = plain(" ".join(str(text.value.value).split()))
    return found


def _of_type(wanted: Any) -> str:
    """What the marks of an annotated type say."""
    if get_origin(wanted) is Annotated:
        marks = [each.description for each in get_args(wanted)[1:] if isinstance(each, msgspec.Meta)]
        return next((each for each in marks if each), "") or _of_type(get_args(wanted)[0])
    if get_origin(wanted) in (Union, UnionType):
        return next((said for each in get_args(wanted) if (said := _of_type(each))), "")
    return ""


def plain(text: str) -> str:
    """Text without the roles of reStructuredText, and with literals as Markdown has them."""
    return _ROLE.sub(r"`\1`", text).replace("``", "`")


def structs_in(wanted: Any) -> Iterator[type]:
    """The tables of a type: itself, or those that it holds."""
    if is_table(wanted):
        yield wanted
    for each in get_args(wanted):
        yield from structs_in(each)


def all_structs(root: Any) -> tuple[type, ...]:
    """The tables of a type and all that their fields hold, each once, outermost first."""
    found: dict[type, None] = {}
    left = list(structs_in(root))
    while left:
        struct = left.pop(0)
        if struct not in found:
            found[struct] = None
            left += [each for field in _fields(struct) for each in structs_in(field.type)]
    return tuple(found)


_WORDS: dict[Any, str] = {str: "text", int: "integer", float: "number", bool: "true or false", Any: "any value"}


def type_in_words(wanted: Any) -> str:
    """A type as a reader of a file calls it."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        marks = [each for each in inner[1:] if isinstance(each, msgspec.Meta)]
        unit = next((each.extra["unit"] for each in marks if each.extra and "unit" in each.extra), None)
        words = {"address": "address", "bytes": "size"}.get(unit or "", type_in_words(inner[0]))
        return words + "".join(_bounds(each) for each in marks if unit is None)
    if origin is Literal:
        return "one of " + ", ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in inner)
    if origin in (Union, UnionType):
        return " or ".join(
            dict.fromkeys(type_in_words(each) for each in inner if each not in (type(None), msgspec.UnsetType))
        )
    if origin is tuple:
        return f"list of {type_in_words(inner[0])}"
    if origin in (dict, Mapping):
        return f"table of {type_in_words(inner[1])}"
    if is_table(wanted):
        return f"table {wanted.__name__}"
    return _WORDS.get(wanted, getattr(wanted, "__name__", str(wanted)))


def _bounds(mark: msgspec.Meta) -> str:
    said = [
        f" {sign} {value}"
        for sign, value in (("≥", mark.ge), (">", mark.gt), ("≤", mark.le), ("<", mark.lt))
        if value is not None
    ]
    if mark.min_length:
        said.append(", not empty" if mark.min_length == 1 else f", at least {mark.min_length} long")
    if mark.max_length is not None:
        said.append(f", at most {mark.max_length} long")
    if mark.pattern is not None:
        said.append(f", matching `{mark.pattern}`")
    return "".join(said)


def toml_of(value: Any, wanted: Any) -> str:
    """A default as a file would have it; empty for one that a file cannot have (none, or a table of defaults)."""
    if value is None or value is msgspec.UNSET or is_table(type(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(toml_of(each, Any) for each in value)}]"
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, int) and "size" in type_in_words(wanted):
        from acpigen.base.units import format_size

        return f'"{format_size(value)}"' if value else "0"
    if isinstance(value, int) and "address" in type_in_words(wanted):
        return f"{value:#x}"
    return str(value)
