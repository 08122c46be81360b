# SPDX-License-Identifier: Apache-2.0
"""The registers of a processor's context by name, or as bytes, in libcper's JSON."""

from acpigen.structures.cper.libcper.shapes import Base64, Json, UnmappableError, member, take_number, wrong


def give_registers(layout: tuple[tuple[str, int], ...], data: bytes) -> Json:
    """Registers by name; raises UnmappableError where there are fewer bytes than the layout needs.

    :param layout: the name and the size in bytes of each; a register without a name is left out.
    """
    found, offset = {}, 0
    if sum(size for _, size in layout) > len(data):
        raise UnmappableError
    for name, size in layout:
        if name:
            found[name] = int.from_bytes(data[offset : offset + size], "little")
        offset += size
    return found


def take_registers(layout: tuple[tuple[str, int], ...], plain: Json, where: str) -> bytes:
    """The bytes of the registers; raises BadInputError where one is not there or does not fit."""
    parts = []
    for name, size in layout:
        number = take_number(member(plain, name, where), f"{where}.{name}") if name else 0
        if number >> 8 * size:
            raise wrong(f"{where}.{name}", number, f"a number of {size} bytes")
        parts.append(number.to_bytes(size, "little"))
    return b"".join(parts)


def take_data(array: Json, where: str) -> bytes:
    """The bytes of an object that has them as base64; an empty object has none."""
    return Base64().take(member(array, "data", where), f"{where}.data") if array else b""


def padded(data: bytes, size: int, where: str) -> bytes:
    """The data with zeros up to ``size`` bytes; raises BadInputError where it is longer or the size too large."""
    if not len(data) <= size <= 0xFFFF:
        raise wrong(f"{where}.registerArraySize", size, f"{len(data)} to 65535, as the registers need")
    return data.ljust(size, b"\0")
