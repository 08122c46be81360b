# SPDX-License-Identifier: Apache-2.0
"""A connection to a QEMU that is already running: its monitor, and the agent and the console where there are any.

The machine is left as it is found: nothing is ended, and one that was paused stays paused.
"""

import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import msgspec

from qmp_driver.attach.guest_memory import GuestMemory
from qmp_driver.attach.kernel_words import KernelWords, WordsOfAgent, WordsOfConsole
from qmp_driver.attach.tables import FoundTables, tables_in_memory, tables_of_kernel
from qmp_driver.errors import DeadlineError, MonitorError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.qemu.answers import Answer
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.qemu.run_directory import RunDirectory

GREETING_TIMEOUT_S = 5.0
AGENT_TIMEOUT_S = 5.0
ONE_CLIENT = "a QMP socket serves one client at a time, and another may be connected; start QEMU with a second -qmp"


class RunState(Answer, frozen=True, kw_only=True):
    """`query-status` (qapi/run-state.json, StatusInfo)."""

    running: bool
    status: str = msgspec.field(default="unknown")


@dataclass(frozen=True)
class Reach:
    """How to reach a machine.

    :param qmp: the unix socket of its ``-qmp unix:…,server=on,wait=off``.
    :param agent: the unix socket of the chardev behind the port of our agent; None without one.
    :param console: the file with the guest's console; None without one.
    :param shared_dir: where QEMU may write what this program reads; a new directory unless given.
    """

    qmp: Path
    agent: Path | None = None
    console: Path | None = None
    shared_dir: Path | None = None


class Attached:
    """See the module; made by :func:`attached`."""

    def __init__(self, monitor: Monitor, agent: GuestAgent | None, reach: Reach, folder: Path) -> None:
        self.monitor = monitor
        self.agent = agent
        self.reach = reach
        self.folder = folder
        self.memory = GuestMemory(monitor, folder)
        self._tables: FoundTables | None = None

    async def tables(self) -> FoundTables:
        """The guest's ACPI tables: the kernel's where there is an agent, firmware's otherwise; read once.

        :raises GuestError: there are none.
        :raises MonitorError: QEMU does not hand them over.
        """
        if self._tables is None and self.agent is not None:
            self._tables = await tables_of_kernel(self.agent)
        elif self._tables is None:
            self._tables = await tables_in_memory(self.memory)
        return self._tables

    async def is_running(self) -> bool:
        """Whether its processors run."""
        return (await self.monitor.ask(RunState, "query-status", noted=False)).running

    async def words(self) -> KernelWords | None:
        """What its kernel logs from now on; None if its log cannot be read.

        :raises BadInputError: the console's file cannot be read.
        """
        if self.agent is not None:
            return await WordsOfAgent.of(self.agent)
        if self.reach.console is not None:
            return WordsOfConsole(self.reach.console)
        return None


@contextlib.asynccontextmanager
async def attached(
    reach: Reach, timeline: Timeline | None = None, *, greeting_timeout_s: float = GREETING_TIMEOUT_S
) -> AsyncIterator[Attached]:
    """A connection for as long as the context lasts; QEMU goes on after it.

    :param greeting_timeout_s: how long the monitor is waited for: it may serve somebody else.
    :raises DeadlineError: nobody greets on the sockets.
    :raises MonitorError: it is not QMP.
    :raises GuestError: what is behind the agent's socket is not our agent.
    """
    async with AsyncExitStack() as cleanup:
        try:
            monitor = await Monitor.connect(reach.qmp, timeline=timeline, timeout_s=greeting_timeout_s)
        except DeadlineError as error:
            raise DeadlineError(error.what, hint=ONE_CLIENT) from error
        except MonitorError as error:
            raise MonitorError(
                error.what,
                hint="name the socket of QEMU's -qmp unix:PATH,server=on,wait=off",
                evidence=error.evidence,
            ) from error
        cleanup.push_async_callback(monitor.close)
        agent = None
        if reach.agent is not None:
            agent = await GuestAgent.connect(reach.agent, AGENT_TIMEOUT_S)
            cleanup.push_async_callback(agent.close)
        folder = reach.shared_dir
        if folder is None:
            folder = cleanup.enter_context(RunDirectory()).path
        yield Attached(monitor, agent, reach, folder)
