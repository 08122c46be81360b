# SPDX-License-Identifier: Apache-2.0
"""Tables that are lists of structures, walked by type and length alone, so that a damaged one tells where."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

from acpigen.reading.carve import stated_bytes
from acpigen.reading.dump import DumpTable
from acpigen.structures.layout.subtables import TYPE_U8_LENGTH_U8, TYPE_U8_LENGTH_U16, TYPE_U16_LENGTH_U32

_TYPE_U16_LENGTH_U16 = Struct("<HH")

LISTS: dict[str, tuple[int, Struct]] = {
    "APIC": (44, TYPE_U8_LENGTH_U8),
    "CEDT": (36, TYPE_U8_LENGTH_U16),
    "HMAT": (40, TYPE_U16_LENGTH_U32),
    "NFIT": (40, _TYPE_U16_LENGTH_U16),
    "PPTT": (36, TYPE_U8_LENGTH_U8),
    "SRAT": (48, TYPE_U8_LENGTH_U8),
}
"""For each table: where its first structure starts, and how a structure begins (ACPI 6.5, section 5.2)."""


@dataclass(frozen=True)
class Structure:
    """One structure of a list.

    :param length: as it says; 0 and lengths beyond the end are kept as they are.
    :param fits: whether the structure lies within the table.
    """

    index: int
    offset: int
    type: int
    length: int
    fits: bool


def structures(table: DumpTable) -> Iterator[Structure]:
    """The structures of a table, up to and with the first that does not fit."""
    found = LISTS.get(table.signature)
    if found is None or stated_bytes(table.data) != len(table.data):
        return
    offset, front = found
    index = 0
    while offset + front.size <= len(table.data):
        kind, length = front.unpack_from(table.data, offset)
        fits = front.size <= length <= len(table.data) - offset
        yield Structure(index, offset, kind, length, fits)
        if not fits:
            return
        offset += length
        index += 1
