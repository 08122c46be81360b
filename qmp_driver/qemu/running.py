# SPDX-License-Identifier: Apache-2.0
"""A QEMU that runs, wherever it does: what its users need of it, and what they learn when it ends."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from qmp_driver.errors import (
    CommandRefusedError,
    GuestError,
    GuestPanickedError,
    MachineError,
    MonitorError,
    RequestRefusedError,
)
from qmp_driver.qemu.answers import Cpu
from qmp_driver.qemu.monitor import Monitor

T = TypeVar("T")

EXIT_GRACE_S = 10.0
"""A QEMU that dies closes its sockets first; on a busy host its memory takes seconds to be given back."""


class RunningQemu(Protocol):
    """A QEMU process of this host, or of a guest."""

    @property
    def monitor(self) -> Monitor:
        """The QMP session."""

    @property
    def pid(self) -> int:
        """Its process id, where it runs."""

    @property
    def ended(self) -> str:
        """How it ended; empty while it runs."""

    async def alive(self, work: Coroutine[Any, Any, T], what: str) -> T:
        """Awaits ``work``, but not beyond the death of this QEMU.

        :param what: what is waited for, for the message.
        :raises MachineError: QEMU ended first.
        """

    def last_lines(self) -> list[str]:
        """The last lines of QEMU's messages and of the guest's console."""

    async def stop(self) -> None:
        """Ends it: asked by QMP, then killed. Safe to call twice."""


async def vcpu_threads(machine: RunningQemu) -> frozenset[int]:
    """The ids of its vCPUs' threads, where it runs."""
    cpus = await machine.monitor.ask(tuple[Cpu, ...], "query-cpus-fast", noted=False)
    return frozenset(cpu.thread_id for cpu in cpus)


class Lifetime:
    """The life of a process: what is awaited is not awaited beyond it.

    :param end: is done once the process has ended.
    :param death: the error that says how it ended while something was waited for.
    """

    def __init__(self, end: "asyncio.Future[Any]", death: Callable[[str], MachineError]) -> None:
        self._end = end
        self._death = death

    async def alive(self, work: Coroutine[Any, Any, T], what: str) -> T:
        """Awaits ``work`` while the process lives.

        :param what: what is waited for, for the message.
        :raises MachineError: the process ended first.
        """
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task, self._end}, return_when=asyncio.FIRST_COMPLETED)
            if task.done() and _is_broken_session(task):  # a dying QEMU closes its sockets just before it ends
                await asyncio.wait({self._end}, timeout=EXIT_GRACE_S)
                if not self._end.done():
                    return task.result()
            elif task.done():
                return task.result()
            raise self._death(what)
        finally:
            if not task.done():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task


def _is_broken_session(task: "asyncio.Future[Any]") -> bool:
    if task.cancelled() or isinstance(
        task.exception(), CommandRefusedError | RequestRefusedError | GuestPanickedError
    ):
        return False
    return isinstance(task.exception(), MonitorError | GuestError)
