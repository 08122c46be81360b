# SPDX-License-Identifier: Apache-2.0
"""Step `inner-untouched`: a process of the inner guest keeps running."""

from typing import ClassVar

from acpigen.platform.model import ByteCount
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import Sigbus
from qmp_driver.nested import InnerOwner
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class InnerUntouched(Step, frozen=True, tag="inner-untouched"):
    """A process of the inner guest must keep running: it reads its memory and has got no signal.

    :param offset: what it reads; a neighbour of the page that was hit, for instance.
    :param signals: how many it had before, for one whose other page was hit.
    :param victim: the process.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(InnerOwner, "victim"),)
    NOT_HERE: ClassVar = ""

    victim: str
    offset: ByteCount = 0
    signals: int = 0

    @property
    def title(self) -> str:
        return self.name or f"inner {self.victim} untouched"

    def links(self) -> tuple[Link, ...]:
        return (
            self.own(
                Link(f"inner-untouched-{self.victim}", f"{self.victim} reads at {self.offset:#x} without an error")
            ),
        )

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        number = stage.products.named(InnerOwner, self.victim).number
        answer = await inner.machine.alive(
            inner.agent.victim.read(number, self.offset),
            f"{self.victim}'s read",
        )
        signals = sum(hit.victim == number for hit in inner.agent.messages(Sigbus))
        stage.prove(
            self.links()[0],
            expected=f"value, {self.signals} signals",
            observed=f"{answer.outcome}, {signals} signals",
            evidence=[inner.timeline.record(Source.AGENT, f"{self.victim} read {answer.value} at {self.offset:#x}")],
        )
