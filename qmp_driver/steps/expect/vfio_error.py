# SPDX-License-Identifier: Apache-2.0
"""Step `expect-vfio-error`: whether VFIO tells the GPU's owner of the device's error."""

import asyncio
import contextlib
from typing import Annotated, ClassVar

from msgspec import Meta

from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.incoming import Event
from qmp_driver.guest.protocol.vfio import VfioError
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step


@register_step
class ExpectVfioError(Step, frozen=True, tag="expect-vfio-error"):
    """The eventfd of VFIO_PCI_ERR_IRQ_INDEX, which the agent connects for its processes, counts the last error.

    VFIO signals it where AER recovery begins (Linux vfio_pci_core_aer_err_detected()); QEMU stops its guest on it.

    :param times: how often since the last injection.
    :param within_s: from now; where none must come, so long it is waited for.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (BoundGpu, Injection)

    times: Annotated[int, Meta(ge=0)] = 1
    within_s: Annotated[float, Meta(gt=0)] = 3.0

    def links(self) -> tuple[Link, ...]:
        if self.times == 0:
            return (self.own(Link("owner-not-signalled", "VFIO does not signal an error of the GPU to its owner")),)
        return (self.own(Link("owner-signalled", "VFIO signals the GPU's error to its owner")),)

    async def run(self, stage: Stage) -> None:
        address, start = stage.products[BoundGpu].address, stage.evidence.last_mark

        def heard() -> list[Event]:
            return [
                event
                for event in stage.agent.events[start:]
                if isinstance(event.data, VfioError) and event.data.address == address
            ]

        def times() -> int:
            return sum(event.data.count for event in heard() if isinstance(event.data, VfioError))

        if self.times == 0:
            await asyncio.sleep(self.within_s)
        else:
            with contextlib.suppress(DeadlineError):
                await stage.agent.wait_for(
                    lambda _: times() >= self.times, self.within_s, "an error from VFIO", start=start
                )
        seen = [
            stage.timeline.record(
                Source.AGENT, f"VFIO signalled an error of {address}", at_s=stage.timeline.at_s(event.arrived_s)
            )
            for event in heard()
        ]
        stage.prove(
            self.links()[0],
            expected=f"{self.times} times",
            observed=f"{times()} times",
            evidence=seen or [stage.saw(Source.AGENT, f"the eventfd of {address}'s errors did not count")],
            hint="only an error that is not corrected makes Linux recover the function" if self.times else "",
        )
