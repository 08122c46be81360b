# SPDX-License-Identifier: Apache-2.0
"""The guest kernel's log as evidence: lines looked for by pattern, each noted on the time line once.

Only what the kernel itself logged counts: a process that writes to /dev/kmsg is not the kernel.
"""

import re
import secrets
from collections.abc import Callable, Iterator

from acpigen.base.pattern import pattern
from qmp_driver.errors import DeadlineError, GuestError
from qmp_driver.evidence.timeline import Observation, Source, Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.incoming import Event
from qmp_driver.guest.protocol.system import KernelMessage

INTERESTING = pattern(
    r"Table Upgrade|Hardware Error|Memory failure|Soft offlin|soft offline|nvgrace|pciehp"
    r"|AE_NOT_FOUND|AE_ALREADY|Kernel panic"
)
"""What goes into the time line as it arrives, waited for or not. The console's file has the whole log."""


CATCH_UP_TIMEOUT_S = 10.0
KERNEL_FACILITY = 0
"""LOG_KERN: Linux Documentation/ABI/testing/dev-kmsg."""
LOSSES = frozenset({"kmsg-overrun", "kmsg-ended", "events-dropped"})
"""Events of the agent by which lines are missing."""

_ESCAPED = pattern(r"\\x([0-9a-f]{2})")


class KernelLog:
    """The kernel messages that the agent has sent, and will send."""

    def __init__(self, agent: GuestAgent, timeline: Timeline) -> None:
        self._agent = agent
        self._timeline = timeline
        self._noted: dict[int, Observation] = {}

    def mark(self) -> int:
        """A place in the log: what comes after it is newer than now."""
        return len(self._agent.events)

    async def catch_up(self, *, since: int = 0) -> Observation:
        """Waits until all that the kernel has logged so far is here, by a line of our own behind it.

        Silence is worth something only then: nobody else says whether the log still comes.

        :param since: a mark behind which no line may have been lost.
        :raises DeadlineError: the line does not come back.
        :raises GuestError: lines were lost on the way.
        """
        word = f"qmp-driver {secrets.token_hex(6)}"
        sent = self.mark()
        await self._agent.kmsg.mark(f"{word}\n")
        line = await self._wait(
            lambda event: word in (_text(event) or ""), CATCH_UP_TIMEOUT_S, "a line of ours", sent
        )
        self.note_all(INTERESTING.pattern, since=since)
        lost = [event.name for event in self._agent.events[since:] if event.name in LOSSES]
        if lost:
            raise GuestError(f"the guest's kernel log is incomplete: {', '.join(lost)}")
        return line

    async def fresh_mark(self) -> int:
        """A mark behind all that was logged so far, and not only behind what has come."""
        await self.catch_up(since=self.mark())
        return self.mark()

    def lines(self, since: int = 0) -> Iterator[str]:
        """The texts from a mark on."""
        return (text for event in self._agent.events[since:] if (text := _kernels_text(event)) is not None)

    async def wait(self, pattern: str, timeout_s: float, what: str, *, since: int = 0) -> Observation:
        """The first line that the pattern is found in, past or to come.

        :param what: what is waited for, for the message.
        :raises DeadlineError: none came; the evidence is the last lines that did.
        """
        wanted = re.compile(pattern)
        line = await self._wait(lambda event: _has(event, wanted), timeout_s, what, since)
        self.note_all(INTERESTING.pattern, since=since)
        return line

    async def _wait(self, predicate: Callable[[Event], bool], timeout_s: float, what: str, since: int) -> Observation:
        try:
            event = await self._agent.wait_for(predicate, timeout_s, what, start=since)
        except DeadlineError as error:
            raise DeadlineError(
                f"the guest's kernel did not log {what} within {timeout_s:g} s",
                hint="its last lines are below",
                evidence=(list(self.lines(since)) or list(self.lines()))[-12:],
            ) from error
        return self.note(event)

    def note_all(self, pattern: str, *, since: int = 0) -> list[Observation]:
        """Every line so far that the pattern is found in."""
        wanted = re.compile(pattern)
        return [self.note(event) for event in self._agent.events[since:] if _has(event, wanted)]

    def note(self, event: Event) -> Observation:
        """Puts a kernel message on the time line, at the moment it arrived; once, however often it is asked for."""
        message = event.data
        assert isinstance(message, KernelMessage)
        sequence = message.sequence
        if sequence not in self._noted:
            self._noted[sequence] = self._timeline.record(
                Source.KERNEL,
                unescaped(message.text),
                at_s=self._timeline.at_s(event.arrived_s),
                guest_time_us=event.time_us,
            )
        return self._noted[sequence]


def unescaped(text: str) -> str:
    r"""A message as the kernel's code wrote it: /dev/kmsg has ``\x5c`` for a backslash, and such for what is no
    printable ASCII (Linux kernel/printk/printk.c, msg_add_ext_text()).

    >>> unescaped("00000010: 62d75cb2  .\\x5c.b")
    '00000010: 62d75cb2  .\\.b'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\x" in text else text


def _text(event: Event) -> str | None:
    return event.data.text if isinstance(event.data, KernelMessage) else None


def _kernels_text(event: Event) -> str | None:
    """A line that the kernel itself logged. What a process writes to /dev/kmsg never has the kernel's facility: Linux
    kernel/printk/printk.c, devkmsg_write(), makes it LOG_USER."""
    data = event.data
    return unescaped(data.text) if isinstance(data, KernelMessage) and data.facility == KERNEL_FACILITY else None


def _has(event: Event, wanted: re.Pattern[str]) -> bool:
    text = _kernels_text(event)
    return text is not None and wanted.search(text) is not None
