# SPDX-License-Identifier: Apache-2.0
"""What a broken or hostile client sends, one line each: that errno, or a closed connection; the server serves on."""

import contextlib
import errno
import os
import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vfio_user_client import Client, Refused

from acpigen.linux.gpu_models import find_model
from qmp_driver.gpu import GpuServer
from qmp_driver.gpu.vfio_user.payloads import Version
from qmp_driver.gpu.vfio_user.protocol import Command

CLOSED = "closed"
GPU = 0x234510DE
U32 = 0xFFFFFFFF
U64 = (1 << 64) - 1


def message(command, payload=b"", size=None, flags=0):
    return struct.pack("<HHIII", 7, command, 16 + len(payload) if size is None else size, flags, 0) + payload


def access(offset, region, count, data=b""):
    return struct.pack("<QII", offset, region, count) + data


def irqs(flags, index, start, count, data=b""):
    return struct.pack("<IIIII", 20 + len(data), flags, index, start, count) + data


def dma(flags, offset, address, size):
    return struct.pack("<IIQQQ", 32, flags, offset, address, size)


READ, WRITE, SET_IRQS = Command.REGION_READ, Command.REGION_WRITE, Command.DEVICE_SET_IRQS
REGION_INFO, IRQ_INFO, INFO = Command.DEVICE_GET_REGION_INFO, Command.DEVICE_GET_IRQ_INFO, Command.DEVICE_GET_INFO
MAP, UNMAP = Command.DMA_MAP, Command.DMA_UNMAP
EVENTFD, NONE, BOOL, MASK, TRIGGER = 4, 1, 2, 8, 32

AFTER_NEGOTIATION = {
    "header cut short": (message(READ)[:9], CLOSED),
    "size below the header": (message(READ, size=15), CLOSED),
    "size zero": (message(READ, size=0), CLOSED),
    "size beyond any command": (message(WRITE, size=U32), CLOSED),
    "size larger than sent": (message(READ, access(0, 7, 4), size=64), CLOSED),
    "a reply to nothing": (message(READ, access(0, 7, 4), flags=1), CLOSED),
    "an unknown type": (message(READ, access(0, 7, 4), flags=5), CLOSED),
    "command 0": (message(0), errno.EINVAL),
    "command 77": (message(77, b"x" * 100), errno.EINVAL),
    "command 65535": (message(0xFFFF), errno.EINVAL),
    "version again": (message(Command.VERSION, Version().encode()), errno.EINVAL),
    "io fds": (message(Command.DEVICE_GET_REGION_IO_FDS, struct.pack("<IIII", 16, 0, 0, 0)), errno.ENOTSUP),
    "dirty pages": (message(Command.DIRTY_PAGES), errno.ENOTSUP),
    "device feature": (message(Command.DEVICE_FEATURE, b"x" * 8), errno.ENOTSUP),
    "migration data": (message(Command.MIG_DATA_READ), errno.ENOTSUP),
    "write multi": (message(Command.REGION_WRITE_MULTI), errno.ENOTSUP),
    "dma read, the other way": (message(Command.DMA_READ, b"x" * 16), errno.ENOTSUP),
    "reset with a payload": (message(Command.DEVICE_RESET, b"x"), errno.EINVAL),
    "info without payload": (message(INFO), errno.EINVAL),
    "info without room": (message(INFO, struct.pack("<IIII", 15, 0, 0, 0)), errno.EINVAL),
    "region info of region 9": (message(REGION_INFO, struct.pack("<IIIIQQ", 32, 0, 9, 0, 0, 0)), errno.EINVAL),
    "region info without room": (message(REGION_INFO, struct.pack("<IIIIQQ", 31, 0, 0, 0, 0, 0)), errno.EINVAL),
    "region info too short": (message(REGION_INFO, b"x" * 31), errno.EINVAL),
    "irq info of type 5": (message(IRQ_INFO, struct.pack("<IIII", 16, 0, 5, 0)), errno.EINVAL),
    "read of region 9": (message(READ, access(0, 9, 4)), errno.EINVAL),
    "read of region 2^32-1": (message(READ, access(0, U32, 4)), errno.EINVAL),
    "read of an empty region": (message(READ, access(0, 1, 4)), errno.EINVAL),
    "read past the end": (message(READ, access(4094, 7, 4)), errno.EINVAL),
    "read past 64 bits": (message(READ, access(U64, 0, 4)), errno.EINVAL),
    "read of nothing": (message(READ, access(0, 7, 0)), errno.EINVAL),
    "read of 4 GiB": (message(READ, access(0, 0, U32)), errno.EINVAL),
    "read of one too many": (message(READ, access(0, 0, (1 << 20) + 1)), errno.EINVAL),
    "read with data": (message(READ, access(0, 7, 4, b"data")), errno.EINVAL),
    "write with too little data": (message(WRITE, access(0, 0, 8, b"four")), errno.EINVAL),
    "write with too much data": (message(WRITE, access(0, 0, 2, b"four")), errno.EINVAL),
    "write past the end": (message(WRITE, access((16 << 20) - 2, 0, 4, b"four")), errno.EINVAL),
    "map of nothing": (message(MAP, dma(3, 0, 0x1000, 0)), errno.EINVAL),
    "map past 64 bits": (message(MAP, dma(3, 0, U64, 2)), errno.EINVAL),
    "map without rights": (message(MAP, dma(0, 0, 0x1000, 0x1000)), errno.EINVAL),
    "map with unknown flags": (message(MAP, dma(7, 0, 0x1000, 0x1000)), errno.EINVAL),
    "unmap with a bitmap": (message(UNMAP, struct.pack("<IIQQ", 24, 1, 0, 4096)), errno.EINVAL),
    "unmap of all and a range": (message(UNMAP, struct.pack("<IIQQ", 24, 2, 0, 4096)), errno.EINVAL),
    "unmap of what is not mapped": (message(UNMAP, struct.pack("<IIQQ", 24, 0, 0, 4096)), errno.ENOENT),
    "irqs of type 5": (message(SET_IRQS, irqs(NONE | TRIGGER, 5, 0, 0)), errno.EINVAL),
    "irqs without action": (message(SET_IRQS, irqs(NONE, 1, 0, 0)), errno.EINVAL),
    "irqs with two kinds of data": (message(SET_IRQS, irqs(NONE | BOOL | TRIGGER, 1, 0, 1)), errno.EINVAL),
    "irqs with unknown flags": (message(SET_IRQS, irqs(NONE | TRIGGER | 64, 1, 0, 0)), errno.EINVAL),
    "irqs beyond the count": (message(SET_IRQS, irqs(EVENTFD | TRIGGER, 1, 0, 2)), errno.EINVAL),
    "irqs beyond 32 bits": (message(SET_IRQS, irqs(NONE | TRIGGER, 1, U32, U32)), errno.EINVAL),
    "irqs with a huge count of booleans": (message(SET_IRQS, irqs(BOOL | TRIGGER, 1, 0, U32, b"\1")), errno.EINVAL),
    "irqs masked": (message(SET_IRQS, irqs(NONE | MASK, 1, 0, 1)), errno.ENOTSUP),
}

INSTEAD_OF_VERSION = {
    "another command first": (message(READ, access(0, 7, 4)), errno.EINVAL),
    "no version at all": (message(Command.VERSION, b"\0"), errno.EINVAL),
    "major version 1": (message(Command.VERSION, struct.pack("<HH", 1, 0)), errno.EINVAL),
    "json cut short": (message(Command.VERSION, b'\0\0\0\0{"capabilities": {\0'), errno.EINVAL),
    "json without NUL": (message(Command.VERSION, b"\0\0\0\0{}"), errno.EINVAL),
    "json not UTF-8": (message(Command.VERSION, b"\0\0\0\0\xff\xff\0"), errno.EINVAL),
    "json nested deep": (message(Command.VERSION, b"\0\0\0\0" + b"[" * 500_000 + b"\0"), errno.EINVAL),
    "capabilities are a list": (message(Command.VERSION, b'\0\0\0\0{"capabilities": []}\0'), errno.EINVAL),
    "noise": (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", CLOSED),
}


async def outcome(client, data, fds=()):
    await client.send(data, fds)
    try:
        await client.reply()
    except Refused as refused:
        return refused.errno_value
    except EOFError:
        return CLOSED
    return 0


async def assert_serves_the_next(path):
    async with await Client.connect(path) as client:
        assert await client.read_u32(7, 0) == GPU


@pytest.mark.parametrize("case", AFTER_NEGOTIATION)
async def test_refused_after_negotiation(serve, socket_path, case):
    data, expected = AFTER_NEGOTIATION[case]
    async with serve():
        async with await Client.connect(socket_path) as client:
            if expected == CLOSED:
                await client.send(data)
                client.socket.shutdown(1)
                with pytest.raises(EOFError):
                    await client.reply()
            else:
                assert await outcome(client, data) == expected
                assert await client.read_u32(7, 0) == GPU
        await assert_serves_the_next(socket_path)


@pytest.mark.parametrize("case", INSTEAD_OF_VERSION)
async def test_refused_instead_of_a_version(serve, socket_path, case):
    data, expected = INSTEAD_OF_VERSION[case]
    async with serve():
        async with await Client.connect(socket_path, negotiate=False) as client:
            assert await outcome(client, data) == expected
            with pytest.raises(EOFError):
                await client.reply()
        await assert_serves_the_next(socket_path)


@pytest.mark.parametrize(
    "data, fds, expected",
    [
        (message(READ, access(0, 7, 4)), 1, errno.EINVAL),
        (message(Command.DEVICE_RESET), 1, errno.EINVAL),
        (message(77), 3, errno.EINVAL),
        (message(MAP, dma(3, 0, 0x1000, 0x1000)), 2, errno.EINVAL),
        (message(MAP, dma(3, 0, 0x1000, 0x1000)), 20, errno.EMFILE),
        (message(SET_IRQS, irqs(NONE | TRIGGER, 1, 0, 0)), 1, errno.EINVAL),
        (message(SET_IRQS, irqs(EVENTFD | TRIGGER, 1, 0, 1)), 1, errno.EINVAL),
        (message(SET_IRQS, irqs(EVENTFD | TRIGGER, 1, 0, 1)), 2, errno.EINVAL),
        (message(READ, size=3), 8, CLOSED),
    ],
)
async def test_descriptors_where_none_belong_are_refused_and_closed(
    serve, socket_path, count_fds, data, fds, expected
):
    read_end, write_end = os.pipe()
    async with serve():
        async with await Client.connect(socket_path) as client:
            before = count_fds()
            for _ in range(1 if expected == CLOSED else 20):
                assert await outcome(client, data, [read_end] * fds) == expected
            assert count_fds() == before - (expected == CLOSED)
        await assert_serves_the_next(socket_path)
    os.close(read_end)
    os.close(write_end)


async def test_two_hundred_malformed_messages_leak_no_descriptor(serve, socket_path, count_fds):
    read_end, write_end = os.pipe()
    cases = list(AFTER_NEGOTIATION.values())
    async with serve():
        await assert_serves_the_next(socket_path)
        async with await Client.connect(socket_path) as client:
            before = count_fds()
            for turn in range(200):
                data, expected = cases[turn % len(cases)]
                if expected != CLOSED:
                    assert await outcome(client, data, [read_end] * (turn % 4)) in (expected, errno.EINVAL)
            assert count_fds() == before
        for data, expected in cases:
            if expected == CLOSED:
                async with await Client.connect(socket_path) as client:
                    await client.send(data, [read_end] * 3)
        await assert_serves_the_next(socket_path)
        async with await Client.connect(socket_path):
            assert count_fds() == before
    os.close(read_end)
    os.close(write_end)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    noise=st.one_of(
        st.binary(max_size=200),
        st.tuples(st.integers(0, 20), st.binary(max_size=64)).map(lambda pair: message(*pair)),
        st.lists(st.sampled_from(list(AFTER_NEGOTIATION.values())), max_size=4).map(
            lambda cases: b"".join(data for data, _ in cases)
        ),
    ),
    negotiate=st.booleans(),
)
async def test_no_bytes_kill_the_server(socket_path, noise, negotiate):
    async with GpuServer(find_model("gh200-480gb"), socket_path) as server:
        async with await Client.connect(socket_path, negotiate=negotiate) as client:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                await client.send(noise)
        await assert_serves_the_next(socket_path)
        assert not server._accepting.done()


async def test_a_client_that_falls_silent_in_the_middle_loses_its_place(serve, socket_path, monkeypatch):
    monkeypatch.setattr("qmp_driver.gpu.vfio_user.transport.MESSAGE_DEADLINE_S", 0.2)
    async with serve():
        async with await Client.connect(socket_path) as client:
            await client.send(message(READ, access(0, 7, 4))[:20])
            with pytest.raises(EOFError):
                await client.reply()
        await assert_serves_the_next(socket_path)


async def test_a_client_cannot_keep_its_own_socket_open_as_memory(serve, socket_path, count_fds):
    async with serve():
        async with await Client.connect(socket_path) as client:
            before = count_fds()
            assert (
                await outcome(client, message(MAP, dma(3, 0, 0x1000, 0x1000)), [client.socket.fileno()])
                == errno.EINVAL
            )
            assert count_fds() == before
        await assert_serves_the_next(socket_path)


async def test_descriptors_in_pieces_of_a_message_are_bounded(serve, socket_path, count_fds):
    read_end, write_end = os.pipe()
    whole = message(WRITE, access(0, 0, 64, bytes(64)))
    async with serve():
        before = count_fds()
        async with await Client.connect(socket_path) as client:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                for at in range(len(whole) - 1):
                    await client.send(whole[at : at + 1], [read_end] * 4)
            with pytest.raises(EOFError):
                await client.reply()
            assert count_fds() == before + 1  # the client's own end
        await assert_serves_the_next(socket_path)
    os.close(read_end)
    os.close(write_end)


async def test_a_client_that_never_says_its_version_loses_its_place(serve, socket_path, monkeypatch):
    monkeypatch.setattr("qmp_driver.gpu.session.MESSAGE_DEADLINE_S", 0.2)
    async with serve():
        async with await Client.connect(socket_path, negotiate=False) as client:
            with pytest.raises(EOFError):
                await client.reply()
        await assert_serves_the_next(socket_path)
