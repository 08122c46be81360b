# SPDX-License-Identifier: Apache-2.0
"""Step `kill`: a signal ends a process, in the middle of an access or idle."""

import asyncio
import contextlib
import signal as signals
from typing import Annotated, ClassVar

from msgspec import Meta

from acpigen.platform.model import ByteCount
from qmp_driver.errors import DeadlineError, ReportedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import VictimExit
from qmp_driver.stage.guest_state.killed import ended_by
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.killed import SignalName
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

LONGEST_READ_S = 300.0


@register_step
class Kill(Step, frozen=True, tag="kill"):
    """Sends a signal to a process, which must end it in time: a driver that waits must not keep it.

    :param victim: the process.
    :param signal: its name without SIG.
    :param reading: offset of a read that it is to be in the middle of, as while the driver waits for the GPU's memory
        to train.
    :param after_s: how long that read must have taken without an answer.
    :param within_s: how soon the process must be gone.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)
    ENDS: ClassVar = (Victim,)

    victim: str
    signal: SignalName = "KILL"
    reading: ByteCount | None = None
    after_s: Annotated[float, Meta(gt=0)] = 1.0
    within_s: Annotated[float, Meta(gt=0)] = 2.0

    def __post_init__(self) -> None:
        if f"SIG{self.signal}" not in signals.Signals.__members__:
            raise ValueError(f"there is no signal SIG{self.signal}")

    @property
    def title(self) -> str:
        return self.name or f"kill {self.victim}"

    def links(self) -> tuple[Link, ...]:
        waits = Link(f"waiting-{self.victim}", f"{self.victim} waits in a read of its memory")
        gone = Link(f"gone-{self.victim}", f"SIG{self.signal} ends {self.victim} within {self.within_s:g} s")
        return tuple(self.own(link) for link in ((waits, gone) if self.reading is not None else (gone,)))

    def ends(self, key: ProductKey) -> bool:
        return super().ends(key) and key.name == self.victim

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        reading = None
        if self.reading is not None:
            read = stage.agent.victim.read(victim.number, self.reading, timeout_s=LONGEST_READ_S)
            reading = asyncio.ensure_future(read)
        try:
            if reading is not None:
                await asyncio.wait({reading}, timeout=self.after_s)
                observed = "came back" if reading.done() else "waits"
                words = f"{self.victim}: its read at {self.reading:#x} {observed} after {self.after_s:g} s"
                stage.prove(
                    self.links()[0],
                    expected="waits",
                    observed=observed,
                    evidence=[stage.saw(Source.AGENT, words)],
                    hint="reset the GPU before, with memory that does not train (gpu-faults)",
                )
            began_s = stage.timeline.now_s()
            await stage.agent.victim.signal(victim.number, signals.Signals[f"SIG{self.signal}"].value)
            with contextlib.suppress(DeadlineError):
                await stage.agent.wait_for(
                    lambda event: isinstance(event.data, VictimExit) and event.data.victim == victim.number,
                    self.within_s,
                    f"the end of {self.victim}",
                )
            seen, took_s = await ended_by(stage, victim), stage.timeline.now_s() - began_s
        finally:
            if reading is not None:
                reading.cancel()
                with contextlib.suppress(asyncio.CancelledError, ReportedError):
                    await reading
        stage.prove(
            self.links()[-1],
            expected=self.signal,
            observed=seen,
            evidence=[stage.saw(Source.AGENT, f"{self.victim}: process {victim.pid}, {took_s:.1f} s later: {seen}")],
            hint="the driver waits without being killable" if self.reading is not None else "",
        )
        stage.products.end(Victim, self.victim)
