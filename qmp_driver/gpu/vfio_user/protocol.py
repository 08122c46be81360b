# SPDX-License-Identifier: Apache-2.0
"""The vfio-user protocol, version 0.0: the header of every message, the commands, and the limits.

Source: docs/interop/vfio-user.rst of QEMU ("Protocol Specification"); symbols are those of
hw/vfio-user/protocol.h. "All data is in the endianness of the host system": QEMU and this server run on the
same little-endian host, so everything is little endian here.
"""

import errno
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from qmp_driver.errors import ReportedError

VERSION_MAJOR = 0
VERSION_MINOR = 0

HEADER = struct.Struct("<HHIII")
HEADER_SIZE_BYTES = HEADER.size

MAX_TRANSFER_BYTES = 1 << 20
"""The most data of one REGION_READ or REGION_WRITE; the specification's default of `max_data_xfer_size`."""
REGION_ACCESS_HEADER_BYTES = 16
MAX_MESSAGE_BYTES = HEADER_SIZE_BYTES + REGION_ACCESS_HEADER_BYTES + MAX_TRANSFER_BYTES
"""The largest message with a meaning: a REGION_WRITE of the largest transfer."""
MAX_MESSAGE_FDS = 8
"""File descriptors in one message (QEMU's VFIO_USER_DEF_MAX_FDS)."""
MAX_DMA_MAPS = 65535
"""DMA ranges mapped at once (the specification's default of `max_dma_maps`)."""
PAGE_SIZES = 4096
"""Page sizes of DMA mappings, or'ed together (the specification's default of `pgsizes`)."""

TYPE_MASK = 0xF
TYPE_COMMAND = 0x0
TYPE_REPLY = 0x1
FLAG_NO_REPLY = 0x10
FLAG_ERROR = 0x20

U64_END = 1 << 64


class Command(IntEnum):
    """The commands of the specification's table "Commands" (14 is QEMU's own VFIO_USER_DIRTY_PAGES)."""

    VERSION = 1
    DMA_MAP = 2
    DMA_UNMAP = 3
    DEVICE_GET_INFO = 4
    DEVICE_GET_REGION_INFO = 5
    DEVICE_GET_REGION_IO_FDS = 6
    DEVICE_GET_IRQ_INFO = 7
    DEVICE_SET_IRQS = 8
    REGION_READ = 9
    REGION_WRITE = 10
    DMA_READ = 11
    DMA_WRITE = 12
    DEVICE_RESET = 13
    DIRTY_PAGES = 14
    REGION_WRITE_MULTI = 15
    DEVICE_FEATURE = 16
    MIG_DATA_READ = 17
    MIG_DATA_WRITE = 18


class ProtocolError(ReportedError):
    """The other side said something malformed or refused.

    :param errno_value: the UNIX errno that goes into the reply's header.
    """

    def __init__(self, message: str, errno_value: int = errno.EINVAL) -> None:
        super().__init__(message)
        self.errno_value = errno_value


class FramingError(ProtocolError):
    """The stream's message boundaries can no longer be trusted: the connection has to be closed."""


@dataclass(frozen=True)
class Header:
    """The 16 bytes before every message.

    :param message_id: chosen by the sender of the command, echoed in the reply.
    :param command: a :class:`Command`, or any number from a client that knows more of them.
    :param size_bytes: of the whole message, header included.
    :param flags: type (bits 3:0), no-reply (bit 4), error (bit 5).
    :param errno_value: of a reply with the error flag; reserved in a command.
    """

    message_id: int
    command: int
    size_bytes: int
    flags: int = TYPE_COMMAND
    errno_value: int = 0

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Sixteen bytes to a header; nothing is judged yet, see :meth:`check_command`."""
        return cls(*HEADER.unpack(data))

    def encode(self) -> bytes:
        """The header's sixteen bytes."""
        return HEADER.pack(self.message_id, self.command, self.size_bytes, self.flags, self.errno_value)

    @property
    def wants_reply(self) -> bool:
        """False when the sender set the no-reply flag."""
        return not self.flags & FLAG_NO_REPLY

    @property
    def body_size_bytes(self) -> int:
        """Bytes that follow the header."""
        return self.size_bytes - HEADER_SIZE_BYTES

    def check_command(self) -> None:
        """Refuses what a server cannot read on after.

        :raises FramingError: the size is smaller than a header or larger than :data:`MAX_MESSAGE_BYTES`, or the
            message is not a command (this server sends none, so no reply is due).
        """
        if self.size_bytes < HEADER_SIZE_BYTES:
            raise FramingError(f"message size {self.size_bytes} is smaller than the header ({HEADER_SIZE_BYTES})")
        if self.size_bytes > MAX_MESSAGE_BYTES:
            raise FramingError(
                f"message size {self.size_bytes} is larger than any command ({MAX_MESSAGE_BYTES})", errno.EMSGSIZE
            )
        if self.flags & TYPE_MASK != TYPE_COMMAND:
            raise FramingError(f"message type {self.flags & TYPE_MASK} is not a command")


@dataclass(frozen=True)
class Reply:
    """What the server answers to one command: the bytes behind the header, and file descriptors to pass along.

    The descriptors stay the server's own; the kernel duplicates them on the way.
    """

    payload: bytes = b""
    fds: tuple[int, ...] = ()


def encode_reply(header: Header, payload: bytes) -> bytes:
    """The reply to the command with this header."""
    reply = Header(header.message_id, header.command, HEADER_SIZE_BYTES + len(payload), TYPE_REPLY)
    return reply.encode() + payload


def encode_error(header: Header, errno_value: int) -> bytes:
    """The error reply to the command with this header; "the reply message must only include the reply header"."""
    flags = TYPE_REPLY | FLAG_ERROR
    return Header(header.message_id, header.command, HEADER_SIZE_BYTES, flags, errno_value).encode()
