# SPDX-License-Identifier: Apache-2.0
"""What may follow a structure's fixed part: lists of numbers or structures, texts, bytes."""

import struct
from collections.abc import Mapping
from functools import cached_property
from typing import Any, get_args

from acpigen.base.errors import BadInputError, MalformedError
from acpigen.structures.layout.malformed import in_words, malformed
from acpigen.structures.layout.structure import STRUCTURES_MOST, Layout, Oddity, Part, Place, layout_of
from acpigen.structures.layout.words import Number


class Items(Part):
    """A list of numbers, or of structures of one type: those of a fixed size, or of one that follows from their own
    counts. Declared at a tuple: ``targets: Annotated[tuple[int, ...], Items(Int32ul)]``.
    """

    def __init__(self, number: Number | None = None, *, count: str | int = "", at: str = "", align: int = 1) -> None:
        """:param number: how a number is stored; None for structures.

        :param count: the derived field with their number, or the number; without one, they go on to the structure's
            end.
        """
        super().__init__(at=at, align=align)
        self._number = number
        self._count = count

    def prepare(self) -> None:
        """Looks its field's type up."""
        self._kind = get_args(self.kind)[0]

    @cached_property
    def _layout(self) -> Layout[Any]:
        return layout_of(self._kind)

    @cached_property
    def _item_bytes(self) -> int:
        return int(self._number.size_bytes) if self._number is not None else self._layout.fixed_bytes

    @property
    def _is_fixed(self) -> bool:
        return self._number is not None or self._layout.is_fixed

    def read(self, place: Place) -> tuple[tuple[Any, ...], int]:
        """The list; where oddities are kept, as much of it as there is.

        :raises BadInputError: the structure is too short for as many.
        """
        size, start = self._item_bytes, place.offset
        if isinstance(self._count, int):
            count = self._count
        else:
            count = place.derived[self._count] if self._count else max(place.end - start, 0) // size
        try:
            place.require(count * size, f"count of {self.name}, {count},")
        except MalformedError as problem:
            if place.odd is None or not self._is_fixed:
                raise
            place.odd.append(Oddity(start, problem.message))
            count = max(place.end - start, 0) // size
        if count > STRUCTURES_MOST and self._number is None:
            what = f"{place.what}, its count of {self.name}"
            raise malformed(what, start, f"{count}", f"at most {STRUCTURES_MOST}", place.data)
        stop = start + count * size
        if self._number is not None:
            return struct.unpack_from(f"<{count}{self._number.code}", place.data, start), stop
        if self._layout.is_fixed:
            parse = self._layout.record.parse
            return tuple([parse(place.data, offset) for offset in range(start, stop, size)]), stop
        found = []
        offset = start
        for index in range(count):
            item, offset = self._layout.read_on(
                place.data, offset, place.end, f"{place.what}, {self.name} {index} of {count}"
            )
            found.append(item)
        return tuple(found), offset

    def write(self, item: Any, owner: Any) -> bytes:
        """The list's bytes; raises BadInputError when a number does not fit, or their number is not the fixed one."""
        if isinstance(self._count, int) and len(item) != self._count:
            raise BadInputError(f"{self.owner.__name__} has {len(item)} {self.name}, not {self._count}")
        if self._number is None:
            return b"".join(map(self._layout.build, item))
        try:
            return struct.pack(f"<{len(item)}{self._number.code}", *item)
        except (struct.error, OverflowError):
            (wrong, *_) = [each for each in item if not _fits(each, self._item_bytes)] or [item]
            raise BadInputError(
                f"{self.owner.__name__}.{self.name} has {in_words(wrong)},"
                f" which does not fit into {self._item_bytes} bytes"
            ) from None

    def derived(self, item: Any) -> dict[str, int]:
        """Their number."""
        return {self._count: len(item)} if self._count and isinstance(self._count, str) else {}


class Since(Part):
    """A number that is there from a revision on, where what follows would lie otherwise; None before it."""

    def __init__(self, revision: int, number: Number) -> None:
        """:param revision: the first with it: the structure's own field ``revision``, or the table's."""
        super().__init__()
        self._revision = revision
        self._number = struct.Struct(f"<{number.code}")

    def read(self, place: Place) -> tuple[int | None, int]:
        """The number; None in an older structure, and in one that ends before it."""
        stop = place.offset + self._number.size
        if _revision(place.values) < self._revision or stop > place.end:
            return None, place.offset
        return self._number.unpack_from(place.data, place.offset)[0], stop

    def write(self, item: Any, owner: Any) -> bytes:
        """Its bytes; raises BadInputError when it does not fit, or the revision is too old for it."""
        if item is None:
            return b""
        name = f"{self.owner.__name__}.{self.name}"
        if _revision({each: getattr(owner, each) for each in owner.__struct_fields__}) < self._revision:
            raise BadInputError(f"{name} exists from revision {self._revision} on")
        try:
            return self._number.pack(item)
        except (struct.error, OverflowError):
            size = self._number.size
            raise BadInputError(f"{name} is {in_words(item)}, which does not fit into {size} bytes") from None


def _revision(values: Mapping[str, Any]) -> int:
    return int(values["revision"] if "revision" in values else values["header"].revision)


class Text(Part):
    """Latin-1 text that ends in NUL; None where there are no bytes of it."""

    def __init__(self, *, size: str = "", at: str = "", align: int = 1) -> None:
        """:param size: the derived field with its size in bytes, NUL included; without one, it ends at the first."""
        super().__init__(at=at, align=align)
        self._size = size

    def read(self, place: Place) -> tuple[str | None, int]:
        """The text; raises BadInputError where it does not end in NUL."""
        start = place.offset
        if self._size:
            stop = start + place.derived[self._size]
            place.require(stop - start, f"{self.name} of {stop - start} bytes")
        else:
            stop = place.data.find(b"\0", start, place.end) + 1 if start < place.end else start
        if stop == start:
            return None, stop
        if not stop or place.data[stop - 1] != 0:
            raise malformed(f"{place.what}, its {self.name}", start, "no NUL at its end", "NUL", place.data)
        return place.data[start : stop - 1].decode("latin-1"), stop

    def write(self, item: Any, owner: Any) -> bytes:
        """The text and its NUL; raises BadInputError for characters wider than a byte, or NUL within."""
        if item is None:
            return b""
        try:
            raw: bytes = item.encode("latin-1")
        except UnicodeEncodeError as problem:
            raise BadInputError(f"text {item!r} has a character that one byte cannot hold") from problem
        if not self._size and b"\0" in raw:
            raise BadInputError(f"text {item!r} has NUL in it", hint="leave it out; it is added at the end")
        return raw + b"\0"

    def derived(self, item: Any) -> dict[str, int]:
        """Its size."""
        return {self._size: 0 if item is None else len(item) + 1} if self._size else {}


class Blob(Part):
    """Bytes of a counted size, or all up to the structure's end."""

    def __init__(self, *, size: str = "", at: str = "", align: int = 1) -> None:
        """:param size: the derived field with their number; without one, they go on to the structure's end."""
        super().__init__(at=at, align=align)
        self._size = size

    def read(self, place: Place) -> tuple[bytes, int]:
        """The bytes; raises BadInputError when the structure is too short for as many."""
        size = place.derived[self._size] if self._size else max(place.end - place.offset, 0)
        place.require(size, f"{self.name} of {size} bytes")
        return place.data[place.offset : place.offset + size], place.offset + size

    def write(self, item: Any, owner: Any) -> bytes:
        """The bytes."""
        return bytes(item)

    def derived(self, item: Any) -> dict[str, int]:
        """Their number."""
        return {self._size: len(item)} if self._size else {}


def _fits(number: object, size_bytes: int) -> bool:
    return isinstance(number, int) and 0 <= number < 1 << 8 * size_bytes
