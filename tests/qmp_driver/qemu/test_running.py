# SPDX-License-Identifier: Apache-2.0
"""What is awaited of a process is not awaited beyond its end."""

import asyncio

import pytest

from qmp_driver.errors import CommandRefusedError, MachineError, MonitorError
from qmp_driver.qemu import running
from qmp_driver.qemu.running import Lifetime


@pytest.fixture
async def end():
    return asyncio.get_running_loop().create_future()


@pytest.fixture
def life(end):
    return Lifetime(end, lambda what: MachineError(f"ended while waiting for {what}"))


async def answer():
    return 7


async def fail(error):
    raise error


async def test_work_that_is_done_in_time_gives_its_result(life):
    assert await life.alive(answer(), "x") == 7


async def test_work_beyond_the_end_is_cancelled_and_says_what_it_was(life, end):
    never = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, end.set_result, None)
    with pytest.raises(MachineError, match="ended while waiting for the answer"):
        await life.alive(never.wait(), "the answer")


async def test_a_refusal_is_no_sign_of_an_end_and_is_not_waited_over(life):
    with pytest.raises(CommandRefusedError):
        await asyncio.wait_for(life.alive(fail(CommandRefusedError("no")), "x"), 1)


async def test_a_session_that_breaks_just_before_the_end_is_the_end(life, end):
    asyncio.get_running_loop().call_later(0.01, end.set_result, None)
    with pytest.raises(MachineError):
        await life.alive(fail(MonitorError("closed")), "x")


async def test_a_session_that_breaks_alone_is_its_own_error(life, monkeypatch):
    monkeypatch.setattr(running, "EXIT_GRACE_S", 0.01)
    with pytest.raises(MonitorError, match="closed"):
        await life.alive(fail(MonitorError("closed")), "x")
