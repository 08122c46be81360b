# SPDX-License-Identifier: Apache-2.0
"""Accesses that follow closely are answered in place: in their order, as strictly as others, and not for ever."""

import asyncio
import errno
import os

import pytest
from vfio_user_client import Client, Refused

from qmp_driver.gpu.session import ACCESSES_MOST
from qmp_driver.gpu.vfio_user.payloads import RegionAccess, RegionIndex
from qmp_driver.gpu.vfio_user.protocol import FLAG_NO_REPLY, HEADER_SIZE_BYTES, Command, Header

REGISTER = 0x1000


def access(message_id, *, write=b"", count=4, region=RegionIndex.BAR0, flags=0):
    """The bytes of a read of a register, or of a write."""
    payload = RegionAccess(REGISTER, region, len(write) or count, write).encode()
    command = Command.REGION_WRITE if write else Command.REGION_READ
    return Header(message_id, command, HEADER_SIZE_BYTES + len(payload), flags).encode() + payload


async def test_accesses_sent_together_are_answered_in_their_order(serve, socket_path):
    async with serve(), await Client.connect(socket_path) as client:
        together = [access(1, write=b"\1\2\3\4"), access(2), access(3, write=b"\5\6\7\x08"), access(4)]
        await client.send(b"".join(together))
        replies = [await client.reply() for _ in together]
        assert [header.message_id for header, _, _ in replies] == [1, 2, 3, 4]
        assert [payload[16:] for _, payload, _ in replies] == [b"", b"\1\2\3\4", b"", b"\5\6\7\x08"]


async def test_other_commands_between_them_keep_their_place(serve, socket_path):
    async with serve() as server, await Client.connect(socket_path) as client:
        reset = Header(2, Command.DEVICE_RESET, HEADER_SIZE_BYTES).encode()
        await client.send(access(1, write=b"\1\2\3\4") + reset + access(3))
        replies = [await client.reply() for _ in range(3)]
        assert [header.message_id for header, _, _ in replies] == [1, 2, 3]
        assert replies[2][1][16:] == bytes(4), "the reset came before the read"
        assert server.device.resets == 1


@pytest.mark.parametrize("cut", [1, HEADER_SIZE_BYTES - 1, HEADER_SIZE_BYTES, HEADER_SIZE_BYTES + 5, 31])
async def test_an_access_in_two_pieces_behind_another_is_put_together(serve, socket_path, cut):
    async with serve(), await Client.connect(socket_path) as client:
        second = access(2, write=b"\1\2\3\4")
        await client.send(access(1) + second[:cut])
        await client.reply()
        await asyncio.sleep(0.01)
        await client.send(second[cut:] + access(3))
        assert (await client.reply())[0].message_id == 2
        assert (await client.reply())[1][16:] == b"\1\2\3\4"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"count": 0}, errno.EINVAL),
        ({"count": (1 << 20) + 1}, errno.EINVAL),
        ({"region": 77}, errno.EINVAL),
    ],
)
async def test_one_that_is_wrong_is_refused_and_the_next_is_answered(serve, socket_path, wrong, why):
    async with serve(), await Client.connect(socket_path) as client:
        await client.send(access(1) + access(2, **wrong) + access(3))
        assert (await client.reply())[0].message_id == 1
        with pytest.raises(Refused) as refused:
            await client.reply()
        assert refused.value.errno_value == why
        assert (await client.reply())[0].message_id == 3


@pytest.mark.parametrize("at", [0, HEADER_SIZE_BYTES], ids=["with its header", "with its payload"])
async def test_descriptors_with_an_access_are_refused_and_closed(serve, socket_path, count_fds, at):
    async with serve(), await Client.connect(socket_path) as client:
        await client.send(access(1))
        await client.reply()
        before, message = count_fds(), access(2)
        ends = os.pipe()
        if at:
            await client.send(message[:at])
        await client.send(message[at:], ends)
        for end in ends:
            os.close(end)
        with pytest.raises(Refused):
            await client.reply()
        assert count_fds() == before
        await client.send(access(3))
        assert (await client.reply())[0].message_id == 3


async def test_one_that_wants_no_reply_gets_none(serve, socket_path):
    async with serve(), await Client.connect(socket_path) as client:
        await client.send(access(1, write=b"\1\2\3\4", flags=FLAG_NO_REPLY) + access(2))
        header, payload, _ = await client.reply()
        assert header.message_id == 2 and payload[16:] == b"\1\2\3\4"


async def test_a_client_that_never_stops_leaves_time_for_other_tasks(serve, socket_path):
    turns, at_access = 0, []

    async def others():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    many = 4 * ACCESSES_MOST
    async with (
        serve(on_access=lambda access: at_access.append(turns)),
        await Client.connect(socket_path) as client,
    ):
        counting = asyncio.create_task(others())
        await client.send(b"".join(access(number) for number in range(many)))
        assert [(await client.reply())[0].message_id for _ in range(many)] == list(range(many))
        counting.cancel()
    reads = at_access[1 : 1 + many]
    assert all(reads.count(turn) <= ACCESSES_MOST for turn in set(reads))


async def test_a_client_that_leaves_between_two_ends_the_session_alone(serve, socket_path):
    async with serve() as server:
        async with await Client.connect(socket_path) as client:
            await client.send(access(1))
            await client.reply()
        async with asyncio.timeout(5):
            await server.client_left()
        async with await Client.connect(socket_path) as second:
            await second.send(access(1))
            assert (await second.reply())[0].message_id == 1
