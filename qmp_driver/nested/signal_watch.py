# SPDX-License-Identifier: Apache-2.0
"""The SIGBUS that a kernel sends, by its own trace: to whom, with which code, and when.

A QEMU does not say that it was signalled; the kernel's trace point `signal:signal_generate` does
(include/trace/events/signal.h).
"""

import asyncio
from dataclasses import dataclass

from acpigen.base.pattern import pattern
from qmp_driver.deadlines import Deadline
from qmp_driver.errors import RequestRefusedError
from qmp_driver.guest.channel import GuestAgent

SIGBUS_CODES = {"BUS_OBJERR": 3, "BUS_MCEERR_AR": 4, "BUS_MCEERR_AO": 5, "SI_KERNEL": 0x80}
"""si_code of SIGBUS: Linux include/uapi/asm-generic/siginfo.h."""
TRACING = "/sys/kernel/tracing"
SIGBUS = 7
_POLL_S = 0.02
_LINE = pattern(
    r"(?P<time>\d+\.\d+): signal_generate: sig=7 errno=\d+ code=(?P<code>-?\d+) comm=(?P<comm>.*)"
    r" pid=(?P<pid>\d+) grp="
)


@dataclass(frozen=True)
class SentSignal:
    """A SIGBUS that the kernel generated.

    :param thread: the thread it was for.
    :param uptime_s: when, on the kernel's clock (CLOCK_MONOTONIC).
    """

    code: int
    thread: int
    program: str
    uptime_s: float


class SignalWatch:
    """The trace of one kernel."""

    def __init__(self, agent: GuestAgent) -> None:
        self._agent = agent
        self._judged: set[SentSignal] = set()

    async def start(self) -> None:
        """Begins to record; what was recorded before is forgotten.

        :raises GuestError: this kernel has no such trace point.
        """
        try:
            await self._agent.system.mount("tracefs", TRACING, type="tracefs")
        except RequestRefusedError as error:
            if error.errno_name != "EBUSY":
                raise
        for name, text in (
            ("trace_clock", "mono"),
            ("events/signal/signal_generate/filter", f"sig=={SIGBUS}"),
            ("events/signal/signal_generate/enable", "1"),
        ):
            await self._agent.file.write(f"{TRACING}/{name}", text=text)

    async def seen(self) -> list[SentSignal]:
        """All so far, oldest first."""
        answer = await self._agent.file.read(f"{TRACING}/trace", length=256 << 10)
        return parse_trace(answer.words)

    async def judge_all(self) -> None:
        """What was sent so far is no answer to what comes."""
        self._judged.update(await self.seen())

    async def wait(self, code: int, threads: frozenset[int], timeout_s: float) -> SentSignal | None:
        """The first with that code to one of the threads; None when none came in time. Each is returned once."""
        deadline = Deadline(timeout_s)
        while True:
            for signal in await self.seen():
                if signal.code == code and signal.thread in threads and signal not in self._judged:
                    self._judged.add(signal)
                    return signal
            if deadline.passed:
                return None
            await asyncio.sleep(_POLL_S)


def parse_trace(text: str) -> list[SentSignal]:
    """The signals in a text of `trace`.

    >>> parse_trace(" k-7 [000] d..1. 12.500000: signal_generate: sig=7 errno=0 code=5 comm=q pid=9 grp=0 res=0")
    [SentSignal(code=5, thread=9, program='q', uptime_s=12.5)]
    """
    return [
        SentSignal(int(found["code"]), int(found["pid"]), found["comm"], float(found["time"]))
        for found in _LINE.finditer(text)
    ]


def code_name(code: int) -> str:
    """A code of SIGBUS by its name."""
    return next((name for name, number in SIGBUS_CODES.items() if number == code), f"si_code {code}")


def signal_word(signal: SentSignal | None) -> str:
    """A signal by its code's name; ``no signal`` for none."""
    return "no signal" if signal is None else code_name(signal.code)
