# SPDX-License-Identifier: Apache-2.0
"""Step `inner-consume`: an inner process reads the page that was hit, and the error comes to it."""

import asyncio
import re
from typing import Any, ClassVar, Literal

from acpigen.base.units import format_size
from acpigen.platform.model import ByteCount
from qmp_driver.errors import BadInputError, DeadlineError, HostError, MachineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.guest.protocol.victims import AccessOutcome, Sigbus
from qmp_driver.nested import InnerOwner
from qmp_driver.nested.inner_guest import Place
from qmp_driver.nested.signal_watch import SIGBUS_CODES, SentSignal, SignalWatch, code_name, signal_word
from qmp_driver.qemu.running import vcpu_threads
from qmp_driver.stage.guest_state.page_state import becomes_poisoned, corrupted_bytes, page_flags
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.page import OFFLINE_TIMEOUT_S
from qmp_driver.steps.nested.inner_vmm import saw_signal
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

LOG_TIMEOUT_S = 10.0
SIGNAL_GRACE_S = 1.0
"""The trace of a signal comes by another way than the answer to the read."""

VCPU_SIGNALLED = Link("vcpu-signalled", "the inner guest's access raised BUS_MCEERR_AR in the vCPU thread")
SEA_RECORD = Link(
    "inner-sea-record", "the inner QEMU wrote a record with the guest physical address and injected an SEA"
)
INNER_PAGE = Link("inner-page", "the inner kernel's memory_failure() handled the page")
INNER_OFFLINE = Link("inner-page-offline", "the inner kernel offlined the page and counts it as corrupted")
INNER_SIGNAL = "inner-signal"
READS_ON = Link(
    "read-succeeds", "the inner guest's access succeeds, because upstream Linux leaves the poisoned page mapped"
)


@register_step
class InnerConsume(Step, frozen=True, tag="inner-consume"):
    """The inner process reads the page that was hit; the error comes to it through KVM and the inner QEMU.

    :param chain: ``whole``: to SIGBUS in the inner process; ``ends-at-vmm``: the read succeeds, since nothing unmaps
        the page.
    :param page: what the inner kernel's memory_failure() logs for the page: ``Recovered``, or ``Ignored`` for memory
        that is nobody's registered range (a BAR mapped through sysfs).
    :param code: code of the inner process's SIGBUS.
    :param repeated: the page was consumed within the last ten seconds, in which the inner APEI ignores an
        equal record: the abort is nobody's (BUS_OBJERR). Otherwise the step waits until it does not.
    :param victim: the process.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (Named(InnerOwner, "victim"),)

    victim: str
    offset: ByteCount = 0
    repeated: bool = False
    chain: Literal["whole", "ends-at-vmm"] = "whole"
    page: Literal["Recovered", "Ignored"] = "Recovered"
    code: Literal["BUS_MCEERR_AR", "SI_KERNEL", "BUS_OBJERR"] = "BUS_MCEERR_AR"

    @property
    def title(self) -> str:
        return self.name or f"{self.victim} consumes"

    def links(self) -> tuple[Link, ...]:
        claimed = (SEA_RECORD, INNER_PAGE, *((INNER_OFFLINE,) if self.page == "Recovered" else ()))
        whole = (VCPU_SIGNALLED, *(() if self.repeated else claimed), self._signal_link)
        return tuple(self.own(link) for link in (whole if self.chain == "whole" else (READS_ON,)))

    @property
    def _has_address(self) -> bool:
        """The other codes come without: Linux does not know whose page it was, or that it was one."""
        return self.code == "BUS_MCEERR_AR"

    @property
    def _signal_link(self) -> Link:
        where = ", for the page that it touched" if self._has_address else ""
        return Link(INNER_SIGNAL, f"the inner process got SIGBUS ({self.code}){where}")

    async def run(self, stage: Stage) -> None:
        inner, page = stage.inner, stage.inner.agent.page
        owner = stage.products.named(InnerOwner, self.victim)
        place = owner.at(self.offset)
        if self.repeated and page.frame(place.ipa) not in inner.records_s:
            raise BadInputError(
                f"step {self.title} consumes {self.victim}'s page again, but no earlier step consumed it",
                hint="leave repeated out",
            )
        if not self.repeated:
            await asyncio.sleep(inner.equal_record_s(page.frame(place.ipa)))
        mark = await inner.kernel_log.fresh_mark() if not inner.machine.ended else inner.kernel_log.mark()
        # Asked before the read, of which the inner QEMU may die.
        threads = frozenset[int]() if inner.machine.ended else await vcpu_threads(inner.machine)
        await inner.signals.judge_all()  # of an earlier error
        corrupted = 0 if inner.machine.ended else await corrupted_bytes(inner.agent)
        began_s = stage.timeline.now_s()
        reading = asyncio.ensure_future(
            inner.machine.alive(
                inner.agent.victim.read(owner.number, self.offset, timeout_s=self.deadline_s / 2),
                f"{self.victim}'s read",
            )
        )
        try:
            if self.chain == "whole":
                await self._prove_whole(stage, place, reading, threads, mark, began_s, corrupted)
            else:
                await self._prove_end(stage, place, reading, threads)
        finally:
            if not reading.done():
                reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    async def _prove_end(
        self, stage: Stage, place: Place, reading: "asyncio.Future[AccessOutcome]", threads: frozenset[int]
    ) -> None:
        inner = stage.inner
        answer = await reading
        signal = await inner.signals.wait(SIGBUS_CODES["BUS_MCEERR_AR"], threads, SIGNAL_GRACE_S)
        outer_pa = place.outer_pa or 0
        injected = any(each.target.has_frame(outer_pa) for each in stage.evidence.injections)
        nothing = "" if injected else "; no error was injected there"
        stage.prove(
            self.own(READS_ON),
            expected="value, no signal to a vCPU",
            observed=f"{answer.outcome}, {signal_word(signal)} to a vCPU{nothing}",
            evidence=[
                inner.timeline.record(Source.AGENT, f"{self.victim} read {answer.value} from the poisoned page"),
                saw_signal(stage, signal)
                if signal
                else stage.saw(
                    Source.KERNEL, f"its trace has no SIGBUS to a vCPU's thread, {SIGNAL_GRACE_S:g} s later"
                ),
            ],
            hint="upstream Linux does not unmap the page: memory_failure_pfn() only signals the owners",
        )
        stage.hop(
            self.victim,
            "inner process",
            "reads on: the chain ends at the inner QEMU",
            at_s=stage.timeline.now_s(),
        )

    async def _prove_whole(
        self,
        stage: Stage,
        place: Place,
        reading: "asyncio.Future[AccessOutcome]",
        threads: frozenset[int],
        mark: int,
        began_s: float,
        corrupted: int,
    ) -> None:
        inner = stage.inner
        stage.hop(
            self.victim,
            "inner process",
            "reads its memory",
            at_s=began_s,
            space="inner VA",
            address=place.inner_va,
        )
        signal = await self._vcpu_signal(inner.signals, threads, reading)
        stage.prove(
            self.own(VCPU_SIGNALLED),
            expected="BUS_MCEERR_AR",
            observed=signal_word(signal),
            evidence=[
                *stage.kernel_log.note_all(r"aperture_poison: (pfn|fault)", since=stage.evidence.last_mark),
                saw_signal(stage, signal) if signal else stage.saw(Source.KERNEL, "no SIGBUS to a vCPU's thread"),
            ],
            hint="the page was not unmapped from the inner guest: no process owns it, or (for GPU memory) the kernel"
            " lacks what the module aperture_poison adds",
        )
        stage.hop(
            self.victim,
            "outer kernel",
            "KVM finds hwpoison, BUS_MCEERR_AR",
            at_s=stage.timeline.now_s(),
            space="QEMU VA",
            address=place.qemu_va,
        )
        if not self.repeated:
            await self._prove_record(stage, place, mark)
            await self._prove_page(stage, place, mark)
            if self.page == "Recovered":
                await self._prove_offline(stage, place, corrupted)
        answer = await reading
        if self.repeated and not inner.equal_record_s(inner.agent.page.frame(place.ipa)):
            raise HostError(
                "the second read of the page came too late: APEI ignores an equal record for only ten seconds",
                hint="run it again when the host is less busy",
            )
        self._prove_signal(stage, answer.sigbus, answer.outcome, place)

    async def _vcpu_signal(
        self, signals: SignalWatch, threads: frozenset[int], reading: "asyncio.Future[AccessOutcome]"
    ) -> SentSignal | None:
        """The one that the read brings about; none where the read comes back without it."""
        code = SIGBUS_CODES["BUS_MCEERR_AR"]
        waiting = asyncio.ensure_future(signals.wait(code, threads, self.deadline_s / 3))
        try:
            first: set[asyncio.Future[Any]] = {waiting, reading}
            await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait({waiting}, timeout=SIGNAL_GRACE_S)
            return waiting.result() if waiting.done() else None
        finally:
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)

    async def _prove_record(self, stage: Stage, place: Place, mark: int) -> None:
        inner = stage.inner
        # The inner QEMU writes what the outer kernel reported: the start of a page of either kernel's, or the place.
        page = max(inner.agent.page, stage.agent.page, key=lambda page: page.size_bytes)
        wanted = f"{page.start(place.ipa):#018x}"
        try:
            line = await inner.machine.alive(
                inner.kernel_log.wait(
                    r"\[Hardware Error\]: +physical_address: ", LOG_TIMEOUT_S, "an error record", since=mark
                ),
                "the inner guest's error record",
            )
            evidence = inner.kernel_log.note_all(r"Hardware Error|Synchronous External", since=mark)
            said = _page_of(line.text, page)
            source = "Generic Hardware Error Source: 0"
            if not any(source in each.text for each in evidence):
                said += ", not by error source 0"
        except (MachineError, DeadlineError) as error:
            said = error.message
            evidence = [inner.timeline.record(Source.HOST, error.message, evidence=list(error.evidence))]
        stage.prove(
            self.own(SEA_RECORD),
            expected=wanted,
            observed=said,
            evidence=evidence,
            hint="a QEMU without ras=on has no error source to write to: it exits on BUS_MCEERR_AR",
        )
        seen_s = evidence[0].at_s
        inner.records_s[inner.agent.page.frame(place.ipa)] = seen_s
        stage.hop(self.victim, "inner QEMU", "writes the SEA source, injects the SEA", at_s=seen_s)
        stage.hop(self.victim, "inner kernel", "GHES source 0", at_s=seen_s, space="IPA", address=place.ipa)

    async def _prove_page(self, stage: Stage, place: Place, mark: int) -> None:
        inner = stage.inner
        frame = inner.agent.page.frame_name(place.ipa)
        outcome = await inner.kernel_log.wait(
            rf"Memory failure: {frame}: recovery action for", LOG_TIMEOUT_S, "the page's outcome", since=mark
        )
        stage.prove(
            self.own(INNER_PAGE),
            expected=self.page,
            observed=outcome.text.rsplit(": ", 1)[-1],
            evidence=inner.kernel_log.note_all(rf"Memory failure: {frame}: ", since=mark),
        )

    async def _prove_offline(self, stage: Stage, place: Place, corrupted: int) -> None:
        inner = stage.inner
        poisoned = await becomes_poisoned(inner.agent, place.ipa, OFFLINE_TIMEOUT_S)
        grown = await corrupted_bytes(inner.agent) - corrupted
        flags = await page_flags(inner.agent, place.ipa)
        page = inner.agent.page
        state = f"/proc/kpageflags of frame {page.frame_name(place.ipa)}: {flags:#x}"
        stage.prove(
            self.own(INNER_OFFLINE),
            expected=f"poisoned, HardwareCorrupted grew by {format_size(page.size_bytes)}",
            observed=f"{'poisoned' if poisoned else 'in use'}, HardwareCorrupted grew by {format_size(grown)}",
            evidence=[
                inner.timeline.record(Source.AGENT, state),
                inner.timeline.record(Source.AGENT, f"HardwareCorrupted grew by {grown} bytes"),
            ],
        )

    def _prove_signal(self, stage: Stage, sigbus: Sigbus | None, outcome: str, place: Place) -> None:
        inner, page = stage.inner, stage.inner.agent.page
        address = place.inner_va if self._has_address else None
        said = told = outcome
        if sigbus is not None:
            at = address if address is not None and page.names(sigbus.si_addr, address) else sigbus.si_addr
            told = _in_words(sigbus.si_code, at, sigbus.si_addr_lsb)
            said = told if self._has_address else _in_words(sigbus.si_code)
        seen = inner.timeline.record(Source.AGENT, f"{self.victim}'s read {outcome}: {told}")
        stage.prove(
            self.own(self._signal_link),
            expected=_in_words(SIGBUS_CODES[self.code], address, page.shift),
            observed=said,
            evidence=[seen],
        )
        space = "" if address is None else "inner VA"
        what = _in_words(SIGBUS_CODES[self.code])
        stage.hop(self.victim, "inner process", what, at_s=seen.at_s, space=space, address=address)


def _page_of(line: str, page: PageSize) -> str:
    """The page of the address at the end of a line of the inner kernel's log; the line itself where there is none."""
    found = re.search(r"physical_address: 0x([0-9a-f]+)$", line)
    return f"{page.start(int(found[1], 16)):#018x}" if found else line


def _in_words(code: int, address: int | None = None, granule_shift: int = 0) -> str:
    where = "" if address is None else f" at {address:#x}, granule 2^{granule_shift}"
    return f"SIGBUS {code_name(code)} ({code}){where}"
