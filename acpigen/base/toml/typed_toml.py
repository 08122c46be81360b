# SPDX-License-Identifier: Apache-2.0
"""TOML text into msgspec types, with units; all that is wrong is reported at once, with lines and hints."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, NoReturn, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo, fields

from acpigen.base.errors import BadInputError, raise_all
from acpigen.base.nearest import nearest
from acpigen.base.pattern import pattern
from acpigen.base.toml.toml_lines import Path, line_numbers, line_of, too_much_for_tomllib
from acpigen.base.units import parse_address, parse_size_bytes

T = TypeVar("T", bound=msgspec.Struct)

_PARSERS = {"bytes": parse_size_bytes, "address": parse_address}
MANY_CHOICES = 4
"""From how many choices on the nearest one is named, too."""

BYTE_ORDER_MARK = "\ufeff"
"""What some editors put in front of UTF-8."""

_SYNTAX = pattern(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class _Refused:
    """In place of a value that was refused: its error is noted."""


REFUSED: Final = _Refused()

NOTED_MOST = 1000
"""Errors that are looked for: a file of 1 MiB can have a hundred thousand."""


def load_toml(text: str, origin: str) -> dict[str, Any]:
    """The values of a TOML text, from wherever it comes.

    :param origin: the file's name, for messages.
    :raises BadInputError: the text is not TOML, or holds what takes a parser too much memory.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    if found := too_much_for_tomllib(text):
        what, line = found
        raise BadInputError(f"TOML that is not supported here: {what}", file=origin, line=line)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, at, column = _syntax_error(error, text)
        raise BadInputError(
            f"not TOML: {what}", file=origin, line=at, column=column, hint="correct the syntax there"
        ) from None
    except RecursionError:
        raise BadInputError("TOML that is not supported here: nested too deeply", file=origin, line=1) from None


class TypedToml:
    """A TOML text and where its values stand; what is wrong with it is noted, and raised at once.

    :param origin: the file's name, for messages.
    :raises BadInputError: as :func:`load_toml`.
    """

    def __init__(self, text: str, origin: str) -> None:
        self.text = text.removeprefix(BYTE_ORDER_MARK)
        self.origin = origin
        self.values = load_toml(text, origin)
        self._lines: dict[Path, int] | None = None
        self._errors: list[BadInputError] = []

    def error(self, path: Path, message: str, hint: str = "") -> BadInputError:
        """The error about the value at ``path``, with the file and the line."""
        if self._lines is None:
            self._lines = line_numbers(self.text)
        return BadInputError(message, hint=hint, file=self.origin, line=line_of(self._lines, path))

    def refuse(self, path: Path, message: str, hint: str = "") -> NoReturn:
        """Raises :class:`BadInputError` with the line of the value at ``path``."""
        raise self.error(path, message, hint)

    def note(self, path: Path, message: str, hint: str = "") -> None:
        """Keeps an error for :meth:`raise_noted`.

        :raises BadInputError: there are so many that no more are looked for.
        """
        self._errors.append(self.error(path, message, hint))
        if len(self._errors) >= NOTED_MOST:
            self.raise_noted()

    def raise_noted(self) -> None:
        """:raises BadInputError: the first of the errors that were noted, by line, with the others."""
        errors, self._errors = self._errors, []
        raise_all(sorted(errors, key=lambda each: each.line or 0))

    def decode(self, wanted: type[T], at: Path = ()) -> T:
        """The text as a value of a msgspec type; fields marked with a unit may be written as text with a unit.

        :param at: decode only what stands there: ``("steps", 2)``.
        :raises BadInputError: unknown keys (with the nearest known one), missing ones, wrong types, wrong units,
            words that are no choice (with the choices): all of them at once.
        """
        value = self.attempt(wanted, at)
        self.raise_noted()
        assert value is not None
        return value

    def attempt(self, wanted: type[T], at: Path = ()) -> T | None:
        """As :meth:`decode`; what is wrong is only noted, and ``None`` is given then."""
        value: Any = self.values
        for part in at:
            value = value[part]
        found = self._read(value, wanted, at)
        return None if found is REFUSED else found

    def _read(self, value: Any, wanted: Any, path: Path) -> Any:
        """The value as that type, or :data:`REFUSED` when something in it was."""
        inner = wanted
        if get_origin(wanted) is Annotated:
            inner, *marks = get_args(wanted)
            unit = next((mark.extra["unit"] for mark in marks if isinstance(mark, msgspec.Meta) and mark.extra), None)
            if unit is not None:
                value = self._read_unit(value, unit, path)
        if get_origin(inner) in (Union, UnionType):
            return self._read_union(value, get_args(inner), path)
        if get_origin(inner) is Literal and value not in get_args(inner):
            return self._refused_choice(value, get_args(inner), path, "invalid enum value")
        if get_origin(inner) is tuple and isinstance(value, list):
            element = get_args(inner)[0]
            value = [self._read(each, element, (*path, index)) for index, each in enumerate(value)]
            return self._converted(value, value, _loosened(wanted, tuple[Any, ...]), path)
        if get_origin(inner) is dict and isinstance(value, Mapping):
            element = get_args(inner)[1]
            value = {key: self._read(each, element, (*path, key)) for key, each in value.items()}
            return self._converted(value, value.values(), _loosened(wanted, dict[str, Any]), path)
        if isinstance(inner, type) and issubclass(inner, msgspec.Struct) and isinstance(value, Mapping):
            return self._read_struct(value, inner, path)
        return self._converted(value, (value,), wanted, path)

    def _read_unit(self, value: Any, unit: str, path: Path) -> Any:
        if isinstance(value, str):
            try:
                return _PARSERS[unit](value)
            except BadInputError as error:
                self.note(path, f"{_dotted(path)}: {error.what}", error.hint)
                return REFUSED
        if isinstance(value, int) and not isinstance(value, bool) and value < 0:
            self.note(path, f"{_dotted(path)}: {value} is negative", "addresses and sizes start at 0")
            return REFUSED
        return value

    def _read_union(self, value: Any, choices: Iterable[Any], path: Path) -> Any:
        choices = [choice for choice in choices if choice is not type(None)]
        if len(choices) == 1:
            return self._read(value, choices[0], path)
        if isinstance(value, list):
            choices = [choice for choice in choices if get_origin(choice) is tuple] or choices
        if isinstance(value, Mapping) and (tagged := _tagged(choices)) is not None:
            field, structs = tagged
            if field in value:
                found = next((struct for tag, struct in structs.items() if tag == value[field]), None)
                if found is None:
                    return self._refused_choice(value[field], structs, (*path, field), "invalid value")
                return self._read(value, found, path)
        if len(choices) == 1:
            return self._read(value, choices[0], path)
        return self._converted(value, (value,), Union[tuple(choices)], path)  # noqa: UP007 (they are known only now)

    def _read_struct(self, value: Mapping[str, Any], wanted: type[msgspec.Struct], path: Path) -> Any:
        """Keys that the struct does not have, or must have, are refused; then each value is read."""
        known = _fields(wanted)
        tag = wanted.__struct_config__.tag_field
        complete = True
        meant: set[str] = set()
        for key in value:
            if key not in known and key != tag:
                near = nearest(key, known)
                meant.add(near)
                self.note(
                    (*path, key),
                    f"unknown key {key!r} in {_dotted(path) or 'the file'}",
                    f"did you mean {near!r}?" if near else f"known keys are {', '.join(sorted(known))}",
                )
                complete = False
        for key, field in known.items():
            if field.required and key not in value and key not in meant:
                self.note(path, f"{_dotted(path) or 'the file'} has no {key!r}", f"add {key} = …")
                complete = False
        read = {
            key: self._read(each, known[key].type, (*path, key)) if key in known else each
            for key, each in value.items()
        }
        return self._converted(read, read.values(), wanted, path) if complete else REFUSED

    def _converted(self, value: Any, parts: Iterable[Any], wanted: Any, path: Path) -> Any:
        """The value as msgspec takes it: what stands in it was read before."""
        if value is REFUSED or any(part is REFUSED for part in parts):
            return REFUSED
        try:
            return msgspec.convert(value, wanted)
        except msgspec.ValidationError as error:
            said = str(error)
            what = f"{_dotted(path) or 'the file'}: {said[:1].lower()}{said[1:]}"
            # msgspec names a type that it expected; what a structure refuses has a reason of its own
            self.note(path, what, "give a value of that kind" if said.startswith("Expected") else "")
            return REFUSED

    def _refused_choice(self, value: Any, choices: Iterable[Any], path: Path, what: str) -> _Refused:
        words = [str(each) for each in choices]
        near = nearest(str(value), words)
        guess = f"did you mean {near}? " if near and len(words) > MANY_CHOICES else ""
        self.note(path, f"{_dotted(path)}: {what} {value!r}", f"{guess}give one of {', '.join(words)}")
        return REFUSED


def _syntax_error(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, int, int | None]:
    """What is wrong, and the line and the column; before Python 3.14 ``tomllib`` gives them in its message only."""
    found = _SYNTAX.fullmatch(str(error))
    what, line, column = found.groups() if found else (str(error), None, None)
    return what, int(line) if line else text.count("\n") + 1, int(column) if column else None


def _loosened(wanted: Any, kind: Any) -> Any:
    """An annotated type with the same marks over values that were read already."""
    return Annotated[(kind, *get_args(wanted)[1:])] if get_origin(wanted) is Annotated else kind


def _tagged(choices: Iterable[Any]) -> tuple[str, dict[Any, Any]] | None:
    """The field that says which struct of a tagged union a table is meant to be, and the structs by its value."""
    structs = [each for each in choices if isinstance(each, type) and issubclass(each, msgspec.Struct)]
    names = {each.__struct_config__.tag_field for each in structs}
    name = names.pop() if len(names) == 1 else None
    return None if name is None else (name, {each.__struct_config__.tag: each for each in structs})


@cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, FieldInfo]:
    """A struct's fields by their keys in a file."""
    return {field.encode_name: field for field in fields(struct)}


def _dotted(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
