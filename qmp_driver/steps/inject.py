"""Step `inject`: a memory error at a chosen place, followed through the guest's kernel."""

import contextlib
from typing import ClassVar, Literal

from acpigen.platform import ByteCount
from acpigen.structures.cper import ErrorBlock, Severity, build_block, memory_error
from acpigen.structures.cper.linux import differences, parse_kernel_log
from qmp_driver.errors import BadInputError, DeadlineError
from qmp_driver.inject.ghes import Ghes
from qmp_driver.stage import Injection, Stage
from qmp_driver.steps.step import Step
from qmp_driver.timeline import Observation, Source
from qmp_driver.verdict import Link

PAGE_SHIFT = 12
RECORD_TIMEOUT_S = 10.0
OUTCOME_TIMEOUT_S = 5.0
LAST_LINE_OF_RECORD = r"\[Hardware Error\]: +error_type"
ERROR_INJECTED = Link("error-injected", "QEMU took the error record")
RECORD_RECEIVED = Link("record-received", "the guest's GHES driver logged that record, with its physical address")
PAGE_RECOVERED = Link("page-recovered", "memory_failure() found the page's owners and recovered")


class Inject(Step, frozen=True, tag="inject"):
    """Injects an error into a victim's memory, or at a place of its own.

    :param way: how; see `qmp-driver doctor`.
    :param into: the victim whose memory is hit.
    :param offset: where in its memory; beyond its end hits something else.
    """

    LINKS: ClassVar = (ERROR_INJECTED, RECORD_RECEIVED, PAGE_RECOVERED)

    into: str
    way: Literal["ghes"] = "ghes"
    offset: ByteCount = 0
    outside: bool = False
    severity: Literal["recoverable"] = "recoverable"

    async def run(self, stage: Stage) -> None:
        victim = stage.victim(self.into)
        if self.offset >= victim.length_bytes and not self.outside:
            raise BadInputError(
                f"offset {self.offset:#x} is beyond the {victim.length_bytes:#x} bytes of {self.into}",
                way_out="choose a smaller one, or say outside = true to hit what is behind the aperture",
            )
        pa = _behind_the_aperture(stage) if self.outside else victim.pa + self.offset
        mark = stage.kernel_log.mark()
        block = memory_error(pa, severity=Severity.RECOVERABLE)
        injected = stage.saw(Source.HOST, f"injecting a {self.severity} memory error at {pa:#x}")
        said = await Ghes().inject(stage.machine.monitor, build_block(block))
        stage.injections.append(Injection(pa, injected.at_s))
        stage.prove(ERROR_INJECTED, expected="taken", observed="taken", evidence=[stage.saw(Source.QMP, said)])
        await self._follow_record(stage, block, pa, mark)

    async def _follow_record(self, stage: Stage, block: ErrorBlock, pa: int, mark: int) -> None:
        log = stage.kernel_log
        frame = f"{pa >> PAGE_SHIFT:#x}"
        await log.wait(
            r"\[Hardware Error\]: +(physical_address|error_type)", RECORD_TIMEOUT_S, "an error record", since=mark
        )
        failure = f"Memory failure: {frame}: "
        outcome: list[Observation] = []
        with contextlib.suppress(DeadlineError):
            outcome = [
                await log.wait(
                    rf"Memory failure: {frame}: recovery action for ", OUTCOME_TIMEOUT_S, "its outcome", since=mark
                )
            ]
        records = parse_kernel_log(log.lines(mark))
        stage.prove(
            RECORD_RECEIVED,
            expected="as it was sent",
            observed="; ".join(differences(block, records[0])) or "as it was sent",
            evidence=log.note_all(r"Hardware Error", since=mark),
        )
        stage.prove(
            PAGE_RECOVERED,
            expected="Recovered",
            observed=outcome[0].text.rsplit(": ", 1)[-1] if outcome else "nothing was done",
            evidence=log.note_all(failure, since=mark)
            or [stage.saw(Source.KERNEL, f"no word of page frame {frame}")],
            hint="an address that no driver registered is nobody's memory: the kernel ignores the record",
        )


def _behind_the_aperture(stage: Stage) -> int:
    """An address that no driver registered: the first page behind the aperture."""
    return stage.tables.gpu.aperture.range.end
