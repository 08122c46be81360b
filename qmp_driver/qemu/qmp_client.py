# SPDX-License-Identifier: Apache-2.0
"""The client of `qemu.qmp`, with a decoder that checks what comes, a bound on events, and a logger of its own.

The library takes what it reads for well formed: bytes that are not UTF-8, JSON nested too deeply and members of
another type end in errors that are not its own. Here each of them is one of its :class:`ProtocolError`.
"""

import logging
from collections.abc import Callable
from typing import Any

import msgspec
from qemu.qmp import QMPClient, Runstate
from qemu.qmp.error import ProtocolError
from qemu.qmp.message import Message

from qmp_driver.store.json_bytes import from_json

LINE_LIMIT_BYTES = 10 << 20
"""What `QMPClient` reads at most: QEMU's longest answer, query-qmp-schema, has 400 KiB."""
EVENTS_LIMIT = 1 << 16
EVENTS_LIMIT_BYTES = 32 << 20
"""Of one session. A run of an hour sees some hundred."""
DEPTH_LIMIT = 100
"""Nested lists and objects. The deepest answer of QEMU, query-pci behind bridges, has some 20."""

LOGGER = logging.getLogger("qmp_driver.qmp")
LOGGER.setLevel(logging.CRITICAL + 1)
"""The library logs each broken connection as an error, and some as a bug of its own; here every one of them is raised
or expected. To read along, lower the level."""

OnEvent = Callable[[str, dict[str, Any]], None]


class _ErrorBody(msgspec.Struct, frozen=True):
    name: str = msgspec.field(name="class")
    desc: str


class _Numbers(msgspec.Struct, frozen=True):
    major: int
    minor: int
    micro: int


class _Version(msgspec.Struct, frozen=True):
    qemu: _Numbers
    package: str = ""


class _Greeting(msgspec.Struct, frozen=True):
    version: _Version
    capabilities: list[Any]


class Line(msgspec.Struct, frozen=True):
    """A line of QMP: a greeting, an event, or an answer (QEMU docs/interop/qmp-spec.rst)."""

    greeting: _Greeting | msgspec.UnsetType = msgspec.field(name="QMP", default=msgspec.UNSET)
    event: str | msgspec.UnsetType = msgspec.UNSET
    data: dict[str, Any] = {}
    answer: Any = msgspec.field(name="return", default=msgspec.UNSET)
    error: _ErrorBody | msgspec.UnsetType = msgspec.UNSET
    id: str | None = None


def decode_line(line: bytes) -> tuple[dict[str, Any], Line]:
    """A line of QMP as it came, and what is read of it.

    :raises ProtocolError: it is not QMP; the message says what it is.
    """
    try:
        found, checked = from_json(line), from_json(line, Line)
    except msgspec.DecodeError as error:
        raise ProtocolError(f"not QMP: {error}: {line[:200]!r}") from error
    if _depth_exceeds(found, DEPTH_LIMIT):
        raise ProtocolError(f"a message nested more than {DEPTH_LIMIT} deep")
    members = (checked.greeting, checked.event, checked.answer, checked.error)
    if sum(member is not msgspec.UNSET for member in members) != 1:
        raise ProtocolError(f"a message that is neither greeting, event, answer nor error: {line[:200]!r}")
    return found, checked


class CheckedClient(QMPClient):
    """A QMP client that raises :class:`ProtocolError` for whatever is not QMP.

    :param on_event: called with the name and the data of each event, in order.
    """

    def __init__(self, on_event: OnEvent) -> None:
        super().__init__("qmp-driver")
        self.logger = LOGGER
        self._on_event = on_event
        self._events = 0
        self._event_bytes = 0
        self.version = ""
        """The version that the greeting names; empty before it."""
        self.fault = ""
        """Why the session cannot go on, where what came was not QMP."""

    @property
    def runs(self) -> bool:
        """Commands can be sent."""
        return self.runstate is Runstate.RUNNING

    async def _do_recv(self) -> Message:
        try:
            line = await self._readline()
        except ValueError as error:  # asyncio's StreamReader.readline()
            raise self._unexpected(f"a message longer than {LINE_LIMIT_BYTES} bytes") from error
        try:
            found, checked = decode_line(line)
        except ProtocolError as error:
            raise self._unexpected(error.error_message) from error
        if checked.greeting is not msgspec.UNSET:
            numbers = checked.greeting.version.qemu
            package = checked.greeting.version.package
            self.version = f"{numbers.major}.{numbers.minor}.{numbers.micro} {package}".strip()
        if checked.event is not msgspec.UNSET:
            self._count_event(len(line))
        return Message(found)

    async def _event_dispatch(self, msg: Message) -> None:
        data: Any = msg.get("data", {})
        self._on_event(str(msg["event"]), data)

    def _cb_inbound(self, msg: Message) -> Message:
        return msg  # the library's own prints each message, to be logged or not

    def _count_event(self, size: int) -> None:
        self._events += 1
        self._event_bytes += size
        if self._events > EVENTS_LIMIT or self._event_bytes > EVENTS_LIMIT_BYTES:
            raise self._unexpected(f"more than {EVENTS_LIMIT} events or {EVENTS_LIMIT_BYTES >> 20} MiB of them")

    def _unexpected(self, what: str) -> ProtocolError:
        self.fault = f"QEMU sent {what}"
        return ProtocolError(self.fault)


def _depth_exceeds(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return any(isinstance(each, dict | list) for each in level)
