# SPDX-License-Identifier: Apache-2.0
"""Events: what the agent sends without being asked."""

from qmp_driver.guest.protocol.message import Message
from qmp_driver.guest.protocol.system import Hello, KernelLogEnded, KernelLogOverrun, KernelMessage
from qmp_driver.guest.protocol.vfio import VfioError
from qmp_driver.guest.protocol.victims import ProcessExit, Sigbus, VictimExit


class HelloEvent(Hello, frozen=True, kw_only=True):
    """The greeting as an event: sent when a host connects."""

    time_us: int


class Alive(Message, frozen=True, kw_only=True):
    """The agent runs."""

    time_us: int


class EventsDropped(Message, frozen=True, kw_only=True):
    """`count` events were dropped, because no host read them and the queue was full."""

    count: int
    time_us: int


HELLO, ALIVE = "hello", "alive"
"""`ALIVE` comes every `ALIVE_INTERVAL_MS` (agent/protocol.h)."""

EVENT_TYPES: dict[str, type[Message]] = {
    HELLO: HelloEvent,
    ALIVE: Alive,
    "kmsg": KernelMessage,
    "kmsg-overrun": KernelLogOverrun,
    "kmsg-ended": KernelLogEnded,
    "events-dropped": EventsDropped,
    "sigbus": Sigbus,
    "victim-exit": VictimExit,
    "process-exit": ProcessExit,
    "vfio-error": VfioError,
}
"""An event's name → its type."""
