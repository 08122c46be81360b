# SPDX-License-Identifier: Apache-2.0
"""Step `expect`: what a victim must have received, and what it must not."""

import asyncio
import contextlib
import signal
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from acpigen.platform.model import ByteCount
from qmp_driver.errors import DeadlineError, RequestRefusedError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.incoming import Event
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.guest.protocol.victims import Sigbus, VictimSummary
from qmp_driver.stage.error_effects.signals import claim_signals
from qmp_driver.stage.guest_state.killed import kernels_kills
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import physical_address
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

CODES = {"BUS_ADRERR": 2, "BUS_OBJERR": 3, "BUS_MCEERR_AR": 4, "BUS_MCEERR_AO": 5}
"""si_code of SIGBUS: Linux include/uapi/asm-generic/siginfo.h."""
STRAGGLERS_S = 0.2
"""How long signals beyond those that must come are waited for."""
SignalCode = Literal["BUS_MCEERR_AO", "BUS_MCEERR_AR", "BUS_OBJERR", "BUS_ADRERR"]
WRITTEN = "read what was written"
_NAMES = {number: name for name, number in CODES.items()}


@register_step
class ExpectSignal(Step, frozen=True, tag="expect-sigbus"):
    """The victim must get SIGBUS, with this code, address and granule, in this time, and no other.

    Every signal is judged once: those that an earlier step of this kind has judged are not looked at again. One that
    is older than the last error at its address does not count for it.

    :param code: ``BUS_MCEERR_AO`` for poison that no process has touched, ``BUS_MCEERR_AR`` for poison that one has.
    :param offset: offset of the poison in the victim's memory.
    :param pages: number of signals, for addresses ``stride`` apart: a page of the guest's
        kernel unless given.
    :param at_least: signals that must come when several pages were hit at once; all unless given. A second SIGBUS is
        lost while the first is pending, so a record that names several pages may cause fewer signals.
    :param granule_shift: `si_addr_lsb`; that of a page of the guest's kernel (12, 14, 16) unless given.
    :param within_s: after the injection; of poison that was touched, after the victim's last touch.
    :param victim: the process.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)

    victim: str
    code: SignalCode = "BUS_MCEERR_AO"
    offset: ByteCount = 0
    pages: Annotated[int, Meta(ge=1)] = 1
    stride: ByteCount | None = None
    at_least: Annotated[int, Meta(ge=1)] | None = None
    granule_shift: int | None = None
    within_s: Annotated[float, Meta(gt=0)] = 5.0

    @property
    def title(self) -> str:
        return self.name or f"expect SIGBUS to {self.victim}"

    def links(self) -> tuple[Link, ...]:
        number = "one SIGBUS, for the page that was hit"
        if self.pages > 1:
            number = f"{self.at_least or self.pages}{' or more' if self.at_least else ''} SIGBUS, one a page"
        return (self.own(Link(f"signal-{self.victim}", f"{self.victim} got {number}, in its main thread")),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        start = stage.evidence.judged_events.get(self.victim, 0)
        wanted = self.pages if self.at_least is None else self.at_least
        with contextlib.suppress(DeadlineError):  # silence is an answer here: the link fails on it
            await stage.agent.wait_for(
                lambda event: _concerns(event, victim.number) and len(_signals(stage, victim, start)) >= self.pages,
                self.within_s,
                f"SIGBUS to {self.victim}",
                start=start,
            )
        if self.at_least is not None:
            await asyncio.sleep(STRAGGLERS_S)
        with contextlib.suppress(RequestRefusedError):  # one that has ended has none pending
            await stage.agent.victim.ping(victim.number)
        events = _signals(stage, victim, start)
        claim_signals(stage, victim.number, start)
        stage.evidence.judged_events[self.victim] = len(stage.agent.events)
        injected_s = stage.evidence.injections[-1].at_s if stage.evidence.injections else 0.0
        began_s = injected_s
        if self.code != "BUS_MCEERR_AO":
            began_s = max(stage.evidence.touched_s.get(self.victim, 0.0), injected_s)
        page = stage.agent.page
        stride = page.size_bytes if self.stride is None else self.stride
        granule_shift = page.shift if self.granule_shift is None else self.granule_shift
        places = [victim.va + self.offset + number * stride for number in range(self.pages)]
        expected = [_in_words(CODES[self.code], place, granule_shift) for place in places]
        observed = sorted(
            _about(event, victim, places, page) + self._amiss(stage, victim, event, began_s) for event in events
        )
        if victim.second_va is not None:  # the kernel may signal each mapping, and drops one while another is pending
            observed = sorted(set(observed))
        if self.at_least is not None and len(observed) >= wanted and set(observed) < set(expected):
            expected = sorted(set(observed))  # a part of the pages, each once: the rest was lost to pending signals
        stage.prove(
            self.links()[0],
            expected=expected,
            observed=observed,
            evidence=[
                stage.timeline.record(
                    Source.AGENT,
                    f"{self.victim}: {_said(event)}, thread {_decoded(event).tid}"
                    f", {(stage.timeline.at_s(event.arrived_s) - injected_s) * 1000:.0f} ms after the injection",
                    at_s=stage.timeline.at_s(event.arrived_s),
                )
                for event in events
            ]
            or [await _state_of(stage, victim)],
            hint="the kernel signals an error that was not consumed (BUS_MCEERR_AO) only to a thread that asked for"
            " early kill (PR_MCE_KILL_EARLY); for memory that no process maps it sends no signal",
        )
        for event in events[:1]:
            stage.hop(
                self.victim,
                "outer process",
                f"{signal.SIGBUS.name} {self.code} ({CODES[self.code]})",
                at_s=stage.timeline.at_s(event.arrived_s),
                space="outer VA",
                address=places[0],
            )

    def _amiss(self, stage: Stage, victim: Victim, event: Event, began_s: float) -> str:
        told = _decoded(event)
        late_s = stage.timeline.at_s(event.arrived_s) - began_s
        words = "" if told.tid == victim.pid else f", in thread {told.tid}"
        last = next(
            (each for each in reversed(stage.evidence.injections) if each.target.hits(victim, told.si_addr)), None
        )
        if last is not None and stage.agent.events.place_of(event) < last.mark:
            words += ", before the injection"
        return words + (f", late by {late_s - self.within_s:.1f} s" if late_s > self.within_s else "")


@register_step
class ExpectUntouched(Step, frozen=True, tag="expect-untouched"):
    """The victim must be alive, able to use its memory, and must not have got a signal.

    It has to read its memory and to answer, since silence does not prove that it runs.

    :param offset: what it reads.
    :param victim: the process.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "victim"),)

    victim: str
    offset: ByteCount = 0

    @property
    def title(self) -> str:
        return self.name or f"expect {self.victim} untouched"

    def links(self) -> tuple[Link, ...]:
        claim = f"{self.victim}, which maps nothing there, keeps running and gets no signal"
        return (self.own(Link(f"untouched-{self.victim}", claim)),)

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.victim)
        try:
            answer = await stage.agent.victim.read(victim.number, self.offset)
        except RequestRefusedError as error:
            if error.errno_name != "ESRCH":
                raise
            answer = None
        if answer is None or answer.outcome == "died":
            await self._prove_ended(stage, victim)
            return
        start = stage.evidence.judged_events.get(self.victim, 0)
        content, evidence = str(answer.outcome), []
        if answer.outcome == "value":
            wanted, by = await _content_of(stage, victim, self.offset)
            content, evidence = WRITTEN if answer.value_number == wanted else "read other words", [by]
        signals = [_said(event) for event in _signals(stage, victim, start)]
        stage.prove(
            self.links()[0],
            expected=f"{WRITTEN}, no signal",
            observed=", ".join([content, *(signals or ["no signal"])]),
            evidence=[
                stage.saw(Source.AGENT, f"{self.victim}: process {victim.pid} read {answer.value} and had no SIGBUS")
                if not signals
                else stage.saw(Source.AGENT, f"{self.victim}: process {victim.pid} had {len(signals)} SIGBUS"),
                *evidence,
            ],
        )

    async def _prove_ended(self, stage: Stage, victim: Victim) -> None:
        state, killed = await _victim_state(stage, victim), kernels_kills(stage, victim)
        words = "has ended" if state.status is None else state.status.words
        stage.prove(
            self.links()[0],
            expected=f"{WRITTEN}, no signal",
            observed=f"process {victim.pid} {words}",
            evidence=[await _state_of(stage, victim), *killed],
            hint="the kernel's own lines are the evidence" if killed else "the kernel logged nothing of it",
        )


async def _content_of(stage: Stage, victim: Victim, offset: int) -> tuple[int, Observation]:
    """What must be there: what the process wrote itself, else what QEMU has at that physical address."""
    written = stage.evidence.written.get((victim.name, offset))
    shared = any(_overlaps(victim, other) for other in stage.products.ever(Victim) if other.name != victim.name)
    if written is not None and not shared:
        return written, stage.saw(Source.HOST, f"{victim.name} wrote {written:#018x} there")
    guest = stage.products[GuestMachine]
    pa = await physical_address(guest, victim, offset)
    held = await physical_u64(guest, pa)
    return held, stage.saw(Source.QMP, f"QEMU has {held:#018x} at physical {pa:#x}")


def _overlaps(victim: Victim, other: Victim) -> bool:
    """Whether both may map the same memory of a device or a file, so that each reads what the other writes."""
    ends = (victim.pa + victim.length_bytes, other.pa + other.length_bytes)
    beside = victim.contiguous and other.contiguous and max(victim.pa, other.pa) < min(ends)
    return beside or victim.root == other.root


async def _victim_state(stage: Stage, victim: Victim) -> VictimSummary:
    known = await stage.agent.victim.list()
    return next(each for each in known.victims if each.victim == victim.number)


async def _state_of(stage: Stage, victim: Victim) -> Observation:
    """What the agent knows of a victim that got nothing."""
    state = await _victim_state(stage, victim)
    life = "is alive" if state.status is None else state.status.words
    return stage.saw(Source.AGENT, f"{victim.name}: process {state.pid} {life} and had {state.signals} SIGBUS")


def _signals(stage: Stage, victim: Victim, start: int) -> list[Event]:
    return [event for event in stage.agent.events[start:] if _concerns(event, victim.number)]


def _concerns(event: Event, victim: int) -> bool:
    return isinstance(event.data, Sigbus) and event.data.victim == victim


def _decoded(event: Event) -> Sigbus:
    assert isinstance(event.data, Sigbus)
    return event.data


def _said(event: Event) -> str:
    told = _decoded(event)
    return _in_words(told.si_code, told.si_addr, told.si_addr_lsb)


def _about(event: Event, victim: Victim, places: Sequence[int], page: PageSize) -> str:
    """What a signal says, its address as the place that it names, in whichever mapping."""
    told = _decoded(event)
    address = victim.in_first(told.si_addr)
    place = next((place for place in places if page.names(address, place)), address)
    return _in_words(told.si_code, place, told.si_addr_lsb)


def code_name(code: int) -> str:
    """`BUS_MCEERR_AR` for 4."""
    return _NAMES.get(code, f"si_code {code}")


def _in_words(code: int, address: int, granule_shift: int) -> str:
    return f"{signal.SIGBUS.name} {_NAMES.get(code, 'si_code')} ({code}) at {address:#x}, granule 2^{granule_shift}"
