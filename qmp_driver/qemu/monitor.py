# SPDX-License-Identifier: Apache-2.0
"""QMP with deadlines and one error family, on `qemu.qmp`.

The library speaks the protocol; this module adds what its users would otherwise each write: a deadline on every wait,
errors of this package's family with the command that failed, answers and events as types, and an end that never
raises.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from qemu.qmp import ExecuteError, QMPError

from qmp_driver.deadlines import within
from qmp_driver.errors import CommandRefusedError, DeadlineError, MonitorError
from qmp_driver.evidence.timeline import Source, Timeline
from qmp_driver.qemu.answers import EventData, Reset, decode, shown
from qmp_driver.qemu.qmp_client import CheckedClient

COMMAND_TIMEOUT_S = 20.0
"""Long enough for a QEMU that emulates a busy guest on a loaded machine; a healthy one answers in milliseconds."""
GREETING_TIMEOUT_S = 20.0
CLOSE_TIMEOUT_S = 2.0
EVENTS_SHOWN = 20
"""In a time-out's message."""

_Kind = TypeVar("_Kind")
_Event = TypeVar("_Event", bound=EventData)


@dataclass(frozen=True)
class MonitorEvent:
    """An event that QEMU sent: its name and its data."""

    name: str
    data: dict[str, Any]


class Monitor:
    """A connected QMP session.

    Make one by :meth:`over` (a connected socket) or :meth:`connect` (a path), and :meth:`close` it.
    """

    def __init__(self, timeline: Timeline | None) -> None:
        self._client = CheckedClient(self._take_event)
        self._timeline = timeline
        self._events: list[MonitorEvent] = []
        self._news = asyncio.Event()
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    async def over(
        cls, connection: socket.socket, *, timeline: Timeline | None = None, timeout_s: float = GREETING_TIMEOUT_S
    ) -> Self:
        """A session over a connected socket: QEMU's end was handed to it as a file descriptor.

        :raises DeadlineError: QEMU did not greet in time, or not finish its greeting.
        :raises MonitorError: what greeted is not QMP, or it hung up.
        """
        return await cls._open(connection, "its monitor socket", timeline, timeout_s)

    @classmethod
    async def connect(
        cls, path: Path, *, timeline: Timeline | None = None, timeout_s: float = GREETING_TIMEOUT_S
    ) -> Self:
        """A session over a unix socket on which somebody's QEMU listens.

        :raises DeadlineError: QEMU did not greet in time, or not finish its greeting.
        :raises MonitorError: nobody listens there, or it is not QMP.
        """
        return await cls._open(str(path), str(path), timeline, timeout_s)

    @classmethod
    async def _open(
        cls, address: socket.socket | str, name: str, timeline: Timeline | None, timeout_s: float
    ) -> Self:
        monitor = cls(timeline)
        client = monitor._client
        try:
            async with within(timeout_s) as deadline:
                await client.connect(address)
        except TimeoutError as error:
            if client.version:
                what = f"QEMU greeted on {name}, and did not answer qmp_capabilities within {deadline.words}"
            else:
                what = f"QEMU did not greet on {name} within {deadline.words}"
            raise DeadlineError(what) from error
        except (QMPError, OSError, EOFError) as error:
            raise MonitorError(f"no QMP session on {name}: {client.fault or error}") from error
        monitor._watch = asyncio.create_task(monitor._watch_session(), name="qmp-session")
        return monitor

    @property
    def version(self) -> str:
        """The version that QEMU's greeting names, ``11.1.3``, with the packager's text behind it."""
        return self._client.version

    async def execute(
        self,
        command: str,
        arguments: dict[str, Any] | None = None,
        *,
        timeout_s: float = COMMAND_TIMEOUT_S,
        noted: bool = True,
    ) -> Any:
        """Runs one QMP command and gives what it returned; :meth:`ask` where that is to be read.

        :param noted: puts it on the time line; what is asked again and again is better left out.

        :raises CommandRefusedError: QEMU refused it.
        :raises MonitorError: the session broke.
        :raises DeadlineError: no answer within ``timeout_s``.
        """
        try:
            async with within(timeout_s) as deadline:
                answer: Any = await self._client.execute(command, arguments)
        except TimeoutError as error:
            raise DeadlineError(f"QMP command {command} had no answer within {deadline.words}") from error
        except ExecuteError as error:
            raise CommandRefusedError(command, error.error_class, str(error)) from error
        except (QMPError, OSError, EOFError) as error:
            why = self._client.fault or str(error) or type(error).__name__
            raise MonitorError(f"the QMP session broke while {command} ran: {why}") from error
        if noted and self._timeline is not None:
            self._timeline.record(Source.QMP, f"{command} → {shown(answer)}", command=command, arguments=arguments)
        return answer

    async def ask(
        self,
        kind: type[_Kind],
        command: str,
        arguments: dict[str, Any] | None = None,
        *,
        timeout_s: float = COMMAND_TIMEOUT_S,
        noted: bool = True,
    ) -> _Kind:
        """Runs one QMP command and gives its answer as one of the types of `answers`, or a tuple of them.

        :raises MonitorError: the answer is of another shape; and what :meth:`execute` raises.
        """
        answer = await self.execute(command, arguments, timeout_s=timeout_s, noted=noted)
        decoded: _Kind = decode(kind, answer, f"QEMU's answer to {command}")
        return decoded

    @property
    def events(self) -> tuple[MonitorEvent, ...]:
        """Every event so far, oldest first."""
        return tuple(self._events)

    @property
    def last_reset(self) -> int:
        """How many events there are up to the last reset of the machine: what was before is of an earlier boot."""
        names = [event.name for event in self._events]
        return len(names) - names[::-1].index(Reset.NAME) if Reset.NAME in names else 0

    async def wait_event(
        self,
        kind: type[_Event],
        *,
        timeout_s: float,
        where: Callable[[_Event], bool] = lambda event: True,
        since: int = 0,
    ) -> _Event:
        """The first event of that type that fits, past or to come.

        :param since: so many of :attr:`events` are passed over.
        :raises DeadlineError: none came within ``timeout_s``.
        :raises MonitorError: the session ended before, or an event of that name is of another shape.
        """
        looked_at = since
        try:
            async with within(timeout_s) as deadline:
                while True:
                    self._news.clear()
                    while looked_at < len(self._events):
                        event = self._events[looked_at]
                        looked_at += 1
                        if event.name == kind.NAME:
                            found: _Event = decode(kind, event.data, f"QEMU's event {event.name}")
                            if where(found):
                                return found
                    if not self._client.runs:
                        why = self._client.fault or "QEMU hung up"
                        raise MonitorError(f"the QMP session ended before the event {kind.NAME} came: {why}")
                    await self._news.wait()
        except TimeoutError as error:
            seen = ", ".join(event.name for event in self._events[-EVENTS_SHOWN:]) or "none"
            raise DeadlineError(f"no event {kind.NAME} within {deadline.words}; events so far: {seen}") from error

    def check_alive(self) -> None:
        """:raises MonitorError: the session has ended."""
        if not self._client.runs:
            raise MonitorError(f"the QMP session ended: {self._client.fault or 'QEMU hung up'}")

    async def close(self) -> None:
        """Ends the session. Never raises: a QEMU that is gone already is what one hopes for here."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        with contextlib.suppress(QMPError, OSError, EOFError, TimeoutError):
            async with asyncio.timeout(CLOSE_TIMEOUT_S):
                await self._client.disconnect()

    def _take_event(self, name: str, data: dict[str, Any]) -> None:
        self._events.append(MonitorEvent(name, data))
        if self._timeline is not None:
            self._timeline.record(Source.QMP, f"event {name} {shown(data)}", event=name, event_data=data)
        self._news.set()

    async def _watch_session(self) -> None:
        """Wakes those who wait for an event when none can come any more."""
        while self._client.runs:
            await self._client.runstate_changed()
        self._news.set()
