# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's vendor section (Linux drivers/acpi/apei/ghes-nvidia.c, ``struct cper_sec_nvidia``).

A header of 32 bytes, then pairs of register address and value, 16 bytes each.
"""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, X64
from acpigen.structures.layout.parts import Blob, Items
from acpigen.structures.layout.structure import layout_of
from acpigen.structures.layout.words import Bytes

SECTION_TYPE = UUID("6d5244f2-2712-11ec-bea7-cb3fdb95c786")


class NvidiaRegister(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A register's address and the value it had."""

    address: X64
    value: X64


class NvidiaError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="nvidia", kw_only=True):
    """An error of a block of an NVIDIA superchip."""

    signature: Annotated[str, Bytes(16)]
    """The block's name, up to 16 Latin-1 characters."""
    error_type: U16 = 0
    error_instance: U16 = 0
    severity: U8 = 0
    """NVIDIA's own number, not a CPER severity."""
    socket: U8 = 0
    _register_count: ClassVar[U8]
    reserved: U8 = 0
    instance_base: X64 = 0
    registers: Annotated[tuple[NvidiaRegister, ...], Items(count="_register_count")] = ()
    trailing: Annotated[bytes, Blob()] = b""
    """Bytes behind the registers."""


LAYOUT = layout_of(NvidiaError)


def parse(data: bytes) -> NvidiaError:
    """The section from its bytes.

    :raises BadInputError: fewer than 32 bytes, or the registers it counts are not all there.
    """
    return LAYOUT.read(data, 0, len(data), "NVIDIA error section")


def build(body: NvidiaError) -> bytes:
    """The section's bytes; the count of registers is computed.

    :raises BadInputError: a field does not fit its place, or more than 255 registers.
    """
    return LAYOUT.build(body)
