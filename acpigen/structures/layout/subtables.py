# SPDX-License-Identifier: Apache-2.0
"""Lists of structures of several types, each with its type and its length in front: what most tables are."""

import struct
from functools import cached_property
from typing import Any, TypeAlias, get_args

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.record import LENGTH, fields_of
from acpigen.structures.layout.structure import STRUCTURES_MOST, Layout, Oddity, Part, Place, layout_of

TYPE = "_type"
"""The derived field that holds a structure's type."""


class UnknownEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A structure of a type that has no layout here, whole: with its type and its length."""

    entry_type: int
    data: bytes


class OddEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A structure that breaks its type's layout, whole; with a wrong length, all up to the list's end."""

    problem: str
    data: bytes
    count: int = 1
    """How many structures of the list it stands for."""


KeptEntry: TypeAlias = UnknownEntry | OddEntry
"""What is kept byte for byte: the last member of a list's union of types."""


class Subtables(Part):
    """The structures that a table is a list of. Declared at a tuple of a union of types.

    Each type's ``_type`` says which structures are read into it; the widths of type and length are those of the
    first type's declaration. Other structures become :class:`UnknownEntry`. A list of one type may have none: it is
    0 then.
    """

    def __init__(self, *, count: str = "", at: str = "", what: str = "structure") -> None:
        """:param count: the derived field with their number; without one, they go on to the end.

        :param what: what an error calls one.
        """
        super().__init__(at=at)
        self._count = count
        self._what = what

    def prepare(self) -> None:
        """Looks its field's type up."""
        self._kinds = [kind for kind in get_args(get_args(self.kind)[0]) if kind not in get_args(KeptEntry)]

    @cached_property
    def front(self) -> struct.Struct:
        """How a structure begins: reads its type and its length."""
        code, fields = "", fields_of(self._kinds[0])
        if not any(field.name == TYPE for field in fields):
            code = "0s"  # empty bytes for the type
        for field in fields:
            code += field.code if field.name in (TYPE, LENGTH) else f"{field.size_bytes}x"
            if field.name == LENGTH:
                return struct.Struct("<" + code)
        raise TypeError(f"{self._kinds[0].__name__} has no {LENGTH}")

    @cached_property
    def _layouts(self) -> dict[Any, Layout[Any]]:
        return {getattr(kind, TYPE, b""): layout_of(kind) for kind in self._kinds}

    @cached_property
    def _by_value(self) -> dict[type, Layout[Any]]:
        return {layout.value_type: layout for layout in self._layouts.values()}

    def read(self, place: Place) -> tuple[tuple[Any, ...], int]:
        """The structures.

        :raises BadInputError: a length is 0, points past the end, or is not the one of its type, or there are fewer
            than counted, or more than :data:`STRUCTURES_MOST`.
        """
        data, offset, end = place.data, place.offset, place.end
        front_bytes, unpack, layouts = self.front.size, self.front.unpack_from, self._layouts
        most = place.derived[self._count] if self._count else STRUCTURES_MOST
        limit = min(most, STRUCTURES_MOST)  # a count may lie; the table's end is what bounds the work
        values: list[Any] = []
        append = values.append
        while offset < end and len(values) < limit:
            if offset + front_bytes > end:
                problem: BadInputError | None = _cut(data[:end], offset, front_bytes, self._named(place, values))
                length = kind = 0
            else:
                kind, length = unpack(data, offset)
                problem = None
                if not front_bytes <= length <= end - offset:
                    allowed = f"{front_bytes} to {end - offset}"
                    what = f"{self._named(place, values, kind)}, its length"
                    problem = malformed(what, offset, f"{length}", allowed, data)
            following = offset + length
            if problem is None:
                layout = layouts.get(kind)
                if layout is None:
                    append(UnknownEntry(kind, data[offset:following]))
                elif length == layout.fixed_bytes and not layout.parts:
                    append(layout.record.parse(data, offset))
                else:
                    try:
                        what = self._named(place, values, kind)
                        append(layout.read(data, offset, following, what))
                    except BadInputError as caught:
                        problem = caught
            else:
                following = end
            if problem is not None:
                if place.odd is None:
                    raise problem
                place.odd.append(Oddity(offset, problem.message))
                swallows = self._count and following == end
                append(OddEntry(problem.message, data[offset:following], most - len(values) if swallows else 1))
            offset = following
        if offset < end and len(values) == limit == STRUCTURES_MOST:
            found = f"structures beyond number {STRUCTURES_MOST}"
            raise malformed(place.what, offset, found, "fewer", data, hint="no machine has that many")
        if self._count and (missing := most - self.derived(values)[self._count]):
            problem = malformed(
                f"{place.what}, its count of {self.name}",
                place.base,
                f"{most}, {missing} of them missing",
                "fewer",
            )
            if place.odd is None:
                raise problem
            place.odd.append(Oddity(offset, problem.message))
            append(OddEntry(problem.message, b"", missing))
        return tuple(values), offset

    def write(self, item: Any, owner: Any) -> bytes:
        """The structures' bytes.

        :raises BadInputError: a field does not fit its place, or an unknown structure's bytes state another length.
        """
        by_value = self._by_value
        return b"".join(
            [by_value[type(value)].build(value) if type(value) in by_value else self._kept(value) for value in item]
        )

    def size_bytes_of(self, value: Any, owner: Any) -> int:
        """How many bytes one structure takes."""
        layout = self._by_value.get(type(value))
        return super().size_bytes_of(value, owner) if layout is None else layout.size_bytes_of(value)

    def derived(self, item: Any) -> dict[str, int]:
        """Their number."""
        if not self._count:
            return {}
        return {self._count: sum(entry.count if isinstance(entry, OddEntry) else 1 for entry in item)}

    def _named(self, place: Place, before: list[Any], kind: Any = b"") -> str:
        return f"{place.what} {self._what} {len(before)}{f' (type {kind})' if kind != b'' else ''}"

    def _kept(self, value: KeptEntry) -> bytes:
        if isinstance(value, OddEntry):
            return value.data
        if len(value.data) >= self.front.size:
            kind, length = self.front.unpack_from(value.data)
            if (kind, length) == (value.entry_type, len(value.data)):
                return value.data
        raise BadInputError(
            f"{self.owner.__name__}: the bytes of an unknown structure of type {value.entry_type} do not state this"
            f" type and their length {len(value.data)}",
            hint="data holds the whole structure, its type and its length included",
        )


def _cut(data: bytes, offset: int, size_bytes: int, what: str) -> BadInputError | None:
    try:
        require_bytes(data, offset, size_bytes, what)
    except BadInputError as problem:
        return problem
    return None
