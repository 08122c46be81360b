# SPDX-License-Identifier: Apache-2.0
"""The product of the steps that make a host for an inner guest: where its QEMU runs, and how it is started there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from qmp_driver.errors import GuestError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.lab import Lab
from qmp_driver.nested.here import launch_here
from qmp_driver.nested.inner_guest import maps_of_process
from qmp_driver.nested.inner_machine import InnerMachine
from qmp_driver.nested.signal_watch import SignalWatch
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.qemu.running import RunningQemu
from qmp_driver.topology.options import InnerOptions


class InnerHost:
    """A machine in which an inner QEMU can be started."""

    TITLE: ClassVar = "a host for an inner guest"

    async def launch(
        self, options: InnerOptions, timeline: Timeline, *, gpu_addresses: Sequence[str]
    ) -> tuple[RunningQemu, SignalWatch | None]:
        """Starts the inner QEMU, or meets the one that a snapshot has brought.

        :param gpu_addresses: of the host's GPUs that are passed through at the start.
        :returns: the machine, and the watch on the signals of its host's kernel; None where that is not watched.
        :raises GuestError: the guest cannot start it.
        :raises MachineError: it ended before it greeted.
        """
        raise NotImplementedError

    async def let_go_of_gpu(self) -> None:
        """Closes what keeps the GPU from being passed through."""
        raise NotImplementedError

    async def maps_of(self, pid: int) -> str:
        """The /proc/PID/maps of a process there, such as the inner QEMU.

        :raises GuestError: there is no such process.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class HostInGuest(InnerHost):
    """The guest of an emulated machine.

    :param prepared: what was done in the guest before its snapshot; empty after a cold start.
    """

    agent: GuestAgent
    run: RunDirectory
    prepared: Mapping[str, Any] = field(default_factory=dict)

    async def launch(
        self, options: InnerOptions, timeline: Timeline, *, gpu_addresses: Sequence[str]
    ) -> tuple[RunningQemu, SignalWatch | None]:
        watch = SignalWatch(self.agent)
        await watch.start()
        if self.prepared:
            return await InnerMachine.meet(self.prepared, self.agent, self.run, timeline), watch
        machine = await InnerMachine.launch(options, self.agent, self.run, timeline, gpu_hosts=gpu_addresses)
        return machine, watch

    async def let_go_of_gpu(self) -> None:
        await self.agent.vfio.let_go()

    async def maps_of(self, pid: int) -> str:
        return await maps_of_process(self.agent, pid)


@dataclass(frozen=True)
class RealHost(InnerHost):
    """This host, with its own GPU, which its owner has bound to nvgrace-gpu.

    :param initrd: the inner guest's.
    """

    lab: Lab
    run: RunDirectory
    initrd: Path

    async def launch(
        self, options: InnerOptions, timeline: Timeline, *, gpu_addresses: Sequence[str]
    ) -> tuple[RunningQemu, SignalWatch | None]:
        return await launch_here(options, self.lab, self.run, self.initrd, timeline), None

    async def let_go_of_gpu(self) -> None:
        """No process here has opened it."""

    async def maps_of(self, pid: int) -> str:
        try:
            return Path(f"/proc/{pid}/maps").read_text()
        except OSError as error:
            raise GuestError(f"process {pid} of this host: {error.strerror}") from error
