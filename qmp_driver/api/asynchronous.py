# SPDX-License-Identifier: Apache-2.0
"""A machine with a coherent GPU, for programs that use asyncio.

::

    async with open_machine("gh200-480gb") as machine:
        gpu = await machine.plug_gpu()
        owner = await machine.map("usemem", offset=1 << 30)
        await machine.inject(owner, offset=0x3000)
        await owner.expect_sigbus("BUS_MCEERR_AO", offset=0x3000)

Each call is a step of a scenario, proved as such: one that does not hold raises :class:`BrokenLinkError`.
"""

import contextlib
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from acpigen.base.address_range import AddressRange
from qmp_driver.errors import BrokenLinkError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.evidence.verdict import Verdict
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.protocol.victims import AccessWidth
from qmp_driver.lab import Lab, open_lab
from qmp_driver.lab.places import hold_for_use
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.report.document import RunDocument, document_of
from qmp_driver.run.runner import RunResult, run_step
from qmp_driver.run.scenario import Scenario
from qmp_driver.snapshot import Start, snapshot_store_of
from qmp_driver.stage.evidence import ChainBroken, Evidence, Injection
from qmp_driver.stage.gpu import BoundGpu
from qmp_driver.stage.guest_machine import GuestMachine
from qmp_driver.stage.memory_owner import Victim
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps import Step
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.owner.map import Map
from qmp_driver.topology.options import Device, MachineOptions, Tables

__all__ = ["GpuMachine", "Owner", "PluggedGpu", "open_machine"]

Code = Literal["BUS_MCEERR_AO", "BUS_MCEERR_AR", "BUS_OBJERR"]
MemoryKind = Literal["usemem", "resmem", "ram"]


@dataclass(frozen=True)
class PluggedGpu:
    """The GPU as the guest has it, bound to the real nvgrace-gpu driver.

    :param address: on the guest's PCI bus, ``0000:01:00.0``.
    :param resmem: None for a GPU without the MIG bug.
    """

    address: str
    usemem: AddressRange
    resmem: AddressRange | None


class Owner:
    """A process in the guest that owns memory."""

    def __init__(self, machine: "GpuMachine", victim: Victim) -> None:
        self._machine = machine
        self._victim = victim

    @property
    def name(self) -> str:
        """How reports call it."""
        return self._victim.name

    @property
    def pid(self) -> int:
        """Its process id in the guest."""
        return self._victim.pid

    @property
    def va(self) -> int:
        """Where its memory starts in the process."""
        return self._victim.va

    @property
    def pa(self) -> int:
        """The guest physical address of its first byte."""
        return self._victim.pa

    async def expect_sigbus(
        self, code: Code = "BUS_MCEERR_AO", *, offset: int = 0, within_s: float = 5.0, **options: Any
    ) -> None:
        """It must have got one SIGBUS of that code, for that place in its memory; more fields as of `expect-sigbus`.

        :raises BrokenLinkError: it did not, or got more.
        """
        step = ExpectSignal(
            victim=self.name, code=code, offset=offset, within_s=within_s, name=self._machine.new_name(), **options
        )
        await self._machine.do(step)

    async def expect_untouched(self) -> None:
        """It must be alive, able to read its memory, and without a signal.

        :raises BrokenLinkError: it is not.
        """
        await self._machine.do(ExpectUntouched(victim=self.name, name=self._machine.new_name()))

    async def read(self, offset: int = 0, width: AccessWidth = 8) -> int | None:
        """Lets it read its memory: the value, or None where the read faulted.

        :raises GuestError: the agent refused.
        """
        answer = await self._agent().victim.read(self._victim.number, offset, width)
        return answer.value_number

    async def write(self, value: int, offset: int = 0, width: AccessWidth = 8) -> None:
        """Lets it write to its memory.

        :raises GuestError: the agent refused.
        """
        await self._agent().victim.write(self._victim.number, offset, value, width)

    def _agent(self) -> GuestAgent:
        """The agent, which is about to let the victim touch its memory."""
        stage = self._machine.stage
        stage.evidence.touched_s[self._victim.name] = stage.timeline.now_s()
        return stage.agent


class GpuMachine:
    """A running machine; made by :func:`open_machine`."""

    def __init__(self, stage: Stage, platform: str) -> None:
        self.stage = stage
        self._platform = platform
        self._numbers = itertools.count(1)
        self._began_s = time.monotonic()
        self._steps: list[Step] = []

    @property
    def start(self) -> Start:
        """How it was started."""
        return self.stage.products[GuestMachine].start

    def new_name(self) -> str:
        """A number for a step that may come several times."""
        return str(next(self._numbers))

    async def do(self, step: Step) -> None:
        """Does any step that a scenario can have.

        :raises BrokenLinkError: a link does not hold.
        :raises HostError: this machine cannot do it.
        :raises BadInputError: the step asks for what cannot be.
        """
        self._steps.append(step)
        try:
            await run_step(step, self.stage)
        except ChainBroken as error:
            check = self.stage.evidence.checks[-1]
            raise BrokenLinkError(
                f"{check.link}: {check.claim}: expected {check.expected}, observed {check.observed}",
                hint=check.hint,
                evidence=[f"seen by {seen.source}: {seen.text}" for seen in check.evidence],
            ) from error

    async def plug_gpu(self) -> PluggedGpu:
        """Hotplugs the GPU and binds the real driver to it.

        :raises BrokenLinkError: the guest does not find it, or the driver does not expose what was predicted.
        """
        await self.do(Hotplug())
        await self.do(Bind())
        predicted = self.stage.tables.predicted
        return PluggedGpu(self.stage.products[BoundGpu].address, predicted.usemem, predicted.resmem)

    async def map(self, memory: MemoryKind = "usemem", *, name: str = "", **options: Any) -> Owner:
        """A new process that owns memory of the GPU, or RAM; more fields as of the step `map`.

        :raises BrokenLinkError: what it writes is not where it must be.
        """
        chosen = name or f"owner-{self.new_name()}"
        await self.do(Map(victim=chosen, memory=memory, **options))
        return Owner(self, self.stage.products.named(Victim, chosen))

    async def inject(self, into: Owner, *, offset: int = 0, **options: Any) -> Injection:
        """Injects a memory error into an owner's memory and follows it; more fields as of the step `inject`.

        :raises BrokenLinkError: QEMU refused it, or the guest's kernel did not do with it what it must.
        """
        await self.do(Inject(into=into.name, offset=offset, name=self.new_name(), **options))
        return self.stage.evidence.injections[-1]

    def document(self, title: str = "") -> RunDocument:
        """What was proved so far, as reports take it."""
        stage, setup = self.stage, self.stage.setup
        guest = stage.products.find(GuestMachine)
        scenario = Scenario(
            name=title or self._platform,
            title=title or f"a machine of platform {self._platform}",
            about="",
            machine=setup.machine,
            device=setup.device,
            tables=setup.tables,
            steps=tuple(self._steps),
        )
        duration_s = time.monotonic() - self._began_s
        verdict = Verdict(tuple(stage.evidence.checks))
        start = None if guest is None else guest.start
        return document_of(
            RunResult(scenario, verdict, tuple(stage.timeline), duration_s, dict(setup.lab.versions), start=start)
        )


@contextlib.asynccontextmanager
async def open_machine(
    platform: str = "gh200-480gb",
    *,
    lab: Lab | None = None,
    cold: bool = False,
    machine: MachineOptions | None = None,
    tables: Tables | None = None,
    device: Device | None = None,
    keep_in: Path | None = None,
) -> AsyncIterator[GpuMachine]:
    """A machine with that platform's tables, its guest booted or restored, its root port empty.

    :param platform: of `acpigen platforms`, or a file.
    :param lab: the installed one unless given.
    :param cold: boots instead of restoring a snapshot.
    :param keep_in: the machine's directory (logs, initrd) is copied here at the end.
    :raises BrokenLinkError: the guest did not come up as it must.
    :raises LabError: no lab is installed.
    """
    lab = lab or open_lab()
    with hold_for_use(lab.root), RunDirectory() as run:
        try:
            async with AsyncExitStack() as cleanup:
                setup = RunSetup(
                    lab=lab,
                    run=run,
                    machine=machine or MachineOptions(),
                    tables=tables or Tables(),
                    device=device or Device(),
                    cleanup=cleanup,
                    snapshots=None if cold else snapshot_store_of(lab),
                )
                opened = GpuMachine(Stage(setup, Evidence(Timeline())), platform)
                await opened.do(BuildTables(platform=platform))
                await opened.do(Boot())
                yield opened
        finally:
            if keep_in is not None:
                run.copy_files(keep_in)
