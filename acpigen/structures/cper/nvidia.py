# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's vendor section (Linux drivers/acpi/apei/ghes-nvidia.c, ``struct cper_sec_nvidia``).

A header of 32 bytes, then pairs of register address and value, 16 bytes each.
"""

from uuid import UUID

import msgspec
from construct import Bytes, Int8ul, Int16ul, Int64ul, Struct

from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.record import Record

SECTION_TYPE = UUID("6d5244f2-2712-11ec-bea7-cb3fdb95c786")


class NvidiaRegister(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A register's address and the value it had."""

    address: Hex
    value: Hex


class NvidiaError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="nvidia", kw_only=True):
    """An error of a block of an NVIDIA superchip."""

    signature: str
    """The block's name, up to 16 Latin-1 characters."""
    error_type: int = 0
    error_instance: int = 0
    severity: int = 0
    """NVIDIA's own number, not a CPER severity."""
    socket: int = 0
    reserved: int = 0
    instance_base: Hex = 0
    registers: tuple[NvidiaRegister, ...] = ()
    trailing: bytes = b""
    """Bytes behind the registers."""


HEADER = Record(
    NvidiaError,
    Struct(
        "signature" / Bytes(16),
        "error_type" / Int16ul,
        "error_instance" / Int16ul,
        "severity" / Int8ul,
        "socket" / Int8ul,
        "_register_count" / Int8ul,
        "reserved" / Int8ul,
        "instance_base" / Int64ul,
    ),
)
REGISTER = Record(NvidiaRegister, Struct("address" / Int64ul, "value" / Int64ul))


def parse(data: bytes) -> NvidiaError:
    """The section from its bytes.

    :raises BadInputError: fewer than 32 bytes, or the registers it counts are not all there.
    """
    count = HEADER.derived(data, 0, "NVIDIA error section")["_register_count"]
    offset = HEADER.size_bytes
    registers = []
    for index in range(count):
        registers.append(REGISTER.parse(data, offset, f"NVIDIA error section, register {index} of {count}"))
        offset += REGISTER.size_bytes
    return HEADER.parse(data, registers=tuple(registers), trailing=data[offset:])


def build(body: NvidiaError) -> bytes:
    """The section's bytes; the count of registers is computed.

    :raises BadInputError: a field does not fit its place, or more than 255 registers.
    """
    header = HEADER.build(body, _register_count=len(body.registers))
    return header + b"".join(map(REGISTER.build, body.registers)) + body.trailing
