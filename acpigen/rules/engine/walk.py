# SPDX-License-Identifier: Apache-2.0
"""Tables that are lists of structures, walked by type and length alone, so that the place of damage is known."""

from collections.abc import Iterator

import msgspec

from acpigen.reading.dump import DumpTable
from acpigen.reading.forms.carve import stated_bytes
from acpigen.structures.layout.structure import STRUCTURES_MOST
from acpigen.structures.registry import table_type


class Structure(msgspec.Struct, frozen=True):
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
    """The structures of a table, up to and with the first that does not fit, and no more than its parser takes.

    None of a table that is not such a list.
    """
    kind = table_type(table.signature)
    found = None if kind is None else kind.entries
    if found is None or stated_bytes(table.data) != len(table.data):
        return
    offset, front = found
    index = 0
    while offset + front.size <= len(table.data) and index < STRUCTURES_MOST:
        kind, length = front.unpack_from(table.data, offset)
        fits = front.size <= length <= len(table.data) - offset
        yield Structure(index, offset, kind or 0, length, fits)
        if not fits:
            return
        offset += length
        index += 1
