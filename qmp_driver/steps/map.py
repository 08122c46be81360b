"""Step `map`: a process in the guest takes memory: a part of the aperture through VFIO, or RAM of its own."""

from typing import Any, ClassVar, Literal

from acpigen.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from acpigen.platform import ByteCount
from acpigen.units import MIB
from qmp_driver.errors import BadInputError
from qmp_driver.guest.messages import VictimReady
from qmp_driver.stage import Stage, Victim
from qmp_driver.steps.step import Step
from qmp_driver.timeline import Source
from qmp_driver.verdict import Link

PAGE_BYTES = 4096


class Map(Step, frozen=True, tag="map"):
    """Starts a process that owns memory and says so when a SIGBUS comes.

    :param victim: the name by which later steps know it.
    :param memory: ``usemem`` or ``resmem`` of the GPU, or ``ram`` (anonymous pages).
    :param offset: where in usemem or resmem its memory starts.
    :param early_kill: asks the kernel for a signal before the poison is touched, as QEMU does
        (`prctl(PR_MCE_KILL, PR_MCE_KILL_SET, PR_MCE_KILL_EARLY)`).
    :param handler: catches SIGBUS; without it the process dies of it.
    """

    victim: str
    memory: Literal["usemem", "resmem", "ram"] = "usemem"
    offset: ByteCount = 0
    length: ByteCount = 2 * MIB
    early_kill: bool = True
    handler: bool = True

    LINKS: ClassVar = ()

    @property
    def title(self) -> str:
        return self.name or f"map {self.victim}"

    def links(self) -> tuple[Link, ...]:
        what = "RAM of its own" if self.memory == "ram" else f"the GPU's {self.memory}"
        return (Link(f"mapped-{self.victim}", f"{self.victim} maps {what} and its page table says so"),)

    async def run(self, stage: Stage) -> None:
        options = {"early_kill": self.early_kill, "handler": self.handler, "length": self.length}
        if self.memory == "ram":
            what: dict[str, Any] = {"kind": "anonymous"}
        else:
            region = USEMEM_REGION_INDEX if self.memory == "usemem" else RESMEM_REGION_INDEX
            what = {"kind": "vfio", "address": stage.gpu_address, "region": region, "offset": self.offset}
        ready = await stage.agent.ask(VictimReady, "victim.start", timeout_s=self.deadline_s, **what, **options)
        first_pa = next((page.pa for page in ready.pages if page.offset == 0), None)
        seen = stage.saw(
            Source.AGENT,
            f"{self.victim}: process {ready.pid} maps {self.length:#x} bytes at {ready.va:#x},"
            f" physical {'unknown' if first_pa is None else hex(first_pa)}",
        )
        (link,) = self.links()
        expected = "a page frame" if self.memory == "ram" else f"{self._expected_pa(stage):#x}"
        observed = "none" if first_pa is None else f"{first_pa:#x}"
        if self.memory == "ram" and first_pa is not None:
            observed = expected
        stage.prove(
            link,
            expected=expected,
            observed=observed,
            evidence=[seen],
            hint="the process maps something else than the aperture that the tables describe",
        )
        assert first_pa is not None
        stage.victims[self.victim] = Victim(self.victim, ready.victim, ready.pid, ready.va, first_pa, self.length)

    def _expected_pa(self, stage: Stage) -> int:
        predicted = stage.tables.predicted
        memory = predicted.usemem if self.memory == "usemem" else predicted.resmem
        if memory is None:
            raise BadInputError(
                "this GPU has no resmem (only one with the MIG bug has)",
                way_out='map memory = "usemem", or choose a GH200',
            )
        return memory.start + self.offset
