# SPDX-License-Identifier: Apache-2.0
"""The monitor against a scripted QMP peer: deadlines, refusals, broken sessions, events."""

import asyncio
import json
import socket

import pytest

from qmp_driver.errors import DeadlineError, MonitorError
from qmp_driver.qemu.monitor import Monitor

GREETING = {
    "QMP": {"version": {"qemu": {"major": 11, "minor": 1, "micro": 3}, "package": "test"}, "capabilities": []}
}


class Peer:
    """The other end: greets, negotiates, then answers each command as its script says."""

    def __init__(self, answers: dict[str, object]) -> None:
        self.ours, theirs = socket.socketpair()
        self.answers = answers
        self.task = asyncio.create_task(self._serve(theirs))
        self.writer: asyncio.StreamWriter | None = None

    async def _serve(self, connection: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=connection)
        self.writer = writer
        self.send(GREETING)
        while request := await self._request(reader):
            answer = self.answers.get(request["execute"], {"return": {}})
            if answer == "hang up":
                break
            if answer != "silence":
                self.send({**answer, **{key: request[key] for key in ("id",) if key in request}})
        writer.close()

    async def _request(self, reader: asyncio.StreamReader) -> dict:
        """One JSON object; no newline need end it, as QEMU's own parser has it."""
        text = b""
        while byte := await reader.read(1):
            text += byte
            if byte == b"}":
                try:
                    return json.loads(text)
                except ValueError:
                    continue
        return {}

    def send(self, message: object) -> None:
        assert self.writer is not None
        self.writer.write(json.dumps(message).encode() + b"\r\n")


async def test_a_command_gives_what_qemu_returned():
    peer = Peer({"query-status": {"return": {"status": "running"}}})
    monitor = await Monitor.over(peer.ours)
    assert await monitor.execute("query-status") == {"status": "running"}
    assert monitor.version == "11.1.3 test"
    await monitor.close()


async def test_a_refusal_carries_qemus_class_and_words():
    peer = Peer({"device_add": {"error": {"class": "DeviceNotFound", "desc": "no bus 'x'"}}})
    monitor = await Monitor.over(peer.ours)
    with pytest.raises(MonitorError, match=r"refused device_add: DeviceNotFound: no bus 'x'"):
        await monitor.execute("device_add", {"driver": "nothing"})
    await monitor.close()


async def test_silence_ends_at_the_deadline_and_names_the_command():
    peer = Peer({"query-pci": "silence"})
    monitor = await Monitor.over(peer.ours)
    with pytest.raises(DeadlineError, match=r"query-pci had no answer within 0\.05 s"):
        await monitor.execute("query-pci", timeout_s=0.05)
    await monitor.close()


async def test_a_session_that_breaks_is_a_monitor_error_and_close_never_raises():
    peer = Peer({"query-pci": "hang up"})
    monitor = await Monitor.over(peer.ours)
    with pytest.raises(MonitorError, match="broke while query-pci ran"):
        await monitor.execute("query-pci")
    await monitor.close()


async def test_no_greeting_is_a_deadline():
    ours, theirs = socket.socketpair()
    with theirs, pytest.raises(DeadlineError, match="did not greet"):
        await Monitor.over(ours, timeout_s=0.05)


async def test_nobody_listening_is_a_monitor_error(tmp_path):
    with pytest.raises(MonitorError, match="no QMP session"):
        await Monitor.connect(tmp_path / "nobody")


async def test_an_event_is_found_whether_it_came_before_or_comes_after_the_wait():
    peer = Peer({})
    monitor = await Monitor.over(peer.ours)
    waiting = asyncio.create_task(monitor.wait_event("STOP", timeout_s=2))
    await asyncio.sleep(0)
    peer.send({"event": "STOP", "data": {"n": 1}, "timestamp": {"seconds": 0, "microseconds": 0}})
    assert await waiting == {"n": 1}
    assert await monitor.wait_event("STOP", timeout_s=2) == {"n": 1}
    with pytest.raises(DeadlineError, match=r"no event RESUME within .* events so far: STOP"):
        await monitor.wait_event("RESUME", timeout_s=0.05)
    await monitor.close()
