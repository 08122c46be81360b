# SPDX-License-Identifier: Apache-2.0
"""Memory or a file that holds error blocks and whole error records, one behind the other."""

from typing import TypeAlias

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.block import BLOCK_HEADER_BYTES, ErrorBlock, block_size_bytes, parse_block
from acpigen.structures.cper.record import HEADER_BYTES, ErrorRecord, is_record, parse_record, record_size_bytes
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.structure import STRUCTURES_MOST

STATUS_WORD_BYTES = 4

Container: TypeAlias = ErrorBlock | ErrorRecord
"""What holds sections."""


def parse_region(data: bytes, problems: list[BadInputError] | None = None) -> tuple[Container, ...]:
    """The blocks and records that lie one behind the other in ``data``, up to the first whose status word is 0.

    Linux reads BERT's region so (drivers/acpi/apei/bert.c, ``bert_print_all``). Bytes behind that are not looked at.

    :param problems: what is wrong with single sections is put here, and they are kept as ``DamagedBody``; None
        refuses them.
    :raises BadInputError: a block breaks its layout, or there are more than :data:`STRUCTURES_MOST`.
    """
    found: list[Container] = []
    offset = 0
    while any(data[offset : offset + STATUS_WORD_BYTES]):
        if len(found) == STRUCTURES_MOST:
            raise malformed("error records", offset, f"blocks beyond number {STRUCTURES_MOST}", "fewer", data)
        inner: list[BadInputError] | None = None if problems is None else []
        kind = "record" if is_record(data, offset) else "block"
        around = f"{kind} {len(found)}" if offset else ""
        try:
            container, size = _parse_one(data, offset, inner)
        except BadInputError as problem:
            raise problem.within(around, offset_base=offset) from problem
        found.append(container)
        if problems is not None and inner is not None:
            problems += [problem.within(around, offset_base=offset) for problem in inner]
        offset += size
    return tuple(found)


def _parse_one(data: bytes, offset: int, problems: list[BadInputError] | None) -> tuple[Container, int]:
    """The block or record at ``offset``, and its size; a record that is cut short gets what there is of it."""
    left = len(data) - offset
    if is_record(data, offset):
        size = record_size_bytes(data, offset) if left >= HEADER_BYTES else left
        return parse_record(data[offset : offset + size], problems), size
    size = block_size_bytes(data, offset) if left >= BLOCK_HEADER_BYTES else left
    return parse_block(data[offset : offset + size], problems), size
