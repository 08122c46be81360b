# SPDX-License-Identifier: Apache-2.0
"""Step `expect-vmm`: what the outer kernel reports to the inner QEMU about an error in its guest's memory."""

from typing import ClassVar

from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerOwner
from qmp_driver.nested.signal_watch import SIGBUS_CODES, SentSignal, signal_word
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

VMM_TOLD = Link("vmm-signalled", "the outer kernel signals the error to the inner QEMU (BUS_MCEERR_AO)")


@register_step
class ExpectVmm(Step, frozen=True, tag="expect-vmm"):
    """The inner QEMU must be notified of an error in its guest's memory before the memory is accessed.

    :param victim: the process whose page was hit.
    :param within_s: from now, in seconds.
    """

    LINKS: ClassVar = (VMM_TOLD,)
    NEEDS: ClassVar = (Named(InnerOwner, "victim"),)

    victim: str
    within_s: float = 5.0

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        place = stage.products.named(InnerOwner, self.victim).place
        signal = await inner.signals.wait(
            SIGBUS_CODES["BUS_MCEERR_AO"], frozenset({inner.machine.pid}), self.within_s
        )
        said, mark = signal_word(signal), stage.evidence.last_mark
        if signal is not None and place.outer_pa is not None:
            frame = stage.agent.page.frame_name(place.outer_pa)
            told = rf"Memory failure: {frame}: Sending SIGBUS to .*:{inner.machine.pid} "
            try:
                await stage.kernel_log.wait(told, self.within_s, "the signal to the owner of the page", since=mark)
            except DeadlineError:
                said += f", but not of frame {frame}"
        evidence = [saw_signal(stage, signal)] if signal else []
        evidence += stage.kernel_log.note_all(r"Sending SIGBUS to|recovery action", since=mark)
        stage.prove(
            self.own(VMM_TOLD),
            expected="BUS_MCEERR_AO",
            observed=said,
            evidence=evidence or [stage.saw(Source.KERNEL, f"no SIGBUS to process {inner.machine.pid}")],
            hint="the address is outside the inner guest's memory, or no driver registered the range",
        )
        stage.hop(
            self.victim,
            "inner QEMU",
            "SIGBUS BUS_MCEERR_AO",
            at_s=evidence[0].at_s,
            space="QEMU VA",
            address=place.qemu_va,
        )


def saw_signal(stage: Stage, signal: SentSignal) -> Observation:
    """Notes a signal of the outer kernel's trace on the time line."""
    return stage.saw(
        Source.KERNEL,
        f"signal_generate: SIGBUS {signal_word(signal)} ({signal.code}) to {signal.program}, thread {signal.thread}",
        guest_time_us=int(signal.uptime_s * 1e6),
    )
