# SPDX-License-Identifier: Apache-2.0
"""A proxy between this program and a real QEMU and its agent, which alters what passes, line by line.

Both protocols are lines of JSON. A rule is a function of a message that returns the messages to pass on in its place:
none drops it, two repeat it. A rule may be a coroutine, which delays what follows.
"""

import asyncio
import contextlib
import inspect
import json
import socket
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.guest.channel import GuestAgent
from qmp_driver.qemu.monitor import Monitor

LINE_MOST_BYTES = 32 << 20


class Liar:
    """One direction pair of one protocol.

    :param name: of the member that says what a request wants: ``execute`` of QMP, ``do`` of the agent.
    """

    def __init__(self, name):
        self.name = name
        self.history = []
        self._asked = {}
        self.to_client = self.to_server = None
        self.tell_truth()

    def tell_truth(self):
        """Passes everything on unchanged."""
        self._requests, self._answers, self._events = {}, {}, {}

    def on_request(self, what, rule):
        """``rule(request)`` for each request of that kind; `*` for each of another kind."""
        self._requests[what] = rule

    def on_answer(self, what, rule):
        """``rule(answer, request)``, for the answer to a request of that kind."""
        self._answers[what] = rule

    def on_event(self, what, rule):
        self._events[what] = rule

    async def request(self, message):
        what = message.get(self.name)
        self.history.append(message)
        self._asked[message.get("id")] = message
        return await _applied(self._requests.get(what), message)

    async def reply(self, message):
        if (event := message.get("event")) is not None:
            return await _applied(self._events.get(event), message)
        request = self._asked.get(message.get("id"), {})
        rule = self._answers.get(request.get(self.name))
        return await _applied(rule, message, request)


async def _applied(rule, *arguments):
    if rule is None:
        return [arguments[0]]
    passed = rule(*arguments)
    if inspect.isawaitable(passed):
        passed = await passed
    return [passed] if isinstance(passed, dict) else list(passed or ())


@dataclass(frozen=True)
class Later:
    """A message that passes after a while; what follows it does not wait."""

    delay_s: float
    message: dict


def _write(writer, line):
    if not writer.is_closing():
        writer.write(line)


async def _pump(reader, writer, rule):
    """Messages need no line ends: the QMP library sends none."""
    waiting, decoder = "", json.JSONDecoder()
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(1 << 20):
            waiting += data.decode("latin-1")
            while waiting := waiting.lstrip():
                try:
                    message, end = decoder.raw_decode(waiting)
                except json.JSONDecodeError:
                    break
                waiting = waiting[end:]
                for each in await rule(message):
                    if isinstance(each, Later):
                        line = json.dumps(each.message).encode("latin-1") + b"\n"
                        asyncio.get_running_loop().call_later(each.delay_s, _write, writer, line)
                    else:
                        writer.write(json.dumps(each).encode("latin-1") + b"\n")
                await writer.drain()
    writer.close()


class Sabotage:
    """The liars of one machine; :meth:`install` puts them between."""

    def __init__(self):
        self.qmp, self.agent = Liar("execute"), Liar("do")
        self._tasks = []
        self._servers = []

    def tell_truth(self):
        self.qmp.tell_truth()
        self.agent.tell_truth()

    def install(self, monkeypatch):
        """From now on every monitor and every agent is met through the liars."""
        over, connect = vars(Monitor)["over"].__func__, vars(GuestAgent)["connect"].__func__

        async def lied_to_over(kind, connection, **options):
            ours, theirs = socket.socketpair()
            await self._relay(self.qmp, await _streams(connection), await _streams(theirs))
            return await over(kind, ours, **options)

        async def lied_to_connect(kind, path, timeout_s):
            lying = Path(f"{path}.l")

            async def serve(reader, writer):
                await self._relay(self.agent, await _patiently(path, timeout_s), (reader, writer))

            self._servers.append(await asyncio.start_unix_server(serve, str(lying), limit=LINE_MOST_BYTES))
            return await connect(kind, lying, timeout_s)

        monkeypatch.setattr(Monitor, "over", classmethod(lied_to_over))
        monkeypatch.setattr(GuestAgent, "connect", classmethod(lied_to_connect))

    def say(self, liar, message):
        """Forges a message from QEMU or the agent."""
        liar.to_client.write(json.dumps(message).encode() + b"\n")

    def ask(self, liar, message):
        """Forges a request to QEMU or the agent."""
        liar.to_server.write(json.dumps(message).encode() + b"\n")

    async def close(self):
        for server in self._servers:
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _relay(self, liar, server, client):
        liar.to_server, liar.to_client = server[1], client[1]
        self._tasks += [
            asyncio.create_task(_pump(client[0], server[1], liar.request)),
            asyncio.create_task(_pump(server[0], client[1], liar.reply)),
        ]


async def _streams(connection):
    connection.setblocking(False)
    return await asyncio.open_unix_connection(sock=connection, limit=LINE_MOST_BYTES)


async def _patiently(path, timeout_s):
    async with asyncio.timeout(timeout_s):
        while True:
            with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
                return await asyncio.open_unix_connection(str(path), limit=LINE_MOST_BYTES)
            await asyncio.sleep(0.01)


# --- rules


def drop(*_unused):
    """Nothing passes."""
    return []


def twice(message, *_unused):
    return [message, message]


def late(delay_s):
    def rule(message, *_unused):
        return [Later(delay_s, message)]

    return rule


def refused(message, *_unused):
    """QMP: an error in the place of an answer."""
    return {"id": message["id"], "error": {"class": "GenericError", "desc": "sabotaged"}}


def changed(**members):
    """The message with other members; a function of the old value gives the new one."""

    def rule(message, *_unused):
        return _with(message, members)

    return rule


def with_data(**members):
    """The agent's answer with other data."""

    def rule(message, *_unused):
        return {**message, "data": _with(message.get("data") or {}, members)}

    return rule


def _with(old, members):
    new = {key: each(old.get(key)) if callable(each) else each for key, each in members.items()}
    return {**old, **new}


def only_text(words, rule):
    """Lines of the kernel's log that contain those words."""

    def of(message):
        return rule(message) if words in message.get("text", "") else [message]

    return of


def dump(alter):
    """An answer to pmemsave: the file is altered before it is read. ``alter(bytes, request)`` returns bytes."""

    def rule(answer, request):
        file = Path(request["arguments"]["filename"])
        data = file.read_bytes()
        file.write_bytes(alter(data, request))
        return [answer]

    return rule
