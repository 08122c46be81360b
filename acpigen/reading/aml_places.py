# SPDX-License-Identifier: Apache-2.0
"""Where in a table of AML each named object is defined.

Only places are read here, for messages: what an object is worth, acpiexec says (:mod:`acpigen.reading.namespace`).
The walk follows ACPI 6.5, section 20.2. It passes over what a method or a condition holds, since an OS makes that at
run time; where an operator is none that defines something, the rest of that scope is left out.
"""

from functools import lru_cache

from acpigen.structures.layout.header import HEADER_BYTES

_EXTENDED = 0x5B
_ROOT, _PARENT, _DUAL, _MULTI = 0x5C, 0x5E, 0x2E, 0x2F
_SEGMENT_BYTES = 4
_DIGITS = b"0123456789"
_NAME_BYTES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ_" + _DIGITS
_DEPTH_MOST = 64
"""How deep scopes are followed: damaged AML must not end in a deep recursion."""

_SCOPES = {0x10: 0, 0x5B82: 0, 0x5B83: 6, 0x5B84: 3, 0x5B85: 0}
"""Scope, Device, Processor, PowerResource and ThermalZone: the bytes between the name and what is inside."""
_PACKED = frozenset({0x14, 0x5B81, 0x5B86, 0x5B87, 0xA0, 0xA1, 0xA2})
"""Method, the three kinds of fields, If, Else and While: passed over by their length."""
_NAMED_PACKED = frozenset({0x14})
_FIXED_DATA = {0x00: 0, 0x01: 0, 0xFF: 0, 0x0A: 1, 0x0B: 2, 0x0C: 4, 0x0E: 8}
"""Zero, One, Ones and the integers: the bytes behind the operator."""
_PACKED_DATA = frozenset({0x11, 0x12, 0x13})
"""Buffer, Package and VarPackage."""
_AFTER_NAME: dict[int, tuple[int, int]] = {
    0x15: (2, 0),
    0x5B01: (1, 0),
    0x5B02: (0, 0),
    0x5B80: (1, 2),
    0x5B88: (0, 3),
}
"""External, Mutex, Event, OperationRegion and DataTableRegion: the bytes and the arguments behind the name."""
_ARGUMENTS_THEN_NAME = {0x8A: 2, 0x8B: 2, 0x8C: 2, 0x8D: 2, 0x8F: 2, 0x5B13: 3}
"""CreateDWordField and its kind."""


class _EndOfScopeError(Exception):
    """What follows is nothing that this walk knows."""


@lru_cache(maxsize=64)
def definitions(data: bytes) -> dict[str, int]:
    r"""The offset of each definition in a table, by the path of the object: ``\_SB.PCI9._CRS``.

    :param data: a whole DSDT or SSDT. Damage ends the walk of the scope that it is in.
    """
    walk = _Walk(data)
    walk.scope(HEADER_BYTES, len(data), (), 0)
    return walk.found


class _Walk:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.found: dict[str, int] = {}

    def scope(self, offset: int, end: int, path: tuple[str, ...], depth: int) -> None:
        """The definitions from an offset on. What is defined first keeps its place."""
        while offset < end and depth < _DEPTH_MOST:
            try:
                offset = self._term(offset, end, path, depth)
            except (_EndOfScopeError, IndexError):
                return

    def _term(self, offset: int, end: int, path: tuple[str, ...], depth: int) -> int:
        operator, cursor = self._operator(offset)
        if operator in _SCOPES:
            stop, cursor = self._length(cursor)
            name, cursor = self._name(cursor, path)
            self._note(name, offset, defines=operator != 0x10)
            self.scope(cursor + _SCOPES[operator], min(stop, end), name, depth + 1)
            return stop
        if operator in _PACKED:
            stop, cursor = self._length(cursor)
            if operator in _NAMED_PACKED:
                self._note(self._name(cursor, path)[0], offset)
            return stop
        if operator == 0x08:
            name, cursor = self._name(cursor, path)
            self._note(name, offset)
            return self._datum(cursor, path)
        if operator == 0x06:
            _, cursor = self._name(cursor, path)
            name, cursor = self._name(cursor, path)
            self._note(name, offset)
            return cursor
        if operator in _AFTER_NAME:
            size, arguments = _AFTER_NAME[operator]
            name, cursor = self._name(cursor, path)
            self._note(name, offset, defines=operator != 0x15)
            return self._arguments(cursor + size, arguments, path)
        if operator in _ARGUMENTS_THEN_NAME:
            cursor = self._arguments(cursor, _ARGUMENTS_THEN_NAME[operator], path)
            return self._name(cursor, path)[1]
        raise _EndOfScopeError

    def _note(self, name: tuple[str, ...], offset: int, *, defines: bool = True) -> None:
        if defines:
            self.found.setdefault("\\" + ".".join(name), offset)

    def _operator(self, offset: int) -> tuple[int, int]:
        operator = self.data[offset]
        if operator != _EXTENDED:
            return operator, offset + 1
        return operator << 8 | self.data[offset + 1], offset + 2

    def _length(self, offset: int) -> tuple[int, int]:
        """Where a package ends, and the offset behind its length (ACPI 6.5, section 20.2.4)."""
        lead = self.data[offset]
        more = lead >> 6
        length = lead & (0x0F if more else 0x3F)
        for index in range(more):
            length |= self.data[offset + 1 + index] << (4 + 8 * index)
        if length < 1 + more or offset + length > len(self.data):
            raise _EndOfScopeError
        return offset + length, offset + 1 + more

    def _name(self, offset: int, path: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """A name as a path from the root, and the offset behind it (ACPI 6.5, section 20.2.2)."""
        if self.data[offset] == _ROOT:
            path, offset = (), offset + 1
        while self.data[offset] == _PARENT:
            path, offset = path[:-1], offset + 1
        count, lead = 1, self.data[offset]
        if lead == 0:
            return path, offset + 1
        if lead == _DUAL:
            count, offset = 2, offset + 1
        elif lead == _MULTI:
            count, offset = self.data[offset + 1], offset + 2
        segments = []
        for _ in range(count):
            segment = self.data[offset : offset + _SEGMENT_BYTES]
            if len(segment) < _SEGMENT_BYTES or not _is_segment(segment):
                raise _EndOfScopeError
            segments.append(segment.decode("ascii").rstrip("_") or "_")
            offset += _SEGMENT_BYTES
        return (*path, *segments), offset

    def _arguments(self, offset: int, count: int, path: tuple[str, ...]) -> int:
        for _ in range(count):
            offset = self._datum(offset, path)
        return offset

    def _datum(self, offset: int, path: tuple[str, ...]) -> int:
        """The offset behind a value; one that is computed ends the walk of the scope."""
        operator, cursor = self._operator(offset)
        if operator in _FIXED_DATA:
            return cursor + _FIXED_DATA[operator]
        if operator in _PACKED_DATA:
            return self._length(cursor)[0]
        if operator == 0x0D:
            return self.data.index(0, cursor) + 1 if 0 in self.data[cursor:] else len(self.data)
        if operator == 0x5B30:
            return cursor
        return self._name(offset, path)[1]


def _is_segment(segment: bytes) -> bool:
    return all(each in _NAME_BYTES for each in segment) and segment[:1] not in _DIGITS
