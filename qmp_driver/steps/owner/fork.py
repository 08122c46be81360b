# SPDX-License-Identifier: Apache-2.0
"""Step `fork`: a process that owns memory forks, so that two processes have each of its pages."""

from typing import ClassVar

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.memory_owner import MemoryOwner, Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class Fork(Step, frozen=True, tag="fork"):
    """The fork shares each page with its parent until one of them writes to it.

    It has the parent's handler and kill policy (Linux kernel/fork.c copies the flags of the task).

    :param victim: the fork's name in later steps.
    :param of: the process that forks; one that maps no device.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "of"),)
    NOT_YET: ClassVar = (Named(MemoryOwner, "victim"),)
    MAKES: ClassVar = (Named(Victim, "victim"),)

    victim: str
    of: str

    @property
    def title(self) -> str:
        return self.name or f"fork {self.victim}"

    def links(self) -> tuple[Link, ...]:
        return (Link(f"forked-{self.victim}", f"{self.victim} is a fork of {self.of} and has the same pages"),)

    async def run(self, stage: Stage) -> None:
        parent = stage.victim(self.of)
        if parent.contiguous:
            raise BadInputError(
                f"{self.of} maps a device, whose users the agent counts", hint="fork a process with RAM or a file"
            )
        ready = await stage.agent.victim.fork(parent.number)
        child = Victim(
            name=self.victim,
            number=ready.victim,
            pid=ready.pid,
            va=ready.va,
            pa=parent.pa,
            length_bytes=ready.length,
            contiguous=False,
            second_va=ready.second_va,
            family=parent.root,
            path=parent.path,
        )
        theirs = await stage.agent.victim.translate(parent.number, 0)
        read = await stage.agent.victim.read(child.number, 0)  # a shared mapping is not copied into the page table
        own = await stage.agent.victim.translate(child.number, 0)
        stage.prove(
            self.links()[0],
            expected="no page" if theirs.pa is None else f"{theirs.pa:#x}",
            observed="no page" if own.pa is None else f"{own.pa:#x}",
            evidence=[
                stage.saw(Source.AGENT, f"{self.victim}: process {ready.pid}, a fork of process {parent.pid}"),
                stage.saw(Source.AGENT, f"{self.victim} reads {read.value} in the first word of its memory"),
            ],
        )
        stage.products.put(child, child.name)
