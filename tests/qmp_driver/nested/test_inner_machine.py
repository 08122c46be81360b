# SPDX-License-Identifier: Apache-2.0
"""The inner QEMU as the outer guest's agent reports on it: its end ends what is awaited, with its last words."""

import asyncio
import contextlib

import pytest

from qmp_driver.errors import MachineError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.nested.inner_machine import OUTPUT, InnerMachine
from qmp_driver.qemu.run_directory import RunDirectory
from tests.qmp_driver.guest.scripted_agent import ScriptedAgent

PID = 42
ABORTED = {"event": "process-exit", "exit_code": None, "signal": 6, "signal_name": "ABRT", "time_us": 3}
MESSAGES = {"text": "one\n\nkvm: it failed\n", "length": 20, "size": 20, "eof": True}


@contextlib.asynccontextmanager
async def inner_machine(folder):
    with RunDirectory(folder) as run:
        socket = run.socket("agent.sock")
        async with (
            ScriptedAgent(socket, {"file.read": MESSAGES}) as peer,
            await GuestAgent.connect(socket, 5) as agent,
        ):
            machine = InnerMachine(agent, PID, ("qemu",), run)
            try:
                yield machine, peer, agent
            finally:
                await machine.stop()


async def test_its_end_ends_what_is_waited_for_with_its_own_last_words(tmp_path):
    async with inner_machine(tmp_path) as (machine, peer, _agent):
        (machine._run.path / "inner-console.log").write_text("Linux\n")
        asyncio.get_running_loop().call_later(0.05, asyncio.ensure_future, peer.send({**ABORTED, "pid": PID}))
        with pytest.raises(MachineError, match="inner QEMU was killed by SIGABRT while waiting for x") as ended:
            await machine.alive(asyncio.Event().wait(), "x")
        assert machine.ended == "was killed by SIGABRT"
        assert list(ended.value.evidence) == ["inner qemu: one", "inner qemu: kvm: it failed", "inner console: Linux"]
        assert [request["path"] for request in peer.requests if request["do"] == "file.read"] == [OUTPUT]


async def test_the_end_of_another_process_is_not_its_own(tmp_path):
    async with inner_machine(tmp_path) as (machine, peer, _agent):
        await peer.send({**ABORTED, "pid": PID + 1})
        assert await machine.alive(asyncio.sleep(0.1, "done"), "x") == "done"
        assert machine.ended == ""


async def test_it_is_lost_with_the_outer_guests_agent(tmp_path):
    async with inner_machine(tmp_path) as (machine, _peer, agent):
        await agent.close()
        with pytest.raises(MachineError, match="was lost with the outer guest's agent"):
            await machine.alive(asyncio.Event().wait(), "x")


async def test_one_that_never_greeted_is_killed_and_may_be_stopped_twice(tmp_path):
    async with inner_machine(tmp_path) as (machine, peer, _agent):
        await machine.stop()
        await machine.stop()
        killed = [each for each in peer.requests if each["do"] == "process.signal"]
        assert [(each["pid"], each["signal"]) for each in killed] == [(PID, 9)]
        assert machine.ended == ""
