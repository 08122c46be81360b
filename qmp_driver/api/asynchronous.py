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
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from acpigen.base.address_range import AddressRange
from acpigen.base.units import KIB
from qmp_driver.errors import BadInputError, BrokenLinkError
from qmp_driver.evidence.timeline import Source, Timeline
from qmp_driver.evidence.verdict import Link, Verdict
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.protocol.victims import AccessWidth
from qmp_driver.inject import DEFAULT_INJECTOR
from qmp_driver.inject.record import SeverityWord
from qmp_driver.lab import Lab, open_lab
from qmp_driver.lab.places import hold_for_use
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.report.document import RunDocument, document_of
from qmp_driver.run.runner import RunResult, run_step
from qmp_driver.run.scenario import Scenario
from qmp_driver.snapshot import Start, snapshot_store_of
from qmp_driver.stage.error_effects.follow import Outcome
from qmp_driver.stage.evidence import ChainBroken, Evidence, Injection
from qmp_driver.stage.guest_state.programs import CompletedProgram, read_file, run_program, write_file
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps import Step
from qmp_driver.steps.checked import checked, made
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.nothing_else import NothingElse
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.reboot import reboot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.owner.map import Map
from qmp_driver.topology.options import Device, MachineOptions, Tables

__all__ = ["GpuMachine", "Owner", "PluggedGpu", "open_machine"]

Code = Literal["BUS_MCEERR_AO", "BUS_MCEERR_AR", "BUS_OBJERR"]
MemoryKind = Literal["usemem", "resmem", "ram", "egm"]
Size = int | str
"""Bytes, or text with a unit: ``"1GiB"``."""
WORD_BYTES = 8


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
        self,
        code: Code = "BUS_MCEERR_AO",
        *,
        offset: Size = 0,
        within_s: float = 5.0,
        pages: int = 1,
        stride: Size | None = None,
        at_least: int | None = None,
        granule_shift: int | None = None,
    ) -> None:
        """It must have got one SIGBUS of that code, for that place in its memory.

        :param pages: and the others: as of the step `expect-sigbus`.
        :raises BadInputError: a value that a scenario could not have either.
        :raises BrokenLinkError: it did not, or got more.
        """
        step = made(
            ExpectSignal,
            victim=self.name,
            code=code,
            offset=offset,
            within_s=within_s,
            pages=pages,
            stride=stride,
            at_least=at_least,
            granule_shift=granule_shift,
            name=self._machine.new_name(),
        )
        await self._machine.do(step)

    async def expect_untouched(self, offset: Size = 0) -> None:
        """It must be alive, read there what was written, and be without a signal.

        :raises BrokenLinkError: it is not.
        """
        await self._machine.do(made(ExpectUntouched, victim=self.name, offset=offset, name=self._machine.new_name()))

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
        answer = await self._agent().victim.write(self._victim.number, offset, value, width)
        written = self._machine.stage.evidence.written
        for at in [at for name, at in written if name == self.name and offset - 8 < at < offset + width]:
            del written[self.name, at]
        if answer.outcome == "value" and width == WORD_BYTES:
            written[self.name, offset] = value

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

    @property
    def page_bytes(self) -> int:
        """The size of a page of the guest's kernel, which is what one error takes away: 4, 16 or 64 KiB."""
        return self.stage.agent.page.size_bytes

    def new_name(self) -> str:
        """A number for a step that may come several times."""
        return str(next(self._numbers))

    async def do(self, step: Step) -> None:
        """Does any step that a scenario can have.

        :raises BrokenLinkError: a link does not hold.
        :raises HostError: this machine cannot do it.
        :raises BadInputError: the step asks for what cannot be.
        """
        step = checked(step)
        self._steps.append(step)
        try:
            await run_step(step, self.stage)
        except ChainBroken as error:
            raise self._broken() from error

    def prove(
        self,
        link: str,
        *,
        expected: object,
        observed: object,
        evidence: Sequence[str],
        claim: str = "",
        hint: str = "",
    ) -> None:
        """Adds a link of the test's own to the report: it holds when both are equal and something was seen.

        :param link: its name; one that the report does not have yet.
        :param evidence: what was seen, a line each; they go onto the time line.
        :param claim: what must be true; the link's name unless given.
        :param hint: for a link that breaks, what most often breaks it.
        :raises BrokenLinkError: it does not hold.
        :raises BadInputError: the report has a link of that name, or it has none.
        """
        if not link or link in {check.link for check in self.stage.evidence.checks}:
            raise BadInputError(f"a link of one's own called {link!r}", hint="give it a name that no other link has")
        seen = [self.stage.saw(Source.HOST, line) for line in evidence]
        own = Link(link, claim or link)
        try:
            self.stage.prove(own, expected=expected, observed=observed, evidence=seen, hint=hint)
        except ChainBroken as error:
            raise self._broken() from error

    def _broken(self) -> BrokenLinkError:
        check = self.stage.evidence.checks[-1]
        return BrokenLinkError(
            f"{check.link}: {check.claim}: expected {check.expected}, observed {check.observed}",
            hint=check.hint,
            evidence=[f"seen by {seen.source}: {seen.text}" for seen in check.evidence],
        )

    async def plug_gpu(self) -> PluggedGpu:
        """Hotplugs the GPU and binds the real driver to it.

        :raises BrokenLinkError: the guest does not find it, or the driver does not expose what was predicted.
        """
        await self.do(Hotplug())
        await self.do(Bind())
        predicted = self.stage.tables.predicted
        return PluggedGpu(self.stage.products[BoundGpu].address, predicted.usemem, predicted.resmem)

    async def map(
        self,
        memory: MemoryKind = "usemem",
        *,
        name: str = "",
        offset: Size = 0,
        length: Size = 256 * KIB,
        pages: int | None = None,
        early_kill: bool = True,
        handler: bool = True,
        threads: int = 1,
        huge: bool = False,
        vfio: Literal["group", "cdev"] = "group",
    ) -> Owner:
        """A new process that owns memory of the GPU, or RAM.

        :param offset: and the others: as of the step `map`.
        :raises BadInputError: a value that a scenario could not have either.
        :raises BrokenLinkError: what it writes is not where it must be.
        """
        chosen = name or f"owner-{self.new_name()}"
        step = made(
            Map,
            victim=chosen,
            memory=memory,
            offset=offset,
            length=length,
            pages=pages,
            early_kill=early_kill,
            handler=handler,
            threads=threads,
            huge=huge,
            vfio=vfio,
        )
        await self.do(step)
        return Owner(self, self.stage.products.named(Victim, chosen))

    async def inject(
        self,
        into: Owner,
        *,
        offset: Size = 0,
        injector: str = DEFAULT_INJECTOR,
        pages: int = 1,
        stride: Size | None = None,
        severity: SeverityWord = "recoverable",
        section_severity: SeverityWord | None = None,
        threshold_exceeded: bool = False,
        without_address: bool = False,
        cper: str | Path = "",
        unclaimed: bool = False,
        outcome: Outcome | Literal["panic"] = "recovered",
        follow: Literal["log", "acknowledgement", "no"] = "log",
        while_unacknowledged: bool = False,
    ) -> Injection:
        """Injects a memory error into an owner's memory and follows it.

        :param injector: and the others: as of the step `inject`.
        :raises BadInputError: a value that a scenario could not have either.
        :raises BrokenLinkError: QEMU refused it, or the guest's kernel did not do with it what it must.
        """
        step = made(
            Inject,
            into=into.name,
            offset=offset,
            injector=injector,
            pages=pages,
            stride=stride,
            severity=severity,
            section_severity=section_severity,
            threshold_exceeded=threshold_exceeded,
            without_address=without_address,
            cper=str(cper),
            unclaimed=unclaimed,
            outcome=outcome,
            follow=follow,
            while_unacknowledged=while_unacknowledged,
            name=self.new_name(),
        )
        await self.do(step)
        return self.stage.evidence.injections[-1]

    async def expect_nothing_else(self) -> None:
        """Every SIGBUS, error record and memory failure so far must be one that a call before accounts for.

        :raises BrokenLinkError: there was one more.
        """
        await self.do(made(NothingElse, name=self.new_name()))

    async def run(self, argv: Sequence[str], *, timeout_s: float = 20.0) -> CompletedProgram:
        """Runs a program in the guest: ``["/bin/busybox", "uname", "-r"]``.

        :raises RequestRefusedError: there is no such program.
        :raises DeadlineError: it did not end in time; it is killed.
        """
        return await run_program(self.stage.agent, argv, timeout_s)

    async def reboot(self, *, timeout_s: float = 120.0) -> None:
        """Has the guest reboot, and proves of it what is proved after a boot; its owners are gone.

        :raises BadInputError: the machine was restored from a snapshot (open it with ``cold=True``), or a GPU is
            plugged in.
        :raises DeadlineError: the agent did not answer in time.
        """
        await reboot(self.stage, timeout_s)

    async def put_file(self, path: str, content: bytes) -> None:
        """Makes a file in the guest, or writes it anew.

        :raises RequestRefusedError: it cannot be written.
        """
        await write_file(self.stage.agent, path, content)

    async def get_file(self, path: str) -> bytes:
        """The whole of a file in the guest.

        :raises RequestRefusedError: it cannot be read.
        """
        return await read_file(self.stage.agent, path)

    async def dmesg(self) -> tuple[str, ...]:
        """The guest kernel's log up to now, a line each; what processes wrote into it is left out.

        :raises GuestError: lines were lost, or the agent does not answer.
        """
        await self.stage.kernel_log.catch_up()
        return tuple(self.stage.kernel_log.lines())

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
    async with AsyncExitStack() as outermost:
        await outermost.enter_async_context(hold_for_use(lab.root))
        run = outermost.enter_context(RunDirectory())
        try:
            async with AsyncExitStack() as cleanup:
                setup = RunSetup(
                    lab=lab,
                    run=run,
                    machine=checked(machine or MachineOptions()),
                    tables=checked(tables or Tables()),
                    device=checked(device or Device()),
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
