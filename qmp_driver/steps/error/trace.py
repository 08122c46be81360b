# SPDX-License-Identifier: Apache-2.0
"""Steps `trace` and `expect-trace`: the kernel's trace events of errors, which rasdaemon lives by.

Debian's arm64 kernel has the group `ras` with `memory_failure_event`, `non_standard_event`, `arm_event`, `aer_event`
and `mc_event`; the last is sent by the driver ghes_edac, without which it is built (`CONFIG_EDAC_GHES is not set`).
"""

import asyncio
import time
from dataclasses import dataclass
from typing import ClassVar

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.cxl_device import TRACING, empty_trace, traced
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.guest_machine import GuestMachine
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
    """The trace must have an event of the page that the last error hit.

    :param event: the event's name.
    :param has: words that must be in it.
    :param within_s: from now, in seconds.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (TraceEvents, Injection)

    event: str = "memory_failure_event"
    has: str = "Recovered"
    within_s: float = 5.0

    def links(self) -> tuple[Link, ...]:
        return (self.own(Link(f"traced-{self.event}", f"the kernel traced {self.event} for the page that was hit")),)

    async def run(self, stage: Stage) -> None:
        injection = stage.evidence.injections[-1] if stage.evidence.injections else None
        if injection is None or injection.pa is None:
            raise BadInputError(
                "expect-trace needs an error at an address in an earlier step", hint="add a step inject before it"
            )
        frame = stage.agent.page.frame_name(injection.pa)
        deadline = time.monotonic() + self.within_s
        found: list[str] = []
        while not any(self.has in line for line in found) and time.monotonic() < deadline:
            lines = await traced(stage.agent)
            found = [line for line in lines if f" {self.event}: " in line and f" {frame}:" in line]
            await asyncio.sleep(POLL_S)
        stage.prove(
            self.links()[0],
            expected=f"{self.event} of frame {frame} with {self.has!r}",
            observed=f"{self.event} of frame {frame} with {self.has!r}"
            if any(self.has in line for line in found)
            else "; ".join(found) or "no such event",
            evidence=[stage.saw(Source.KERNEL, f"trace: {line}") for line in found or ["nothing of that page"]],
        )
