# SPDX-License-Identifier: Apache-2.0
"""Step `storm`: many errors in a row, each on a page of its own, as fast as the guest acknowledges them."""

import asyncio
from typing import Annotated, ClassVar

from msgspec import Meta

from acpigen.base.pattern import pattern
from acpigen.platform.model import ByteCount
from acpigen.structures.apei.hest_sources import GenericSourceV2
from acpigen.structures.cper import Severity
from qmp_driver.deadlines import Deadline
from qmp_driver.errors import BadInputError, DeadlineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.system import KernelLogOverrun
from qmp_driver.guest.protocol.victims import Sigbus
from qmp_driver.inject import DEFAULT_INJECTOR, injector_named, injectors
from qmp_driver.inject.record import memory_record, new_label
from qmp_driver.probe import Abilities
from qmp_driver.stage.error_effects.follow import ACKNOWLEDGE_POLL_S, PRINTED_MOST, note_printed
from qmp_driver.stage.error_effects.signals import claim_signals
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_state.physical import physical_u64
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.products import Named
from qmp_driver.stage.site import site_of, source_of
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import Target, target_in
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology.options import MachineOptions

RECORD_TIMEOUT_S = 10.0
SETTLE_S = 0.5
"""No new line of the kernel's and no new signal for so long: the storm is over."""
STORM_INJECTED = Link("storm-injected", "the guest acknowledged every record of the storm")
STORM_RECOVERED = Link("storm-recovered", "memory_failure() recovered every page of the storm, once each")

_RECOVERED = pattern(r"Memory failure: (0x[0-9a-f]+): recovery action for .*: Recovered")


@register_step
class Storm(Step, frozen=True, kw_only=True, tag="storm"):
    """Injects `count` recoverable errors into a victim's memory.

    Signals of one number are not queued: a process that has one pending loses the next. So the number of signals is
    reported, and judged by `signals_at_least` alone; each must be for a page of the storm, and no two for one page.

    :param offset: offset of the first page in the victim's memory.
    :param stride: distance from one page to the next; a page of the guest's kernel unless given.
    :param per_record: how many pages one record names.
    :param into: the process whose memory is hit.
    :param injector: by name; one whose records the guest acknowledges.
    :param count: how many pages are hit.
    :param signals_at_least: how many signals the process must get.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(Victim, "into"),)
    MAKES: ClassVar = (Injection,)

    into: str
    injector: str = DEFAULT_INJECTOR
    count: Annotated[int, Meta(ge=1)] = 1000
    offset: ByteCount = 0
    stride: ByteCount | None = None
    per_record: Annotated[int, Meta(ge=1)] = 1
    signals_at_least: Annotated[int, Meta(ge=1)] = 1
    deadline_s: float = 180.0

    def __post_init__(self) -> None:
        injector_named(self.injector)

    def links(self) -> tuple[Link, ...]:
        signalled = Link(f"signals-{self.into}", f"{self.into} got signals for pages of the storm, and for no other")
        return tuple(self.own(link) for link in (STORM_INJECTED, STORM_RECOVERED, signalled))

    def why_not(self, abilities: Abilities) -> str:
        return injector_named(self.injector).why_not(abilities)

    def check_machine(self, machine: MachineOptions) -> None:
        injector_named(self.injector).check_machine(machine)

    async def run(self, stage: Stage) -> None:
        injector = injector_named(self.injector)
        source = await source_of(stage, injector)
        if source is None:
            known = " or ".join(f'"{each.name}"' for each in injectors().values() if each.notifications)
            raise BadInputError(
                f"the guest acknowledges no error of the injector {injector.name}", hint=f"set injector = {known}"
            )
        stride = stage.agent.page.size_bytes if self.stride is None else self.stride
        offsets = [self.offset + number * stride for number in range(self.count)]
        target = await target_in(stage.products[GuestMachine], stage.victim(self.into), offsets)
        mark = stage.kernel_log.mark()
        began = stage.saw(Source.HOST, f"a storm of {self.count} errors on {self.into} begins")
        site = await site_of(stage, injector)
        for first in range(0, self.count, self.per_record):
            order = memory_record(target.part(first, self.per_record).addresses, "recoverable", label=new_label())
            await injector.prepare(site, order)
            await injector.inject(site, order)
            stage.evidence.sent.append((injector.name, order))
            await _until_acknowledged(stage, source)
        note_printed(stage, Severity.RECOVERABLE, PRINTED_MOST)
        took_s = stage.timeline.now_s() - began.at_s
        stage.evidence.injections.append(Injection(target, order, began.at_s, injector.name, mark=mark))
        stage.prove(
            self.links()[0],
            expected=f"{self.count} pages",
            observed=f"{self.count} pages",
            evidence=[stage.saw(Source.QMP, f"{self.count} errors acknowledged in {took_s:.2f} s")],
        )
        await _until_quiet(stage)
        self._prove_recovered(stage, target, mark)
        self._prove_signals(stage, set(offsets))

    def _prove_recovered(self, stage: Stage, target: Target, mark: int) -> None:
        said = [found[1] for line in stage.kernel_log.lines(mark) if (found := _RECOVERED.search(line))]
        frames = {target.page.frame_name(address) for address in target.addresses}
        lost = sum(each.count for each in stage.agent.messages(KernelLogOverrun, mark))
        stage.prove(
            self.links()[1],
            expected=f"{len(frames)} recovered",
            observed=f"{len(frames & set(said))} recovered"
            + (f", {len(said) - len(set(said))} twice" if len(said) > len(set(said)) else "")
            + (f", {lost} lines of the log lost" if lost else ""),
            evidence=[stage.saw(Source.KERNEL, f"{len(said)} lines of recovered pages, first {said[0]}")]
            if said
            else [],
        )

    def _prove_signals(self, stage: Stage, offsets: set[int]) -> None:
        number = stage.victim(self.into).number
        start = stage.evidence.judged_events.get(self.into, 0)
        told = [each for each in stage.agent.messages(Sigbus, start) if each.victim == number]
        claim_signals(stage, number, start)
        stage.evidence.judged_events[self.into] = len(stage.agent.events)
        places = [each.offset for each in told]
        strangers = sum(place not in offsets for place in places)
        twice = len(places) - len(set(places))
        enough = len(places) >= self.signals_at_least
        stage.prove(
            self.links()[2],
            expected=f"{self.signals_at_least} or more, 0 for other pages, 0 twice",
            observed=f"{self.signals_at_least if enough else len(places)} or {'more' if enough else 'less'},"
            f" {strangers} for other pages, {twice} twice",
            evidence=[stage.saw(Source.AGENT, f"{self.into} got {len(places)} SIGBUS for {self.count} pages")],
        )


async def _until_acknowledged(stage: Stage, source: GenericSourceV2) -> None:
    deadline = Deadline(RECORD_TIMEOUT_S)
    register = source.read_ack_register.address
    while not await physical_u64(stage.products[GuestMachine], register, noted=False) & source.read_ack_write:
        if deadline.passed:
            raise DeadlineError(f"a record of the storm was not acknowledged within {RECORD_TIMEOUT_S:g} s")
        await asyncio.sleep(ACKNOWLEDGE_POLL_S)


async def _until_quiet(stage: Stage) -> None:
    seen = -1
    while seen != len(stage.agent.events):
        seen = len(stage.agent.events)
        await asyncio.sleep(SETTLE_S)
