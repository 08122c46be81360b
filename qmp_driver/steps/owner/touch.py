# SPDX-License-Identifier: Apache-2.0
"""Step `touch`: a victim reads or writes a place of its memory, and what comes of it."""

from typing import ClassVar, Literal

from acpigen.platform.model import ByteCount
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.error_effects.signals import claim_signal
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.signal import SignalCode, code_name
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class Touch(Step, frozen=True, tag="touch"):
    """The victim itself does one load (or store).

    :param offset: where in its memory.
    :param outcome: ``done``, ``faulted`` (a SIGBUS was caught in the middle of it), or ``died`` of it.
    :param code: of the SIGBUS that faulted it; any unless given.
    :param victim: the process.
    :param access: a load or a store.
    :param within_s: how long it may take, in seconds: a driver that waits for a GPU's memory to train waits in it.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)

    victim: str
    offset: ByteCount = 0
    access: Literal["read", "write"] = "read"
    outcome: Literal["done", "faulted", "died"] = "done"
    code: SignalCode | None = None
    within_s: float = 5.0

    @property
    def title(self) -> str:
        return self.name or f"{self.victim} {self.access}s at {self.offset:#x}"

    def links(self) -> tuple[Link, ...]:
        claims = {
            "done": f"{self.victim} can {self.access} its memory",
            "faulted": f"{self.victim}'s {self.access} is stopped by a signal",
            "died": f"{self.victim}'s {self.access} kills it",
        }
        return (self.own(Link(f"touched-{self.victim}", claims[self.outcome])),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        began_s = stage.evidence.touched_s[self.victim] = stage.timeline.now_s()
        if self.access == "write":
            answer = await stage.agent.victim.write(
                victim.number, self.offset, value=self.offset, timeout_s=self.within_s
            )
        else:
            answer = await stage.agent.victim.read(victim.number, self.offset, timeout_s=self.within_s)
        if self.access == "write" and answer.outcome == "value":
            stage.evidence.written[self.victim, self.offset] = self.offset
        if answer.sigbus is not None:
            claim_signal(stage, answer.sigbus)
        stage.hop(
            self.victim,
            "outer process",
            f"{self.access}s its memory",
            at_s=began_s,
            space="outer VA",
            address=victim.va + self.offset,
        )
        seen = "done" if answer.outcome == "value" else answer.outcome
        by = "" if self.code is None or answer.sigbus is None else f" by {code_name(answer.sigbus.si_code)}"
        how = {
            "done": f"the value is {answer.value}",
            "faulted": "a signal came",
            "died": f"its end: {answer.status}",
        }
        stage.prove(
            self.links()[0],
            expected=self.outcome + ("" if self.code is None else f" by {self.code}"),
            observed=seen + by,
            evidence=[
                stage.saw(Source.AGENT, f"{self.victim}: {self.access} at {self.offset:#x} {seen}{by}: {how[seen]}")
            ],
            hint="an abort without a record in an error source gives BUS_OBJERR" if self.code else "",
        )
