# SPDX-License-Identifier: Apache-2.0
"""Messages with file descriptors over a Unix stream socket, on asyncio.

A message's descriptors arrive with its first byte; the kernel never merges two such messages into one read. Each
:class:`Message` owns what it received: a descriptor that is taken leaves it, the rest is closed with the message.
"""

import array
import asyncio
import errno
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from qmp_driver.gpu.vfio_user.protocol import HEADER_SIZE_BYTES, MAX_MESSAGE_FDS, FramingError, Header, ProtocolError

MESSAGE_DEADLINE_S = 30.0
"""How long a message may take from its first byte to its last, and a reply until the client takes it."""

_ANCILLARY_BYTES = socket.CMSG_SPACE(MAX_MESSAGE_FDS * array.array("i").itemsize)


@dataclass
class Message:
    """One command, with the descriptors that came with it; a context manager that closes those nobody took.

    :param fds_cut: the kernel could not deliver all descriptors: too many in one message, or this process has no
        room for more.
    """

    header: Header
    payload: bytes = b""
    fds: list[int] = field(default_factory=list)
    fds_cut: bool = False

    def take_fds(self, limit: int) -> list[int]:
        """Hands the descriptors over to the caller, who closes them from now on.

        :raises ProtocolError: more than ``limit`` of them, or some were lost on the way.
        """
        if self.fds_cut:
            raise ProtocolError("some of the message's file descriptors could not be received", errno.EMFILE)
        if len(self.fds) > limit:
            raise ProtocolError(f"{len(self.fds)} file descriptors at most {limit} allowed")
        taken, self.fds = self.fds, []
        return taken

    def close(self) -> None:
        """Closes the descriptors that nobody took."""
        close_all(self.fds)
        self.fds = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Connection:
    """One connected client: whole messages in, replies out. Takes the socket over and closes it."""

    def __init__(self, client: socket.socket) -> None:
        client.setblocking(False)
        self._socket = client
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """Ends the connection; a second time does nothing."""
        self._socket.close()

    async def receive(self, first_byte_timeout_s: float | None = None) -> Message | None:
        """The next message; None when the client left between two messages.

        :param first_byte_timeout_s: how long the client may stay silent; None waits for as long as it lives.
        :raises FramingError: the stream cannot be read on: a bad header, the client left in the middle of a message,
            or the message did not end (or begin) in time. Its descriptors are closed.
        :raises OSError: the connection broke.
        """
        message = Message(Header(0, 0, 0))
        try:
            whole = await self._receive(message, first_byte_timeout_s)
        except TimeoutError:
            message.close()
            raise FramingError("the client did not send a whole message in time") from None
        except BaseException:
            message.close()
            raise
        return message if whole else None

    async def _receive(self, message: Message, first_byte_timeout_s: float | None) -> bool:
        async with asyncio.timeout(first_byte_timeout_s):
            head = await self._read_some(HEADER_SIZE_BYTES, message)
        if not head:
            return False
        async with asyncio.timeout(MESSAGE_DEADLINE_S):
            head += await self._read_rest(HEADER_SIZE_BYTES - len(head), message)
            header = Header.decode(head)
            header.check_command()
            message.header = header
            message.payload = await self._read_rest(header.body_size_bytes, message)
        return True

    async def send(self, data: bytes, fds: Sequence[int] = ()) -> None:
        """Sends one whole reply, its descriptors with the first byte.

        :raises FramingError: the client does not take it.
        :raises OSError: the connection broke.
        """
        ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        rest = memoryview(data)
        try:
            async with asyncio.timeout(MESSAGE_DEADLINE_S):
                while rest:
                    try:
                        sent = self._socket.sendmsg([rest], ancillary, socket.MSG_NOSIGNAL)
                    except BlockingIOError:
                        await self._ready(write=True)
                        continue
                    rest, ancillary = rest[sent:], []
        except TimeoutError:
            raise FramingError(f"the client did not read a reply within {MESSAGE_DEADLINE_S:g} s") from None

    async def _read_rest(self, count: int, message: Message) -> bytes:
        parts: list[bytes] = []
        while count:
            part = await self._read_some(count, message)
            if not part:
                raise FramingError("the client disconnected in the middle of a message")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    async def _read_some(self, count: int, message: Message) -> bytes:
        while True:
            try:
                data, ancillary, flags, _ = self._socket.recvmsg(count, _ANCILLARY_BYTES, socket.MSG_CMSG_CLOEXEC)
                break
            except BlockingIOError:
                await self._ready(write=False)
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                received = array.array("i")
                received.frombytes(content[: len(content) - len(content) % received.itemsize])
                message.fds.extend(received)
        if flags & socket.MSG_CTRUNC:
            message.fds_cut = True
        if len(message.fds) > MAX_MESSAGE_FDS:  # a message sent in pieces may bring some with each
            raise FramingError(f"more than {MAX_MESSAGE_FDS} file descriptors in one message")
        return data

    async def _ready(self, *, write: bool) -> None:
        ready = self._loop.create_future()
        fd = self._socket.fileno()
        add, remove = (
            (self._loop.add_writer, self._loop.remove_writer)
            if write
            else (self._loop.add_reader, self._loop.remove_reader)
        )

        def wake() -> None:
            if not ready.done():
                ready.set_result(None)

        add(fd, wake)
        try:
            await ready
        finally:
            remove(fd)


def close_all(fds: Sequence[int]) -> None:
    """Closes each descriptor."""
    for fd in fds:
        os.close(fd)
