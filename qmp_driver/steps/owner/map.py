# SPDX-License-Identifier: Apache-2.0
"""Step `map`: a process in the guest takes memory: a part of the aperture through VFIO, or RAM of its own."""

import functools
import secrets
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from acpigen.base.units import KIB
from acpigen.linux.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount, Egm
from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import VictimReady
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class Map(Step, frozen=True, tag="map"):
    """Starts a process that owns memory and says so when a SIGBUS comes.

    :param victim: its name in later steps.
    :param memory: ``usemem`` or ``resmem`` of the GPU, ``ram`` (anonymous pages), or ``egm``: Extended GPU Memory,
        which our module `egm_memory` offers.
    :param length: size of its memory. Each page is written and looked up, so give no more than the errors need.
    :param pages: its length in pages of the guest's kernel, instead of ``length``.
    :param offset: offset in usemem, resmem or EGM at which its memory starts.
    :param early_kill: asks the kernel for a signal before the poison is touched, as QEMU does
        (`prctl(PR_MCE_KILL, PR_MCE_KILL_SET, PR_MCE_KILL_EARLY)`).
    :param handler: catches SIGBUS; without it SIGBUS kills the process.
    :param huge: begins where the kernel may map a huge page at once (usemem, resmem): 2 MiB, or 32 or 512 MiB with
        pages of 16 or 64 KiB; explicit huge pages (ram).
    :param threads: number of threads; all share the memory.
    """

    victim: str
    memory: Literal["usemem", "resmem", "ram", "egm"] = "usemem"
    offset: ByteCount = 0
    length: ByteCount = 256 * KIB
    pages: Annotated[int, Meta(ge=1)] | None = None
    early_kill: bool = True
    handler: bool = True
    threads: Annotated[int, Meta(ge=1)] = 1
    huge: bool = False

    LINKS: ClassVar = ()
    NOT_YET: ClassVar = (Named(MemoryOwner, "victim"),)
    MAKES: ClassVar = (Named(Victim, "victim"),)

    @property
    def title(self) -> str:
        return self.name or f"map {self.victim}"

    def needs(self) -> tuple[ProductKey, ...]:
        more = {"ram": (), "egm": (GpuTables,)}.get(self.memory, (GpuTables, BoundGpu))
        return self.declared((GuestMachine, *more))

    def links(self) -> tuple[Link, ...]:
        what = _WORDS.get(self.memory, f"the GPU's {self.memory}")
        return (
            Link(f"mapped-{self.victim}", f"{self.victim} maps {what}: what it writes is at that physical address"),
        )

    async def run(self, stage: Stage) -> None:
        ready = await self._start(stage)
        pa = _first_frame(ready) if self.memory == "ram" else self._expected_pa(stage)
        nonce = secrets.randbits(64)
        await stage.agent.victim.write(ready.victim, 0, nonce)
        found = await physical_u64(stage.products[GuestMachine], pa)
        stage.prove(
            self.links()[0],
            expected=f"{nonce:#018x}",
            observed=f"{found:#018x}",
            evidence=[
                stage.saw(
                    Source.AGENT, f"{self.victim}: process {ready.pid} maps {ready.length:#x} at {ready.va:#x}"
                ),
                stage.saw(Source.AGENT, f"{self.victim} wrote {nonce:#018x} to the first word of its memory"),
                stage.saw(Source.QMP, f"QEMU has {found:#018x} at physical {pa:#x}"),
            ],
            hint="the process does not map the memory that the tables describe",
        )
        owner = Victim(
            name=self.victim,
            number=ready.victim,
            pid=ready.pid,
            va=ready.va,
            pa=pa,
            length_bytes=ready.length,
            contiguous=self.memory != "ram",
        )
        stage.products.put(owner, owner.name)
        stage.evidence.written[owner.name, 0] = nonce

    async def _start(self, stage: Stage) -> VictimReady:
        start = functools.partial(
            stage.agent.victim.start,
            length=self.length if self.pages is None else self.pages * stage.agent.page.size_bytes,
            handler=self.handler,
            early_kill="early" if self.early_kill else "default",
            threads=self.threads,
            huge=self.huge,
            timeout_s=self.deadline_s,
        )
        if self.memory == "ram":
            return await start(kind="anonymous")
        if self.memory == "egm":
            return await start(kind="file", path=f"/dev/egm{_egm(stage).pxm}", offset=self.offset)
        region = USEMEM_REGION_INDEX if self.memory == "usemem" else RESMEM_REGION_INDEX
        address = stage.products[BoundGpu].address
        return await start(kind="vfio", address=address, region=region, offset=self.offset)

    def _expected_pa(self, stage: Stage) -> int:
        if self.memory == "egm":
            return _egm(stage).base_pa + self.offset
        predicted = stage.tables.predicted
        memory = predicted.usemem if self.memory == "usemem" else predicted.resmem
        if memory is None:
            raise BadInputError(
                "this GPU has no resmem (only one with the MIG bug has)",
                hint='map memory = "usemem", or choose a GH200',
            )
        return memory.start + self.offset


_WORDS = {"ram": "RAM of its own", "egm": "Extended GPU Memory"}


def _egm(stage: Stage) -> Egm:
    egm = stage.tables.gpu.egm
    if egm is None:
        raise BadInputError("this machine has no EGM", hint='set machine.egm = "256MiB"')
    return egm


def _first_frame(ready: VictimReady) -> int:
    pa = next((page.pa for page in ready.pages if page.offset == 0), None)
    if pa is None:
        raise GuestError(f"the page table of process {ready.pid} does not show the frame of its first page")
    return pa
