# SPDX-License-Identifier: Apache-2.0
"""One client's time with the GPU: the version is agreed first, then each command gets its answer."""

import errno
import logging
from collections.abc import Callable

from qmp_driver.gpu.device import CoherentGpu
from qmp_driver.gpu.dma import DmaTable
from qmp_driver.gpu.interrupts import Interrupts
from qmp_driver.gpu.vfio_user.payloads import (
    DmaMap,
    DmaUnmap,
    Query,
    RegionAccess,
    SetIrqs,
    Version,
    check_device_info_request,
    encode_region_reply,
    region_read_request,
)
from qmp_driver.gpu.vfio_user.protocol import (
    MAX_MESSAGE_FDS,
    VERSION_MAJOR,
    VERSION_MINOR,
    Command,
    FramingError,
    Header,
    ProtocolError,
    Reply,
    encode_error,
    encode_reply,
)
from qmp_driver.gpu.vfio_user.transport import MESSAGE_DEADLINE_S, Connection, Message
from qmp_driver.gpu.vfio_user.vfio import IrqSetFlag

NEXT_ACCESS_S = 100e-6
"""How long the next access is waited for in place, and how long at most other tasks wait for that."""
ACCESSES_MOST = 64
"""Answered in one turn of the event loop."""
_LOG = logging.getLogger(__name__)
_KNOWN_COMMANDS = frozenset(int(command) for command in Command)


class Session:
    """Serves one client until it leaves. What it connected (memory, interrupts) goes with it; the GPU stays."""

    def __init__(self, device: CoherentGpu, connection: Connection) -> None:
        self.dma = DmaTable()
        self.interrupts = Interrupts(msix=device.msix)
        self._device = device
        self._connection = connection
        self._negotiated = False
        self._handlers: dict[int, Callable[[Message], Reply]] = {
            Command.VERSION: self._version_again,
            Command.DMA_MAP: self._dma_map,
            Command.DMA_UNMAP: self._dma_unmap,
            Command.DEVICE_GET_INFO: self._get_info,
            Command.DEVICE_GET_REGION_INFO: self._get_region_info,
            Command.DEVICE_GET_IRQ_INFO: self._get_irq_info,
            Command.DEVICE_SET_IRQS: self._set_irqs,
            Command.REGION_READ: self._region_read,
            Command.REGION_WRITE: self._region_write,
            Command.DEVICE_RESET: self._reset,
        }

    async def serve(self) -> None:
        """Answers commands until the client leaves or breaks the framing; never raises for what a client does."""
        try:
            await self._serve()
        except FramingError as error:
            _LOG.info("closing the connection: %s", error)
        except OSError as error:
            _LOG.info("the connection broke: %s", error)
        finally:
            self._connection.close()
            self.dma.clear()
            self.interrupts.clear()
            if self._negotiated:
                self._device.client_left()

    async def _serve(self) -> None:
        while True:
            if self._negotiated and not await self._serve_accesses():
                continue
            message = await self._connection.receive(None if self._negotiated else MESSAGE_DEADLINE_S)
            if message is None:
                return
            with message:
                if not self._negotiated:
                    await self._negotiate(message)
                    continue
                try:
                    reply = self._answer(message)
                except ProtocolError as error:
                    _LOG.info("refused command %d: %s", message.header.command, error)
                    await self._send_error(message, error)
                    continue
            if message.header.wants_reply:
                await self._connection.send(encode_reply(message.header, reply.payload), reply.fds)

    async def _serve_accesses(self) -> bool:
        """Answers accesses to registers, each as soon as it comes, as long as they follow closely.

        A driver reads registers one after the other: to wait for the next in place, for a moment, takes a third of
        the time of a turn of the event loop. Other commands, and messages in pieces, are left to :meth:`_serve`.

        :returns: whether another command, or a piece of one, has come.
        """
        connection = self._connection
        await connection.readable()
        for _ in range(ACCESSES_MOST):
            try:
                access = connection.receive_access()
            except BlockingIOError:
                break
            if access is None:
                return True
            if left := connection.send_now(self._answer_access(*access)):
                await connection.send(left)
            if not connection.soon_readable(NEXT_ACCESS_S):
                break
        return False

    def _answer_access(self, message_id: int, command: int, payload: bytes) -> bytes:
        """The reply to an access that wants one."""
        try:
            if command == Command.REGION_READ:
                offset, region, count = region_read_request(payload)
                return encode_region_reply(
                    message_id, command, offset, region, count, self._device.read(region, offset, count)
                )
            request = RegionAccess.decode_write(payload)
            self._device.write(request.region, request.offset, request.data)
            return encode_region_reply(message_id, command, request.offset, request.region, request.count)
        except ProtocolError as error:
            _LOG.info("refused command %d: %s", command, error)
            return encode_error(Header(message_id, command, 0), error.errno_value)

    async def _negotiate(self, message: Message) -> None:
        """The first command. The connection cannot go on without it: a refusal is answered and ends it."""
        try:
            if message.header.command != Command.VERSION:
                raise FramingError(f"the first command is {message.header.command}, not VERSION")
            message.take_fds(0)
            proposed = Version.decode(message.payload)
            if proposed.major != VERSION_MAJOR:
                raise FramingError(
                    f"the client has protocol version {proposed.major}.{proposed.minor}, this server"
                    f" {VERSION_MAJOR}.{VERSION_MINOR}"
                )
        except ProtocolError as error:
            await self._send_error(message, error)
            raise FramingError(f"no version was agreed: {error}") from error
        await self._connection.send(encode_reply(message.header, Version().encode()))
        self._negotiated = True
        self._device.client_came()

    async def _send_error(self, message: Message, error: ProtocolError) -> None:
        if message.header.wants_reply:
            await self._connection.send(encode_error(message.header, error.errno_value))

    def _answer(self, message: Message) -> Reply:
        command = message.header.command
        handler = self._handlers.get(command)
        if handler is not None:
            return handler(message)
        if command in _KNOWN_COMMANDS:
            raise ProtocolError(f"{Command(command).name} is not supported", errno.ENOTSUP)
        raise ProtocolError(f"there is no command {command}")

    def _version_again(self, message: Message) -> Reply:
        raise ProtocolError("the version was agreed already")

    def _dma_map(self, message: Message) -> Reply:
        request = DmaMap.decode(message.payload)
        self.dma.map(request, message.take_fds(1))
        return Reply()

    def _dma_unmap(self, message: Message) -> Reply:
        message.take_fds(0)
        return Reply(self.dma.unmap(DmaUnmap.decode(message.payload)).encode())

    def _get_info(self, message: Message) -> Reply:
        message.take_fds(0)
        check_device_info_request(message.payload)
        return Reply(self._device.info.encode())

    def _get_region_info(self, message: Message) -> Reply:
        message.take_fds(0)
        query = Query.decode_region(message.payload)
        info, fds = self._device.region_info(query.index)
        complete = query.argsz >= info.full_bytes
        return Reply(info.encode(query.argsz), fds if complete else ())

    def _get_irq_info(self, message: Message) -> Reply:
        message.take_fds(0)
        return Reply(self.interrupts.info(Query.decode_irq(message.payload).index).encode())

    def _set_irqs(self, message: Message) -> Reply:
        request = SetIrqs.decode(message.payload)
        limit = MAX_MESSAGE_FDS if request.data is IrqSetFlag.DATA_EVENTFD else 0
        self.interrupts.set(request, message.take_fds(limit))
        return Reply()

    def _region_read(self, message: Message) -> Reply:
        message.take_fds(0)
        request = RegionAccess.decode_read(message.payload)
        data = self._device.read(request.region, request.offset, request.count)
        return Reply(RegionAccess(request.offset, request.region, request.count, data).encode())

    def _region_write(self, message: Message) -> Reply:
        message.take_fds(0)
        request = RegionAccess.decode_write(message.payload)
        self._device.write(request.region, request.offset, request.data)
        return Reply(RegionAccess(request.offset, request.region, request.count).encode())

    def _reset(self, message: Message) -> Reply:
        message.take_fds(0)
        if message.payload:
            raise ProtocolError(f"DEVICE_RESET carries {len(message.payload)} bytes, expected none")
        self._device.reset("VFIO reset")
        return Reply()
