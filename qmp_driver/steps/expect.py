"""Step `expect`: what a victim must have received, and what it must not."""

import contextlib
import signal
from typing import ClassVar, Literal

from acpigen.platform import ByteCount
from qmp_driver.errors import DeadlineError
from qmp_driver.guest.channel import Event
from qmp_driver.guest.messages import AccessOutcome, Sigbus, VictimList
from qmp_driver.stage import Stage, Victim
from qmp_driver.steps.step import Step
from qmp_driver.timeline import Observation, Source
from qmp_driver.verdict import Link

CODES = {"BUS_OBJERR": 3, "BUS_MCEERR_AR": 4, "BUS_MCEERR_AO": 5}
"""si_code of SIGBUS: Linux include/uapi/asm-generic/siginfo.h."""
_NAMES = {number: name for name, number in CODES.items()}


class ExpectSignal(Step, frozen=True, tag="expect-sigbus"):
    """The victim must get SIGBUS, with this code, address and granule, within this time after the injection.

    :param code: ``BUS_MCEERR_AO`` for poison that nobody has touched, ``BUS_MCEERR_AR`` for poison that was.
    :param offset: the poisoned place in the victim's memory.
    :param granule_shift: `si_addr_lsb`: 12 for a page of 4 KiB.
    """

    LINKS: ClassVar = ()

    victim: str
    code: Literal["BUS_MCEERR_AO", "BUS_MCEERR_AR", "BUS_OBJERR"] = "BUS_MCEERR_AO"
    offset: ByteCount = 0
    granule_shift: int = 12
    within_s: float = 5.0

    @property
    def title(self) -> str:
        return self.name or f"expect SIGBUS to {self.victim}"

    def links(self) -> tuple[Link, ...]:
        return (Link(f"signal-{self.victim}", f"{self.victim} got one SIGBUS, for the page that was hit"),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        with contextlib.suppress(DeadlineError):  # silence is an answer here: the link fails on it
            await stage.agent.wait_for(
                lambda event: _concerns(event, victim.number), self.within_s, f"SIGBUS to {self.victim}"
            )
        events = [event for event in stage.agent.events if _concerns(event, victim.number)]
        stage.prove(
            self.links()[0],
            expected=[_in_words(CODES[self.code], victim.va + self.offset, self.granule_shift)],
            observed=[_said(event) for event in events],
            evidence=[
                stage.timeline.record(
                    Source.AGENT,
                    f"{self.victim}: {_said(event)}, thread {_decoded(event).tid}",
                    at_s=stage.timeline.at_s(event.arrived_s),
                )
                for event in events
            ]
            or [await _state_of(stage, victim)],
            hint="an error that nobody consumed (BUS_MCEERR_AO) is told only to a thread that asked for early kill"
            " (PR_MCE_KILL_EARLY); one on memory that the process does not map is told to nobody",
        )


class ExpectUntouched(Step, frozen=True, tag="expect-untouched"):
    """The victim must be alive, able to use its memory, and must not have got a signal.

    It is asked to read its memory and to answer, so that silence is not taken for health.

    :param offset: what it reads.
    """

    LINKS: ClassVar = ()

    victim: str
    offset: ByteCount = 0

    @property
    def title(self) -> str:
        return self.name or f"expect {self.victim} untouched"

    def links(self) -> tuple[Link, ...]:
        return (Link(f"untouched-{self.victim}", f"{self.victim}, which owns nothing there, lives on unsignalled"),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        answer = await stage.agent.ask(
            AccessOutcome, "victim.read", victim=victim.number, offset=self.offset, width=8
        )
        signals = [_said(event) for event in stage.agent.events if _concerns(event, victim.number)]
        stage.prove(
            self.links()[0],
            expected="read its memory, no signal",
            observed=", ".join(
                ["read its memory" if answer.outcome == "value" else answer.outcome, *(signals or ["no signal"])]
            ),
            evidence=[
                stage.saw(Source.AGENT, f"{self.victim}: process {victim.pid} read {answer.value} and had no SIGBUS")
                if not signals
                else stage.saw(Source.AGENT, f"{self.victim}: process {victim.pid} had {len(signals)} SIGBUS")
            ],
        )


async def _state_of(stage: Stage, victim: Victim) -> Observation:
    """What the agent knows of a victim that got nothing."""
    known = await stage.agent.ask(VictimList, "victim.list")
    state = next(each for each in known.victims if each.victim == victim.number)
    life = "alive" if state.alive else f"ended ({state.status})"
    return stage.saw(Source.AGENT, f"{victim.name}: process {state.pid} is {life} and had {state.signals} SIGBUS")


def _concerns(event: Event, victim: int) -> bool:
    return event.name == "sigbus" and event.data["victim"] == victim


def _decoded(event: Event) -> Sigbus:
    decoded = event.decoded()
    assert isinstance(decoded, Sigbus)
    return decoded


def _said(event: Event) -> str:
    told = _decoded(event)
    return _in_words(told.si_code, told.si_addr, told.si_addr_lsb)


def _in_words(code: int, address: int, granule_shift: int) -> str:
    return f"{signal.SIGBUS.name} {_NAMES.get(code, 'si_code')} ({code}) at {address:#x}, granule 2^{granule_shift}"
