# SPDX-License-Identifier: Apache-2.0
"""Step `inner-serror`: a process of the inner guest touches the poisoned page, and its VMM is QEMU."""

import asyncio
import contextlib
import re
from typing import ClassVar

from acpigen.base.pattern import pattern
from acpigen.base.units import MIB
from acpigen.linux.aperture import USEMEM_REGION_INDEX
from acpigen.platform.model import ByteCount
from qmp_driver.deadlines import Deadline
from qmp_driver.errors import ReportedError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.protocol.victims import AccessOutcome
from qmp_driver.nested import InnerGpu, InnerGuest
from qmp_driver.nested.inner_machine import CONSOLE_PORT
from qmp_driver.stage.guest_state.stage2_sea import ABORTED, arm_page
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.exit.small_vmm import PoisonedPage
from qmp_driver.steps.nested.exit.vmm_exit import STAGE2_ABORTED
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

INNER_PANICKED = Link("inner-panicked", "KVM gave the inner guest an SError, on which its kernel panicked")
PANIC = "Kernel panic - not syncing: Asynchronous SError Interrupt"
SERROR = pattern(r"SError Interrupt on CPU\d+|Kernel panic|^.{0,20}CPU: .* Comm: ")
POLL_S = 0.1
LINES_MOST = 6


@register_step
class InnerSerror(Step, frozen=True, tag="inner-serror"):
    """Starts a process in the inner guest that maps BAR 4 and reads the page at the offset, the first to touch it.

    QEMU does not enable KVM_CAP_ARM_SEA_TO_USER: KVM injects by itself, what names no address, and Linux panics.

    :param offset: in BAR 4, in the page of the step `stage2-poison`.
    """

    LINKS: ClassVar = (STAGE2_ABORTED, INNER_PANICKED)
    NEEDS: ClassVar = (GuestMachine, InnerGuest, InnerGpu, PoisonedPage)

    offset: ByteCount = 0x3000
    deadline_s: float = 90.0

    async def run(self, stage: Stage) -> None:
        inner, poison = stage.inner, stage.products[PoisonedPage]
        stage.products[GuestMachine].reusable = False
        address = stage.products[InnerGpu].address
        await inner.agent.pci.enable(address)
        ready = await inner.agent.victim.start(
            kind="file",
            length=2 * MIB,
            path=f"/sys/bus/pci/devices/{address}/resource{USEMEM_REGION_INDEX}",
            touch=False,
            timeout_s=self.deadline_s / 3,
        )
        reading = asyncio.ensure_future(
            inner.agent.victim.read(ready.victim, self.offset, timeout_s=self.deadline_s / 2)
        )
        try:
            end = await self._end(stage, reading)
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        await stage.kernel_log.catch_up(since=poison.mark)
        await arm_page(stage.agent, 0)
        aborts = stage.kernel_log.note_all(ABORTED, since=poison.mark)
        found = re.search(ABORTED, aborts[0].text) if aborts else None
        seen = _console(stage)
        stage.prove(
            self.own(STAGE2_ABORTED),
            expected=f"page {poison.pa:#x}",
            observed="no abort" if found is None else f"page {found['page']}",
            evidence=aborts or [stage.saw(Source.AGENT, f"inner: {end}")],
            hint="the page was touched before it was armed, or is another one",
        )
        stage.prove(
            self.own(INNER_PANICKED),
            expected=PANIC,
            observed=PANIC if any(PANIC in each.text for each in seen) else end,
            evidence=seen or [stage.saw(Source.AGENT, f"inner: {end}")],
        )

    async def _end(self, stage: Stage, reading: "asyncio.Future[AccessOutcome]") -> str:
        """How the read ended; the inner agent does not answer any more where its kernel has panicked."""
        deadline = Deadline(self.deadline_s / 2)
        while not reading.done() and not deadline.passed:
            if any(PANIC in line for line in _lines(stage)):
                return "the inner kernel panicked"
            await asyncio.sleep(POLL_S)
        if not reading.done():
            return "the read did not end"
        with contextlib.suppress(ReportedError):
            return f"the read ended: {reading.result()}"
        return f"the read failed: {reading.exception()}"


def _lines(stage: Stage) -> list[str]:
    log = stage.setup.run.path / f"{CONSOLE_PORT}.log"
    return log.read_text(errors="replace").splitlines() if log.is_file() else []


def _console(stage: Stage) -> list[Observation]:
    """What the inner kernel printed on its console of the SError."""
    last = [line.rstrip() for line in _lines(stage) if SERROR.search(line)][-LINES_MOST:]
    return [stage.inner.timeline.record(Source.KERNEL, f"console: {line}") for line in last]
