# SPDX-License-Identifier: Apache-2.0
"""A vfio-user client for the tests: plain sockets, one call a command, and a way to send any bytes at all."""

import array
import asyncio
import os
import socket
import struct

from qmp_driver.gpu.vfio_user.payloads import RegionAccess, RegionInfo, Version
from qmp_driver.gpu.vfio_user.protocol import FLAG_ERROR, HEADER_SIZE_BYTES, Command, Header

ANSWER_TIMEOUT_S = 5.0


class Refused(Exception):  # noqa: N818 - reads as the test does: "expect Refused"
    """An error reply."""

    def __init__(self, errno_value):
        super().__init__(os.strerror(errno_value))
        self.errno_value = errno_value


class Client:
    """Blocking sockets in a thread, so that the server under test has the event loop to itself."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(ANSWER_TIMEOUT_S)
        self.socket.connect(str(path))
        self.message_id = 0

    @classmethod
    async def connect(cls, path, *, negotiate=True):
        client = await asyncio.to_thread(cls, path)
        if negotiate:
            await client.command(Command.VERSION, Version().encode())
        return client

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    async def command(self, command, payload=b"", fds=(), flags=0):
        """Sends a command; its reply's payload. Raises Refused for an error reply, EOFError for a closed socket."""
        payload, received = await self.command_with_fds(command, payload, fds, flags)
        for fd in received:
            os.close(fd)
        return payload

    async def command_with_fds(self, command, payload=b"", fds=(), flags=0):
        self.message_id = (self.message_id + 1) & 0xFFFF
        header = Header(self.message_id, command, HEADER_SIZE_BYTES + len(payload), flags)
        await self.send(header.encode() + payload, fds)
        reply, payload, received = await self.reply()
        assert (reply.message_id, reply.command) == (self.message_id, command)
        return payload, received

    async def send(self, data, fds=()):
        ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        sent = await asyncio.to_thread(self.socket.sendmsg, [data], ancillary)
        if sent < len(data):
            await asyncio.to_thread(self.socket.sendall, data[sent:])

    async def reply(self):
        return await asyncio.to_thread(self._reply)

    def _reply(self):
        fds = []
        header = Header.decode(self._read(HEADER_SIZE_BYTES, fds))
        payload = self._read(header.body_size_bytes, fds)
        if header.flags & FLAG_ERROR:
            assert not payload, "an error reply has a header alone"
            raise Refused(header.errno_value)
        return header, payload, fds

    def _read(self, count, fds):
        data = b""
        while len(data) < count:
            try:
                part, ancillary, _, _ = self.socket.recvmsg(count - len(data), 256)
            except ConnectionResetError:
                raise EOFError from None
            if not part:
                raise EOFError
            for _, _, content in ancillary:
                fds += array.array("i", content)
            data += part
        return data

    async def read(self, region, offset, count):
        payload = await self.command(Command.REGION_READ, RegionAccess(offset, region, count).encode())
        assert len(payload) == 16 + count
        return payload[16:]

    async def read_u32(self, region, offset):
        return struct.unpack("<I", await self.read(region, offset, 4))[0]

    async def write(self, region, offset, data):
        await self.command(Command.REGION_WRITE, RegionAccess(offset, region, len(data), data).encode())

    async def region(self, index, argsz=256):
        payload, fds = await self.command_with_fds(
            Command.DEVICE_GET_REGION_INFO, struct.pack("<IIIIQQ", argsz, 0, index, 0, 0, 0)
        )
        return RegionInfo.decode(payload), fds
