# SPDX-License-Identifier: Apache-2.0
"""Deadlines of what a virtual machine has to do: time in which the host let it wait for a processor does not count.

On a busy host a guest gets a fraction of a processor, and a deadline in seconds of a clock would then judge the host.
Linux keeps how long each thread was ready to run and did not (`/proc/PID/task/TID/schedstat`, second number, in ns:
Documentation/scheduler/sched-stats.rst). A deadline is later by what the thread that waited most did wait meanwhile,
of the processes that are watched and their children; but a wait never takes longer than :data:`MOST_FACTOR` times its
time-out. Where the kernel has no such file, deadlines are plain ones.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

MOST_FACTOR = 20.0
SAMPLE_AGE_S = 0.5
"""A sample that is younger serves as the beginning of another deadline: a command to QEMU costs none of its own."""
NOTABLE_S = 1.0
"""Less is not worth a word in a message."""
_MARGIN_S = 0.005
"""The deadline is looked at anew so long before the time-out would fall."""

_watched: dict[int, int] = {}
_sample: tuple[float, Mapping[tuple[int, int], float]] = (float("-inf"), {})


def watch(pid: int) -> None:
    """Deadlines take account of this process and its children, until :func:`unwatch` was called as often."""
    global _sample
    _watched[pid] = _watched.get(pid, 0) + 1
    _sample = (float("-inf"), {})


def unwatch(pid: int) -> None:
    """Ends one :func:`watch`; does nothing without one."""
    if (times := _watched.pop(pid, 0)) > 1:
        _watched[pid] = times - 1


class Deadline:
    """A point in time that moves while the watched processes wait for a processor.

    :param timeout_s: seconds from now, of time in which they run, or wait for something else.
    """

    def __init__(self, timeout_s: float) -> None:
        self.timeout_s = timeout_s
        self._began_s = time.monotonic()
        self._before = _recent_delays()

    @property
    def waited_s(self) -> float:
        """Seconds since its beginning in which one of the watched threads could not run for lack of a processor."""
        now = _delays()
        most = max((delay - self._before.get(thread, 0.0) for thread, delay in now.items()), default=0.0)
        return max(0.0, most)

    @property
    def left_s(self) -> float:
        """Seconds until then, as of now; 0 when it is over."""
        more = min(self.waited_s, self.timeout_s * (MOST_FACTOR - 1))
        return max(0.0, self._began_s + self.timeout_s + more - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() > self._began_s + self.timeout_s and self.left_s <= 0

    @property
    def words(self) -> str:
        """For messages: ``60 s``, or with the time that did not count."""
        waited_s = self.waited_s
        more = (
            f" beside {waited_s:.0f} s in which the host let it wait for a processor" if waited_s >= NOTABLE_S else ""
        )
        return f"{self.timeout_s:.3g} s{more}"


@contextlib.asynccontextmanager
async def within(timeout_s: float) -> AsyncIterator[Deadline]:
    """What is awaited inside has to end by then.

    :raises TimeoutError: it did not.
    """
    deadline = Deadline(timeout_s)
    async with asyncio.timeout(timeout_s) as timeout:
        watcher = _Extension(deadline, timeout) if _watched and timeout_s > 0 else None
        try:
            yield deadline
        finally:
            if watcher is not None:
                watcher.handle.cancel()


class _Extension:
    """Moves a time-out with its deadline, each time just before it would fall."""

    def __init__(self, deadline: Deadline, timeout: asyncio.Timeout) -> None:
        self._deadline, self._timeout = deadline, timeout
        self._loop = asyncio.get_running_loop()
        self.handle = self._loop.call_later(max(deadline.timeout_s - _MARGIN_S, 0.0), self._look_again)

    def _look_again(self) -> None:
        left_s = self._deadline.left_s
        if left_s > _MARGIN_S and not self._timeout.expired():
            self._timeout.reschedule(self._loop.time() + left_s)
            self.handle = self._loop.call_later(left_s - _MARGIN_S, self._look_again)


def _recent_delays() -> Mapping[tuple[int, int], float]:
    global _sample
    if not _watched:
        return {}
    taken_s, delays = _sample
    if time.monotonic() - taken_s > SAMPLE_AGE_S:
        _sample = (time.monotonic(), _delays())
        return _sample[1]
    return delays


def _delays() -> dict[tuple[int, int], float]:
    """Seconds that each thread waited for a processor in its life."""
    found: dict[tuple[int, int], float] = {}
    pids = list(_watched)
    for pid in pids:
        with contextlib.suppress(OSError):
            for thread in Path(f"/proc/{pid}/task").iterdir():
                with contextlib.suppress(OSError, ValueError, IndexError):
                    found[pid, int(thread.name)] = int((thread / "schedstat").read_text().split()[1]) / 1e9
                    pids += (int(word) for word in (thread / "children").read_text().split())
    return found
