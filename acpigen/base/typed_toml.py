# SPDX-License-Identifier: Apache-2.0
"""TOML text into msgspec types, with units, and with a line and a hint in every refusal."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from acpigen.base.errors import BadInputError
from acpigen.base.toml_lines import Path, line_numbers, line_of
from acpigen.base.units import parse_address, parse_size_bytes

T = TypeVar("T", bound=msgspec.Struct)

_PARSERS = {"bytes": parse_size_bytes, "address": parse_address}
MANY_CHOICES = 4
"""From how many choices on the nearest one is told, too."""

_SYNTAX = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_REFUSAL = re.compile(r"(.*?)(?: - at `\$(.*)`)?", re.DOTALL)
_PATH_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


BYTE_ORDER_MARK = "\ufeff"
"""What some editors put in front of UTF-8."""


class TypedToml:
    """A TOML text and where its values stand.

    :param origin: the file's name, for messages.
    :raises BadInputError: the text is not TOML.
    """

    def __init__(self, text: str, origin: str) -> None:
        text = text.removeprefix(BYTE_ORDER_MARK)
        self.text = text
        self.origin = origin
        try:
            self.values: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            what, line, column = _syntax_error(error, text)
            raise BadInputError(
                f"not TOML: {what}", file=origin, line=line, column=column, hint="correct the syntax there"
            ) from None
        except RecursionError:
            raise BadInputError("not TOML that can be read: nested too deeply", file=origin, line=1) from None
        self._lines: dict[Path, int] | None = None

    def refuse(self, path: Path, message: str, hint: str = "") -> NoReturn:
        """Raises :class:`BadInputError` with the line of the value at ``path``."""
        raise self.error(path, message, hint)

    def error(self, path: Path, message: str, hint: str = "") -> BadInputError:
        """The error about the value at ``path``, with the file and the line."""
        if self._lines is None:
            self._lines = line_numbers(self.text)
        return BadInputError(message, hint=hint, file=self.origin, line=line_of(self._lines, path))

    def decode(self, wanted: type[T], at: Path = ()) -> T:
        """The text as a value of a msgspec type; fields marked with a unit may be written as text with a unit.

        :param at: decode only what stands there: ``("steps", 2)``.
        :raises BadInputError: unknown keys (with the nearest known one), missing ones, wrong types, wrong units,
            words that are no choice (with the choices).
        """
        value: Any = self.values
        for part in at:
            value = value[part]
        values = self._prepared(value, wanted, at)
        try:
            return msgspec.convert(values, wanted)
        except msgspec.ValidationError as error:
            found = _REFUSAL.fullmatch(str(error))
            what, place = found.groups() if found else (str(error), None)
            path = (*at, *_parsed(place))
            self.refuse(path, f"{_dotted(path) or 'the file'}: {_lower_first(what)}", "give a value of that kind")

    def _prepared(self, value: Any, wanted: Any, path: Path) -> Any:
        """The value with its units read; keys that a struct does not have, or must have, are refused here."""
        if get_origin(wanted) is Annotated:
            inner, *marks = get_args(wanted)
            unit = next((mark.extra["unit"] for mark in marks if isinstance(mark, msgspec.Meta) and mark.extra), None)
            if unit is not None and isinstance(value, str):
                try:
                    return _PARSERS[unit](value)
                except BadInputError as error:
                    self.refuse(path, f"{_dotted(path)}: {error.message}", error.hint)
            if unit is not None and isinstance(value, int) and not isinstance(value, bool) and value < 0:
                self.refuse(path, f"{_dotted(path)}: {value} is negative", "addresses and sizes start at 0")
            return self._prepared(value, inner, path)
        if get_origin(wanted) is Literal and value not in get_args(wanted):
            self._refuse_choice(value, get_args(wanted), path, "invalid enum value")
        if get_origin(wanted) in (Union, UnionType):
            choices = [choice for choice in get_args(wanted) if choice is not type(None)]
            chosen = choices[0] if len(choices) == 1 else self._tagged(choices, value, path)
            return value if chosen is None else self._prepared(value, chosen, path)
        if get_origin(wanted) is tuple and isinstance(value, list):
            element = get_args(wanted)[0]
            return [self._prepared(each, element, (*path, index)) for index, each in enumerate(value)]
        if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct) and isinstance(value, Mapping):
            return self._prepared_struct(value, wanted, path)
        return value

    def _prepared_struct(self, value: Mapping[str, Any], wanted: type[msgspec.Struct], path: Path) -> dict[str, Any]:
        known = _fields(wanted)
        tag = wanted.__struct_config__.tag_field
        for key in value:
            if key not in known and key != tag:
                near = get_close_matches(key, known, 1)
                self.refuse(
                    (*path, key),
                    f"unknown key {key!r} in {_dotted(path) or 'the file'}",
                    f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(sorted(known))}",
                )
        for key, field in known.items():
            if field.required and key not in value:
                self.refuse(path, f"{_dotted(path) or 'the file'} has no {key!r}", f"add {key} = …")
        return {
            key: self._prepared(each, known[key].type, (*path, key)) if key in known else each
            for key, each in value.items()
        }

    def _tagged(self, choices: list[Any], value: Any, path: Path) -> Any:
        """Which struct of a tagged union a table is meant to be; ``None`` leaves the answer to msgspec."""
        structs = [each for each in choices if isinstance(each, type) and issubclass(each, msgspec.Struct)]
        tags: dict[Any, Any] = {each.__struct_config__.tag: each for each in structs}
        fields = {each.__struct_config__.tag_field for each in structs}
        field = fields.pop() if len(fields) == 1 else None
        if field is None or not isinstance(value, Mapping) or field not in value:
            return None
        found = next((each for tag, each in tags.items() if tag == value[field]), None)
        if found is None:
            self._refuse_choice(value[field], tags, (*path, field), "invalid value")
        return found

    def _refuse_choice(self, value: Any, choices: Iterable[Any], path: Path, what: str) -> NoReturn:
        words = [str(each) for each in choices]
        near = get_close_matches(str(value), words, 1)
        guess = f"did you mean {near[0]}? " if near and len(words) > MANY_CHOICES else ""
        self.refuse(path, f"{_dotted(path)}: {what} {value!r}", f"{guess}give one of {', '.join(words)}")


def _syntax_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int, int | None]:
    """What is wrong, and the line and the column; before Python 3.14 ``tomllib`` gives them in its message only."""
    found = _SYNTAX.fullmatch(str(error))
    what, line, column = found.groups() if found else (str(error), None, None)
    return what, int(line) if line else text.count("\n") + 1, int(column) if column else None


@cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    """A struct's fields by their keys in a file."""
    return {field.encode_name: field for field in fields(struct)}


def _parsed(place: str | None) -> Path:
    return tuple(int(index) if index else key for key, index in _PATH_PART.findall(place or ""))


def _dotted(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
