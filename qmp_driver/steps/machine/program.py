# SPDX-License-Identifier: Apache-2.0
"""Step `program`: runs a program of the host's in the guest, and reads its results."""

import asyncio
from pathlib import Path
from typing import ClassVar

from acpigen.base.files.bounded_input import read_input
from qmp_driver.evidence.tap import parse_tap
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.guest_state.programs import (
    FILE_MOST_BYTES,
    CompletedProgram,
    run_busybox,
    run_program,
    write_file,
)
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

EXECUTABLE = 0o755
SKIPPED = 4
"""Exit code of a selftest that could not run: Linux tools/testing/selftests/kselftest.h, KSFT_SKIP."""
LINES_MOST = 40
FAILURES = r"Memory failure|Hardware Error"


@register_step
class Program(Step, frozen=True, kw_only=True, tag="program"):
    """Copies an executable into the guest's initramfs and runs it there as root. A static one needs nothing else.

    What the program does to the kernel is its own: a step `nothing-else` behind it reports the errors that it made.

    :param file: the executable on this machine, for the guest's architecture.
    :param arguments: its arguments.
    :param tap: it reports tests in the Test Anything Protocol, and each must pass; else its exit code must be 0.
    :param silent: it reports only tests that did not pass, as some of the kernel's do: no report and exit code 0 is a
        pass.
    :param within_s: how long it may run.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GuestMachine,)
    NOT_HERE: ClassVar = "it runs a program as root, which would be on this host"

    file: str
    arguments: tuple[str, ...] = ()
    tap: bool = False
    silent: bool = False
    within_s: float = 60.0
    deadline_s: float = 300.0

    @property
    def title(self) -> str:
        return self.name or f"run {self._program}"

    @property
    def _program(self) -> str:
        return Path(self.file).name

    @property
    def program_link(self) -> Link:
        """The link of the program itself."""
        claim = "each test that it reports passed" if self.tap else "it ended with exit code 0"
        if self.tap and self.silent:
            claim = "it ended with exit code 0 and reported no test that did not pass"
        return self.own(Link(f"program-{self._program}", f"{self._program} ran in the guest, and {claim}"))

    def links(self) -> tuple[Link, ...]:
        return (self.program_link,)

    async def run(self, stage: Stage) -> None:
        await self.copy(stage)
        self.judge(stage, *await self.execute(stage))

    async def copy(self, stage: Stage) -> None:
        """Puts the program into the guest."""
        content = await asyncio.to_thread(read_input, Path(self.file), FILE_MOST_BYTES, "program")
        await write_file(stage.agent, self._path, content)
        await run_busybox(stage.agent, ["chmod", f"{EXECUTABLE:o}", self._path], 5.0)

    @property
    def _path(self) -> str:
        return f"/tmp/{self._program}"

    async def execute(self, stage: Stage) -> tuple[CompletedProgram, list[Observation]]:
        """Runs it to its end: how that was, and what was seen of it."""
        mark = stage.kernel_log.mark()
        done = await run_program(stage.agent, [self._path, *self.arguments], self.within_s)
        seen = [
            stage.saw(Source.AGENT, f"{self._program}: {line}") for line in done.output.splitlines()[-LINES_MOST:]
        ]
        return done, [*seen, *stage.kernel_log.note_all(FAILURES, since=mark)[-LINES_MOST:]]

    def judge(self, stage: Stage, done: CompletedProgram, seen: list[Observation]) -> None:
        """Proves the link of the program itself."""
        report = parse_tap(done.output.splitlines()) if self.tap else None
        if report is not None and self.silent and not report:
            report = None
        end = f"was killed by SIG{done.signal}" if done.signal else f"exit code {done.exit_code}"
        faults = list(report.faults) if report is not None else []
        if done.exit_code != 0 and not (report is not None and done.exit_code == SKIPPED):
            faults.append(end)
        passed = "exit code 0"
        if report is not None:
            skipped = [each for each in report.results if each.outcome == "skipped"]
            passed = f"{len(report.results) - len(skipped)} tests passed" + (
                f", {len(skipped)} skipped" if skipped else ""
            )
            if len(skipped) == len(report.results) and not faults:
                why = next((each.why for each in skipped if each.why), "nothing was tested")
                faults.append(f"every test was skipped: {why}")
        stage.prove(
            self.program_link,
            expected=passed if not faults else "each test passes" if report is not None else "exit code 0",
            observed="; ".join(faults) or passed,
            evidence=[stage.saw(Source.AGENT, f"{self._program}: {end}"), *seen],
            hint="its output is below"
            if done.output
            else "it wrote nothing: is it static, and for this architecture?",
        )
