# SPDX-License-Identifier: Apache-2.0
"""The registers of a processor's context by name, or as bytes, in libcper's JSON."""

from acpigen.structures.cper.libcper.shapes import (
    Base64,
    Json,
    UnmappableError,
    member,
    take_number,
    wrong,
)


def give_registers(layout: tuple[tuple[str, int], ...], data: bytes) -> Json:
    found, offset = {}, 0
    if sum(size for _, size in layout) > len(data):
        raise UnmappableError
    for name, size in layout:
        if name:
            found[name] = int.from_bytes(data[offset : offset + size], "little")
        offset += size
    return found


def take_registers(layout: tuple[tuple[str, int], ...], plain: Json, where: str) -> bytes:
    parts = []
    for name, size in layout:
        number = take_number(member(plain, name, where), f"{where}.{name}") if name else 0
        if number >> 8 * size:
            raise wrong(f"{where}.{name}", number, f"a number of {size} bytes")
        parts.append(number.to_bytes(size, "little"))
    return b"".join(parts)


def take_data(array: Json, where: str) -> bytes:
    return Base64().take(member(array, "data", where), f"{where}.data") if array else b""


def padded(data: bytes, size: int, where: str) -> bytes:
    """The data, with zeros up to its size; raises BadInputError where there is more, or much less."""
    if not len(data) <= size <= 0xFFFF:
        raise wrong(f"{where}.registerArraySize", size, f"{len(data)} to 65535, as the registers need")
    return data.ljust(size, b"\0")
