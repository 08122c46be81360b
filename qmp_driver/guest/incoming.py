# SPDX-License-Identifier: Apache-2.0
"""What comes from the agent: lines decoded into replies and events, and events kept up to a bound.

The guest is not trusted to be well: whatever it sends ends as one of these types or as a :class:`GuestError`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import msgspec

from qmp_driver.errors import GuestError
from qmp_driver.guest.line_buffer import LineTooLongError
from qmp_driver.guest.protocol.events import EVENT_TYPES, HELLO, HelloEvent
from qmp_driver.guest.protocol.message import Message, decode, shown
from qmp_driver.guest.protocol.system import Hello
from qmp_driver.store.json_bytes import from_json

PROTOCOL_VERSION = 3
"""`PROTOCOL_VERSION` of agent/agent.h."""
EVENTS_LIMIT = 1 << 18
EVENTS_LIMIT_BYTES = 64 << 20
"""Events kept of one connection. A storm of 1,000 errors makes some 10,000, most of them lines of the kernel log."""
EARLY_EVENTS_LIMIT = 1 << 16
EARLY_EVENTS_LIMIT_BYTES = 8 << 20
"""The same before the greeting: what waited for a host, which the agent bounds (`QUEUE_BOUND_BYTES`, 4 MiB)."""

_Greeting = TypeVar("_Greeting", bound=Hello)


class RefusalMessage(Message, frozen=True, kw_only=True):
    """Why the agent refused; `errno` 0 and `errno_name` None where it is not the kernel's error.

    `about`: what failed, of a command that does several things.
    """

    what: str
    errno: int
    errno_name: str | None
    about: str | None = None


class Reply(Message, frozen=True, kw_only=True):
    """An answer. `id` is None for a line that was no request."""

    id: int | None
    ok: bool
    data: dict[str, Any] | None = None
    error: RefusalMessage | None = None


@dataclass(frozen=True)
class Event:
    """Something that the guest sent without being asked.

    :param name: ``sigbus``, ``victim-exit``, ``kmsg`` …
    :param data: what it said, of the type that `EVENT_TYPES` has for the name.
    :param arrived_s: the host's `time.monotonic()` when it came.
    """

    name: str
    data: Message
    arrived_s: float

    @property
    def time_us(self) -> int:
        """When it happened, microseconds of the guest's CLOCK_MONOTONIC."""
        return int(getattr(self.data, "time_us", 0))


class BadGreetingError(GuestError):
    """A greeting that is not as agreed, or of another version of the protocol."""


def take_line(line: bytes | LineTooLongError, arrived_s: float) -> Reply | Event:
    """The message of a line.

    :raises BadGreetingError: a greeting that is not as agreed.
    :raises GuestError: it is no JSON object, or neither reply nor event as agreed.
    """
    if isinstance(line, LineTooLongError):
        raise GuestError(f"the guest agent sent what is not a message: {line}", evidence=[str(line)])
    try:
        found = from_json(line)
    except msgspec.DecodeError as error:
        raise GuestError(
            f"the guest agent sent a line that is not a JSON object: {error}", evidence=[repr(line[:200])]
        ) from error
    if not isinstance(found, dict):
        raise GuestError("the guest agent sent a line that is not a JSON object", evidence=[repr(line[:200])])
    if "event" not in found:
        return decode(Reply, found, "a reply")
    name = found.pop("event")
    if name == HELLO:
        return Event(name, greeting(HelloEvent, found), arrived_s)
    kind = EVENT_TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise GuestError(f"the guest agent sent an event of the unknown name {shown(name)!r}")
    return Event(name, decode(kind, found, f"event {name}"), arrived_s)


def greeting(kind: type[_Greeting], data: Mapping[str, Any]) -> _Greeting:
    """The agent's greeting, if it is of this version.

    :raises BadGreetingError: it is not, or not as agreed.
    """
    version = data.get("protocol")
    if version != PROTOCOL_VERSION or isinstance(version, bool):
        raise BadGreetingError(
            f"the guest agent has protocol version {shown(version)}, this program has {PROTOCOL_VERSION}",
            hint="make its drive or initrd anew: qmp-driver guest-agent -o DIR",
        )
    try:
        return decode(kind, data, "the greeting")
    except GuestError as error:
        raise BadGreetingError(error.message, evidence=error.evidence) from error


class EventsSoFar(Sequence[Event]):
    """The events that there were at one moment: a view of a list that only grows.

    A copy for each look would cost more the longer a machine is used.
    """

    def __init__(self, events: list[Event]) -> None:
        self._events = events
        self._count = len(events)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...

    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        if isinstance(index, slice):
            return self._events[slice(*index.indices(self._count))]
        return self._events[range(self._count)[index]]

    def place_of(self, event: Event) -> int:
        """Where that very event stands, looked for from the newest on.

        :raises ValueError: it is not among them.
        """
        for place in range(self._count - 1, -1, -1):
            if self._events[place] is event:
                return place
        raise ValueError(f"no such event: {event.name}")


class EventStore:
    """The events of one connection, oldest first, up to a bound by count and by bytes of their lines."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._bytes = 0
        self.greeted = False

    def __len__(self) -> int:
        return len(self._events)

    def __getitem__(self, index: int) -> Event:
        return self._events[index]

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    def snapshot(self) -> "EventsSoFar":
        """All so far."""
        return EventsSoFar(self._events)

    def last(self, count: int) -> list[Event]:
        """The newest ones."""
        return self._events[-count:]

    def add(self, event: Event, line_bytes: int) -> None:
        """:raises GuestError: there are more than anybody can have asked for."""
        count, size = (
            (EVENTS_LIMIT, EVENTS_LIMIT_BYTES) if self.greeted else (EARLY_EVENTS_LIMIT, EARLY_EVENTS_LIMIT_BYTES)
        )
        self._bytes += line_bytes
        if len(self._events) >= count or self._bytes > size:
            when = "" if self.greeted else " before its greeting"
            raise GuestError(
                f"the guest agent sent more than {count} events or {size >> 20} MiB of them{when}",
                hint="the guest's console shows what it is busy with; kmsg.stop stops the kernel log's events",
                evidence=[f"{each.name} {shown(each.data)}" for each in self.last(3)],
            )
        self._events.append(event)
