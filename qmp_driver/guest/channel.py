# SPDX-License-Identifier: Apache-2.0
"""The host's end of the line protocol: requests, replies and events over the socket of QEMU's chardev.

docs/reference/guest-protocol.md describes the lines; `messages` holds the types of what comes back.
"""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from qmp_driver.errors import DeadlineError, GuestError, RequestRefusedError
from qmp_driver.guest.line_buffer import LINE_LIMIT_BYTES, LineBuffer, LineTooLongError
from qmp_driver.guest.messages import EVENT_TYPES, Hello, decode
from qmp_driver.store.json_bytes import from_json

PROTOCOL_VERSION = 1
"""`PROTOCOL_VERSION` of agent/agent.h."""
REQUEST_TIMEOUT_S = 10.0
SOCKET_POLL_S = 0.01
READ_BYTES = 256 << 10
EVIDENCE_EVENTS = 12
ALIVE = "alive"
"""The event that the agent sends every `ALIVE_INTERVAL_MS` (agent/protocol.h). Not kept after the greeting."""

_Reply = TypeVar("_Reply")


@dataclass(frozen=True)
class Event:
    """Something the guest told without being asked.

    :param name: ``sigbus``, ``victim-exit``, ``kmsg`` …
    :param data: all that it said, the agent's `time_us` (its CLOCK_MONOTONIC) among it.
    :param arrived_s: the host's `time.monotonic()` when it came.
    """

    name: str
    data: dict[str, Any]
    arrived_s: float

    @property
    def time_us(self) -> int:
        """When it happened, microseconds of the guest's CLOCK_MONOTONIC."""
        return int(self.data.get("time_us", 0))

    def decoded(self) -> msgspec.Struct:
        """The typed form, `messages.EVENT_TYPES`.

        :raises GuestError: the event has no type, or does not match it.
        """
        kind = EVENT_TYPES.get(self.name)
        if kind is None:
            raise GuestError(f"the guest sent an event of the unknown name {self.name!r}")
        return decode(kind, self.data, f"event {self.name}")


class GuestAgent:
    """A connection to the agent in the guest. Made by `connect`; ended by `close`, or as an async context manager.

    Requests may be made by several tasks at once. `events` keeps every event in order of arrival.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, where: str) -> None:
        self._reader, self._writer, self._where = reader, writer, where
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._events: list[Event] = []
        self._news = asyncio.Condition()
        self._ended: GuestError | None = None
        self.heard_s = time.monotonic()
        """The host's `time.monotonic()` of the last event; a guest that runs is never silent for a second."""
        self._greeted = False
        self._hello: Hello | None = None
        self._receiver = asyncio.create_task(self._receive(), name=f"guest agent at {where}")

    @classmethod
    async def connect(cls, socket_path: Path, timeout_s: float) -> "GuestAgent":
        """Connects to the chardev's unix socket and waits for the agent's greeting.

        Nothing is sent before the agent was heard, because UEFI takes the port for a console, and what it reads there
        for keys that stop the boot (edk2 OvmfPkg/VirtioSerialDxe). An agent that did not see this host come (after a
        quick reconnection, or a restored snapshot) does not greet, but tells twice a second that it is alive; that
        one is asked.

        :param socket_path: of ``-chardev socket,path=…,server=on``; waited for if it is not there yet.
        :param timeout_s: until the greeting, the guest's boot included.
        :raises DeadlineError: no socket, or no greeting, in that time.
        :raises GuestError: the other end closed, or speaks another version of the protocol.
        """
        deadline = time.monotonic() + timeout_s
        reader, writer = await _open(socket_path, deadline, timeout_s)
        agent = cls(reader, writer, str(socket_path))
        try:
            data = await agent._greeting(max(deadline - time.monotonic(), 0.0))
            agent._hello = _checked_hello(data)
            agent._greeted = True
        except BaseException:
            await agent.close()
            raise
        return agent

    @property
    def hello(self) -> Hello:
        """The greeting of this connection."""
        if self._hello is None:
            raise GuestError("the guest agent has not greeted yet")
        return self._hello

    @property
    def events(self) -> Sequence[Event]:
        """All events of this connection, oldest first."""
        return tuple(self._events)

    async def request(
        self, name: str, /, *, timeout_s: float = REQUEST_TIMEOUT_S, **arguments: Any
    ) -> dict[str, Any]:
        """Asks the agent to do `name` and returns its answer's data.

        :param arguments: JSON values; integers above 2^63-1 are sent as hexadecimal strings, which the agent takes.
        :raises RequestRefusedError: the agent refused; message and errno are its own.
        :raises GuestError: the connection ended.
        :raises DeadlineError: no answer within `timeout_s`.
        """
        return await self._ask(name, arguments, timeout_s)

    async def ask(
        self, kind: type[_Reply], name: str, /, *, timeout_s: float = REQUEST_TIMEOUT_S, **arguments: Any
    ) -> _Reply:
        """`request`, with the answer decoded strictly into one of the types of `messages`."""
        return decode(kind, await self._ask(name, arguments, timeout_s), f"the answer to {name}")

    async def wait_for(
        self, predicate: Callable[[Event], bool], timeout_s: float, what: str, *, start: int = 0
    ) -> Event:
        """The first event, past or to come, for which `predicate` holds.

        :param what: what is waited for, in the words of the time-out's message: "SIGBUS to the owner".
        :param start: index into `events`; earlier ones are not looked at.
        :raises DeadlineError: it did not come in time; the evidence is the last events that did.
        :raises GuestError: the connection ended before it came.
        """
        looked_at = start

        def found() -> Event | None:
            nonlocal looked_at
            while looked_at < len(self._events):
                event = self._events[looked_at]
                looked_at += 1
                if predicate(event):
                    return event
            return None

        try:
            async with asyncio.timeout(timeout_s), self._news:
                while (event := found()) is None:
                    if self._ended is not None:
                        raise self._ended
                    await self._news.wait()
                return event
        except TimeoutError:
            raise DeadlineError(
                f"waited {timeout_s:.3g} s for {what}; the guest did not report it",
                hint="read the kernel log and the console",
                evidence=[f"{each.name} {each.data}" for each in self._events[-EVIDENCE_EVENTS:]],
            ) from None

    async def close(self) -> None:
        """Ends the connection; the agent goes on and greets the next host. Does nothing the second time."""
        self._receiver.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._receiver
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()
        await self._end(GuestError(f"the connection to the guest agent at {self._where} was closed"))

    async def __aenter__(self) -> "GuestAgent":
        return self

    async def __aexit__(self, *_unused: object) -> None:
        await self.close()

    async def _greeting(self, timeout_s: float) -> dict[str, Any]:
        started_s = time.monotonic()
        first = await self.wait_for(
            lambda event: event.name in ("hello", ALIVE), timeout_s, f"the guest agent's greeting on {self._where}"
        )
        if first.name == "hello":
            data = dict(first.data)
            data.pop("time_us", None)
            return data
        self._writer.write(b"\n")  # ends what an earlier host may have left unfinished
        return await self._ask("hello", {}, max(timeout_s - (time.monotonic() - started_s), 0.0))

    async def _ask(self, name: str, arguments: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        if self._ended is not None:
            raise self._ended
        number = next(self._numbers)
        line = _encode(number, name, arguments)
        reply: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        try:
            async with asyncio.timeout(timeout_s):
                self._writer.write(line)
                await self._writer.drain()
                answer = await reply
        except TimeoutError:
            raise DeadlineError(
                f"waited {timeout_s:.3g} s for the guest agent's answer to {name!r}",
                hint="read the guest's console",
            ) from None
        except OSError as error:
            raise GuestError(f"the request {name!r} could not be sent to {self._where}: {error}") from error
        finally:
            self._waiting.pop(number, None)
            if reply.done() and not reply.cancelled():
                reply.exception()
        if answer.get("ok") is True and isinstance(answer.get("data"), dict):
            return dict(answer["data"])
        raise _refusal(name, arguments, answer)

    async def _receive(self) -> None:
        lines = LineBuffer()
        try:
            while data := await self._reader.read(READ_BYTES):
                arrived_s = time.monotonic()
                for line in lines.feed(data):
                    await self._take(line, arrived_s)
            problem = GuestError(
                f"the guest agent's channel {self._where} was closed by the other end",
                hint="see whether QEMU still runs; its last lines and the console tell why",
            )
        except OSError as error:
            problem = GuestError(f"the guest agent's channel {self._where} broke off: {error}")
        except GuestError as error:
            problem = error
        await self._end(problem)

    async def _take(self, line: bytes | LineTooLongError, arrived_s: float) -> None:
        message = _parse(line)
        if message is None:
            # Before the greeting, the rest of a line may arrive that was meant for an earlier host.
            if self._greeted:
                shown = repr(line[:200]) if isinstance(line, bytes) else str(line)
                raise GuestError("the guest agent sent a line that is not a JSON object", evidence=[shown])
            return
        if isinstance(name := message.get("event"), str):
            del message["event"]
            self.heard_s = arrived_s
            if name == ALIVE and self._greeted:
                return
            async with self._news:
                self._events.append(Event(name, message, arrived_s))
                self._news.notify_all()
            return
        number = message.get("id")
        reply = self._waiting.get(number) if isinstance(number, int) else None
        if reply is not None and not reply.done():
            reply.set_result(message)

    async def _end(self, problem: GuestError) -> None:
        self._ended = self._ended or problem
        for reply in self._waiting.values():
            if not reply.done():
                reply.set_exception(self._ended)
        async with self._news:
            self._news.notify_all()


async def _open(
    socket_path: Path, deadline: float, timeout_s: float
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    while True:
        try:
            return await asyncio.open_unix_connection(str(socket_path))
        except (FileNotFoundError, ConnectionRefusedError) as error:
            if time.monotonic() >= deadline:
                raise DeadlineError(
                    f"waited {timeout_s:g} s for the guest agent's socket {socket_path}: {error.strerror}",
                    hint="see whether QEMU started with that chardev",
                ) from error
        except OSError as error:
            raise GuestError(f"the guest agent's socket {socket_path} cannot be connected to: {error}") from error
        await asyncio.sleep(SOCKET_POLL_S)


def _encode(number: int, name: str, arguments: dict[str, Any]) -> bytes:
    wide = {key: hex(value) if _is_wide(value) else value for key, value in arguments.items()}
    line = msgspec.json.encode({"id": number, "do": name, **wide}) + b"\n"
    if len(line) > LINE_LIMIT_BYTES:
        raise GuestError(
            f"the request {name!r} is {len(line)} bytes long; the agent takes {LINE_LIMIT_BYTES}",
            hint="split it: file.write takes an offset",
        )
    return line


def _is_wide(value: object) -> bool:
    return isinstance(value, int) and value >= 1 << 63


def _parse(line: bytes | LineTooLongError) -> dict[str, Any] | None:
    if isinstance(line, LineTooLongError):
        return None
    try:
        message = from_json(line)
    except msgspec.DecodeError:
        return None
    return message if isinstance(message, dict) else None


def _checked_hello(data: dict[str, Any]) -> Hello:
    version = data.get("protocol")
    if version != PROTOCOL_VERSION:
        raise GuestError(
            f"the guest agent speaks protocol version {version!r}, this side speaks {PROTOCOL_VERSION}",
            hint="build the initramfs anew, or take the snapshot anew",
        )
    return decode(Hello, data, "the greeting")


def _refusal(name: str, arguments: dict[str, Any], answer: dict[str, Any]) -> GuestError:
    error = answer.get("error")
    if not isinstance(error, dict):
        return GuestError(
            f"the guest agent's answer to {name!r} has neither data nor an error", evidence=[str(answer)]
        )
    errno_name = error.get("errno_name")
    return RequestRefusedError(
        f"the guest refused {name!r}: {error.get('what')} ({errno_name or error.get('errno')})",
        errno_name if isinstance(errno_name, str) else None,
        evidence=[f"{name} {str(arguments)[:300]}"],
    )
