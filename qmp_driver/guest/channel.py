# SPDX-License-Identifier: Apache-2.0
"""The host's end of the line protocol: requests, replies and events over the socket of QEMU's chardev.

docs/reference/guest-protocol.md describes the lines; `protocol` declares the commands and what comes back.
"""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

import msgspec

from qmp_driver.deadlines import within
from qmp_driver.errors import DeadlineError, GuestError, RequestRefusedError
from qmp_driver.guest.incoming import BadGreetingError, Event, EventsSoFar, EventStore, Reply, greeting, take_line
from qmp_driver.guest.kernel.page_size import PageSize, page_of_size
from qmp_driver.guest.line_buffer import LINE_LIMIT_BYTES, LineBuffer, LineTooLongError
from qmp_driver.guest.protocol.command import REQUEST_TIMEOUT_S
from qmp_driver.guest.protocol.commands import GuestCommands
from qmp_driver.guest.protocol.events import ALIVE, HELLO, HelloEvent
from qmp_driver.guest.protocol.message import Message, shown
from qmp_driver.guest.protocol.system import Hello

SOCKET_POLL_S = 0.01
READ_BYTES = 256 << 10
EVIDENCE_EVENTS = 12
REQUESTS_MOST = 48
"""At once: the agent works on 64 (`CONCURRENT_LIMIT` of agent/protocol.c), whose count falls only after an answer."""

_Message = TypeVar("_Message", bound=Message)


class GuestAgent(GuestCommands):
    """A connection to the agent in the guest. Made by `connect`; ended by `close`, or as an async context manager.

    Requests may be made by several tasks at once; `GuestCommands` has them. `events` keeps every event in order of
    arrival, up to a bound: a guest that sends more ends the conversation.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, where: str) -> None:
        super().__init__(self.ask)
        self._reader, self._writer, self._where = reader, writer, where
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._turn = asyncio.Semaphore(REQUESTS_MOST)
        self._events = EventStore()
        self._news = asyncio.Condition()
        self._ended: GuestError | None = None
        self.heard_s = time.monotonic()
        """The host's `time.monotonic()` of the last event; a guest that runs is never silent for a second."""
        self._hello: Hello | None = None
        self._receiver = asyncio.create_task(self._receive(), name=f"guest agent at {where}")

    @classmethod
    async def connect(cls, socket_path: Path, timeout_s: float) -> "GuestAgent":
        """Connects to the chardev's unix socket and waits for the agent's greeting.

        Nothing is sent before the agent was heard, because UEFI takes the port for a console, and what it reads there
        for keys that stop the boot (edk2 OvmfPkg/VirtioSerialDxe). An agent that did not see this host come (after a
        quick reconnection, or a restored snapshot) does not greet, but reports twice a second that it is alive; that
        one is asked.

        :param socket_path: of ``-chardev socket,path=…,server=on``; waited for if it is not there yet.
        :param timeout_s: until the greeting, the guest's boot included.
        :raises DeadlineError: no socket, or no greeting, in that time.
        :raises GuestError: the other end closed, or has another version of the protocol.
        """
        deadline = time.monotonic() + timeout_s
        reader, writer = await _open(socket_path, deadline, timeout_s)
        agent = cls(reader, writer, str(socket_path))
        try:
            agent._hello = await agent._greeting(max(deadline - time.monotonic(), 0.0))
            agent._events.greeted = True
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
    def page(self) -> PageSize:
        """The page of the guest's kernel, by the greeting.

        :raises GuestError: the greeting names a size that no kernel has.
        """
        return page_of_size(self.hello.page_size)

    @property
    def events(self) -> EventsSoFar:
        """All events of this connection, oldest first."""
        return self._events.snapshot()

    async def ask(
        self, name: str, arguments: Mapping[str, object], timeout_s: float = REQUEST_TIMEOUT_S, /
    ) -> dict[str, Any]:
        """Sends one request as it is and gives the answer's data; what the declared commands are made of.

        :param arguments: JSON values and bytes; integers above 2^63-1 are sent as hexadecimal text.
        :raises RequestRefusedError: the agent refused; message and errno are its own.
        :raises GuestError: the connection ended.
        :raises DeadlineError: no answer within `timeout_s`.
        """
        if self._ended is not None:
            raise self._ended
        number = next(self._numbers)
        line = _encode(number, name, arguments)
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[number] = reply
        try:
            async with self._turn, within(timeout_s) as deadline:
                self._writer.write(line)
                await self._writer.drain()
                answer = await reply
        except TimeoutError:
            raise DeadlineError(
                f"waited {deadline.words} for the guest agent's answer to {name!r}",
                hint="read the guest's console",
            ) from None
        except ConnectionError as error:  # before the receiver could see the end
            raise self._closed_by_the_other_end() from error
        except OSError as error:
            raise GuestError(f"the request {name!r} could not be sent to {self._where}: {error}") from error
        finally:
            self._waiting.pop(number, None)
            if reply.done() and not reply.cancelled():
                reply.exception()
        if answer.ok and answer.data is not None and answer.error is None:
            return answer.data
        raise _refusal(name, arguments, answer)

    def messages(self, kind: type[_Message], since: int = 0) -> list[_Message]:
        """What all events of a type said, oldest first.

        :param since: index into `events`; earlier ones are left out.
        """
        return [each.data for each in self.events[since:] if isinstance(each.data, kind)]

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
            async with within(timeout_s) as deadline, self._news:
                while (event := found()) is None:
                    if self._ended is not None:
                        raise self._ended
                    await self._news.wait()
                return event
        except TimeoutError:
            raise DeadlineError(
                f"waited {deadline.words} for {what}; the guest did not report it",
                hint="read the kernel log and the console",
                evidence=[f"{each.name} {shown(each.data)}" for each in self._events.last(EVIDENCE_EVENTS)],
            ) from None

    async def news(self, since: int, timeout_s: float) -> None:
        """Waits for an event beyond the first `since`, or until the time is over; neither is an error.

        A connection that has ended brings none: the time is waited for, so that a loop of looks goes no faster.
        """
        async with self._news:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout_s):
                    await self._news.wait_for(lambda: len(self._events) > since)

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

    async def _greeting(self, timeout_s: float) -> Hello:
        started_s = time.monotonic()
        await self.wait_for(
            lambda event: event.name in (HELLO, ALIVE), timeout_s, f"the guest agent's greeting on {self._where}"
        )
        for hello in self.messages(HelloEvent):  # it may have come behind an "alive" that waited for a host
            return hello
        self._writer.write(b"\n")  # ends what an earlier host may have left unfinished
        left_s = max(timeout_s - (time.monotonic() - started_s), 0.0)
        return greeting(Hello, await self.ask(HELLO, {}, left_s))

    async def _receive(self) -> None:
        lines = LineBuffer()
        try:
            while data := await self._reader.read(READ_BYTES):
                arrived_s = time.monotonic()
                for line in lines.feed(data):
                    await self._take(line, arrived_s)
            problem = self._closed_by_the_other_end()
        except ConnectionError:  # closed with something unread
            problem = self._closed_by_the_other_end()
        except OSError as error:
            problem = GuestError(f"the guest agent's channel {self._where} failed: {error}")
        except GuestError as error:
            problem = error
        await self._end(problem)

    def _closed_by_the_other_end(self) -> GuestError:
        return GuestError(
            f"the guest agent's channel {self._where} was closed by the other end",
            hint="check whether QEMU still runs; its last lines and the console show why",
        )

    async def _take(self, line: bytes | LineTooLongError, arrived_s: float) -> None:
        try:
            message = take_line(line, arrived_s)
        except BadGreetingError:
            raise
        except GuestError:
            # Before the greeting, the rest of a line may arrive that was meant for an earlier host.
            if self._events.greeted:
                raise
            return
        if isinstance(message, Reply):
            reply = self._waiting.get(message.id) if message.id is not None else None
            if reply is not None and not reply.done():
                reply.set_result(message)
            return
        self.heard_s = arrived_s
        if message.name == ALIVE and self._events.greeted:
            return
        async with self._news:
            self._events.add(message, len(line) if isinstance(line, bytes) else 0)
            self._news.notify_all()

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
                    hint="check whether QEMU started with that chardev",
                ) from error
        except OSError as error:
            raise GuestError(f"the guest agent's socket {socket_path} cannot be connected to: {error}") from error
        await asyncio.sleep(SOCKET_POLL_S)


def _encode(number: int, name: str, arguments: Mapping[str, object]) -> bytes:
    wide = {key: hex(value) if _is_wide(value) else value for key, value in arguments.items()}
    line = msgspec.json.encode({"id": number, "do": name, **wide}) + b"\n"
    if len(line) > LINE_LIMIT_BYTES:
        raise GuestError(
            f"the request {name!r} is {len(line)} bytes long; the agent takes {LINE_LIMIT_BYTES}",
            hint="split it: file.write takes an offset",
        )
    return line


def _is_wide(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and value >= 1 << 63


def _refusal(name: str, arguments: Mapping[str, object], answer: Reply) -> GuestError:
    error = answer.error
    if error is None or answer.ok:
        return GuestError(
            f"the guest agent's answer to {name!r} has neither data nor an error", evidence=[shown(answer)]
        )
    return RequestRefusedError(
        f"the guest refused {name!r}: {error.what} ({error.errno_name or error.errno})",
        error.errno_name,
        about=error.about,
        evidence=[f"{name} {str(arguments)[:300]}"],
    )
