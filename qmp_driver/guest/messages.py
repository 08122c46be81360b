"""What the agent answers and reports, as types. Unknown or missing keys are errors: both ends have one version."""

from typing import Any, TypeVar

import msgspec

from qmp_driver.errors import GuestError

_Message = TypeVar("_Message")


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all types here."""


class LoadedModule(Message, frozen=True):
    """A module that the agent loaded at start; `errno` is 0 when it worked."""

    name: str
    errno: int
    errno_name: str | None


class Boot(Message, frozen=True):
    """How the agent's start went, microseconds since the kernel's start."""

    init_us: int
    """The agent began: the kernel's own boot ends here."""
    modules_us: int
    """File systems are mounted; modules are loaded from here on."""
    ready_us: int
    """All modules are loaded; then comes the port."""
    modules: tuple[LoadedModule, ...]


class Hello(Message, frozen=True):
    """The greeting."""

    protocol: int
    agent_version: str
    kernel_release: str
    machine: str
    page_size: int
    uptime_us: int
    cmdline: str
    boot: Boot


class HelloEvent(Hello, frozen=True):
    """The greeting as an event: sent when a host connects."""

    time_us: int


class KernelMessage(Message, frozen=True):
    """One record of the kernel log. `time_us` is the kernel's log clock, near CLOCK_MONOTONIC."""

    sequence: int
    priority: int
    facility: int
    time_us: int
    text: str


class KernelLogOverrun(Message, frozen=True):
    """The kernel overwrote `count` records, from `sequence` on, before they were read."""

    sequence: int
    count: int
    time_us: int


EVENT_TYPES: dict[str, type[Message]] = {
    "hello": HelloEvent,
    "kmsg": KernelMessage,
    "kmsg-overrun": KernelLogOverrun,
}
"""An event's name → its type."""


def decode(kind: type[_Message], data: dict[str, Any], what: str) -> _Message:
    """`data` as a `kind`.

    :raises GuestError: a key is missing, unknown or of another type; the message names it.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise GuestError(
            f"{what} from the guest agent is not as agreed: {error}", evidence=[str(data)[:500]]
        ) from error
