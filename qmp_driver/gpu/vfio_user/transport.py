# SPDX-License-Identifier: Apache-2.0
"""Messages with file descriptors over a Unix stream socket, on asyncio.

A message's descriptors arrive with its first byte; the kernel never merges two such messages into one read. Each
:class:`Message` owns what it received: a descriptor that is taken leaves it, the rest is closed with the message.
"""

import array
import asyncio
import errno
import os
import select
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from qmp_driver.gpu.vfio_user.protocol import (
    HEADER,
    HEADER_SIZE_BYTES,
    MAX_MESSAGE_FDS,
    REGION_ACCESS_HEADER_BYTES,
    Command,
    FramingError,
    Header,
    ProtocolError,
)

MESSAGE_DEADLINE_S = 30.0
"""How long a message may take from its first byte to its last, and a reply until the client takes it."""

_ACCESSES = frozenset({int(Command.REGION_READ), int(Command.REGION_WRITE)})
_LEAST_ACCESS_BYTES = HEADER_SIZE_BYTES + REGION_ACCESS_HEADER_BYTES
_MOST_ACCESS_BYTES = _LEAST_ACCESS_BYTES + 64
"""A register's; what is longer costs more than what goes around it."""
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
        self._begun: tuple[bytes, Message] | None = None

    def close(self) -> None:
        """Ends the connection; a second time does nothing."""
        if self._begun is not None:
            self._begun[1].close()
            self._begun = None
        self._socket.close()

    async def readable(self) -> None:
        """Waits until there is something to receive, the client's leaving included."""
        await self._ready(write=False)

    def soon_readable(self, timeout_s: float) -> bool:
        """Whether something comes within that time, in which nothing else is done in this thread."""
        return bool(select.select([self._socket], [], [], timeout_s)[0])

    def receive_access(self) -> tuple[int, int, bytes] | None:
        """A whole REGION_READ or REGION_WRITE of a register, where that is what has come: id, command and payload.

        None for all else, what has come of it being kept for :meth:`receive`.

        :raises BlockingIOError: nothing has come.
        :raises OSError: the connection broke.
        """
        head, ancillary, flags, _ = self._socket.recvmsg(HEADER_SIZE_BYTES, _ANCILLARY_BYTES, socket.MSG_CMSG_CLOEXEC)
        if len(head) == HEADER_SIZE_BYTES and not ancillary and not flags & socket.MSG_CTRUNC:
            message_id, command, size_bytes, message_flags, _ = HEADER.unpack(head)
            if command in _ACCESSES and not message_flags and _LEAST_ACCESS_BYTES <= size_bytes <= _MOST_ACCESS_BYTES:
                body = self._receive_body(head, size_bytes - HEADER_SIZE_BYTES)
                return None if body is None else (message_id, command, body)
        self._keep(head, ancillary, flags)
        return None

    def _receive_body(self, head: bytes, count: int) -> bytes | None:
        try:
            body, ancillary, flags, _ = self._socket.recvmsg(count, _ANCILLARY_BYTES, socket.MSG_CMSG_CLOEXEC)
        except BlockingIOError:
            self._keep(head, (), 0)
            return None
        if len(body) == count and not ancillary and not flags & socket.MSG_CTRUNC:
            return body
        self._keep(head + body, ancillary, flags)
        return None

    def _keep(self, data: bytes, ancillary: Iterable[tuple[int, int, bytes]], flags: int) -> None:
        """What has come of a message, for :meth:`receive`; of a client that left, nothing."""
        message = Message(Header(0, 0, 0))
        self._begun = (data, message)
        _take_ancillary(message, ancillary, flags)

    def send_now(self, data: bytes) -> bytes:
        """Sends a reply as far as the client takes it at once; returns what is left for :meth:`send`.

        :raises OSError: the connection broke.
        """
        try:
            return data[self._socket.send(data, socket.MSG_NOSIGNAL) :]
        except BlockingIOError:
            return data

    async def receive(self, first_byte_timeout_s: float | None = None) -> Message | None:
        """The next message; None when the client left between two messages.

        :param first_byte_timeout_s: how long the client may stay silent; None waits for as long as it lives.
        :raises FramingError: the stream cannot be read on: a bad header, the client left in the middle of a message,
            or the message did not end (or begin) in time. Its descriptors are closed.
        :raises OSError: the connection broke.
        """
        begun, message = self._begun or (b"", Message(Header(0, 0, 0)))
        self._begun = None
        try:
            whole = await self._receive(begun, message, first_byte_timeout_s)
        except TimeoutError:
            message.close()
            raise FramingError("the client did not send a whole message in time") from None
        except BaseException:
            message.close()
            raise
        return message if whole else None

    async def _receive(self, begun: bytes, message: Message, first_byte_timeout_s: float | None) -> bool:
        if not begun:
            async with asyncio.timeout(first_byte_timeout_s):
                begun = await self._read_some(HEADER_SIZE_BYTES, message)
        if not begun:
            return False
        async with asyncio.timeout(MESSAGE_DEADLINE_S):
            begun += await self._read_rest(max(HEADER_SIZE_BYTES - len(begun), 0), message)
            header = Header.decode(begun[:HEADER_SIZE_BYTES])
            header.check_command()
            message.header = header
            body = begun[HEADER_SIZE_BYTES:]
            message.payload = body + await self._read_rest(header.body_size_bytes - len(body), message)
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
        _take_ancillary(message, ancillary, flags)
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


def _take_ancillary(message: Message, ancillary: Iterable[tuple[int, int, bytes]], flags: int) -> None:
    """Gives a message the descriptors that came with a piece of it.

    :raises FramingError: these are too many together.
    """
    for level, kind, content in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            received = array.array("i")
            received.frombytes(content[: len(content) - len(content) % received.itemsize])
            message.fds.extend(received)
    if flags & socket.MSG_CTRUNC:
        message.fds_cut = True
    if len(message.fds) > MAX_MESSAGE_FDS:  # a message sent in pieces may bring some with each
        raise FramingError(f"more than {MAX_MESSAGE_FDS} file descriptors in one message")


def close_all(fds: Sequence[int]) -> None:
    """Closes each descriptor."""
    for fd in fds:
        os.close(fd)
