# SPDX-License-Identifier: Apache-2.0
"""Step `touch`: a victim uses a place of its memory, or has the kernel use it, and what comes of it."""

from typing import ClassVar, Literal

from acpigen.platform.model import ByteCount
from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import AccessOutcome
from qmp_driver.stage.error_effects.signals import claim_signal
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.signal import SignalCode, code_name
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

_DOES = {
    "read": "reads",
    "write": "writes",
    "execute": "executes",
    "copy-out": "has the kernel read",
    "copy-in": "has the kernel write",
    "futex": "waits for a futex in",
}
_CAN = {
    "copy-out": "have the kernel read",
    "copy-in": "have the kernel write",
    "futex": "use a futex in",
}


@register_step
class Touch(Step, frozen=True, tag="touch"):
    """The victim itself does one load, store or call, or one system call by which the kernel reads or writes there.

    :param offset: where in its memory.
    :param outcome: ``done``, ``faulted`` (a SIGBUS was caught in the middle of it), ``died`` of it, or ``efault``
        (the system call failed with `EFAULT`).
    :param code: of the SIGBUS that faulted it; any unless given.
    :param victim: the process.
    :param access: a load or a store; ``execute`` calls the page (of a process that `map` gave ``execute = true``);
        ``copy-out`` is a `write()` from there, ``copy-in`` a `read()` to there, ``futex`` a `futex()` of the word.
    :param within_s: how long it may take, in seconds: a driver that waits for a GPU's memory to train waits in it.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)

    victim: str
    offset: ByteCount = 0
    access: Literal["read", "write", "execute", "copy-out", "copy-in", "futex"] = "read"
    outcome: Literal["done", "faulted", "died", "efault"] = "done"
    code: SignalCode | None = None
    within_s: float = 5.0

    @property
    def title(self) -> str:
        return self.name or f"{self.victim} {_DOES[self.access]} at {self.offset:#x}"

    def links(self) -> tuple[Link, ...]:
        claims = {
            "done": f"{self.victim} can {_CAN.get(self.access, self.access)} its memory",
            "faulted": f"{self.victim}'s {self.access} is stopped by a signal",
            "died": f"{self.victim}'s {self.access} kills it",
            "efault": f"{self.victim}'s {self.access} fails with EFAULT",
        }
        return (self.own(Link(f"touched-{self.victim}", claims[self.outcome])),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        began_s = stage.evidence.touched_s[self.victim] = stage.timeline.now_s()
        answer = await self.use(stage, victim)
        if answer is None:
            refused = stage.saw(Source.AGENT, f"{self.victim}: {self.access} at {self.offset:#x} failed with EFAULT")
            stage.prove(self.links()[0], expected=self.outcome, observed="efault", evidence=[refused])
            return
        if self.access == "write" and answer.outcome == "value":
            stage.evidence.written[self.victim, self.offset] = self.offset
        if answer.sigbus is not None:
            claim_signal(stage, answer.sigbus)
        stage.hop(
            self.victim,
            "outer process",
            f"{_DOES[self.access]} its memory",
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

    async def use(self, stage: Stage, victim: Victim) -> AccessOutcome | None:
        """Does it; what came of it, or None for a system call that failed with `EFAULT`."""
        do = stage.agent.victim
        if self.access == "write":
            return await do.write(victim.number, self.offset, value=self.offset, timeout_s=self.within_s)
        if self.access == "read":
            return await do.read(victim.number, self.offset, timeout_s=self.within_s)
        try:
            return await do.use(victim.number, self.access, self.offset, timeout_s=self.within_s)
        except RequestRefusedError as error:
            if error.errno_name == "EFAULT":
                return None
            raise
