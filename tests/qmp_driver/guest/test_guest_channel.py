# SPDX-License-Identifier: Apache-2.0
"""The host's end of the line protocol, against an agent that follows a script over a real socket."""

import asyncio
import contextlib
import json
import re
import tempfile
import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_agent import HELLO, SIGBUS, ScriptedAgent

from qmp_driver.errors import DeadlineError, GuestError, RequestRefusedError
from qmp_driver.guest.agent_build import agent_sources
from qmp_driver.guest.channel import REQUESTS_MOST, GuestAgent
from qmp_driver.guest.incoming import Event, EventStore
from qmp_driver.guest.protocol.victims import Sigbus

DONE = {"outcome": "value", "value": "0x1", "sigbus": None, "status": None}
REFUSAL = {"what": "no", "errno": 1, "errno_name": None}
VICTIM_EXIT = {
    "event": "victim-exit",
    "victim": 1,
    "pid": 7,
    "exit_code": 0,
    "signal": None,
    "signal_name": None,
    "time_us": 3,
}


@pytest.fixture
def socket_path():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "agent"


@contextlib.asynccontextmanager
async def talk(socket_path, answers=None, **options):
    async with (
        ScriptedAgent(socket_path, answers, **options) as peer,
        await GuestAgent.connect(socket_path, 5) as agent,
    ):
        yield peer, agent


async def test_the_greeting_is_typed(socket_path):
    async with talk(socket_path) as (_peer, agent):
        assert agent.hello.kernel_release == "7.3.4"
        assert agent.hello.page_size == 4096


async def test_the_socket_may_appear_later(socket_path):
    connecting = asyncio.create_task(GuestAgent.connect(socket_path, 5))
    await asyncio.sleep(0.1)
    async with ScriptedAgent(socket_path):
        await (await connecting).close()


async def test_no_socket_is_a_deadline_that_names_it(socket_path):
    with pytest.raises(DeadlineError, match=r"waited 0.1 s for the guest agent's socket .*agent"):
        await GuestAgent.connect(socket_path, 0.1)


async def test_a_silent_guest_is_a_deadline(socket_path):
    async with ScriptedAgent(socket_path, greets=False) as peer:
        with pytest.raises(DeadlineError, match=r"waited 0.\d+ s for the guest agent's greeting on .*agent"):
            await GuestAgent.connect(socket_path, 0.2)
        assert peer.requests == []


async def test_nothing_is_sent_before_the_greeting_so_that_firmware_reads_no_keys(socket_path):
    received = []

    async def firmware(reader, writer):
        with contextlib.suppress(TimeoutError):
            received.append(await asyncio.wait_for(reader.read(1), 0.1))
        writer.close()

    server = await asyncio.start_unix_server(firmware, str(socket_path))
    with pytest.raises((DeadlineError, GuestError)):
        await GuestAgent.connect(socket_path, 0.3)
    server.close()
    assert received == []


async def test_an_agent_that_did_not_see_the_host_come_is_asked_once_it_is_heard(socket_path):
    alive = b'alf a line"}\n{"event":"alive","time_us":7}\n'
    async with talk(socket_path, greets=False, first=alive) as (peer, agent):
        assert agent.hello.protocol == 3
        assert [request["do"] for request in peer.requests] == ["hello"]


async def test_a_greeting_behind_an_old_sign_of_life_is_taken_without_a_question(socket_path):
    both = b'{"event":"alive","time_us":7}\n' + json.dumps({"event": "hello", **HELLO, "time_us": 8}).encode() + b"\n"
    async with talk(socket_path, greets=False, first=both) as (peer, agent):
        assert agent.hello.protocol == 3 and peer.requests == []


async def test_a_sign_of_life_is_heard_but_kept_nowhere(socket_path):
    async with talk(socket_path, {"ping": {"time_us": 9}}) as (peer, agent):
        before = agent.heard_s
        await asyncio.sleep(0.02)
        await peer.send({"event": "alive", "time_us": 8})
        await agent.system.ping()
        assert agent.heard_s > before
        assert [event.name for event in agent.events] == ["hello"]


async def test_another_protocol_version_names_both(socket_path):
    async with ScriptedAgent(socket_path, hello={**HELLO, "protocol": 7, "news": True}):
        with pytest.raises(GuestError, match="has protocol version 7, this program has 3"):
            await GuestAgent.connect(socket_path, 5)


async def test_what_an_earlier_host_left_behind_is_skipped(socket_path):
    torn = b'_us":17}\n' + json.dumps({"id": 1, "ok": True, "data": {}})[5:].encode() + b"\n"
    async with talk(socket_path, first=torn) as (_peer, agent):
        assert agent.hello.protocol == 3
        assert [event.name for event in agent.events] == ["hello"]


async def test_replies_find_their_requests_in_any_order(socket_path):
    held = []

    def answer(request):
        held.append(request)
        if len(held) < 3:
            return b""
        replies = ({"id": each["id"], "ok": True, "data": {"x": each["x"]}} for each in reversed(held))
        return b"".join(json.dumps(reply).encode() + b"\n" for reply in replies)

    async with talk(socket_path, {"echo": answer}) as (_peer, agent):
        assert await asyncio.gather(*(agent.ask("echo", {"x": x}) for x in range(3))) == [
            {"x": 0},
            {"x": 1},
            {"x": 2},
        ]


async def test_no_more_is_asked_at_once_than_the_agent_works_on(socket_path):
    open_now: list[int] = []
    most = 0

    def answer(request):
        nonlocal most
        open_now.append(request["id"])
        most = max(most, len(open_now))
        if len(open_now) < min(REQUESTS_MOST, 200 - request["x"]):
            return b""
        ready, open_now[:] = list(open_now), []
        return b"".join(json.dumps({"id": each, "ok": True, "data": {}}).encode() + b"\n" for each in ready)

    async with talk(socket_path, {"echo": answer}) as (_peer, agent):
        await asyncio.gather(*(agent.ask("echo", {"x": x}) for x in range(200)))
    (limit,) = re.findall(r"define CONCURRENT_LIMIT (\d+)", agent_sources()["protocol.c"].decode())
    assert most == REQUESTS_MOST < int(limit)


async def test_a_refusal_carries_the_guests_words_and_errno(socket_path):
    async with talk(socket_path) as (_peer, agent):
        with pytest.raises(RequestRefusedError, match=r'there is no command "nix" \(ENOSYS\)') as caught:
            await agent.ask("nix", {})
        assert caught.value.errno_name == "ENOSYS"


async def test_an_answer_of_another_shape_is_an_error_that_names_the_key(socket_path):
    answer = {"driver": "vfio-pci", "probe_errno": 0, "probe_errno_name": None, "took_us": "fast"}
    async with talk(socket_path, {"pci.bind": answer}) as (_peer, agent):
        with pytest.raises(GuestError, match=r"the answer to pci.bind .* `\$.took_us`"):
            await agent.pci.bind(address="0000:01:00.0", driver="vfio-pci")


async def test_integers_beyond_json_go_over_in_hexadecimal(socket_path):
    async with talk(socket_path, {"victim.write": DONE}) as (peer, agent):
        await agent.victim.write(1, 0, (1 << 64) - 1)
        assert peer.requests[-1]["value"] == "0xffffffffffffffff"


async def test_an_event_is_kept_with_its_arrival_and_typed(socket_path):
    async with talk(socket_path) as (peer, agent):
        before = time.monotonic()
        await peer.send(SIGBUS)
        event = await agent.wait_for(lambda event: event.name == "sigbus", 5, "SIGBUS to the owner")
        assert before <= event.arrived_s <= time.monotonic()
        assert isinstance(event.data, Sigbus)
        assert agent.events[-1] is event
        # It is history now, and found again.
        assert await agent.wait_for(lambda event: event.name == "sigbus", 5, "the same") is event


async def test_an_event_before_the_mark_does_not_count(socket_path):
    async with talk(socket_path) as (peer, agent):
        await peer.send(SIGBUS)
        await agent.wait_for(lambda event: event.name == "sigbus", 5, "SIGBUS")
        with pytest.raises(DeadlineError):
            await agent.wait_for(lambda event: event.name == "sigbus", 0.1, "a second", start=len(agent.events))


async def test_a_wait_without_success_says_what_for_and_what_came_instead(socket_path):
    async with talk(socket_path) as (peer, agent):
        await peer.send(VICTIM_EXIT)
        with pytest.raises(DeadlineError, match=r"waited 0.2 s for SIGBUS to the owner") as caught:
            await agent.wait_for(lambda event: event.name == "sigbus", 0.2, "SIGBUS to the owner")
        assert caught.value.evidence[-1].startswith("victim-exit VictimExit(")


async def test_the_other_ends_leaving_ends_every_wait(socket_path):
    async with talk(socket_path, {"never": lambda request: b""}) as (peer, agent):
        waits = [
            asyncio.create_task(agent.ask("never", {})),
            asyncio.create_task(agent.wait_for(lambda event: False, 9, "nothing")),
        ]
        await asyncio.sleep(0.05)
        peer.writer.close()
        for wait in waits:
            with pytest.raises(GuestError, match="closed by the other end"):
                await asyncio.wait_for(wait, 2)
        with pytest.raises(GuestError, match="closed by the other end"):
            await agent.system.ping()


@pytest.mark.parametrize("failure", [BrokenPipeError(32, "Broken pipe"), ConnectionResetError("Connection lost")])
async def test_a_request_that_meets_the_end_first_says_the_same(socket_path, failure):
    async with talk(socket_path) as (_peer, agent):
        with (
            mock.patch.object(agent._writer, "drain", side_effect=failure),
            pytest.raises(GuestError, match="closed by the other end") as caught,
        ):
            await agent.system.ping()
        assert caught.value.hint


async def test_a_request_that_is_too_long_is_refused_here(socket_path):
    async with talk(socket_path) as (peer, agent):
        with pytest.raises(GuestError, match="the agent takes 1048576"):
            await agent.file.write(path="/x", text="x" * (1 << 20))
        assert [request["do"] for request in peer.requests] == []


@pytest.mark.parametrize(
    "line", [b"\xff\xfe\n", b"[1]\n", b"17\n", b"{\n", b"[" * 5000 + b"\n", b"x" * (1 << 20) + b"\n"]
)
async def test_a_line_that_is_no_message_ends_the_conversation_with_evidence(socket_path, line):
    async with talk(socket_path, {"never": lambda request: b""}) as (peer, agent):
        request = asyncio.create_task(agent.ask("never", {}))
        await asyncio.sleep(0.01)
        await peer.send(line)
        with pytest.raises(GuestError, match=r"not a JSON object|not a message") as caught:
            await asyncio.wait_for(request, 5)
        assert caught.value.evidence


SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
KEYS = st.sampled_from(["event", "id", "ok", "data", "error", "time_us", "sigbus", "hello", "victim", "what"])
JSON_LINES = st.dictionaries(
    KEYS, st.one_of(SCALARS, st.dictionaries(KEYS, SCALARS, max_size=3), st.lists(SCALARS, max_size=3)), max_size=6
).map(lambda message: json.dumps(message).encode() + b"\n")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), st.just(b"\n"), st.just(b'{"id":1}\n'), JSON_LINES), max_size=8))
def test_no_bytes_from_the_guest_raise_anything_but_the_family(pieces):
    async def scenario():
        with tempfile.TemporaryDirectory() as folder:
            async with talk(Path(folder) / "agent", {"never": lambda request: b"".join(pieces) + b"\n"}) as (
                _,
                agent,
            ):
                with pytest.raises((GuestError, DeadlineError)):
                    await agent.ask("never", {}, 0.05)

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "message",
    [
        {"event": "sigbus", "victim": 1},
        {**SIGBUS, "victim": "one"},
        {**SIGBUS, "more": 1},
        {**VICTIM_EXIT, "signal": True},
        {"event": "unheard-of"},
        {"event": ["sigbus"]},
        {"event": None},
        {"id": True, "ok": True, "data": {}},
        {"id": 1.5, "ok": True, "data": {}},
        {"id": 1, "ok": 1, "data": {}},
        {"id": 1, "ok": True, "data": []},
        {"id": 1, "ok": False, "error": "no"},
        {"ok": True},
        {},
        {"id": 1, "ok": True, "data": {"x": 10**30}, "extra": None},
    ],
)
async def test_a_message_of_another_shape_ends_the_conversation_as_the_guests_error(socket_path, message):
    async with talk(socket_path, {"never": lambda request: b""}) as (peer, agent):
        request = asyncio.create_task(agent.ask("never", {}))
        await asyncio.sleep(0.01)
        await peer.send(message)
        with pytest.raises(GuestError) as caught:
            await asyncio.wait_for(request, 5)
        assert type(caught.value) is GuestError and caught.value.message


@pytest.mark.parametrize(
    "answer", [{"ok": True}, {"ok": False}, {"ok": True, "data": {}, "error": REFUSAL}, {"ok": False, "data": {}}]
)
async def test_a_reply_without_data_and_without_error_is_the_guests_error(socket_path, answer):
    line = lambda request: json.dumps({"id": request["id"], **answer}).encode() + b"\n"  # noqa: E731
    async with talk(socket_path, {"ping": line}) as (_peer, agent):
        with pytest.raises(GuestError, match=r"'ping' has neither data nor an error"):
            await agent.system.ping()


async def test_news_are_waited_for_until_an_event_comes_or_the_time_is_over(socket_path):
    async with talk(socket_path) as (peer, agent):
        heard = len(agent.events)
        await asyncio.wait_for(agent.news(heard - 1, 60), 5)
        began_s = time.monotonic()
        await agent.news(heard, 0.2)
        assert time.monotonic() - began_s >= 0.2
        waiting = asyncio.create_task(agent.news(heard, 60))
        await peer.send(SIGBUS)
        await asyncio.wait_for(waiting, 5)
        assert len(agent.events) == heard + 1


async def test_a_connection_that_has_ended_brings_no_news_and_is_not_looked_at_faster(socket_path):
    async with talk(socket_path) as (_peer, agent):
        await agent.close()
        began_s = time.monotonic()
        await agent.news(len(agent.events), 0.2)
        assert time.monotonic() - began_s >= 0.2


@pytest.mark.parametrize("more, about", [({}, None), ({"about": "vfio-open"}, "vfio-open")])
async def test_a_refusal_says_what_it_is_about(socket_path, more, about):
    line = lambda request: json.dumps({"id": request["id"], "ok": False, "error": REFUSAL | more}).encode() + b"\n"  # noqa: E731
    async with talk(socket_path, {"ping": line}) as (_peer, agent):
        with pytest.raises(RequestRefusedError) as refused:
            await agent.system.ping()
    assert refused.value.about == about


async def test_true_is_not_the_number_of_a_request(socket_path):
    answered = b'{"id":true,"ok":true,"data":{"time_us":1}}\n'
    async with talk(socket_path, {"ping": lambda request: answered}) as (_peer, agent):
        with pytest.raises(GuestError, match=r"a reply from the guest agent violates the protocol.*`\$.id`"):
            await agent.system.ping()


async def test_a_greeting_of_another_shape_is_not_called_silence(socket_path):
    async with ScriptedAgent(socket_path, hello={**HELLO, "page_size": None}):
        with pytest.raises(GuestError, match=r"the greeting from the guest agent violates the protocol.*page_size"):
            await GuestAgent.connect(socket_path, 5)


async def test_an_agent_that_is_heard_and_does_not_answer_is_not_called_silent(socket_path):
    alive = b'{"event":"alive","time_us":7}\n'
    async with ScriptedAgent(socket_path, {"hello": lambda request: b""}, greets=False, first=alive):
        with pytest.raises(DeadlineError, match=r"answer to 'hello'"):
            await GuestAgent.connect(socket_path, 0.2)


@pytest.mark.parametrize("greets", [True, False])
@pytest.mark.parametrize("limit", ["count", "bytes"])
async def test_a_flood_of_events_is_bounded(socket_path, monkeypatch, limit, greets):
    early = "" if greets else "EARLY_"
    name, value = {"count": ("EVENTS_LIMIT", 100), "bytes": ("EVENTS_LIMIT_BYTES", 1 << 14)}[limit]
    monkeypatch.setattr(f"qmp_driver.guest.incoming.{early}{name}", value)
    line = json.dumps(SIGBUS).encode() + b"\n"
    flood = line * 400
    expected = r"sent more than \d+ events or \d+ MiB of them" + ("" if greets else " before its greeting")
    if not greets:
        async with ScriptedAgent(socket_path, greets=False, first=flood):
            with pytest.raises(GuestError, match=expected):
                await GuestAgent.connect(socket_path, 5)
        return
    async with talk(socket_path) as (peer, agent):
        with contextlib.suppress(ConnectionError):
            await peer.send(flood)
        with pytest.raises(GuestError, match=expected):
            await agent.wait_for(lambda event: False, 5, "nothing")
        assert len(agent.events) <= 100


async def test_what_stays_below_the_bound_is_kept(socket_path):
    line = json.dumps(SIGBUS).encode() + b"\n"
    async with talk(socket_path) as (peer, agent):
        await peer.send(line * 400)
        await agent.wait_for(lambda event: len(agent.messages(Sigbus)) == 400, 5, "all of them")


def test_events_seen_at_one_moment_stay_those():
    kept = EventStore()
    same = [Event("sigbus", None, 0.5), Event("sigbus", None, 0.5), Event("sigbus", None, 0.5)]
    for event in same[:2]:
        kept.add(event, 1)
    seen = kept.snapshot()
    kept.add(same[2], 1)
    assert (len(seen), list(seen), list(seen[1:]), seen[-1]) == (2, same[:2], [same[1]], same[1])
    assert len(kept.snapshot()) == 3
    with pytest.raises(IndexError):
        seen[2]


def test_an_event_is_found_by_itself_and_not_by_what_it_says():
    kept = EventStore()
    first, second = Event("sigbus", None, 0.5), Event("sigbus", None, 0.5)
    kept.add(first, 1)
    kept.add(second, 1)
    assert (kept.snapshot().place_of(first), kept.snapshot().place_of(second)) == (0, 1)
    with pytest.raises(ValueError, match="no such event: sigbus"):
        kept.snapshot().place_of(Event("sigbus", None, 0.5))
