# SPDX-License-Identifier: Apache-2.0
"""The fixed part of a structure: a frozen msgspec struct whose annotations declare its bytes.

The ``construct`` declaration is derived from the annotations (:mod:`acpigen.structures.layout.fields`) and is the
reference. Reading and writing run on a ``struct`` format derived from it, which is ten times faster than construct's
interpreter, in functions made once for each type; the tests prove for every type that the two agree.
"""

import operator
import struct
import uuid
from collections.abc import Callable, Iterator
from enum import IntFlag
from functools import cached_property
from itertools import takewhile
from types import NoneType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, get_args, get_origin

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.fields import INLINE
from acpigen.structures.layout.malformed import in_words, require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.words import Array, BytesInteger, Nested, Word

if TYPE_CHECKING:
    import construct

T = TypeVar("T", bound=msgspec.Struct)
Converter = Callable[[Any], Any] | None

LENGTH = "_length"
"""The derived field that holds the size of the whole structure in bytes."""


class Field(msgspec.Struct, frozen=True, dict=True):
    """One declared field.

    :param name: starts with an underscore where it is derived.
    :param kind: its type in Python.
    :param declared: its layout.
    """

    name: str
    kind: Any
    declared: Word

    @property
    def derived(self) -> bool:
        """Whether it has no counterpart in the value."""
        return self.name.startswith("_")

    @cached_property
    def size_bytes(self) -> int:
        """How many bytes it takes."""
        return self.declared.size_bytes

    @property
    def code(self) -> str:
        """Its format in the language of ``struct``."""
        return self.declared.code


def annotations_of(value_type: type) -> dict[str, Any]:
    """A type's annotations by name, those of its bases first.

    As ``typing.get_type_hints(…, include_extras=True)`` gives them where none is a text, in a tenth of the time.
    """
    found: dict[str, Any] = {}
    for each in reversed(value_type.__mro__):
        found |= getattr(each, "__annotations__", {})
    return found


def declared_in(value_type: type) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """The fields of a type that say how they lie in bytes: name, type and metadata, class variables too."""
    for name, hint in annotations_of(value_type).items():
        if get_origin(hint) is ClassVar:
            (hint,) = get_args(hint)
        metadata = getattr(hint, "__metadata__", None)  # of Annotated alone
        if metadata is not None:
            yield name, hint.__origin__, metadata


def fields_of(value_type: type[msgspec.Struct]) -> tuple[Field, ...]:
    """A type's declared fields, those of its bases first."""
    found = []
    for name, kind, metadata in declared_in(value_type):
        if INLINE in metadata:
            found.append(Field(name, kind, record_of(kind).word))
        else:
            found += [Field(name, kind, each) for each in metadata if isinstance(each, Word)]
    return tuple(found)


def record_of(value_type: type[T]) -> "Record[T]":
    """The layout of a type's fixed part."""
    found = _records.get(value_type)
    if found is None:
        found = _records[value_type] = Record(value_type)
    return found


_records: dict[type, Any] = {}


class Record(Generic[T]):
    """The fixed part of a type's layout.

    A value's field is read as its type says: int, bytes, ``OpenIntEnum``, ``IntFlag``, ``uuid.UUID`` (EFI byte
    order), str (Latin-1, padded with NUL), a tuple of int, or another type. Derived fields are skipped by
    :meth:`parse` and handed to :meth:`build` by name, but for those with a value of their own. ``_length`` is the
    record's size where :meth:`build` is given no other.
    """

    def __init__(self, value_type: type[T], before: str = "") -> None:
        """:param before: the field that is the first one not in the record, where older ones end there."""
        self.value_type = value_type
        self._before = before

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The declared fields, in the order of their bytes."""
        return tuple(takewhile(lambda field: field.name != self._before, fields_of(self.value_type)))

    @cached_property
    def size_bytes(self) -> int:
        """How many bytes the record has."""
        return sum(field.size_bytes for field in self.fields)

    @cached_property
    def constants(self) -> dict[str, Any]:
        """The derived fields that are the same in every such record."""
        found = {
            field.name: getattr(self.value_type, field.name)
            for field in self.fields
            if field.derived and hasattr(self.value_type, field.name)
        }
        if any(field.name == LENGTH for field in self.fields):
            found.setdefault(LENGTH, self.size_bytes)
        return found

    @cached_property
    def declaration(self) -> "construct.Construct[Any, Any]":
        """The layout as construct has it, which takes as long to import as most commands take altogether."""
        import construct

        return construct.Struct(*(field.name / field.declared.declaration for field in self.fields))

    @property
    def word(self) -> Nested:
        """The record as a field of another one."""
        return Nested(self.size_bytes, lambda: self.declaration)

    def parse(self, data: bytes, offset: int = 0, what: str = "", **others: Any) -> T:
        """The value at ``offset``.

        :param what: how an error names the record; its type's name by default.
        :param others: the value's fields that are not in the record.
        :raises BadInputError: ``data`` ends before the record does.
        """
        if offset + self.size_bytes > len(data):
            require_bytes(data, offset, self.size_bytes, what or self.value_type.__name__)
        if others:
            return self.value_type(**self.values(data, offset), **others)
        return self._read(data, offset)

    def values(self, data: bytes, offset: int = 0) -> dict[str, Any]:
        """The value's fields by name. ``data`` must hold the whole record."""
        found = self._struct.unpack_from(data, offset)
        return {
            field.name: raw if read is None else read(raw)
            for field, raw, (read, _) in zip(self.fields, found, self._converters, strict=True)
            if not field.derived
        }

    def derived(self, data: bytes, offset: int = 0, what: str = "") -> dict[str, Any]:
        """The fields without a counterpart in the value (``_length`` …), as plain numbers or bytes.

        :raises BadInputError: ``data`` ends before the record does.
        """
        require_bytes(data, offset, self.size_bytes, what or self.value_type.__name__)
        found = self._struct.unpack_from(data, offset)
        return {field.name: raw for field, raw in zip(self.fields, found, strict=True) if field.derived}

    def build(self, value: T, **given: int | bytes) -> bytes:
        """The record's bytes.

        :param given: derived fields, and fields to be written with another value.
        :raises BadInputError: a number does not fit its field, or bytes do not have its length.
        """
        try:
            return self._pack(*self._items(value, given)) if given else self._write(value)
        except (struct.error, OverflowError) as problem:
            raise BadInputError(self._misfit(self._items(value, given))) from problem

    def _items(self, value: T, given: dict[str, int | bytes]) -> list[Any]:
        known = self.constants | given
        return [
            known[field.name]
            if field.name in known
            else getattr(value, field.name)
            if write is None
            else write(getattr(value, field.name))
            for field, (_, write) in zip(self.fields, self._converters, strict=True)
        ]

    @cached_property
    def _struct(self) -> struct.Struct:
        return struct.Struct("<" + "".join(field.code for field in self.fields))

    @cached_property
    def _pack(self) -> Callable[..., bytes]:
        return self._struct.pack

    @cached_property
    def _converters(self) -> list[tuple[Converter, Converter]]:
        return [(None, None) if field.derived else _converter(field) for field in self.fields]

    @cached_property
    def _read(self) -> Callable[[bytes, int], T]:
        """Reads a whole record into a value whose other fields have defaults."""
        wanted = [(field, read) for field, (read, _) in zip(self.fields, self._converters, strict=True)]
        code = "".join(f"{field.size_bytes}x" if field.derived else field.code for field, _ in wanted)
        wanted = [(field, read) for field, read in wanted if not field.derived]
        names = [f"v{index}" for index in range(len(wanted))]
        given = (
            f"{field.name}={name}" if read is None else f"{field.name}=read_{name}({name})"
            for name, (field, read) in zip(names, wanted, strict=True)
        )
        read_one: Callable[[bytes, int], T] = _function(
            "data, offset",
            f"({', '.join(names)}{',' if names else ''}) = unpack_from(data, offset)",
            f"make({', '.join(given)})",
            {
                "make": self.value_type,
                "unpack_from": struct.Struct("<" + code).unpack_from,
                **{f"read_{name}": read for name, (_, read) in zip(names, wanted, strict=True)},
            },
        )
        return read_one

    @cached_property
    def _write(self) -> Callable[[T], bytes]:
        """Writes a whole record whose derived fields are all constants."""
        items = []
        scope: dict[str, Any] = {"pack": self._struct.pack}
        for index, (field, (_, write)) in enumerate(zip(self.fields, self._converters, strict=True)):
            if field.derived:
                scope[f"constant_{index}"] = self.constants[field.name]
                items.append(f"constant_{index}")
            elif write is None:
                items.append(f"value.{field.name}")
            else:
                scope[f"write_{index}"] = write
                items.append(f"write_{index}(value.{field.name})")
        write_one: Callable[[T], bytes] = _function("value", "", f"pack({', '.join(items)})", scope)
        return write_one

    def _misfit(self, items: list[Any]) -> str:
        for field, item in zip(self.fields, items, strict=True):
            if field.code.endswith("s"):
                continue
            try:
                struct.pack("<" + field.code, item)
            except (struct.error, OverflowError):
                return (
                    f"{self.value_type.__name__}.{field.name.lstrip('_')} is {in_words(item)},"
                    f" which does not fit into {field.size_bytes} byte{'s' if field.size_bytes > 1 else ''}"
                )
        return f"{self.value_type.__name__} has a field that does not fit its layout"


def _function(parameters: str, statement: str, result: str, scope: dict[str, Any]) -> Any:
    """A function made of source text, as construct's ``compile()`` makes them: its names are all our own.

    Calls with their keywords written out are eight times faster than with ``**``.
    """
    exec(f"def made({parameters}):\n {statement}\n return {result}", scope)
    return scope["made"]


def _converter(field: Field) -> tuple[Converter, Converter]:
    kind, declared, size = field.kind, field.declared, field.size_bytes
    if NoneType in get_args(kind):
        (kind,) = (each for each in get_args(kind) if each is not NoneType)
    if isinstance(declared, BytesInteger):
        return _little_endian, lambda number: _wide_bytes(number, size)
    if isinstance(declared, Array):
        layout = struct.Struct(f"<{declared.count}{declared.number.code}")
        return layout.unpack, lambda numbers: _packed(layout, numbers)
    if isinstance(declared, Nested):
        nested: Record[Any] = record_of(kind)
        return nested.parse, nested.build
    if kind is uuid.UUID:
        return _uuid, operator.attrgetter("bytes_le")
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
        raise BadInputError(f"{in_words(number)} does not fit into {size} bytes") from None


def _packed(layout: struct.Struct, numbers: tuple[int, ...]) -> bytes:
    try:
        return layout.pack(*numbers)
    except struct.error as problem:
        shown = ", ".join(map(in_words, numbers))
        raise BadInputError(f"({shown}) does not fit its array: {problem}") from problem


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
