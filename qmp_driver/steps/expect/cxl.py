# SPDX-License-Identifier: Apache-2.0
"""Step `expect-cxl`: what the guest's CXL driver reported of the last error, as trace events."""

import asyncio
from typing import ClassVar, Literal

from qmp_driver.deadlines import Deadline
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject import injector_named, injectors
from qmp_driver.inject.cxl_device import ADDRESS_SPACE, read_poison_list, traced
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

EVENT_TRACED = Link("cxl-event-traced", "the guest's CXL driver traced the media event, with its log and address")
POISON_LISTED = Link(
    "cxl-poison-listed", "the device's poison list, as the guest driver reads it, contains the address"
)
POLL_S = 0.05


@register_step
class ExpectCxl(Step, frozen=True, tag="expect-cxl"):
    """Looks for `cxl_general_media` and `cxl_poison` in the guest's trace.

    :param log: the event log that the device must have used.
    :param within_s: from now, in seconds.
    """

    LINKS: ClassVar = (EVENT_TRACED, POISON_LISTED)
    NEEDS: ClassVar = (Injection,)

    log: Literal["Informational", "Warning", "Failure", "Fatal"] = "Failure"
    within_s: float = 5.0

    async def run(self, stage: Stage) -> None:
        injection = stage.evidence.injections[-1] if stage.evidence.injections else None
        if injection is None or not _is_of_a_device(injection.injector) or injection.pa is None:
            known = " or ".join(f'"{name}"' for name in injectors() if _is_of_a_device(name))
            raise BadInputError(
                "expect-cxl needs an error in a CXL device in an earlier step", hint=f"inject with injector = {known}"
            )
        event = await self._line(stage, "cxl_general_media:", f" dpa={injection.pa:x} ")
        stage.prove(
            self.own(EVENT_TRACED),
            expected=f"log={self.log}, dpa={injection.pa:x}",
            observed=f"log={_value(event, 'log')}, dpa={_value(event, 'dpa')}" if event else "no such event",
            evidence=[stage.saw(Source.KERNEL, f"trace: {event or 'nothing of a media event at that address'}")],
        )
        await read_poison_list(stage.agent)
        poison = await self._line(stage, "cxl_poison:", f" dpa={injection.pa:#x} ")
        stage.prove(
            self.own(POISON_LISTED),
            expected=f"dpa={injection.pa:#x}",
            observed=f"dpa={_value(poison, 'dpa')}" if poison else "no such entry",
            evidence=[stage.saw(Source.KERNEL, f"trace: {poison or 'nothing of poison at that address'}")],
        )

    async def _line(self, stage: Stage, name: str, word: str) -> str:
        deadline = Deadline(self.within_s)
        while True:
            for line in await traced(stage.agent):
                if name in line and word in line:
                    return line
            if deadline.passed:
                return ""
            await asyncio.sleep(POLL_S)


def _is_of_a_device(injector: str) -> bool:
    return injector_named(injector).address_space == ADDRESS_SPACE


def _value(line: str, name: str) -> str:
    return line.partition(f" {name}=")[2].split(" ")[0]
