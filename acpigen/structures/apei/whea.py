# SPDX-License-Identifier: Apache-2.0
"""Serialization instructions, 32 bytes each: what EINJ and ERST are lists of (ACPI 6.5, tables 18.19 and 18.25)."""

import msgspec
from construct import Int8ul, Int64ul, Struct

from acpigen.structures.layout import gas
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.record import Record


class Instruction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """One step of an action: read, write or compare a register."""

    action: int
    """What it is a part of: ``EinjAction`` or ``ErstAction``."""
    instruction: int
    """``EinjInstruction`` or ``ErstInstruction``."""
    register: GenericAddress
    flags: int = 0
    """Bit 0: keep the bits outside the mask."""
    reserved: int = 0
    value: Hex = 0
    mask: Hex = 0xFFFF_FFFF_FFFF_FFFF


INSTRUCTION = Record(
    Instruction,
    Struct(
        "action" / Int8ul,
        "instruction" / Int8ul,
        "flags" / Int8ul,
        "reserved" / Int8ul,
        "register" / gas.DECLARATION,
        "value" / Int64ul,
        "mask" / Int64ul,
    ),
)


def parse_instructions(data: bytes, count_offset: int, offset: int, table: str) -> tuple[Instruction, ...]:
    """The instructions from ``offset`` to the end of ``data``.

    :param count_offset: where their number stands.
    :raises BadInputError: there are not as many bytes as the number says.
    """
    count = int.from_bytes(data[count_offset : count_offset + 4], "little")
    size = INSTRUCTION.size_bytes
    if len(data) - offset != count * size:
        found = f"{count}, which needs {count * size} bytes"
        raise malformed(f"{table} count of instructions", count_offset, found, f"{len(data) - offset} bytes", data)
    return tuple(INSTRUCTION.parse(data, start) for start in range(offset, len(data), size))


def build_instructions(instructions: tuple[Instruction, ...]) -> bytes:
    """The instructions' bytes; raises BadInputError when a field does not fit its place."""
    return b"".join(map(INSTRUCTION.build, instructions))
