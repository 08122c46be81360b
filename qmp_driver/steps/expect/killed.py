# SPDX-License-Identifier: Apache-2.0
"""Step `expect-killed`: a victim must have died of a signal."""

import contextlib
from typing import Annotated, ClassVar

from msgspec import Meta

from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import VictimExit
from qmp_driver.stage.guest_state.killed import ended_by, kernels_kills
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

SIGBUS = "BUS"
SignalName = Annotated[str, Meta(pattern="^[A-Z][A-Z0-9]*$")]


@register_step
class ExpectKilled(Step, frozen=True, tag="expect-killed"):
    """A signal must kill the process: SIGBUS, whose default action it is, or SIGKILL, which no handler catches.

    Linux sends SIGKILL where it cannot unmap the poison from a process, or does not find its address there
    (`forcibly killing` in its log, mm/memory-failure.c, kill_procs()).

    :param within_s: from now.
    :param victim: the process.
    :param signal: its name without SIG.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)

    victim: str
    within_s: float = 5.0
    signal: SignalName = SIGBUS

    @property
    def title(self) -> str:
        return self.name or f"expect {self.victim} killed"

    def links(self) -> tuple[Link, ...]:
        who = f"{self.victim}, which has no handler," if self.signal == SIGBUS else self.victim
        return (self.own(Link(f"killed-{self.victim}", f"{who} died of SIG{self.signal}")),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        with contextlib.suppress(DeadlineError):
            await stage.agent.wait_for(
                lambda event: isinstance(event.data, VictimExit) and event.data.victim == victim.number,
                self.within_s,
                f"the end of {self.victim}",
            )
        seen = await ended_by(stage, victim)
        stage.prove(
            self.links()[0],
            expected=self.signal,
            observed=seen,
            evidence=[
                stage.saw(Source.AGENT, f"{self.victim}: process {victim.pid}: {seen}"),
                *kernels_kills(stage, victim),
            ],
        )
