# SPDX-License-Identifier: Apache-2.0
"""A QEMU process that misbehaves, played by small programs: the owner is told at once and leaves nothing behind."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qmp_driver.errors import CommandRefusedError, DeadlineError, HostError, MachineError
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.running import EXIT_GRACE_S

SPEAKS_QMP = """#!/usr/bin/env python3
import json, socket, sys, time
number = int(sys.argv[sys.argv.index("-chardev") + 1].rsplit("=", 1)[1])
connection = socket.socket(fileno=number)
def send(message):
    connection.sendall(json.dumps(message).encode() + b"\\r\\n")
def requests():
    text = ""
    while byte := connection.recv(1):
        text += byte.decode()
        try:
            yield json.loads(text)
            text = ""
        except ValueError:
            pass
send({"QMP": {"version": {"qemu": {"major": 1, "minor": 2, "micro": 3}, "package": ""}, "capabilities": []}})
for request in requests():
    if request["execute"] == "die":
        print("the last words", file=sys.stderr, flush=True)
        sys.exit(7)
    if request["execute"] == "fade":
        connection.close()
        time.sleep(1)
        sys.exit(8)
    if request["execute"] == "refuse":
        send({"error": {"class": "GenericError", "desc": "not now"}, "id": request["id"]})
        continue
    if request["execute"] == "quit" and "curt" in sys.argv:
        connection.close()
        time.sleep(0.3)
        sys.exit(0)
    if request["execute"] == "quit" and "stubborn" in sys.argv:
        time.sleep(60)
    send({"return": {}, **{key: request[key] for key in ("id",) if key in request}})
    if request["execute"] == "quit":
        break
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "a qemu"
    path.write_text(SPEAKS_QMP)
    path.chmod(0o755)
    return path


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # one that ended, and whose new parent has not asked how yet


async def test_it_starts_answers_and_stops(program, tmp_path):
    async with await Machine.start(Invocation(program, []), stderr=tmp_path / "log") as machine:
        assert machine.monitor.version == "1.2.3"
        pid = machine.pid
        assert is_running(pid)
    assert not is_running(pid)


async def test_death_is_told_at_once_with_the_last_words(program, tmp_path):
    async with await Machine.start(Invocation(program, []), stderr=tmp_path / "log") as machine:
        began = time.monotonic()
        with pytest.raises(MachineError, match="exited with 7 while waiting for the answer") as caught:
            await machine.alive(machine.monitor.execute("die"), "the answer")
        assert time.monotonic() - began < 5
        assert "qemu: the last words" in caught.value.evidence


async def test_a_qemu_whose_sockets_close_before_it_ends_is_told_by_its_end(program, tmp_path):
    """The memory of a killed QEMU takes a while to be given back; the closed socket is not what went wrong."""
    async with await Machine.start(Invocation(program, []), stderr=tmp_path / "log") as machine:
        with pytest.raises(MachineError, match="exited with 8 while waiting for the answer"):
            await machine.alive(machine.monitor.execute("fade"), "the answer")


async def test_a_refusal_is_no_broken_session(program, tmp_path):
    async with await Machine.start(Invocation(program, []), stderr=tmp_path / "log") as machine:
        began = time.monotonic()
        with pytest.raises(CommandRefusedError, match="QEMU refused refuse: GenericError: not now"):
            await machine.alive(machine.monitor.execute("refuse"), "the answer")
        assert time.monotonic() - began < EXIT_GRACE_S


@pytest.mark.parametrize("number, hint", [(7, "has space"), (9, "another process killed it"), (11, "last lines")])
async def test_a_signal_is_told_with_what_most_often_sends_it(program, tmp_path, number, hint):
    async with await Machine.start(Invocation(program, []), stderr=tmp_path / "log") as machine:
        os.kill(machine.pid, number)
        with pytest.raises(MachineError, match=f"killed by signal {number} .*{hint}") as caught:
            await machine.alive(machine.monitor.execute("query-status"), "the answer")
        assert caught.value.signal_number == number


async def test_death_before_the_greeting_shows_why(tmp_path):
    program = tmp_path / "qemu"
    program.write_text("#!/bin/sh\necho 'no such machine' >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(MachineError, match="exited with 1") as caught:
        await Machine.start(Invocation(program, ["-machine", "x"]), stderr=tmp_path / "log")
    assert "qemu: no such machine" in caught.value.evidence


async def test_one_that_never_greets_meets_the_deadline_and_is_killed(tmp_path):
    program = tmp_path / "qemu"
    program.write_text(f"#!/bin/sh\necho $$ >{tmp_path}/pid\nexec sleep 60\n")
    program.chmod(0o755)
    with pytest.raises(DeadlineError, match="did not greet"):
        await Machine.start(Invocation(program, []), stderr=tmp_path / "log", timeout_s=0.5)
    assert not is_running(int((tmp_path / "pid").read_text()))


async def test_a_program_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises((HostError, MachineError), match=r"cannot be run|exited with"):
        await Machine.start(Invocation(tmp_path / "nothing", []), stderr=tmp_path / "log")


async def test_one_that_quits_without_an_answer_ends_in_its_own_time(program, tmp_path):
    machine = await Machine.start(Invocation(program, ["curt"]), stderr=tmp_path / "log")
    await machine.stop()
    assert machine.ended == "exited with 0"


async def test_one_that_does_not_quit_is_killed(program, tmp_path, monkeypatch):
    monkeypatch.setattr("qmp_driver.qemu.machine.QUIT_TIMEOUT_S", 0.2)
    machine = await Machine.start(Invocation(program, ["stubborn"]), stderr=tmp_path / "log")
    await machine.stop()
    assert not is_running(machine.pid)
    await machine.stop()


async def test_waiting_for_something_else_ends_with_the_machine(program, tmp_path):
    async with await Machine.start(Invocation(program, []), stderr=tmp_path / "log") as machine:
        waiting = asyncio.create_task(machine.alive(asyncio.sleep(60), "the agent"))
        await asyncio.sleep(0.05)
        os.kill(machine.pid, 9)
        with pytest.raises(MachineError, match="killed by signal 9 while waiting for the agent"):
            await waiting


WRAPPER = """#!/bin/sh
# Without exec: QEMU is a child of this shell.
"{program}" "$@" &
echo $! >"{pid}"
wait
"""


@pytest.fixture
def wrapper(program, tmp_path):
    path = tmp_path / "wrapper"
    path.write_text(WRAPPER.format(program=program, pid=tmp_path / "pid"))
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("words", [[], ["stubborn"]])
async def test_a_qemu_below_a_wrapper_ends_with_it(wrapper, tmp_path, monkeypatch, words):
    monkeypatch.setattr("qmp_driver.qemu.machine.QUIT_TIMEOUT_S", 0.2)
    async with await Machine.start(Invocation(wrapper, words), stderr=tmp_path / "log") as machine:
        pid = int((tmp_path / "pid").read_text())
        assert pid != machine.pid and is_running(pid)
    assert not is_running(pid)


async def test_a_qemu_whose_wrapper_is_killed_ends_when_the_machine_is_stopped(wrapper, tmp_path):
    async with await Machine.start(Invocation(wrapper, ["stubborn"]), stderr=tmp_path / "log") as machine:
        pid = int((tmp_path / "pid").read_text())
        os.kill(machine.pid, signal.SIGKILL)
        with pytest.raises(MachineError, match="was killed by signal 9"):
            await machine.alive(asyncio.sleep(60), "nothing")
        assert is_running(pid)
    assert not is_running(pid)


OWNER = """
import asyncio, sys
from pathlib import Path
from qmp_driver.qemu.machine import Invocation, Machine

async def main():
    async with await Machine.start(Invocation(Path(sys.argv[1]), []), stderr=Path(sys.argv[2])):
        print("started", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def test_a_qemu_below_a_wrapper_ends_with_its_owner_killed(wrapper, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, wrapper, tmp_path / "log"], stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout.readline() == "started\n"
        pid = int((tmp_path / "pid").read_text())
        assert is_running(pid)
        owner.kill()
    deadline = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid)
