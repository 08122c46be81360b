# SPDX-License-Identifier: Apache-2.0
"""Bytes as Linux's ``print_hex_dump`` prints them: 16 a line, groups of four, offset first (lib/hexdump.c)."""

ROW_BYTES = 16
_WORD_BYTES = 4


def hex_dump(data: bytes, prefix: str, *, ascii_column: bool) -> list[str]:
    """One line for every 16 bytes: ``<prefix>00000010: 03020100 07060504 …``.

    Words are little-endian; a row that is no whole number of words is printed byte by byte.
    """
    lines = []
    for offset in range(0, len(data), ROW_BYTES):
        row = data[offset : offset + ROW_BYTES]
        step = 1 if len(row) % _WORD_BYTES else _WORD_BYTES
        text = " ".join(
            f"{int.from_bytes(row[i : i + step], 'little'):0{2 * step}x}" for i in range(0, len(row), step)
        )
        if ascii_column:
            width = ROW_BYTES * 2 + ROW_BYTES // step + 1
            text = text.ljust(width) + "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
        lines.append(f"{prefix}{offset:08x}: {text}")
    return lines
