# SPDX-License-Identifier: Apache-2.0
"""A QEMU that is already running, for programs and tests.

::

    with attach("qmp.sock", console="console.log") as machine:
        found = machine.inject(at=0xC000_0000)
        found.check()
        assert found.unproved == ("signal-owner",)
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from acpigen.linux.gpu_models import find_model
from qmp_driver.api.blocking import LoopThread
from qmp_driver.attach import (
    Asked,
    Attached,
    Findings,
    FoundTables,
    Reach,
    attached,
    examine,
    inject,
    plug,
    unplug,
)
from qmp_driver.attach.devices import DEFAULT_ID
from qmp_driver.errors import ReportedError
from qmp_driver.gpu import GpuServer
from qmp_driver.inject import DEFAULT_INJECTOR
from qmp_driver.inject.record import SeverityWord
from qmp_driver.probe import Report
from qmp_driver.qemu.monitor import MonitorEvent
from qmp_driver.qemu.run_directory import RunDirectory

__all__ = ["AttachedMachine", "attach"]


class AttachedMachine:
    """A machine of somebody else; see :mod:`qmp_driver.attach` for what is proved of it."""

    def __init__(self, loop: LoopThread, machine: Attached) -> None:
        self._loop = loop
        self.asynchronous = machine

    def doctor(self) -> Report:
        """What this QEMU can do, and what can be proved of its guest."""
        return self._loop.call(examine(self.asynchronous))

    def inject(
        self,
        at: int | None = None,
        *,
        way: str = DEFAULT_INJECTOR,
        severity: SeverityWord = "recoverable",
        cper: str | Path | None = None,
        own: bool = False,
    ) -> Findings:
        """Injects an error and follows it; the result says what is proved, broken and unproved.

        :param at: guest physical address.
        :param cper: a file with the record; ``at`` replaces its address.
        :param own: the agent starts a process whose page is hit, and its signal is proved.
        :raises BadInputError: there is no such way, or the record cannot be made.
        :raises MissingFeatureError: this QEMU lacks the command.
        """
        asked = Asked(at, way, severity, None if cper is None else Path(cper), own=own)
        return self._loop.call(inject(self.asynchronous, asked))

    @contextlib.contextmanager
    def plugged(self, model: str, *, bus: str = "", device_id: str = DEFAULT_ID) -> Iterator[Findings]:
        """A GPU model that is plugged in for as long as the context lasts.

        :param bus: the id of a port; the only empty one unless given.
        """
        with RunDirectory() as folder:
            serving = GpuServer(find_model(model), folder.socket("gpu.sock"))
            server = self._loop.call(serving.__aenter__())
            try:
                yield self._loop.call(plug(self.asynchronous, server, bus=bus, device_id=device_id))
                if server.connected:
                    self.unplug(device_id).check()
            finally:
                if server.connected:  # a QEMU whose device has gone away is of no use
                    with contextlib.suppress(ReportedError):
                        self.unplug(device_id)
                self._loop.call(serving.__aexit__(None, None, None))

    def unplug(self, device_id: str) -> Findings:
        """Takes a device out, and waits until the guest has released it.

        :raises BadInputError: there is no such device.
        """
        return self._loop.call(unplug(self.asynchronous, device_id))

    def tables(self) -> FoundTables:
        """The guest's ACPI tables.

        :raises GuestError: there are none.
        """
        return self._loop.call(self.asynchronous.tables())

    def read_memory(self, pa: int, size_bytes: int) -> bytes:
        """The guest's physical memory.

        :raises MonitorError: QEMU has none there.
        """
        return self._loop.call(self.asynchronous.memory.read(pa, size_bytes))

    @property
    def events(self) -> tuple[MonitorEvent, ...]:
        """QEMU's events since the connection, oldest first."""
        return self.asynchronous.monitor.events


@contextlib.contextmanager
def attach(
    qmp: str | Path,
    *,
    agent: str | Path | None = None,
    console: str | Path | None = None,
    shared_dir: str | Path | None = None,
) -> Iterator[AttachedMachine]:
    """A connection to a QEMU that is already running; it goes on when the context ends.

    :param qmp: the unix socket of its ``-qmp unix:PATH,server=on,wait=off``; it serves one client at a time.
    :param agent: the unix socket of the chardev behind the port of our agent.
    :param console: the file with the guest's console.
    :param shared_dir: where QEMU may write what this program reads.
    :raises DeadlineError: nobody greets there.
    :raises MonitorError: it is not QMP.
    """
    agent_path, console_path, folder = (None if each is None else Path(each) for each in (agent, console, shared_dir))
    with LoopThread() as loop:
        opened = attached(Reach(Path(qmp), agent_path, console_path, folder))
        machine = loop.call(opened.__aenter__())
        try:
            yield AttachedMachine(loop, machine)
        finally:
            loop.call(opened.__aexit__(None, None, None))
