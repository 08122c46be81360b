# SPDX-License-Identifier: Apache-2.0
"""Values as JSON that people can read and write, and back.

| in the value | in JSON |
|---|---|
| int | a number; a :data:`Hex` one is text, ``"0x80003000"`` (JSON readers lose digits of 64-bit numbers) |
| ``OpenIntEnum`` | its name in lower case, or a number that has no name |
| ``IntFlag`` | a list of names in lower case; bits without a name as one ``"0x…"`` |
| bytes | hexadecimal text |
| ``UUID`` | its usual text |
| a struct | an object; what equals its default is left out |
| one of several structs | an object with its kind as ``"type"`` |

Reading takes numbers as text anywhere, and refuses keys that it does not know.
"""

import json
import types
from enum import IntFlag
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.fields import HEX, Hex
from acpigen.structures.layout.malformed import in_words
from acpigen.structures.layout.open_enum import OpenIntEnum

__all__ = ["Hex", "from_plain", "parse_json", "to_plain", "type_tag"]

T = TypeVar("T")
TYPE_KEY = "type"
NUMBER_MOST_BITS = 64
"""The widest number of any structure."""
_SHOWN_MOST = 200
_DIGITS_MOST = 40


def to_plain(value: object, kind: Any = None) -> Any:
    """``value`` as what ``json`` and ``msgspec`` write.

    :param kind: its declared type, which decides whether a number is hexadecimal and whether a ``"type"`` is needed.
    """
    kind = type(value) if kind is None else kind
    if isinstance(value, msgspec.Struct):
        return _struct_to_plain(value, tagged=_is_union(kind))
    if isinstance(value, OpenIntEnum | IntFlag) and _bare(kind) is int:
        value = int(value)
    if isinstance(value, OpenIntEnum):
        return value.name.lower() if value.known else int(value)
    if isinstance(value, IntFlag):
        return _flags_to_plain(value)
    if isinstance(value, tuple):
        (inner, *_) = get_args(_bare(kind)) or (None,)
        return [to_plain(item, inner) for item in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, int) and _is_hex(kind):
        return f"{value:#x}"
    return value


def from_plain(kind: type[T], plain: object, where: str = "") -> T:
    """The value of type ``kind`` that ``plain`` (decoded JSON) describes.

    :param where: the path to it, for errors.
    :raises BadInputError: a key is unknown or missing, a name is not one of its enumeration, or a type is wrong.
    """
    value: T = _read(kind, plain, where or getattr(kind, "__name__", "value"))
    return value


def parse_json(data: bytes, what: str) -> Any:
    """Decoded JSON, for :func:`from_plain`.

    :param what: what an error calls it.
    :raises BadInputError: it is no JSON, is nested too deep, or has a number that is wider than any field.
    """

    def whole(digits: str) -> int:
        if len(digits) > _DIGITS_MOST:
            raise BadInputError(f"{what} has a number of {len(digits)} digits", hint="no field has more than 64 bits")
        return int(digits)

    try:
        return json.loads(data, parse_int=whole)
    except RecursionError:
        raise BadInputError(f"{what} is nested too deep") from None
    except ValueError as problem:
        raise BadInputError(f"{what} is not JSON: {problem}") from None


def type_tag(kind: type[msgspec.Struct]) -> str:
    """The word that distinguishes a struct from others in its place: its msgspec tag, or its name."""
    return str(kind.__struct_config__.tag or kind.__name__)


def _read(kind: Any, plain: Any, where: str) -> Any:
    kind = _bare(kind)
    if _is_union(kind):
        return _read_union(get_args(kind), plain, where)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), plain, where)
    if kind is bool or kind is str:
        return _expect(kind, plain, where)
    if kind is int:
        return _read_int(plain, where)
    if kind is bytes:
        return _read_hex(plain, where)
    if kind is UUID:
        try:
            return UUID(_expect(str, plain, where))
        except ValueError:
            raise BadInputError(f"{where}: {plain!r} is not a GUID") from None
    if issubclass(kind, OpenIntEnum):
        return _read_enum(kind, plain, where)
    if issubclass(kind, IntFlag):
        return _read_flags(kind, plain, where)
    return _read_struct(kind, plain, where)


def _struct_to_plain(value: msgspec.Struct, *, tagged: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {TYPE_KEY: type_tag(type(value))} if tagged else {}
    for name, field in _fields(type(value)).items():
        item = getattr(value, name)
        if field.default is msgspec.NODEFAULT or item != field.default:
            plain[name] = to_plain(item, field.type)
    return plain


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _flags_to_plain(value: IntFlag) -> list[str]:
    named = [flag for flag in type(value) if value & flag]
    rest = int(value) & ~sum(int(flag) for flag in named)
    return [str(flag.name).lower() for flag in named] + ([f"{rest:#x}"] if rest else [])


def _read_struct(kind: type[msgspec.Struct], plain: Any, where: str) -> msgspec.Struct:
    given = dict(_expect(dict, plain, where))
    tag = given.pop(TYPE_KEY, None)
    if tag is not None and tag != type_tag(kind):
        raise BadInputError(f"{where}: type {tag!r}, expected {type_tag(kind)!r}")
    fields = _fields(kind)
    for key in given:
        if key not in fields:
            raise BadInputError(f"{where}: unknown key {key!r}", hint=f"known are: {', '.join(fields)}")
    missing = [name for name, field in fields.items() if field.required and name not in given]
    if missing:
        raise BadInputError(f"{where}: {', '.join(missing)} missing")
    return kind(**{key: _read(fields[key].type, item, f"{where}.{key}") for key, item in given.items()})


def _read_union(kinds: tuple[Any, ...], plain: Any, where: str) -> Any:
    if types.NoneType in kinds:
        if plain is None:
            return None
        (kind,) = (kind for kind in kinds if kind is not types.NoneType)
        return _read(kind, plain, where)
    tag = _expect(dict, plain, where).get(TYPE_KEY)
    for kind in kinds:
        if type_tag(kind) == tag:
            return _read_struct(kind, plain, where)
    raise BadInputError(
        f"{where}: {TYPE_KEY} is {tag!r}" if tag is not None else f"{where}: no {TYPE_KEY}",
        hint=f"it can be: {', '.join(map(type_tag, kinds))}",
    )


def _read_tuple(kinds: tuple[Any, ...], plain: Any, where: str) -> tuple[Any, ...]:
    items = _expect(list, plain, where)
    if kinds[1:] != (...,) and len(items) != len(kinds):
        raise BadInputError(f"{where}: {len(items)} items, expected {len(kinds)}")
    return tuple(_read(kinds[0], item, f"{where}[{index}]") for index, item in enumerate(items))


def _read_int(plain: Any, where: str) -> int:
    if isinstance(plain, int) and not isinstance(plain, bool):
        number = plain
    else:
        text = _expect(str, plain, where, "a number")
        try:
            number = int(text, 0)
        except ValueError:
            raise BadInputError(f"{where}: {_shown(text)} is not a number", hint="write 4096 or 0x1000") from None
    if number.bit_length() > NUMBER_MOST_BITS:
        raise BadInputError(f"{where}: {in_words(number)} does not fit into {NUMBER_MOST_BITS} bits")
    return number


def _read_hex(plain: Any, where: str) -> bytes:
    try:
        return bytes.fromhex(_expect(str, plain, where))
    except ValueError:
        raise BadInputError(f"{where}: {plain!r} is not hexadecimal") from None


def _read_enum(kind: type[OpenIntEnum], plain: Any, where: str) -> OpenIntEnum:
    if isinstance(plain, str) and plain.upper() in kind.__members__:
        return kind[plain.upper()]
    try:
        return kind(_read_int(plain, where))
    except (BadInputError, ValueError):
        names = ", ".join(name.lower() for name in kind.__members__)
        raise BadInputError(
            f"{where}: {_shown(plain)} is not a {kind.__name__}", hint=f"{names}, or a number"
        ) from None


def _read_flags(kind: type[IntFlag], plain: Any, where: str) -> IntFlag:
    if not isinstance(plain, list):
        return kind(_read_unsigned(plain, where))
    value = kind(0)
    for item in plain:
        if isinstance(item, str) and item.upper() in kind.__members__:
            value |= kind[item.upper()]
            continue
        try:
            value |= kind(_read_unsigned(item, where))
        except BadInputError:
            names = ", ".join(name.lower() for name in kind.__members__)
            raise BadInputError(
                f"{where}: {_shown(item)} is not a {kind.__name__}", hint=f"{names}, or a number"
            ) from None
    return value


def _read_unsigned(plain: Any, where: str) -> int:
    number = _read_int(plain, where)
    if number < 0:
        raise BadInputError(f"{where}: {number} is negative")
    return number


def _expect(kind: type[Any], plain: Any, where: str, words: str = "") -> Any:
    if not isinstance(plain, kind):
        expected = words or {dict: "an object", list: "a list", str: "text", bool: "true or false"}[kind]
        raise BadInputError(f"{where}: {_shown(plain)} where {expected} is expected")
    return plain


def _shown(plain: object) -> str:
    """Any decoded JSON for an error's text, which Python refuses to write where a number has 4,300 digits."""
    if plain is None:
        return "null"
    if isinstance(plain, int):
        return in_words(plain)
    try:
        text = repr(plain)
    except ValueError:
        return f"a {type(plain).__name__} with a number that is far too wide"
    return text if len(text) <= _SHOWN_MOST else f"{text[:_SHOWN_MOST]} …"


def _bare(kind: Any) -> Any:
    """A type without its metadata."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _is_union(kind: Any) -> bool:
    return get_origin(_bare(kind)) in (Union, types.UnionType)


def _is_hex(kind: Any) -> bool:
    if get_origin(kind) is Annotated and HEX in get_args(kind):
        return True
    return _is_union(kind) and any(map(_is_hex, get_args(_bare(kind))))
