# SPDX-License-Identifier: Apache-2.0
"""Tables: a header, a fixed part, and parts; declared by a decorator that puts them into the registry's list."""

from collections.abc import Callable, Mapping
from functools import cached_property
from struct import Struct
from types import MappingProxyType
from typing import Any, Generic, TypeVar

import msgspec

from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.structure import Layout, Oddities, Oddity, OpenStructure, layout_of
from acpigen.structures.layout.subtables import Subtables


class Table(OpenStructure, frozen=True, kw_only=True):
    """What every table with a layout has."""

    header: TableHeader


T = TypeVar("T", bound=Table)
_declared: dict[str, "TableType[Any]"] = {}
DECLARED: Mapping[str, "TableType[Any]"] = MappingProxyType(_declared)
"""The tables whose modules were imported, by signature."""


class TableFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a kind of table, whether it has a layout or holds AML.

    :param signature: its four characters.
    :param title: its name in words.
    :param reference: where it is specified.
    :param revisions: those that are known.
    :param once: whether an OS takes the first only (Linux ``acpi_get_table(signature, 1, …)``).
    """

    signature: str
    title: str
    reference: str
    revisions: range
    once: bool = True


class TableType(TableFacts, Generic[T], frozen=True, kw_only=True, dict=True):
    """A kind of table with a layout.

    :param value_type: what it is read into.
    """

    value_type: type[T]

    @cached_property
    def layout(self) -> Layout[T]:
        """Its bytes."""
        return Layout(self.value_type, HEADER_BYTES)

    def parse(self, data: bytes, odd: Oddities | None = None) -> T:
        """The table that ``data`` is. Its checksum is not looked at.

        :param odd: what breaks the layout is put here and kept as bytes, so that the rest can be read; None refuses
            it.
        :raises BadInputError: the header is wrong, or (without ``odd``) anything breaks the layout.
        """
        name = self.value_type.__name__.upper()
        header = parse_header(data, self.signature, self.layout.minimum_bytes)
        table = self.layout.read(data, 0, len(data), name, odd, header=header)
        if table.stated_length is not None or table.unclaimed:
            self._check_end(table, data, name, odd)
        return table

    def build(self, table: T) -> bytes:
        """The table's bytes, with length and checksum.

        :raises BadInputError: a field does not fit its place.
        """
        return build_table(table.header, self.layout.build(table)[HEADER_BYTES:])

    @property
    def entries(self) -> tuple[int, Struct] | None:
        """Where the list starts that the table is, and how type and length of a structure are read.

        None where it is not a list of such structures right behind its fixed part.
        """
        if len(self.layout.parts) == 1 and isinstance(part := self.layout.parts[0], Subtables) and not part.at:
            return self.layout.fixed_bytes, part.front
        return None

    def _check_end(self, table: T, data: bytes, name: str, odd: Oddities | None) -> None:
        """Refuses or notes bytes behind the last field; bytes between fields are padding."""
        used = len(self.layout.build(msgspec.structs.replace(table, stated_length=None, unclaimed=())))
        if len(data) <= used:
            return
        problem = malformed(f"{name} length", 4, f"{len(data)}", f"{used}, which is what its fields need", data)
        if odd is None:
            raise problem
        odd.append(Oddity(used, problem.message, len(data) - used))


def table(
    signature: str, title: str, *, reference: str, revisions: range, once: bool = True
) -> Callable[[type[T]], type[T]]:
    """Declares a table: the decorated type is what it is read into. See :class:`TableType`."""

    def declare(value_type: type[T]) -> type[T]:
        _declared[signature] = TableType(
            signature=signature,
            title=title,
            reference=reference,
            revisions=revisions,
            once=once,
            value_type=value_type,
        )
        return value_type

    return declare


def lists_of(owner: Table) -> dict[str, tuple[Any, ...]]:
    """A table's lists of typed structures, by the fields that they are in."""
    parts = type_of(type(owner)).layout.parts
    return {part.name: getattr(owner, part.name) for part in parts if isinstance(part, Subtables)}


def list_names(owner: Table) -> tuple[str, ...]:
    """The fields of a table that hold structures which follow one another, typed or not."""
    parts = type_of(type(owner)).layout.parts
    return tuple(part.name for part in parts if _is_list(getattr(owner, part.name)))


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(each, msgspec.Struct) for each in value)


def bytes_behind(value: msgspec.Struct) -> int:
    """How many bytes a structure of a fixed size has behind its last field."""
    layout = layout_of(type(value))
    if not isinstance(value, OpenStructure) or layout.parts:
        return 0
    ends = [gap.offset + len(gap.data) for gap in value.unclaimed]
    return max(0, max([value.stated_length or 0, *ends]) - layout.fixed_bytes)


def offsets_of(owner: Table, name: str) -> list[int]:
    """The offset of each structure of a list, in bytes from the table's start.

    :param name: the field with the list: a part whose structures follow one another.
    """
    layout = type_of(type(owner)).layout
    part = next(each for each in layout.parts if each.name == name)
    stated = getattr(owner, part.at) if part.at else None
    offset = layout.offset_of(owner, name) if stated is None else stated
    found = []
    for value in getattr(owner, name):
        found.append(offset)
        offset += part.size_bytes_of(value, owner)
    return found


def type_of(value_type: type[T]) -> TableType[T]:
    """How a declared type lies in bytes."""
    found: TableType[T] = next(each for each in DECLARED.values() if each.value_type is value_type)
    return found
