"""TOML text into msgspec types, with units, and with a line and a way out in every refusal."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Annotated, Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from acpigen.errors import BadInputError
from acpigen.toml_lines import Path, line_numbers, line_of
from acpigen.units import parse_address, parse_size_bytes

T = TypeVar("T", bound=msgspec.Struct)

_PARSERS = {"bytes": parse_size_bytes, "address": parse_address}
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(.*)`(?: - at `\$(.*)`)?", re.DOTALL)
_MISSING_FIELD = re.compile(r"Object missing required field `(.*)`(?: - at `\$(.*)`)?", re.DOTALL)
_ANY_ERROR = re.compile(r"(.*?)(?: - at `\$(.*)`)?", re.DOTALL)
_PATH_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


class TypedToml:
    """A TOML text and where its values stand.

    :param origin: the file's name, for messages.
    :raises BadInputError: the text is not TOML.
    """

    def __init__(self, text: str, origin: str) -> None:
        self.text = text
        self.origin = origin
        try:
            self.values: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", str(error), re.DOTALL)
            what, line, column = found.groups() if found else (str(error), None, None)
            at = f"{line}:{column}" if line else f"{text.count(chr(10)) + 1}"
            raise BadInputError(f"{origin}:{at}: not TOML: {what}", way_out="correct the syntax there") from None
        except RecursionError:
            raise BadInputError(f"{origin}:1: not TOML that can be read: nested too deeply") from None
        self._lines: dict[Path, int] | None = None

    def refuse(self, path: Path, message: str, way_out: str = "") -> NoReturn:
        """Raises :class:`BadInputError` with the line of the value at ``path``."""
        raise BadInputError(f"{self.where(path)}: {message}", way_out=way_out)

    def where(self, path: Path) -> str:
        """``file:line`` of the value at ``path``."""
        if self._lines is None:
            self._lines = line_numbers(self.text)
        return f"{self.origin}:{line_of(self._lines, path)}"

    def decode(self, wanted: type[T], at: Path = ()) -> T:
        """The text as a value of a msgspec type; fields marked with a unit may be written as text with a unit.

        :param at: decode only what stands there: ``("steps", 2)``.
        :raises BadInputError: unknown keys (with the nearest known one), missing ones, wrong types, wrong units.
        """
        value: Any = self.values
        for part in at:
            value = value[part]
        values = self._with_units(value, wanted, at)
        try:
            return msgspec.convert(values, wanted)
        except msgspec.ValidationError as error:
            self._explain(str(error), wanted, at)

    def _with_units(self, value: Any, wanted: Any, path: Path) -> Any:
        if get_origin(wanted) is Annotated:
            inner, *marks = get_args(wanted)
            unit = next((mark.extra["unit"] for mark in marks if isinstance(mark, msgspec.Meta) and mark.extra), None)
            if unit is not None and isinstance(value, str):
                try:
                    return _PARSERS[unit](value)
                except BadInputError as error:
                    self.refuse(path, f"{_dotted(path)}: {error.message}", error.way_out)
            if unit is not None and isinstance(value, int) and not isinstance(value, bool) and value < 0:
                self.refuse(path, f"{_dotted(path)}: {value} is negative", "addresses and sizes start at 0")
            return self._with_units(value, inner, path)
        if get_origin(wanted) in (Union, UnionType):
            choices = [choice for choice in get_args(wanted) if choice is not type(None)]
            return self._with_units(value, choices[0], path) if len(choices) == 1 else value
        if get_origin(wanted) is tuple and isinstance(value, list):
            element = get_args(wanted)[0]
            return [self._with_units(each, element, (*path, index)) for index, each in enumerate(value)]
        if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct) and isinstance(value, Mapping):
            fields = _fields(wanted)
            return {
                key: self._with_units(each, fields[key], (*path, key)) if key in fields else each
                for key, each in value.items()
            }
        return value

    def _explain(self, message: str, wanted: type[msgspec.Struct], at: Path) -> NoReturn:
        if found := _UNKNOWN_FIELD.fullmatch(message):
            key, place = found.groups()
            known = sorted(_fields(_type_at(wanted, _parsed(place))))
            path = (*at, *_parsed(place), key)
            near = get_close_matches(key, known, 1)
            self.refuse(
                path,
                f"unknown key {key!r} in {_dotted(path[:-1]) or 'the file'}",
                f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(known)}",
            )
        if found := _MISSING_FIELD.fullmatch(message):
            key, place = found.groups()
            path = (*at, *_parsed(place))
            self.refuse(path, f"{_dotted(path) or 'the file'} has no {key!r}", f"add {key} = …")
        found = _ANY_ERROR.fullmatch(message)
        what, place = found.groups() if found else (message, None)
        path = (*at, *_parsed(place))
        self.refuse(path, f"{_dotted(path) or 'the file'}: {_lower_first(what)}", "give a value of that kind")


@cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Keys of a struct as a file writes them, with their annotated types."""
    hints = get_type_hints(struct, include_extras=True)
    return {
        encoded: hints[name]
        for name, encoded in zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True)
    }


def _type_at(wanted: Any, path: Path) -> Any:
    for part in path:
        wanted = _bare(wanted)
        wanted = get_args(wanted)[0] if isinstance(part, int) else _fields(wanted)[part]
    return _bare(wanted)


def _bare(wanted: Any) -> Any:
    while get_origin(wanted) in (Annotated, Union, UnionType):
        wanted = next(choice for choice in get_args(wanted) if choice is not type(None))
    return wanted


def _parsed(place: str | None) -> Path:
    return tuple(int(index) if index else key for key, index in _PATH_PART.findall(place or ""))


def _dotted(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
