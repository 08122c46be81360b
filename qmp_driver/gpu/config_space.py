# SPDX-License-Identifier: Apache-2.0
"""A PCI Express function's 4096 bytes of configuration space, with the rights of each bit.

Source of the offsets and bits: PCI Express Base Specification 6.0, chapter 7; names as in Linux's
include/uapi/linux/pci_regs.h. The capabilities of the GPU itself are in :mod:`qmp_driver.gpu.gpu_config`.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acpigen.linux.gpu_models import GpuModel

CONFIG_SIZE_BYTES = 4096

COMMAND = 0x04
COMMAND_MEMORY = 1 << 1
_COMMAND_WRITABLE = 0x0546  # memory, bus master, parity response, SERR#, INTx disable
STATUS = 0x06
_STATUS_CAPABILITIES = 1 << 4
_STATUS_CLEARED_BY_ONE = 0xF900
_CACHE_LINE_SIZE = 0x0C
BAR0 = 0x10
CAPABILITY_POINTER = 0x34
_INTERRUPT_LINE = 0x3C
FIRST_CAPABILITY = 0x40
FIRST_EXTENDED_CAPABILITY = 0x100

BAR_MEMORY_64_PREFETCHABLE = 0xC
"""Bits 3:0 of a memory BAR: bit 3 prefetchable, bits 2:1 = 10b 64 bits wide."""


@dataclass(frozen=True)
class Register:
    """A little-endian register inside a capability.

    :param offset: from the capability's start.
    :param size_bytes: 1, 2 or 4.
    :param value: after power-on and reset.
    :param writable: the bits that software can write.
    :param cleared_by_one: the bits that writing 1 clears (RW1C).
    :param strobe: the bits that read 0 and start a function-level reset when 1 is written.
    """

    offset: int
    size_bytes: int
    value: int
    writable: int = 0
    cleared_by_one: int = 0
    strobe: int = 0


@dataclass(frozen=True)
class Capability:
    """A capability; ``registers`` describe what follows its header (2 bytes, or 4 of an extended one).

    :param extended: lives from 0x100 on, with a version in its header.
    """

    identifier: int
    size_bytes: int
    registers: tuple[Register, ...]
    extended: bool = False
    version: int = 1


class ConfigSpace:
    """The bytes and their rights: reads, writes with masks, and the way back to the power-on values.

    :ivar offsets: where each capability of the sequence given was placed, in its order.
    """

    def __init__(self, model: GpuModel, bars: Mapping[int, int], capabilities: Sequence[Capability]) -> None:
        """:param bars: sizes in bytes, powers of two from 16 on, by the even index of the 64-bit BAR."""
        self._values = bytearray(CONFIG_SIZE_BYTES)
        self._writable = bytearray(CONFIG_SIZE_BYTES)
        self._cleared_by_one = bytearray(CONFIG_SIZE_BYTES)
        self._strobe = bytearray(CONFIG_SIZE_BYTES)
        self._add_header(model)
        for index, size_bytes in bars.items():
            self._add_bar(index, size_bytes)
        self.offsets = self._add_capabilities(capabilities)
        self._initial = bytes(self._values)

    def read(self, offset: int, count: int) -> bytes:
        """``count`` bytes from ``offset``, both inside the space."""
        return bytes(self._values[offset : offset + count])

    def write(self, offset: int, data: bytes) -> bool:
        """Writes what may be written; True when a function-level reset was asked for.

        The reset itself is the caller's: it concerns the whole device.
        """
        reset = False
        for position, byte in enumerate(data, offset):
            old = self._values[position]
            kept = old & ~self._writable[position] & ~(self._cleared_by_one[position] & byte)
            self._values[position] = kept | byte & self._writable[position]
            reset |= bool(byte & self._strobe[position])
        return reset

    def set_u32(self, offset: int, value: int) -> None:
        """The device's own side of a register: changes it whatever its mask."""
        struct.pack_into("<I", self._values, offset, value)

    def reset(self) -> None:
        """Back to the power-on values."""
        self._values[:] = self._initial

    def _add_header(self, model: GpuModel) -> None:
        values = self._values
        struct.pack_into("<HH", values, 0x00, model.vendor_id, model.device_id)
        struct.pack_into("<I", values, 0x08, model.class_code << 8 | model.revision)
        struct.pack_into("<HH", values, 0x2C, model.subsystem_vendor_id, model.subsystem_id)
        struct.pack_into("<H", self._writable, COMMAND, _COMMAND_WRITABLE)
        struct.pack_into("<H", self._cleared_by_one, STATUS, _STATUS_CLEARED_BY_ONE)
        self._writable[_CACHE_LINE_SIZE] = 0xFF
        self._writable[_INTERRUPT_LINE] = 0xFF

    def _add_bar(self, index: int, size_bytes: int) -> None:
        if index not in (0, 2, 4) or size_bytes < 16 or size_bytes & (size_bytes - 1):
            raise ValueError(f"64-bit BAR {index} of {size_bytes} bytes")
        offset = BAR0 + 4 * index
        struct.pack_into("<Q", self._values, offset, BAR_MEMORY_64_PREFETCHABLE)
        struct.pack_into("<Q", self._writable, offset, -size_bytes & ((1 << 64) - 1))

    def _add_capabilities(self, capabilities: Sequence[Capability]) -> tuple[int, ...]:
        offsets = []
        link, position, position_extended = CAPABILITY_POINTER, FIRST_CAPABILITY, FIRST_EXTENDED_CAPABILITY
        link_extended = 0
        for capability in capabilities:
            room = -(-capability.size_bytes // 4) * 4
            if capability.extended:
                here, end, position_extended = position_extended, CONFIG_SIZE_BYTES, position_extended + room
                header = capability.identifier | capability.version << 16
                struct.pack_into("<I", self._values, here, header)
                if link_extended:
                    linked = struct.unpack_from("<I", self._values, link_extended)[0] | here << 20
                    struct.pack_into("<I", self._values, link_extended, linked)
                link_extended = here
            else:
                here, end, position = position, FIRST_EXTENDED_CAPABILITY, position + room
                self._values[STATUS] |= _STATUS_CAPABILITIES
                self._values[here] = capability.identifier
                self._values[link] = here
                link = here + 1
            if here + room > end:
                raise ValueError(f"capability {capability.identifier:#x} ends at {here + room:#x}, beyond {end:#x}")
            for register in capability.registers:
                self._add_register(here, register)
            offsets.append(here)
        return tuple(offsets)

    def _add_register(self, base: int, register: Register) -> None:
        start = base + register.offset
        stop = start + register.size_bytes
        for rights, value in (
            (self._values, register.value),
            (self._writable, register.writable),
            (self._cleared_by_one, register.cleared_by_one),
            (self._strobe, register.strobe),
        ):
            rights[start:stop] = value.to_bytes(register.size_bytes, "little")
