# SPDX-License-Identifier: Apache-2.0
"""Steps `trace` and `expect-trace`: the kernel's trace events of errors, which rasdaemon lives by.

Debian's arm64 kernel has the group `ras` with `memory_failure_event`, `non_standard_event`, `arm_event`, `aer_event`
and `mc_event`; the last is sent by the driver ghes_edac, without which it is built (`CONFIG_EDAC_GHES is not set`).
"""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from qmp_driver.deadlines import Deadline
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.cxl_device import TRACING, empty_trace, traced
from qmp_driver.stage.error_effects.trace_marks import MEMORY_FAILURE, marks_of
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

TRACE_ON = Link("trace-on", "the kernel records trace events of errors")
POLL_S = 0.05


@dataclass(frozen=True)
class TraceEvents:
    """The kernel records the trace events of that group; each injection clears them."""

    TITLE: ClassVar = "a trace that is on"

    group: str


@register_step
class Trace(Step, frozen=True, tag="trace"):
    """Switches a group of trace events on, and empties the trace; each injection empties it again.

    :param group: a folder of events in tracefs: ``ras``, ``cxl``.
    """

    LINKS: ClassVar = (TRACE_ON,)
    NEEDS: ClassVar = (GuestMachine,)
    MAKES: ClassVar = (TraceEvents,)

    group: str = "ras"

    async def run(self, stage: Stage) -> None:
        path = f"{TRACING}/events/{self.group}/enable"
        await stage.agent.file.write(path, text="1\n")
        await empty_trace(stage.agent)
        stage.products.put(TraceEvents(self.group))
        state = (await stage.agent.file.read(path)).words.strip()
        stage.prove(
            self.own(TRACE_ON),
            expected="1",
            observed=state,
            evidence=[stage.saw(Source.AGENT, f"{path} reads {state}")],
        )


@register_step
class ExpectTrace(Step, frozen=True, tag="expect-trace"):
    """The trace must have an event of the last error.

    Which words it must have follows from the error: the page frame for `memory_failure_event`; function and severity
    of the PCIe section for `aer_event`; MPIDR and MIDR of the processor's section for `arm_event`; the section's type
    and severity for `non_standard_event`; the address for `mc_event`. Of other events (`cxl_…`) only ``has`` counts.

    :param event: the event's name.
    :param has: further words that must be in it; ``Recovered`` for `memory_failure_event` unless given.
    :param within_s: from now, in seconds.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (TraceEvents, Injection)

    event: str = "memory_failure_event"
    has: str | None = None
    within_s: float = 5.0

    def links(self) -> tuple[Link, ...]:
        hit = "for the page that was hit" if self.event == MEMORY_FAILURE else "for the error that was injected"
        return (self.own(Link(f"traced-{self.event}", f"the kernel traced {self.event} {hit}")),)

    async def run(self, stage: Stage) -> None:
        injection = stage.evidence.injections[-1] if stage.evidence.injections else None
        if injection is None:
            raise BadInputError("expect-trace needs an error in an earlier step", hint="add a step inject before it")
        title, words = marks_of(self.event, injection, stage.agent.page)
        has = ("Recovered" if self.event == MEMORY_FAILURE else "") if self.has is None else self.has
        wanted = [*words, *([has] if has else [])]
        deadline = Deadline(self.within_s)
        lines: list[str] = []
        while not (right := [line for line in lines if all(word in line for word in wanted)]):
            lines = [line for line in await traced(stage.agent) if f" {self.event}: " in line]
            if deadline.passed:
                break
            await asyncio.sleep(POLL_S)
        right = [line for line in lines if all(word in line for word in wanted)]
        of_it = [line for line in lines if words and words[0] in line]
        expected = f"{self.event} of {title}" + (f" with {has!r}" if has else "")
        stage.prove(
            self.links()[0],
            expected=expected,
            observed=expected if right else "; ".join(of_it or lines) or "no such event",
            evidence=[stage.saw(Source.KERNEL, f"trace: {line}") for line in right or lines or ["no such event"]],
        )
