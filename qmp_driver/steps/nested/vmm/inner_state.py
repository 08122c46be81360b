# SPDX-License-Identifier: Apache-2.0
"""Step `expect-inner-state`: whether the inner QEMU lets its guest run, and why not."""

import asyncio
from typing import ClassVar, Literal

from qmp_driver.deadlines import Deadline
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerGuest
from qmp_driver.stage.error_effects.device_outcome import inner_state
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

POLL_S = 0.1


@register_step
class ExpectInnerState(Step, frozen=True, tag="expect-inner-state"):
    """QEMU's run state of the inner machine: an error of a passed-through device stops it with `internal-error`.

    :param state: QEMU's word (`query-status`).
    :param within_s: from now, in seconds; a machine that must keep running is observed for this long.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (InnerGuest,)

    state: Literal["running", "paused", "internal-error", "guest-panicked", "shutdown"] = "internal-error"
    within_s: float = 5.0

    def links(self) -> tuple[Link, ...]:
        claim = "the inner QEMU lets its guest run" if self.state == "running" else "the inner QEMU stopped its guest"
        return (self.own(Link(f"inner-{self.state}", f"{claim} ({self.state})")),)

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        deadline = Deadline(self.within_s)
        state = await inner_state(inner)
        while (state == self.state) == (self.state == "running") and not deadline.passed:
            await asyncio.sleep(POLL_S)
            state = await inner_state(inner)
        seen = [inner.timeline.record(Source.QMP, f"query-status: {state}")]
        seen += [
            inner.timeline.record(Source.QMP, f"the inner QEMU: {line}") for line in inner.machine.last_lines()[-2:]
        ]
        stage.prove(self.links()[0], expected=self.state, observed=state, evidence=seen)
