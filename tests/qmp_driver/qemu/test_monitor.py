# SPDX-License-Identifier: Apache-2.0
"""The monitor against a scripted QMP peer: deadlines, refusals, broken sessions, events."""

import asyncio
import contextlib
import json
import logging
import socket
import subprocess
import sys
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qmp_driver.errors import CommandRefusedError, DeadlineError, MachineStartError, MonitorError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.qemu import qmp_client
from qmp_driver.qemu.answers import EventData, KvmInfo, Migration, PciBus, functions_of
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.monitor import Monitor

GREETING = {
    "QMP": {"version": {"qemu": {"major": 11, "minor": 1, "micro": 3}, "package": "test"}, "capabilities": []}
}


class Stop(EventData, frozen=True, kw_only=True):
    NAME: ClassVar = "STOP"

    n: int = 0


class Resume(EventData, frozen=True, kw_only=True):
    NAME: ClassVar = "RESUME"


class Peer:
    """The other end: greets, negotiates, then answers each command as its script says; bytes go over as they are."""

    def __init__(self, answers: dict[str, object], greeting: object = GREETING) -> None:
        self.ours, theirs = socket.socketpair()
        self.answers = answers
        self.greeting = greeting
        self.task = asyncio.create_task(self._serve(theirs))
        self.writer: asyncio.StreamWriter | None = None

    async def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(ConnectionError):
            await self._talk(connection)

    async def _talk(self, connection: socket.socket) -> None:
        reader, writer = await asyncio.open_connection(sock=connection)
        self.writer = writer
        self.send(self.greeting)
        while request := await self._request(reader):
            answer = self.answers.get(request["execute"], {"return": {}})
            if answer == "hang up":
                break
            if isinstance(answer, bytes):
                self.send(answer)
            elif isinstance(answer, dict):
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
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        with contextlib.suppress(ConnectionError):
            self.writer.write(line + b"\r\n")


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
    waiting = asyncio.create_task(monitor.wait_event(Stop, timeout_s=2))
    await asyncio.sleep(0)
    peer.send({"event": "STOP", "data": {"n": 1}, "timestamp": {"seconds": 0, "microseconds": 0}})
    assert await waiting == Stop(n=1)
    assert await monitor.wait_event(Stop, timeout_s=2) == Stop(n=1)
    with pytest.raises(DeadlineError, match=r"no event RESUME within .* events so far: STOP"):
        await monitor.wait_event(Resume, timeout_s=0.05)
    await monitor.close()


@contextlib.asynccontextmanager
async def session(answers: dict[str, object] | None = None, timeline: Timeline | None = None):
    peer = Peer(answers or {})
    monitor = await Monitor.over(peer.ours, timeline=timeline)
    try:
        yield peer, monitor
    finally:
        await monitor.close()


DEEP = b'{"return": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
NOT_QMP: dict[str, object] = {
    "not JSON": b"nonsense",
    "not UTF-8": b'{"return": "\xff\xfe"}',
    "not an object": b"[1]",
    "null": b"null",
    "an empty object": b"{}",
    "nested 100,000 deep": DEEP,
    "nested 200 deep": b'{"return": ' + b"[" * 200 + b"]" * 200 + b"}",
    "cut short": b'{"return": {',
    "an answer and an error": {"return": {}, "error": {"class": "GenericError", "desc": "no"}},
    "an error without class": {"error": {"desc": "no"}},
    "an error that is text": {"error": "no"},
    "an id that is a list": b'{"return": {}, "id": [1]}',
    "an event whose name is a number": b'{"event": 7}',
    "an event whose data is a list": b'{"event": "STOP", "data": [1]}',
    "an event whose data is null": b'{"event": "STOP", "data": null}',
    "an integer of 5,000 digits": b'{"return": ' + b"9" * 5000 + b"}",
    "a line of 11 MiB": b'{"return": "' + b"x" * (11 << 20) + b'"}',
}


@pytest.mark.parametrize("sent", NOT_QMP.values(), ids=NOT_QMP)
async def test_what_is_not_qmp_ends_the_session_as_the_monitors_error(sent):
    async with session({"query-pci": sent}) as (_peer, monitor):
        with pytest.raises(MonitorError, match="the QMP session broke while query-pci ran: QEMU sent") as caught:
            await monitor.execute("query-pci", timeout_s=20)
        assert len(str(caught.value)) < 1000
        with pytest.raises(MonitorError, match="QEMU sent"):
            await monitor.execute("query-status")
        with pytest.raises(MonitorError, match=r"ended before the event RESUME came: QEMU sent"):
            await monitor.wait_event(Resume, timeout_s=20)


@pytest.mark.parametrize("value", [None, [], {}, "text", 7, {"enabled": 1}, {"enabled": None}, [{"enabled": True}]])
async def test_an_answer_of_another_shape_is_the_monitors_error_and_the_session_goes_on(value):
    async with session({"query-kvm": {"return": value}, "query-status": {"return": {}}}) as (_peer, monitor):
        with pytest.raises(MonitorError, match="QEMU's answer to query-kvm is not a valid QMP message") as caught:
            await monitor.ask(KvmInfo, "query-kvm")
        assert not isinstance(caught.value, CommandRefusedError)
        assert await monitor.execute("query-status") == {}


async def test_members_that_are_unknown_are_passed_over():
    async with session({"query-kvm": {"return": {"enabled": True, "new": [1]}}}) as (_peer, monitor):
        assert await monitor.ask(KvmInfo, "query-kvm") == KvmInfo(enabled=True)


async def test_functions_behind_bridges_are_found_however_many_bridges_there_are():
    def bridge(name: str, *behind: object) -> dict[str, object]:
        function = {"qdev_id": name, "id": {"vendor": 1, "device": 2}, "regions": []}
        return {**function, "pci_bridge": {"bus": {"secondary": 5}, "devices": list(behind)}}

    buses = [{"devices": [bridge("a", bridge("b", bridge("c")), bridge("d"))]}, {"devices": [bridge("e")]}]
    async with session({"query-pci": {"return": buses}}) as (_peer, monitor):
        found = functions_of(await monitor.ask(tuple[PciBus, ...], "query-pci"))
        assert [function.qdev_id for function in found] == ["a", "b", "c", "d", "e"]


async def test_an_event_that_lacks_what_is_needed_is_the_monitors_error():
    async with session() as (peer, monitor):
        peer.send({"event": "MIGRATION"})
        with pytest.raises(MonitorError, match="QEMU's event MIGRATION is not a valid QMP message"):
            await monitor.wait_event(Migration, timeout_s=2)


async def test_an_event_without_data_is_one_with_nothing_in_it():
    async with session() as (peer, monitor):
        peer.send({"event": "STOP"})
        assert await monitor.wait_event(Stop, timeout_s=2) == Stop()


async def test_what_an_event_says_is_not_taken_for_what_the_time_line_says():
    timeline = Timeline()
    async with session(timeline=timeline) as (peer, monitor):
        peer.send({"event": "STOP", "data": {"n": 1, "text": "forged", "source": "gpu", "at_s": -1, "hops": []}})
        await monitor.wait_event(Stop, timeout_s=2)
        (seen,) = [each for each in timeline if each.text.startswith("event STOP")]
        assert seen.at_s >= 0 and set(seen.data) == {"event", "event_data"}


async def test_a_wait_for_an_event_ends_with_the_session():
    async with session({"quit": "hang up"}) as (_peer, monitor):
        waiting = asyncio.create_task(monitor.wait_event(Stop, timeout_s=20))
        await asyncio.sleep(0)
        with contextlib.suppress(MonitorError):
            await monitor.execute("quit")
        with pytest.raises(MonitorError, match="ended before the event STOP came: QEMU hung up"):
            await asyncio.wait_for(waiting, 5)
        await monitor.close()
        await monitor.close()


@pytest.mark.parametrize("limit, value", [("EVENTS_LIMIT", 100), ("EVENTS_LIMIT_BYTES", 4000)])
async def test_a_flood_of_events_is_bounded(monkeypatch, limit, value):
    monkeypatch.setattr(qmp_client, limit, value)
    async with session({"query-pci": "silence"}) as (peer, monitor):
        for number in range(400):
            peer.send({"event": "STOP", "data": {"n": number}})
        with pytest.raises(MonitorError, match=r"QEMU sent more than \d+ events or \d+ MiB of them"):
            await monitor.execute("query-pci", timeout_s=20)
        assert len(monitor.events) < 200


@pytest.mark.parametrize(
    "greeting",
    [
        b"SSH-2.0-OpenSSH_9.2",
        b"{}",
        b"null",
        {"QMP": {}},
        {"QMP": {"version": {"qemu": {"major": "eleven", "minor": 1, "micro": 3}}, "capabilities": []}},
        {"QMP": {"version": [], "capabilities": []}},
        {"return": {}},
    ],
)
async def test_a_greeting_that_is_not_qmp_is_the_monitors_error(greeting):
    peer = Peer({}, greeting)
    with pytest.raises(MonitorError, match="no QMP session on its monitor socket"):
        await Monitor.over(peer.ours, timeout_s=5)


async def test_a_qemu_that_greeted_is_not_said_to_have_not_greeted():
    peer = Peer({"qmp_capabilities": "silence"})
    with pytest.raises(DeadlineError, match="greeted on its monitor socket, and did not answer qmp_capabilities"):
        await Monitor.over(peer.ours, timeout_s=0.1)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=8,
)
MEMBERS = st.sampled_from(["return", "event", "error", "data", "id", "QMP", "class", "desc", "timestamp"])


@given(st.one_of(st.binary(max_size=40), st.dictionaries(MEMBERS, JSON, max_size=4)))
def test_nothing_that_qemu_may_send_raises_anything_but_the_family(sent: Any):
    async def scenario() -> None:
        async with session({"query-pci": sent}) as (_peer, monitor):
            with contextlib.suppress(MonitorError, DeadlineError):
                await monitor.ask(tuple[PciBus, ...], "query-pci", timeout_s=0.05)

    asyncio.run(scenario())


async def test_a_qemu_that_refuses_its_arguments_is_not_called_a_bug_of_the_library(tmp_path, caplog, capfd):
    qemu = tmp_path / "qemu"
    version = '[ "$1" = --version ] && echo QEMU emulator version 11.1.3 && exit 0'
    qemu.write_text(f"#!/bin/sh\n{version}\necho 'qemu: -nonsense: invalid option' >&2\nexit 1\n")
    qemu.chmod(0o755)
    for _ in range(10):
        with pytest.raises(MachineStartError, match="QEMU exited with 1") as caught:
            await Machine.start(Invocation(qemu, ["-nonsense"]), stderr=tmp_path / "log")
        assert "qemu: qemu: -nonsense: invalid option" in caught.value.evidence
        assert caught.value.refusal == ("qemu: -nonsense: invalid option",)
    assert "bug" not in caplog.text and capfd.readouterr().err == ""


def test_the_loggers_of_the_library_are_left_as_they_were():
    told = "import logging, qmp_driver.qemu.monitor as _; print(logging.getLogger('qemu.qmp').level)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == f"{logging.NOTSET}\n"
