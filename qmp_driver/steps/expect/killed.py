# SPDX-License-Identifier: Apache-2.0
"""Step `expect-killed`: a victim without a handler must have died of SIGBUS."""

import contextlib
from typing import ClassVar

from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import VictimExit
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class ExpectKilled(Step, frozen=True, tag="expect-killed"):
    """SIGBUS must kill the process, as is the kernel's default.

    :param within_s: from now.
    :param victim: the process.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)

    victim: str
    within_s: float = 5.0

    @property
    def title(self) -> str:
        return self.name or f"expect {self.victim} killed"

    def links(self) -> tuple[Link, ...]:
        return (self.own(Link(f"killed-{self.victim}", f"{self.victim}, which has no handler, died of SIGBUS")),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        with contextlib.suppress(DeadlineError):
            await stage.agent.wait_for(
                lambda event: isinstance(event.data, VictimExit) and event.data.victim == victim.number,
                self.within_s,
                f"the end of {self.victim}",
            )
        known = await stage.agent.victim.list()
        state = next(each for each in known.victims if each.victim == victim.number)
        status = state.status
        seen = "alive" if status is None else status.signal_name or f"exit code {status.exit_code}"
        stage.prove(
            self.links()[0],
            expected="BUS",
            observed=seen,
            evidence=[stage.saw(Source.AGENT, f"{self.victim}: process {state.pid}: {seen}")],
        )
