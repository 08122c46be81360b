# SPDX-License-Identifier: Apache-2.0
"""Memory that holds error blocks: what HEST's status address or BERT points to, or a file with one block."""

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.block import BLOCK_HEADER_BYTES, ErrorBlock, block_size_bytes, parse_block
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.structure import STRUCTURES_MOST

STATUS_WORD_BYTES = 4


def parse_region(data: bytes) -> tuple[ErrorBlock, ...]:
    """The blocks that lie one behind the other in ``data``, up to the first whose status word is 0.

    Linux reads BERT's region so (drivers/acpi/apei/bert.c, ``bert_print_all``). Bytes behind that are not looked at.

    :raises BadInputError: a block breaks its layout, or there are more than :data:`STRUCTURES_MOST`.
    """
    blocks: list[ErrorBlock] = []
    offset = 0
    while any(data[offset : offset + STATUS_WORD_BYTES]):
        if len(blocks) == STRUCTURES_MOST:
            raise malformed("error records", offset, f"blocks beyond number {STRUCTURES_MOST}", "fewer", data)
        left = len(data) - offset
        size = block_size_bytes(data, offset) if left >= BLOCK_HEADER_BYTES else left
        try:
            blocks.append(parse_block(data[offset : offset + size]))
        except BadInputError as problem:
            raise problem.within(f"block {len(blocks)}" if offset else "", offset_base=offset) from problem
        offset += size
    return tuple(blocks)
