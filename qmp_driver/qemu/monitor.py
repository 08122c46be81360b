# SPDX-License-Identifier: Apache-2.0
"""QMP with deadlines and one error family, on `qemu.qmp`.

The library speaks the protocol; this room adds what its users would otherwise each write: a deadline on every wait,
errors of this package's family with the command that failed, and an end that never raises.
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from qemu.qmp import ExecuteError, QMPClient, QMPError
from qemu.qmp.events import EventListener

from qmp_driver.errors import CommandRefusedError, DeadlineError, MonitorError
from qmp_driver.evidence.timeline import Source, Timeline

COMMAND_TIMEOUT_S = 20.0
"""Long enough for a QEMU that emulates a busy guest on a loaded machine; a healthy one answers in milliseconds."""
GREETING_TIMEOUT_S = 20.0
CLOSE_TIMEOUT_S = 2.0

# The library logs each broken connection as an error; here every one of them is raised or expected.
logging.getLogger("qemu.qmp").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class MonitorEvent:
    """An event that QEMU sent: its name and its data."""

    name: str
    data: dict[str, Any]


class Monitor:
    """A connected QMP session.

    Make one by :meth:`over` (a connected socket) or :meth:`connect` (a path), and :meth:`close` it.
    """

    def __init__(self, client: QMPClient, timeline: Timeline | None) -> None:
        self._client = client
        self._timeline = timeline
        self._events: list[MonitorEvent] = []
        self._event_came = asyncio.Condition()
        self._listener = EventListener()
        client.register_listener(self._listener)
        self._event_task = asyncio.create_task(self._collect_events(), name="qmp-events")

    @classmethod
    async def over(
        cls, connection: socket.socket, *, timeline: Timeline | None = None, timeout_s: float = GREETING_TIMEOUT_S
    ) -> Self:
        """A session over a connected socket: QEMU's end was handed to it as a file descriptor.

        :raises DeadlineError: QEMU did not greet in time.
        :raises MonitorError: what greeted is not QMP, or it hung up.
        """
        return await cls._open(connection, "its monitor socket", timeline, timeout_s)

    @classmethod
    async def connect(
        cls, path: Path, *, timeline: Timeline | None = None, timeout_s: float = GREETING_TIMEOUT_S
    ) -> Self:
        """A session over a unix socket on which somebody's QEMU listens.

        :raises DeadlineError: QEMU did not greet in time.
        :raises MonitorError: nobody listens there, or it is not QMP.
        """
        return await cls._open(str(path), str(path), timeline, timeout_s)

    @classmethod
    async def _open(
        cls, address: socket.socket | str, name: str, timeline: Timeline | None, timeout_s: float
    ) -> Self:
        client = QMPClient("qmp-driver")
        try:
            async with asyncio.timeout(timeout_s):
                await client.connect(address)
        except TimeoutError as error:
            raise DeadlineError(f"QEMU did not greet on {name} within {timeout_s:g} s") from error
        except (QMPError, OSError) as error:
            raise MonitorError(f"no QMP session on {name}: {error}") from error
        return cls(client, timeline)

    @property
    def version(self) -> str:
        """The version that QEMU's greeting names, ``11.1.3``, with the packager's text behind it."""
        greeting = self._client.greeting
        if greeting is None:
            return "unknown"
        version: Any = greeting.QMP.version
        numbers = version["qemu"]
        return f"{numbers['major']}.{numbers['minor']}.{numbers['micro']} {version['package']}".strip()

    async def execute(
        self,
        command: str,
        arguments: dict[str, Any] | None = None,
        *,
        timeout_s: float = COMMAND_TIMEOUT_S,
        noted: bool = True,
    ) -> Any:
        """Runs one QMP command and gives what it returned.

        :param noted: puts it on the time line; what is asked again and again is better left out.

        :raises CommandRefusedError: QEMU refused it.
        :raises MonitorError: the session broke.
        :raises DeadlineError: no answer within ``timeout_s``.
        """
        try:
            async with asyncio.timeout(timeout_s):
                answer: Any = await self._client.execute(command, arguments)
        except TimeoutError as error:
            raise DeadlineError(f"QMP command {command} had no answer within {timeout_s:g} s") from error
        except ExecuteError as error:
            raise CommandRefusedError(command, error.error_class, str(error)) from error
        except (QMPError, OSError, EOFError) as error:
            why = str(error) or type(error).__name__
            raise MonitorError(f"the QMP session broke while {command} ran: {why}") from error
        if noted and self._timeline is not None:
            self._timeline.record(Source.QMP, f"{command} → {_short(answer)}", command=command, arguments=arguments)
        return answer

    @property
    def events(self) -> tuple[MonitorEvent, ...]:
        """Every event so far, oldest first."""
        return tuple(self._events)

    async def wait_event(
        self,
        name: str,
        *,
        timeout_s: float,
        where: Callable[[dict[str, Any]], bool] = lambda data: True,
        since: int = 0,
    ) -> dict[str, Any]:
        """The data of the first event of that name that fits, past or to come.

        :param since: so many of :attr:`events` are passed over.
        :raises DeadlineError: none came within ``timeout_s``.
        """

        def found() -> dict[str, Any] | None:
            for event in self._events[since:]:
                if event.name == name and where(event.data):
                    return event.data
            return None

        try:
            async with asyncio.timeout(timeout_s), self._event_came:
                await self._event_came.wait_for(lambda: found() is not None)
        except TimeoutError as error:
            seen = ", ".join(event.name for event in self._events) or "none"
            raise DeadlineError(f"no event {name} within {timeout_s:g} s; events so far: {seen}") from error
        data = found()
        assert data is not None
        return data

    async def close(self) -> None:
        """Ends the session. Never raises: a QEMU that is gone already is what one hopes for here."""
        self._event_task.cancel()
        with contextlib.suppress(QMPError, OSError, EOFError, TimeoutError):
            async with asyncio.timeout(CLOSE_TIMEOUT_S):
                await self._client.disconnect()
        with contextlib.suppress(asyncio.CancelledError):
            await self._event_task

    async def _collect_events(self) -> None:
        while True:
            message: Any = await self._listener.get()
            event = MonitorEvent(message["event"], message.get("data", {}))
            self._events.append(event)
            if self._timeline is not None:
                self._timeline.record(Source.QMP, f"event {event.name} {_short(event.data)}", **event.data)
            async with self._event_came:
                self._event_came.notify_all()


def _short(answer: object, limit: int = 160) -> str:
    text = "ok" if answer in ({}, None) else str(answer)
    return text if len(text) <= limit else text[: limit - 1] + "…"
