# SPDX-License-Identifier: Apache-2.0
"""Step `inner-consume-together`: several vCPUs of the inner guest read poison at the same time."""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from acpigen.platform.model import ByteCount
from qmp_driver.errors import MachineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import AccessOutcome
from qmp_driver.nested import InnerOwner
from qmp_driver.nested.signal_watch import SIGBUS_CODES, SentSignal
from qmp_driver.qemu.running import vcpu_threads
from qmp_driver.stage.products import ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.inner_vmm import saw_signal
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

LEAD_S = 0.5
"""From the order to the moment of all reads: long enough for each process to have its order."""
VCPUS_SIGNALLED = Link("vcpus-signalled", "each read raised BUS_MCEERR_AR in a vCPU thread of its own")
VMM_SURVIVED = Link("vmm-survived", "the inner QEMU continues to run, though one record is not acknowledged yet")
RUNS = "running"
AR = "BUS_MCEERR_AR"


@register_step
class InnerConsumeTogether(Step, frozen=True, tag="inner-consume-together"):
    """Each process reads a page of its own that was hit, all at one moment of the inner guest's clock.

    QEMU has one error source for synchronous aborts. Where the second vCPU needs it before the guest has acknowledged
    the first record, QEMU 11.1 exits (hw/acpi/ghes.c, ghes_record_cper_errors()): the link `vmm-survived` breaks with
    its words.

    :param victims: two processes or more, each on a processor of its own (`cpu` of `inner-map`).
    :param offset: of the page that was hit, in the memory of each.
    """

    LINKS: ClassVar = ()

    victims: Annotated[tuple[str, ...], Meta(min_length=2)]
    offset: ByteCount = 0

    @property
    def title(self) -> str:
        return self.name or f"{', '.join(self.victims)} consume at once"

    def needs(self) -> tuple[ProductKey, ...]:
        return tuple(ProductKey(InnerOwner, name, "victims") for name in self.victims)

    def links(self) -> tuple[Link, ...]:
        signals = [
            Link(f"inner-signal-{name}", f"{name} got SIGBUS ({AR}), for the page that it touched")
            for name in self.victims
        ]
        return tuple(self.own(link) for link in (VCPUS_SIGNALLED, VMM_SURVIVED, *signals))

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        owners = [stage.products.named(InnerOwner, name) for name in self.victims]
        places = [owner.at(self.offset) for owner in owners]
        await asyncio.sleep(max(inner.equal_record_s(inner.agent.page.frame(place.ipa)) for place in places))
        threads = await vcpu_threads(inner.machine)
        await inner.signals.judge_all()
        at_us = (await inner.agent.system.ping()).time_us + round(LEAD_S * 1e6)
        reads = [
            inner.agent.victim.read(owner.number, self.offset, at_us=at_us, timeout_s=self.deadline_s / 2)
            for owner in owners
        ]
        reading = asyncio.ensure_future(inner.machine.alive(_all(reads), "the reads of the inner processes"))
        try:
            await self._prove_signals(stage, threads)
            answers = await self._prove_survival(stage, reading)
        finally:
            if not reading.done():
                reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        for place in places:
            inner.records_s[inner.agent.page.frame(place.ipa)] = stage.timeline.now_s()
        page = inner.agent.page
        for name, place, answer, link in zip(self.victims, places, answers, self.links()[2:], strict=True):
            told = answer.sigbus
            right = told is not None and told.si_code == SIGBUS_CODES[AR] and page.names(told.si_addr, place.inner_va)
            said = answer.outcome if told is None else f"{told.si_code_name} at {told.si_addr:#x}"
            expected = f"{AR} at {place.inner_va:#x}"
            stage.prove(
                link,
                expected=expected,
                observed=expected if right else said,
                evidence=[inner.timeline.record(Source.AGENT, f"{name}: its read {answer.outcome}: {said}")],
            )

    async def _prove_signals(self, stage: Stage, threads: frozenset[int]) -> None:
        left, seen = threads, list[SentSignal]()
        for _ in self.victims:
            signal = await stage.inner.signals.wait(SIGBUS_CODES[AR], left, self.deadline_s / 3)
            if signal is None:
                break
            seen.append(signal)
            left -= {signal.thread}
        stage.prove(
            self.own(VCPUS_SIGNALLED),
            expected=f"{AR} to {len(self.victims)} vCPUs",
            observed=f"{AR} to {len(seen)} vCPUs",
            evidence=[saw_signal(stage, signal) for signal in seen]
            or [stage.saw(Source.KERNEL, "its trace has no SIGBUS to a vCPU's thread")],
            hint="set machine.inner.cpus, put each process on a processor of its own (cpu), and hit each one's page",
        )

    async def _prove_survival(
        self, stage: Stage, reading: "asyncio.Future[list[AccessOutcome]]"
    ) -> list[AccessOutcome]:
        inner = stage.inner
        answers = list[AccessOutcome]()
        try:
            answers = await reading
            state, evidence = RUNS, [inner.timeline.record(Source.AGENT, "each read came back")]
        except MachineError as error:
            state = error.message
            evidence = [inner.timeline.record(Source.HOST, line) for line in (error.message, *error.evidence)]
        stage.prove(
            self.own(VMM_SURVIVED),
            expected=RUNS,
            observed=state,
            evidence=evidence,
            hint="this QEMU neither queues the second record nor waits for the acknowledgement of the first",
        )
        return answers


async def _all(reads: "list[Coroutine[Any, Any, AccessOutcome]]") -> list[AccessOutcome]:
    return list(await asyncio.gather(*reads))
