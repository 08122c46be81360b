# SPDX-License-Identifier: Apache-2.0
"""Error records as files and people carry them: the bytes, hexadecimal, or base64 as QMP takes them."""

import base64
import binascii

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern
from acpigen.structures.cper.block import ErrorBlock
from acpigen.structures.cper.convert import block_from_record
from acpigen.structures.cper.region import Container, parse_region

_HEX = pattern(rb"\s*(0x)?[0-9a-fA-F\s]+")
_BASE64 = pattern(rb"[A-Za-z0-9+/\s]+={0,2}\s*")

RECORDS_MOST_BYTES = 1 << 20
"""Of a file of error records: hundreds of them. QEMU and firmware give one a few KiB at most."""


def decode_blocks(data: bytes, encoding: str) -> tuple[ErrorBlock, ...]:
    """The error blocks in a file's content; whole error records are turned into blocks.

    :param encoding: as for :func:`decode_containers`.
    :raises BadInputError: the text is not what it is said to be, or there is no error block in it.
    """
    found = decode_containers(data, encoding)
    return tuple(each if isinstance(each, ErrorBlock) else block_from_record(each) for each in found)


def decode_containers(
    data: bytes, encoding: str, problems: list[BadInputError] | None = None
) -> tuple[Container, ...]:
    """The error blocks and whole error records in a file's content.

    :param encoding: "binary", "hex", "base64", or "auto": hexadecimal or base64 if it is text of that kind.
    :param problems: what is wrong with single sections is put here; None refuses them.
    :raises BadInputError: the text is not what it is said to be, or there is no error record in it.
    """
    if encoding == "auto":
        encoding = "hex" if _HEX.fullmatch(data) else "base64" if _BASE64.fullmatch(data) else "binary"
    try:
        if encoding == "hex":
            data = bytes.fromhex(data.decode("ascii").strip().removeprefix("0x"))
        elif encoding == "base64":
            data = base64.b64decode(b"".join(data.split()), validate=True)
    except (ValueError, binascii.Error) as problem:
        raise BadInputError(
            f"the record is not {encoding}: {problem}", hint="give its encoding with --from"
        ) from None
    found = parse_region(data, problems)
    if not found:
        raise BadInputError(
            f"no error record in {len(data)} bytes: its block status is 0, which means that nothing was reported"
            if data
            else "no error record: the input is empty"
        )
    return found
