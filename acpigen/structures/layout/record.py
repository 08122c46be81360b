# SPDX-License-Identifier: Apache-2.0
"""Fixed-size records: a construct declaration on one side, a frozen msgspec struct on the other.

The declaration is the reference. Parsing and building run on a ``struct`` format derived from it, which is ten
times faster than construct's own interpreter; the tests prove for every record that the two agree.
"""

import operator
import struct
import uuid
from collections.abc import Callable
from enum import IntFlag
from functools import cached_property
from typing import Any, Generic, TypeVar, get_origin

import construct
import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.malformed import require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum

T = TypeVar("T", bound=msgspec.Struct)
Converter = Callable[[Any], Any] | None


class Record(Generic[T]):
    """One fixed-size layout and the value type it is read into.

    Fields are matched by name. A declared name that starts with an underscore has no counterpart in the value: it is
    derived (a length, a count, a type byte), skipped by :meth:`parse` and handed to :meth:`build` by its name.
    Fields of the value that are not declared (a tuple of sub-records) are handed to :meth:`parse` by name.
    The value's annotation says how a field is read: int, bytes, ``OpenIntEnum``, ``IntFlag``, ``uuid.UUID``
    (EFI byte order), str (Latin-1, padded with NUL), a tuple of int, or another value type.
    """

    def __init__(self, value_type: type[T], declaration: construct.Struct, **constants: int) -> None:
        """:param constants: derived fields that are the same in every such record (a type byte, its length)."""
        self.value_type = value_type
        self.declaration = declaration
        self.constants = constants
        self.size_bytes: int = declaration.sizeof()

    def parse(self, data: bytes, offset: int = 0, what: str = "", **others: Any) -> T:
        """The value at ``offset``.

        :param what: how an error names the record; its type's name by default.
        :raises BadInputError: ``data`` ends before the record does.
        """
        if offset + self.size_bytes > len(data):
            require_bytes(data, offset, self.size_bytes, what or self.value_type.__name__)
        found = self._struct.unpack_from(data, offset)
        if not others and self._positional:
            return self.value_type(*[found[i] if read is None else read(found[i]) for i, read in self._readers])
        for (i, read), name in zip(self._readers, self._names, strict=True):
            others[name] = found[i] if read is None else read(found[i])
        return self.value_type(**others)

    def derived(self, data: bytes, offset: int = 0, what: str = "") -> dict[str, Any]:
        """The fields without a counterpart in the value (``_length`` …), as plain numbers or bytes.

        :raises BadInputError: ``data`` ends before the record does.
        """
        require_bytes(data, offset, self.size_bytes, what or self.value_type.__name__)
        found = self._struct.unpack_from(data, offset)
        return {name: found[i] for i, name in enumerate(self._all_names) if name.startswith("_")}

    def build(self, value: T, **derived: int | bytes) -> bytes:
        """The record's bytes.

        :param derived: the fields without a counterpart in the value.
        :raises BadInputError: a number does not fit its field, or bytes do not have its length.
        """
        if self._plain_fields is not None and not derived:
            items = [*self.constants.values(), *self._plain_fields(value)]
        else:
            given = self.constants | derived
            items = [
                given[name]
                if name.startswith("_")
                else getattr(value, name)
                if write is None
                else write(getattr(value, name))
                for name, write in self._writers
            ]
        try:
            return self._struct.pack(*items)
        except (struct.error, OverflowError) as problem:
            raise BadInputError(f"{self._misfit(items)}") from problem

    @cached_property
    def _leaves(self) -> list[tuple[str, str, int]]:
        """(name, struct format, size in bytes) of each declared field, in order."""
        leaves = []
        for renamed in self.declaration.subcons:
            inner, size = renamed.subcon, renamed.sizeof()
            if isinstance(inner, construct.FormatField):
                leaves.append((renamed.name, inner.fmtstr[1:], size))
            else:
                leaves.append((renamed.name, f"{size}s", size))
        return leaves

    @cached_property
    def _struct(self) -> struct.Struct:
        return struct.Struct("<" + "".join(code for _, code, _ in self._leaves))

    @cached_property
    def _all_names(self) -> list[str]:
        return [name for name, _, _ in self._leaves]

    @cached_property
    def _names(self) -> list[str]:
        return [name for name in self._all_names if not name.startswith("_")]

    @cached_property
    def _positional(self) -> bool:
        return list(self.value_type.__match_args__[: len(self._names)]) == self._names

    @cached_property
    def _converters(self) -> dict[str, tuple[Converter, Converter]]:
        types = {field.name: field.type for field in msgspec.structs.fields(self.value_type)}
        return {
            renamed.name: _converter(types[renamed.name], renamed.subcon, size)
            for renamed, (_, _, size) in zip(self.declaration.subcons, self._leaves, strict=True)
            if not renamed.name.startswith("_")
        }

    @cached_property
    def _readers(self) -> list[tuple[int, Converter]]:
        return [(i, self._converters[name][0]) for i, name in enumerate(self._all_names) if not name.startswith("_")]

    @cached_property
    def _writers(self) -> list[tuple[str, Converter]]:
        return [(name, None if name.startswith("_") else self._converters[name][1]) for name in self._all_names]

    @cached_property
    def _plain_fields(self) -> Callable[[T], tuple[Any, ...]] | None:
        """Gets all fields at once, where constants come first and every other field is stored as it is."""
        constants = list(self.constants)
        if len(self._names) < 2 or self._all_names != constants + self._names:
            return None
        if any(write is not None for _, write in self._writers):
            return None
        return operator.attrgetter(*self._names)

    def _misfit(self, items: list[Any]) -> str:
        for (name, code, size), item in zip(self._leaves, items, strict=True):
            if code.endswith("s"):
                continue
            try:
                struct.pack("<" + code, item)
            except (struct.error, OverflowError):
                return (
                    f"{self.value_type.__name__}.{name.lstrip('_')} is {item!r},"
                    f" which does not fit into {size} byte{'s' if size > 1 else ''}"
                )
        return f"{self.value_type.__name__} has a field that does not fit its layout"


def _converter(kind: Any, declared: Any, size: int) -> tuple[Converter, Converter]:
    if isinstance(declared, construct.BytesInteger):
        return _little_endian, lambda number: _wide_bytes(number, size)
    if get_origin(kind) is tuple:
        layout = struct.Struct(f"<{declared.count}{declared.subcon.fmtstr[1:]}")
        return layout.unpack, lambda numbers: _packed(layout, numbers)
    if isinstance(declared, construct.Struct):
        nested: Record[Any] = Record(kind, declared)
        return nested.parse, nested.build
    if kind is uuid.UUID:
        return _uuid, lambda identifier: identifier.bytes_le
    if kind is str:
        return _text, lambda text: _text_bytes(text, size)
    if kind is bytes:
        return None, lambda raw: _exact_bytes(raw, size)
    if isinstance(kind, type) and issubclass(kind, OpenIntEnum | IntFlag):
        return _Cached(kind).__getitem__, None
    return None, None


class _Cached(dict[int, Any]):
    """Remembers enumeration members by number: a lookup is ten times faster than the enumeration's call."""

    def __init__(self, kind: Callable[[int], Any]) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, number: int) -> Any:
        member = self._kind(number)
        if len(self) < 4096:
            self[number] = member
        return member


def _little_endian(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


def _wide_bytes(number: int, size: int) -> bytes:
    try:
        return number.to_bytes(size, "little")
    except OverflowError:
        raise BadInputError(f"{number} does not fit into {size} bytes") from None


def _packed(layout: struct.Struct, numbers: tuple[int, ...]) -> bytes:
    try:
        return layout.pack(*numbers)
    except struct.error as problem:
        raise BadInputError(f"{numbers} does not fit its array: {problem}") from problem


def _uuid(raw: bytes) -> uuid.UUID:
    return uuid.UUID(bytes_le=raw)


def _text(raw: bytes) -> str:
    return raw.rstrip(b"\0").decode("latin-1")


def _text_bytes(text: str, size: int) -> bytes:
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError as problem:
        raise BadInputError(f"text {text!r} has a character that one byte cannot hold") from problem
    if len(raw) > size:
        raise BadInputError(f"text {text!r} has {len(raw)} bytes, its field has {size}")
    if raw.endswith(b"\0"):
        raise BadInputError(f"text {text!r} ends in NUL", hint="leave the padding out; it is added")
    return raw.ljust(size, b"\0")


def _exact_bytes(raw: bytes, size: int) -> bytes:
    if len(raw) != size:
        raise BadInputError(f"{len(raw)} bytes for a field of {size}: {raw[:32].hex()}")
    return raw
