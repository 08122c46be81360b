# SPDX-License-Identifier: Apache-2.0
"""Tables that are a list of structures, each with its type and length in front."""

import struct
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.record import Record

TYPE_U8_LENGTH_U8 = struct.Struct("<BB")
"""Most tables: SRAT, MADT."""
TYPE_U8_LENGTH_U16 = struct.Struct("<BxH")
"""CEDT: type, a reserved byte, length."""
TYPE_U16_LENGTH_U32 = struct.Struct("<HxxI")
"""HMAT: type, two reserved bytes, length."""


class UnknownEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A structure of a type that has no layout here, whole: with its type and its length."""

    entry_type: int
    data: bytes


class Variable:
    """The layout of a structure whose size differs: a parser of its bytes, and a builder of them."""

    def __init__(self, value_type: type, parse: Callable[[bytes, str], Any], build: Callable[[Any], bytes]) -> None:
        """:param parse: takes the structure's bytes and its name for errors."""
        self.value_type = value_type
        self.parse = parse
        self.build = build


class Subtables:
    """The structures that a table is a list of."""

    def __init__(self, table: str, front: struct.Struct, layouts: Mapping[int, Record[Any] | Variable]) -> None:
        """:param table: its signature, for errors.

        :param front: how type and length are stored.
        """
        self._table = table
        self._front = front
        self._layouts = layouts
        self._by_value: dict[type, Record[Any] | Variable] = {
            layout.value_type: layout for layout in layouts.values()
        }

    def parse(self, data: bytes, offset: int) -> tuple[Any, ...]:
        """The structures from ``offset`` to the end of ``data``.

        :raises BadInputError: a length is 0, points past the end, or is not the one of its type.
        """
        end = len(data)
        front_bytes, unpack, layouts = self._front.size, self._front.unpack_from, self._layouts
        values: list[Any] = []
        append = values.append
        while offset < end:
            if offset + front_bytes > end:
                require_bytes(data, offset, front_bytes, self._what(values))
            kind, length = unpack(data, offset)
            following = offset + length
            if length < front_bytes or following > end:
                allowed = f"{front_bytes} to {end - offset}"
                raise malformed(f"{self._what(values)} (type {kind}), its length", offset, f"{length}", allowed, data)
            layout = layouts.get(kind)
            if layout is None:
                append(UnknownEntry(kind, data[offset:following]))
            elif isinstance(layout, Variable):
                append(self._parse_variable(layout, data, offset, following, values))
            else:
                if length != layout.size_bytes:
                    what = f"{self._what(values)} (type {kind}), its length"
                    raise malformed(what, offset, f"{length}", f"{layout.size_bytes}", data)
                append(layout.parse(data, offset))
            offset = following
        return tuple(values)

    def build(self, values: tuple[Any, ...]) -> bytes:
        """The structures' bytes.

        :raises BadInputError: a field does not fit its place, or an unknown structure's bytes state another length.
        """
        by_value = self._by_value
        return b"".join(
            [
                self._build_unknown(value) if type(value) is UnknownEntry else by_value[type(value)].build(value)
                for value in values
            ]
        )

    def _what(self, before: list[Any]) -> str:
        return f"{self._table} structure {len(before)}"

    def _parse_variable(self, layout: Variable, data: bytes, start: int, end: int, before: list[Any]) -> Any:
        try:
            return layout.parse(data[start:end], self._what(before))
        except BadInputError as problem:
            around = f"{self._what(before)} at offset {start} ({start:#x})"
            raise problem.within(around, offset_base=start) from problem

    def _build_unknown(self, value: UnknownEntry) -> bytes:
        if len(value.data) >= self._front.size:
            kind, length = self._front.unpack_from(value.data)
            if (kind, length) == (value.entry_type, len(value.data)):
                return value.data
        raise BadInputError(
            f"{self._table}: the bytes of an unknown structure of type {value.entry_type} do not state this type"
            f" and their length {len(value.data)}",
            hint="data holds the whole structure, its type and its length included",
        )
