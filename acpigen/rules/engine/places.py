# SPDX-License-Identifier: Apache-2.0
"""Where in a table a structure or a field of it is, for findings."""

from typing import Any

import msgspec

from acpigen.rules.engine.evidence import Evidence
from acpigen.structures.layout.record import record_of


def place_of(evidence: Evidence, item: msgspec.Struct, *fields: str) -> int | None:
    """The offset of a structure of a parsed table, in bytes from the table's start.

    :param item: the very structure of the evidence, not one that equals it.
    :param fields: a field of it, a field of that, and so on; the offset is that of the last.
    :returns: ``None`` where no table of the evidence has the structure in a list.
    """
    start = evidence.structure_offsets.get(id(item))
    return None if start is None else start + _within(type(item), fields)


def _within(kind: type[Any], fields: tuple[str, ...]) -> int:
    """The offset of a field within a structure; the last field's, in the one before it, and so on."""
    found = 0
    for name in fields:
        for field in record_of(kind).fields:
            if field.name == name:
                kind = field.kind
                break
            found += field.size_bytes
        else:
            raise KeyError(name)
    return found
