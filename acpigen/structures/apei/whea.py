# SPDX-License-Identifier: Apache-2.0
"""Serialization instructions, 32 bytes each: what EINJ and ERST are lists of (ACPI 6.5, tables 18.19 and 18.25)."""

import msgspec

from acpigen.structures.layout.fields import U8, X64, Inline
from acpigen.structures.layout.gas import GenericAddress


class Instruction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """One step of an action: read, write or compare a register."""

    action: U8
    """What it is a part of: ``EinjAction`` or ``ErstAction``."""
    instruction: U8
    """``EinjInstruction`` or ``ErstInstruction``."""
    flags: U8 = 0
    """Bit 0: keep the bits outside the mask."""
    reserved: U8 = 0
    register: Inline[GenericAddress]
    value: X64 = 0
    mask: X64 = 0xFFFF_FFFF_FFFF_FFFF
