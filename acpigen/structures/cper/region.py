# SPDX-License-Identifier: Apache-2.0
"""Memory that holds error blocks: what HEST's status address or BERT points to, or a file with one block."""

from acpigen.structures.cper.block import BLOCK_HEADER_BYTES, ErrorBlock, block_size_bytes, parse_block

STATUS_WORD_BYTES = 4


def parse_region(data: bytes) -> tuple[ErrorBlock, ...]:
    """The blocks that lie one behind the other in ``data``, up to the first whose status word is 0.

    Linux reads BERT's region so (drivers/acpi/apei/bert.c, ``bert_print_all``). Bytes behind that are not looked at.

    :raises BadInputError: a block breaks its layout.
    """
    blocks = []
    while len(data) >= BLOCK_HEADER_BYTES and any(data[:STATUS_WORD_BYTES]):
        size = block_size_bytes(data)
        blocks.append(parse_block(data[:size]))
        data = data[size:]
    if any(data[:STATUS_WORD_BYTES]):
        blocks.append(parse_block(data))
    return tuple(blocks)
