# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands about the guest as a whole: the greeting, the kernel's log, mounts, power."""

from typing import Literal

from qmp_driver.guest.protocol.command import Commands, command
from qmp_driver.guest.protocol.message import Message


class LoadedModule(Message, frozen=True, kw_only=True):
    """A module that the agent loaded at start; `errno` is 0 when it worked."""

    name: str
    errno: int
    errno_name: str | None


class Boot(Message, frozen=True, kw_only=True):
    """How the agent's start went, microseconds since the kernel's start."""

    init_us: int
    """The agent began: the kernel's own boot ends here."""
    modules_us: int
    """File systems are mounted; modules are loaded from here on."""
    ready_us: int
    """All modules are loaded; then comes the port."""
    modules: tuple[LoadedModule, ...]


class Hello(Message, frozen=True, kw_only=True):
    """The greeting."""

    protocol: int
    agent_version: str
    kernel_release: str
    machine: str
    page_size: int
    uptime_us: int
    cmdline: str
    boot: Boot


class Pong(Message, frozen=True, kw_only=True):
    """The agent answers; `time_us` is its clock."""

    time_us: int


class KernelMessage(Message, frozen=True, kw_only=True):
    """One record of the kernel log. `time_us` is the kernel's log clock, near CLOCK_MONOTONIC."""

    sequence: int
    priority: int
    facility: int
    time_us: int
    text: str


class KernelLogOverrun(Message, frozen=True, kw_only=True):
    """The kernel overwrote `count` records, from `sequence` on, before they were read."""

    sequence: int
    count: int
    time_us: int


class KernelLogEnded(Message, frozen=True, kw_only=True):
    """The kernel log could not be read any further."""

    what: str
    time_us: int


class System(Commands, subject=""):
    """Commands without a subject."""

    @command
    async def ping(self) -> Pong:
        """Nothing is done."""

    @command
    async def hello(self) -> Hello:
        """The greeting once more: versions, kernel, command line, how the start went, which modules loaded."""

    @command
    async def mount(
        self, source: str, target: str, *, type: str | None = None, bind: bool = False, read_only: bool = False
    ) -> None:
        """Mounts a file system of a `type`, or a folder (`bind`). Makes the target's folder."""

    @command
    async def sysrq(self, key: str) -> None:
        """Writes one character to `/proc/sysrq-trigger`."""


class Power(Commands, subject="power"):
    """The guest's end."""

    @command
    async def off(self) -> None:
        """Powers the guest off, after the answer."""

    @command
    async def reboot(self) -> None:
        """Reboots the guest, after the answer."""


class KernelMessages(Commands, subject="kmsg"):
    """The kernel's log."""

    @command
    async def follow(self, from_: Literal["start", "now"] = "start") -> None:
        """The kernel's log comes as events `kmsg`, until `kmsg.stop`; survives reconnection."""

    @command
    async def stop(self) -> None:
        """No more events `kmsg`."""

    @command
    async def mark(self, text: str) -> None:
        """Writes to the kernel's log; where it is followed, all that is in it comes before the answer."""
