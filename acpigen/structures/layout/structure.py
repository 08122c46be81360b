# SPDX-License-Identifier: Apache-2.0
"""Structures of any size: a fixed part, then parts whose size differs (lists, texts, other structures).

Every byte of a structure has its place in the value, so that building gives the same bytes again:

* a *part* (:mod:`acpigen.structures.layout.parts`) follows what stands before it, or lies where an offset field says;
* an offset field of type ``int | None`` is None where the part lies right behind the one before it;
* ``stated_length`` holds the structure's size where its fields do not add up to it: one of an older specification,
  which ends earlier, or one with padding;
* ``unclaimed`` holds bytes that no field accounts for, where they are not 0;
* ``stated_counts`` holds counts that are not those of what follows.

A type without these refuses such bytes.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.units import MIB, round_up
from acpigen.structures.layout.malformed import in_words, malformed, require_bytes
from acpigen.structures.layout.record import LENGTH, Record, declared_in, record_of

T = TypeVar("T", bound=msgspec.Struct)

STATED_LENGTH = "the size of the structure, where its fields do not add up to it"
UNCLAIMED = "bytes that no field accounts for"
STATED_COUNTS = "counts that are not those of what follows"
STRUCTURES_MOST = 1 << 18
"""How many structures of one list are read: 64 for each of 4,096 processors. 64 MiB could hold 32 million."""
PAIRS_MOST = 1 << 22
"""How many pairs of domains a matrix of SLIT or HMAT is read of: 2,048 domains. Linux has 1,024 nodes at most."""
SIZE_MOST_BYTES = 64 * MIB
"""The largest structure that is built: an offset written by hand must not fill the memory."""


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Bytes of a structure that no field accounts for."""

    offset: int
    """In bytes, from the structure's start."""
    data: bytes


class StatedCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A count that lies."""

    name: str
    """The derived field, with its underscore."""
    number: int


class OpenStructure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A structure whose size is not settled: specifications have lengthened it, or it has padding."""

    _minimum_bytes: ClassVar[int]
    """The size in the oldest specification; all of the fixed part where there is no such number."""
    stated_length: Annotated[int | None, STATED_LENGTH] = None
    unclaimed: Annotated[tuple[Gap, ...], UNCLAIMED] = ()
    stated_counts: Annotated[tuple[StatedCount, ...], STATED_COUNTS] = ()


class Oddity(msgspec.Struct, frozen=True):
    """Something in a table that breaks its layout, and that was kept as bytes.

    :param offset: where in the table, in bytes.
    :param message: what is wrong, and where.
    :param behind_bytes: how many bytes the table has behind its last field, where that is all that is odd.
    """

    offset: int
    message: str
    behind_bytes: int = 0


Oddities = list[Oddity]


class Place(msgspec.Struct, frozen=True):
    """Where a part is read.

    :param data: the whole table, or whatever holds the structure.
    :param base: where in it the structure starts.
    :param offset: where the part starts.
    :param end: where the structure ends; no part goes further.
    :param derived: the fixed part's derived fields.
    :param values: the fields in front of the part.
    :param what: the structure's name, for errors.
    :param odd: what breaks its layout is put here and kept as bytes; None refuses it.
    """

    data: bytes
    base: int
    offset: int
    end: int
    derived: Mapping[str, Any]
    values: Mapping[str, Any]
    what: str
    odd: Oddities | None

    def require(self, size_bytes: int, what: str) -> None:
        """Raises BadInputError when the structure ends before the part does."""
        if self.offset + size_bytes > self.end:
            found = f"{max(self.end - self.offset, 0)} bytes"
            raise malformed(
                f"{self.what}, its {what}", self.offset, found, f"at least {size_bytes}", self.data[: self.end]
            )


class Part:
    """Something of a size of its own behind the fixed part. It stands in its field's annotation."""

    name = ""
    kind: Any = None
    owner: type[msgspec.Struct]

    def __init__(self, *, at: str = "", align: int = 1) -> None:
        """:param at: the field with its offset, in bytes from the structure's start; empty where it follows the
            part before it.

        :param align: what the offset is a multiple of, where the value does not say.
        """
        self.at = at
        self.align = align

    def bound(self, owner: type[msgspec.Struct], name: str, kind: Any) -> Self:
        """The part as the field ``name`` of type ``kind`` has it."""
        part = type(self).__new__(type(self))
        part.__dict__.update(self.__dict__, owner=owner, name=name, kind=kind)
        part.prepare()
        return part

    def prepare(self) -> None:
        """Looks its field's type up."""

    def read(self, place: Place) -> tuple[Any, int]:
        """The field's value, and the offset behind its bytes.

        :raises BadInputError: the bytes break the part's layout.
        """
        raise NotImplementedError

    def write(self, item: Any, owner: Any) -> bytes:
        """The part's bytes.

        :param owner: the structure that it belongs to.
        :raises BadInputError: a number does not fit its place.
        """
        raise NotImplementedError

    def size_bytes_of(self, value: Any, owner: Any) -> int:
        """How many bytes one value takes, of a part that is a list."""
        return len(self.write((value,), owner))

    def derived(self, item: Any) -> dict[str, int]:
        """The derived fields that follow from the part: its count, its size."""
        return {}


class Layout(Generic[T]):
    """How a type lies in bytes, derived from its annotations."""

    def __init__(self, value_type: type[T], front_bytes: int = 0) -> None:
        """:param front_bytes: what stands before the fixed part: a table's header."""
        self.value_type = value_type
        self.front_bytes = front_bytes
        self.record: Record[T] = record_of(value_type)
        self.parts: list[Part] = []
        self._stated = self._unclaimed = self._counts = ""
        for name, kind, metadata in declared_in(value_type):
            self.parts += [each.bound(value_type, name, kind) for each in metadata if isinstance(each, Part)]
            self._stated = name if STATED_LENGTH in metadata else self._stated
            self._unclaimed = name if UNCLAIMED in metadata else self._unclaimed
            self._counts = name if STATED_COUNTS in metadata else self._counts
        self.fixed_bytes = front_bytes + self.record.size_bytes
        self.minimum_bytes: int = getattr(value_type, "_minimum_bytes", self.fixed_bytes)
        self.is_fixed = not (self.parts or self._stated or self._unclaimed or front_bytes)
        """Whether its size never differs."""
        self.states_length = any(field.name == LENGTH for field in self.record.fields)

    def read(self, data: bytes, base: int, end: int, what: str, odd: Oddities | None = None, **others: Any) -> T:
        """The structure from ``base`` to ``end``.

        :param what: its name, for errors.
        :param others: the value's fields that are in front of the fixed part.
        :raises BadInputError: it breaks its layout.
        """
        if end - base == self.fixed_bytes and not self.parts and not others:
            return self.record.parse(data, base, what)
        values, cursor, claimed = self._fields(data, base, end, what, odd, others)
        gaps = _gaps(data, base, claimed, end) if self._unclaimed else ()
        last = max(cursor, base + self.fixed_bytes)
        if gaps:
            last = max(last, base + gaps[-1].offset + len(gaps[-1].data))
        if gaps:
            values[self._unclaimed] = gaps
        if last != end:
            if not self._stated:
                raise malformed(f"{what}, its length", base, f"{end - base}", f"{last - base}", data)
            values[self._stated] = end - base
        return self.value_type(**values, **others)

    def read_on(self, data: bytes, base: int, limit: int, what: str) -> tuple[T, int]:
        """The structure at ``base``, which ends where its parts do, and the offset behind it.

        :param limit: where it ends at the latest.
        :raises BadInputError: it breaks its layout, or ends later.
        """
        if limit - base < self.fixed_bytes:
            require_bytes(data[:limit], base, self.fixed_bytes, what)
        values, cursor, _ = self._fields(data, base, limit, what, None, {})
        return self.value_type(**values), cursor

    def _fields(
        self, data: bytes, base: int, end: int, what: str, odd: Oddities | None, others: Mapping[str, Any]
    ) -> tuple[dict[str, Any], int, list[tuple[int, int]]]:
        """The values by field, the end of what they account for, and the ranges that they account for."""
        size, start = end - base, base + self.front_bytes
        if size >= self.fixed_bytes:
            values, derived = self.record.values(data, start), self.record.derived(data, start)
        elif size >= self.minimum_bytes and self._stated:
            raw = data[start:end].ljust(self.record.size_bytes, b"\0")
            values, derived = self.record.values(raw), self.record.derived(raw)
        else:
            least = self.minimum_bytes if self._stated else self.fixed_bytes
            expected = f"{least}" if self.is_fixed else f"at least {least}"
            raise malformed(f"{what}, its length", base, f"{size}", expected, data)
        cursor = min(base + self.fixed_bytes, end)
        claimed = [(base, cursor)]
        lies: list[StatedCount] = []
        for part in self.parts:
            offset = base + values[part.at] if part.at else cursor
            place = Place(data, base, offset, end, derived, {**others, **values}, what, odd)
            item, stop = part.read(place)
            values[part.name] = item
            for name, number in part.derived(item).items() if odd else ():
                if derived[name] != number:
                    lies.append(StatedCount(name=name, number=derived[name]))
            if part.at and values[part.at] == _usual_offset(part, cursor - base, empty=stop == offset):
                values[part.at] = None
            if stop > offset:
                claimed.append((offset, stop))
                cursor = max(cursor, stop)
        if lies:
            values[self._counts] = tuple(lies)
        return values, cursor, claimed

    def build(self, value: T) -> bytes:
        """The structure's bytes, zeros where something stands in front of the fixed part.

        :raises BadInputError: a field does not fit its place, or a part lies beyond the stated length.
        """
        if self.is_fixed or (not self.parts and not self._is_out_of_line(value)):
            return self.record.build(value)
        given: dict[str, int] = {}
        pieces: list[tuple[int, bytes]] = []
        cursor = self.fixed_bytes
        for part in self.parts:
            item = getattr(value, part.name)
            raw = part.write(item, value)
            for name, number in part.derived(item).items():
                if given.setdefault(name, number) != number:
                    raise BadInputError(
                        f"{self.value_type.__name__}.{part.name} has {number} items, others of the same count"
                        f" {given[name]}"
                    )
            offset = cursor
            if part.at:
                stated = getattr(value, part.at)
                offset = _usual_offset(part, cursor, empty=not raw) if stated is None else stated
                given[part.at] = offset
            if raw:
                pieces.append((offset, raw))
                cursor = max(cursor, offset + len(raw))
        if self._unclaimed:
            pieces += [(gap.offset, gap.data) for gap in getattr(value, self._unclaimed)]
        last = max((offset + len(raw) for offset, raw in pieces), default=0)
        stated = getattr(value, self._stated) if self._stated else None
        length = max(cursor, last) if stated is None else stated
        if self.states_length:
            given[LENGTH] = length
        for each in getattr(value, self._counts) if self._counts else ():
            if each.name not in given or each.name == LENGTH:
                raise BadInputError(f"{self.value_type.__name__} has no count {each.name!r}")
            given[each.name] = each.number
        return self._laid_out(self.record.build(value, **given), pieces, max(length, last), length)

    def size_bytes_of(self, value: T) -> int:
        """How many bytes :meth:`build` makes of a value.

        :raises BadInputError: as it does.
        """
        if not self.parts and not self._is_out_of_line(value):
            return self.fixed_bytes
        return len(self.build(value))

    def offset_of(self, value: T, name: str) -> int:
        """Where a part lies that follows the one before it, in bytes from the structure's start."""
        cursor = self.fixed_bytes
        for part in self.parts:
            raw = part.write(getattr(value, part.name), value)
            stated = getattr(value, part.at) if part.at else None
            offset: int = (round_up(cursor, part.align) if part.at else cursor) if stated is None else stated
            if part.name == name:
                return offset
            cursor = max(cursor, offset + len(raw)) if raw else cursor
        raise KeyError(name)

    def _is_out_of_line(self, value: T) -> bool:
        """Whether its bytes are more or fewer than those of its fixed part."""
        return (
            self.front_bytes > 0
            or (self._stated != "" and getattr(value, self._stated) is not None)
            or (self._unclaimed != "" and bool(getattr(value, self._unclaimed)))
        )

    def _laid_out(self, fixed: bytes, pieces: list[tuple[int, bytes]], end: int, length: int) -> bytes:
        name = self.value_type.__name__
        if end > SIZE_MOST_BYTES or any(offset < 0 for offset, _ in pieces):
            raise BadInputError(f"{name} would end at {in_words(end)}", hint="check its offsets and its length")
        whole = bytearray(max(end, self.fixed_bytes))
        whole[self.front_bytes : self.fixed_bytes] = fixed
        for offset, raw in pieces:
            whole[offset : offset + len(raw)] = raw
        if length < self.minimum_bytes or any(whole[length:]) or end > length:
            used = max(end if pieces else 0, len(bytes(whole).rstrip(b"\0")))
            expected = f"at least {max(used, self.minimum_bytes)}, which its fields need"
            raise BadInputError(f"{name}: its stated length is {in_words(length)}, expected {expected}")
        return bytes(whole[:length])


def layout_of(value_type: type[T]) -> Layout[T]:
    """The layout of a structure's type."""
    found = _layouts.get(value_type)
    if found is None:
        found = _layouts[value_type] = Layout(value_type)
    return found


_layouts: dict[type, Any] = {}


def _usual_offset(part: Part, cursor: int, *, empty: bool) -> int:
    """Where a part lies whose value does not say so: 0 where there is none of it."""
    return 0 if empty else round_up(cursor, part.align)


def _gaps(data: bytes, base: int, claimed: list[tuple[int, int]], end: int) -> tuple[Gap, ...]:
    found = []
    cursor = base
    for start, stop in [*sorted(claimed), (end, end)]:
        if start > cursor and (gap := data[cursor:start]).count(0) != len(gap):
            found.append(Gap(offset=cursor - base, data=gap))
        cursor = max(cursor, stop)
    return tuple(found)
