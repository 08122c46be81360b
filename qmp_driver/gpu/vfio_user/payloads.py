# SPDX-License-Identifier: Apache-2.0
"""What follows the header of each vfio-user command: typed values and their bytes.

Layouts: docs/interop/vfio-user.rst of QEMU; the structures behind them are those of Linux's <linux/vfio.h>.
Every ``decode`` raises :class:`ProtocolError` for bytes that are not such a payload, and for nothing else.
"""

import struct
from dataclasses import dataclass
from typing import Annotated, Self

import msgspec

from qmp_driver.gpu.vfio_user.protocol import (
    HEADER,
    MAX_DMA_MAPS,
    MAX_MESSAGE_FDS,
    MAX_TRANSFER_BYTES,
    PAGE_SIZES,
    TYPE_REPLY,
    U64_END,
    VERSION_MAJOR,
    VERSION_MINOR,
    ProtocolError,
)
from qmp_driver.gpu.vfio_user.vfio import (
    NUM_IRQS,
    NUM_REGIONS,
    UNMAP_ALL,
    DeviceFlag,
    DmaFlag,
    IrqInfoFlag,
    IrqSetFlag,
    RegionFlag,
)
from qmp_driver.gpu.vfio_user.vfio import RegionIndex as RegionIndex  # part of what RegionAccess is about
from qmp_driver.store.json_bytes import from_json

_IRQ_DATA = IrqSetFlag.DATA_NONE | IrqSetFlag.DATA_BOOL | IrqSetFlag.DATA_EVENTFD
_IRQ_ACTION = IrqSetFlag.ACTION_MASK | IrqSetFlag.ACTION_UNMASK | IrqSetFlag.ACTION_TRIGGER

_CAP_SPARSE_MMAP = 1
"""VFIO_REGION_INFO_CAP_SPARSE_MMAP."""

_VERSION = struct.Struct("<HH")
_DMA_MAP = struct.Struct("<IIQQQ")
_DMA_UNMAP = struct.Struct("<IIQQ")
_FOUR_WORDS = struct.Struct("<IIII")
_REGION_INFO = struct.Struct("<IIIIQQ")
_SPARSE_MMAP_ONE_AREA = struct.Struct("<HHIIIQQ")
_IRQ_SET = struct.Struct("<IIIII")
_REGION_ACCESS = struct.Struct("<QII")
_REGION_REPLY = struct.Struct(HEADER.format + _REGION_ACCESS.format.removeprefix("<"))


class Capabilities(msgspec.Struct, frozen=True):
    """The `capabilities` of the version message; keys not named here are another side's and ignored."""

    max_msg_fds: Annotated[int, msgspec.Meta(ge=0)] = 1
    max_data_xfer_size: Annotated[int, msgspec.Meta(ge=0)] = MAX_TRANSFER_BYTES
    max_dma_maps: Annotated[int, msgspec.Meta(ge=0)] = MAX_DMA_MAPS
    pgsizes: Annotated[int, msgspec.Meta(ge=0)] = PAGE_SIZES


SERVER_CAPABILITIES = Capabilities(max_msg_fds=MAX_MESSAGE_FDS)
"""What this server offers. `write_multiple` and `twin_socket` are not in it: writes are rare, and no command goes to
the client."""


class _VersionData(msgspec.Struct, frozen=True):
    capabilities: Capabilities = Capabilities()


@dataclass(frozen=True)
class Version:
    """VFIO_USER_VERSION, command and reply."""

    major: int = VERSION_MAJOR
    minor: int = VERSION_MINOR
    capabilities: Capabilities = SERVER_CAPABILITIES

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """:raises ProtocolError: too short, or the version data is not a NUL-terminated JSON object."""
        if len(payload) < _VERSION.size:
            raise ProtocolError(f"VERSION carries {len(payload)} bytes, the version alone has {_VERSION.size}")
        major, minor = _VERSION.unpack_from(payload)
        text = payload[_VERSION.size :]
        if not text:
            return cls(major, minor, Capabilities())
        if not text.endswith(b"\0"):
            raise ProtocolError("VERSION's capabilities do not end in NUL")
        try:
            data = from_json(text[:-1], _VersionData)
        except msgspec.MsgspecError as error:
            raise ProtocolError(f"VERSION's capabilities are not the JSON object they should be: {error}") from error
        return cls(major, minor, data.capabilities)

    def encode(self) -> bytes:
        """The payload, JSON and its terminating NUL included."""
        data = {"capabilities": self.capabilities}
        return _VERSION.pack(self.major, self.minor) + msgspec.json.encode(data) + b"\0"


@dataclass(frozen=True)
class DmaMap:
    """VFIO_USER_DMA_MAP: the guest's memory at ``address`` may be read or written by the device."""

    flags: DmaFlag
    file_offset: int
    address: int
    size_bytes: int

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length, unknown flags, an empty range or one past 64 bits."""
        argsz, flags, offset, address, size = _unpack_exactly(_DMA_MAP, payload, "DMA_MAP")
        _check_own_argsz(argsz, _DMA_MAP.size, "DMA_MAP")
        if flags & ~int(DmaFlag.READ | DmaFlag.WRITE) or not flags:
            raise ProtocolError(f"DMA_MAP flags {flags:#x} are not readable, writable or both")
        if size == 0 or address + size > U64_END or offset + size > U64_END:
            raise ProtocolError(
                f"DMA_MAP of {size:#x} bytes at {address:#x}, file offset {offset:#x}, is not a range"
            )
        return cls(DmaFlag(flags), offset, address, size)

    def encode(self) -> bytes:
        """The command's payload."""
        return _DMA_MAP.pack(_DMA_MAP.size, self.flags, self.file_offset, self.address, self.size_bytes)


@dataclass(frozen=True)
class DmaUnmap:
    """VFIO_USER_DMA_UNMAP: a range mapped before, or with ``unmap_all`` every one."""

    address: int
    size_bytes: int
    unmap_all: bool = False

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length, flags but "all", or "all" with a range (Linux refuses it too)."""
        argsz, flags, address, size = _unpack_exactly(_DMA_UNMAP, payload, "DMA_UNMAP")
        _check_own_argsz(argsz, _DMA_UNMAP.size, "DMA_UNMAP")
        if flags & ~UNMAP_ALL:
            raise ProtocolError(f"DMA_UNMAP flags {flags:#x}: only {UNMAP_ALL:#x} (all) is known")
        if flags and (address or size):
            raise ProtocolError(f"DMA_UNMAP of everything names a range, {size:#x} bytes at {address:#x}")
        if not flags and (size == 0 or address + size > U64_END):
            raise ProtocolError(f"DMA_UNMAP of {size:#x} bytes at {address:#x} is not a range")
        return cls(address, size, bool(flags))

    def encode(self) -> bytes:
        """The payload, of command and reply alike."""
        flags = UNMAP_ALL if self.unmap_all else 0
        return _DMA_UNMAP.pack(_DMA_UNMAP.size, flags, self.address, self.size_bytes)


@dataclass(frozen=True)
class DeviceInfo:
    """The reply to VFIO_USER_DEVICE_GET_INFO."""

    flags: DeviceFlag
    num_regions: int
    num_irqs: int

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length."""
        _, flags, num_regions, num_irqs = _unpack_exactly(_FOUR_WORDS, payload, "DEVICE_GET_INFO")
        return cls(DeviceFlag(flags), num_regions, num_irqs)

    def encode(self) -> bytes:
        """The reply's payload."""
        return _FOUR_WORDS.pack(_FOUR_WORDS.size, self.flags, self.num_regions, self.num_irqs)


def check_device_info_request(payload: bytes) -> None:
    """:raises ProtocolError: the command DEVICE_GET_INFO is not 16 bytes or is too short for its reply."""
    argsz, _, _, _ = _unpack_exactly(_FOUR_WORDS, payload, "DEVICE_GET_INFO")
    _check_argsz(argsz, _FOUR_WORDS.size, "DEVICE_GET_INFO")


@dataclass(frozen=True)
class Query:
    """The commands GET_REGION_INFO and GET_IRQ_INFO: which index, and how large a reply may be."""

    argsz: int
    index: int

    @classmethod
    def decode_region(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length, no room for the reply, or no such region."""
        argsz, _, index, _, _, _ = _unpack_exactly(_REGION_INFO, payload, "DEVICE_GET_REGION_INFO")
        _check_argsz(argsz, _REGION_INFO.size, "DEVICE_GET_REGION_INFO")
        if index >= NUM_REGIONS:
            raise ProtocolError(f"region {index} of {NUM_REGIONS}")
        return cls(argsz, index)

    @classmethod
    def decode_irq(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length, no room for the reply, or no such interrupt type."""
        argsz, _, index, _ = _unpack_exactly(_FOUR_WORDS, payload, "DEVICE_GET_IRQ_INFO")
        _check_argsz(argsz, _FOUR_WORDS.size, "DEVICE_GET_IRQ_INFO")
        if index >= NUM_IRQS:
            raise ProtocolError(f"interrupt type {index} of {NUM_IRQS}")
        return cls(argsz, index)

    def encode_region(self) -> bytes:
        """The payload of DEVICE_GET_REGION_INFO."""
        return _REGION_INFO.pack(self.argsz, 0, self.index, 0, 0, 0)

    def encode_irq(self) -> bytes:
        """The payload of DEVICE_GET_IRQ_INFO."""
        return _FOUR_WORDS.pack(self.argsz, 0, self.index, 0)


@dataclass(frozen=True)
class RegionInfo:
    """The reply to VFIO_USER_DEVICE_GET_REGION_INFO.

    :param mappable_bytes: bytes from the region's start that the passed descriptor maps (a sparse-mmap capability
        with that one area); 0 for a region without.
    :param needed_bytes: the argsz of a decoded reply: what the whole reply needs.
    """

    index: int
    size_bytes: int
    flags: RegionFlag
    mappable_bytes: int = 0
    needed_bytes: int = 0

    @property
    def full_bytes(self) -> int:
        """Length of the payload with its capability; a client that left less room asks a second time."""
        return _REGION_INFO.size + (_SPARSE_MMAP_ONE_AREA.size if self.mappable_bytes else 0)

    def encode(self, argsz: int) -> bytes:
        """The payload, or only its fixed part when ``argsz`` leaves no room for the capability.

        The reply's own argsz then states how much is needed, and the client asks again. The capability's offset is
        stated either way: QEMU refuses a reply that announces capabilities at offset 0 (hw/vfio-user/device.c,
        vfio_user_device_io_get_region_info).
        """
        full = self.full_bytes
        if not self.mappable_bytes:
            return _REGION_INFO.pack(full, self.flags, self.index, 0, self.size_bytes, 0)
        flags = self.flags | RegionFlag.MMAP | RegionFlag.CAPS
        head = _REGION_INFO.pack(full, flags, self.index, _REGION_INFO.size, self.size_bytes, 0)
        if argsz < full:
            return head
        return head + _SPARSE_MMAP_ONE_AREA.pack(_CAP_SPARSE_MMAP, 1, 0, 1, 0, 0, self.mappable_bytes)

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """A reply's payload, as a client reads it.

        :raises ProtocolError: shorter than the structure, or its capability is not one area from offset 0.
        """
        if len(payload) < _REGION_INFO.size:
            raise ProtocolError(f"GET_REGION_INFO's reply has {len(payload)} of {_REGION_INFO.size} bytes")
        argsz, flags, index, cap_offset, size, _ = _REGION_INFO.unpack_from(payload)
        mappable = 0
        if cap_offset and argsz <= len(payload):
            capability = _unpack_exactly(_SPARSE_MMAP_ONE_AREA, payload[cap_offset:], "the sparse-mmap capability")
            if capability[:6] != (_CAP_SPARSE_MMAP, 1, 0, 1, 0, 0):
                raise ProtocolError(f"the region's capability is not one sparse-mmap area: {capability}")
            mappable = capability[6]
        return cls(index, size, RegionFlag(flags), mappable, argsz)


@dataclass(frozen=True)
class IrqInfo:
    """The reply to VFIO_USER_DEVICE_GET_IRQ_INFO."""

    index: int
    count: int
    flags: IrqInfoFlag

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length."""
        _, flags, index, count = _unpack_exactly(_FOUR_WORDS, payload, "DEVICE_GET_IRQ_INFO")
        return cls(index, count, IrqInfoFlag(flags))

    def encode(self) -> bytes:
        """The reply's payload."""
        return _FOUR_WORDS.pack(_FOUR_WORDS.size, self.flags, self.index, self.count)


@dataclass(frozen=True)
class SetIrqs:
    """VFIO_USER_DEVICE_SET_IRQS.

    :param booleans: one for each interrupt of the range with DATA_BOOL, empty otherwise.
    """

    data: IrqSetFlag
    action: IrqSetFlag
    index: int
    start: int
    count: int
    booleans: tuple[bool, ...] = ()

    @classmethod
    def decode(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length, not exactly one data and one action flag, no such interrupt type."""
        if len(payload) < _IRQ_SET.size:
            raise ProtocolError(f"SET_IRQS carries {len(payload)} bytes, at least {_IRQ_SET.size} are needed")
        argsz, flags, index, start, count = _IRQ_SET.unpack_from(payload)
        _check_own_argsz(argsz, _IRQ_SET.size, "SET_IRQS")
        data, action = flags & _IRQ_DATA, flags & _IRQ_ACTION
        if flags != data | action or data.bit_count() != 1 or action.bit_count() != 1:
            raise ProtocolError(f"SET_IRQS flags {flags:#x} are not one kind of data and one action")
        if index >= NUM_IRQS:
            raise ProtocolError(f"interrupt type {index} of {NUM_IRQS}")
        rest = payload[_IRQ_SET.size :]
        expected = count if data == IrqSetFlag.DATA_BOOL else 0
        if len(rest) != expected:
            raise ProtocolError(f"SET_IRQS carries {len(rest)} bytes of data, expected {expected}")
        return cls(IrqSetFlag(data), IrqSetFlag(action), index, start, count, tuple(map(bool, rest)))

    def encode(self) -> bytes:
        """The command's payload."""
        argsz = _IRQ_SET.size + len(self.booleans)
        head = _IRQ_SET.pack(argsz, self.data | self.action, self.index, self.start, self.count)
        return head + bytes(self.booleans)


@dataclass(frozen=True)
class RegionAccess:
    """VFIO_USER_REGION_READ and REGION_WRITE, command and reply.

    :param data: what to write, or what was read.
    """

    offset: int
    region: int
    count: int
    data: bytes = b""

    @classmethod
    def decode_read(cls, payload: bytes) -> Self:
        """:raises ProtocolError: wrong length, or a count of 0 or above :data:`MAX_TRANSFER_BYTES`."""
        return cls(*region_read_request(payload))

    @classmethod
    def decode_write(cls, payload: bytes) -> Self:
        """:raises ProtocolError: the data's length is not the count, or the count is 0 or too large."""
        if len(payload) < _REGION_ACCESS.size:
            raise ProtocolError(
                f"REGION_WRITE carries {len(payload)} bytes, at least {_REGION_ACCESS.size} are needed"
            )
        offset, region, count = _REGION_ACCESS.unpack_from(payload)
        _check_count(count)
        data = payload[_REGION_ACCESS.size :]
        if len(data) != count:
            raise ProtocolError(f"REGION_WRITE of {count} bytes carries {len(data)}")
        return cls(offset, region, count, data)

    def encode(self) -> bytes:
        """The payload, with the data if there is any."""
        return _REGION_ACCESS.pack(self.offset, self.region, self.count) + self.data


def region_read_request(payload: bytes) -> tuple[int, int, int]:
    """Offset, region and count of a REGION_READ; raises as :meth:`RegionAccess.decode_read`."""
    offset, region, count = _unpack_exactly(_REGION_ACCESS, payload, "REGION_READ")
    _check_count(count)
    return offset, region, count


def encode_region_reply(
    message_id: int, command: int, offset: int, region: int, count: int, data: bytes = b""
) -> bytes:
    """The whole reply to a REGION_READ or REGION_WRITE."""
    size_bytes = _REGION_REPLY.size + len(data)
    return _REGION_REPLY.pack(message_id, command, size_bytes, TYPE_REPLY, 0, offset, region, count) + data


def _check_count(count: int) -> None:
    if not 0 < count <= MAX_TRANSFER_BYTES:
        raise ProtocolError(f"a transfer of {count} bytes; allowed are 1 to {MAX_TRANSFER_BYTES}")


def _check_own_argsz(argsz: int, needed: int, name: str) -> None:
    """A command's own size, which it says itself: libvfio-user lib/libvfio-user.c refuses one below the structure."""
    if argsz < needed:
        raise ProtocolError(f"{name} says that it has {argsz} bytes, and has {needed}")


def _check_argsz(argsz: int, needed: int, name: str) -> None:
    if argsz < needed:
        raise ProtocolError(f"{name} leaves {argsz} bytes for a reply of {needed}")


def _unpack_exactly(layout: struct.Struct, payload: bytes, name: str) -> tuple[int, ...]:
    if len(payload) != layout.size:
        raise ProtocolError(f"{name} carries {len(payload)} bytes, expected {layout.size}")
    return layout.unpack(payload)
