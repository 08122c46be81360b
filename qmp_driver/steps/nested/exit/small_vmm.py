# SPDX-License-Identifier: Apache-2.0
"""The small VMM that runs in the outer machine, and what it has printed so far (`qmp_driver/guest/sea_vmm`)."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import ClassVar

from qmp_driver.deadlines import Deadline
from qmp_driver.errors import DeadlineError, GuestError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.stage.guest_state.programs import read_file
from qmp_driver.stage.stage import Stage

PATH, OUTPUT = "/tmp/sea_vmm", "/tmp/sea_vmm.log"
GPU_GPA = 0x40_0000_0000
"""Where its guest has the GPU's memory: sea_vmm.h."""
POLL_S = 0.1


@dataclass(frozen=True)
class PoisonedPage:
    """A page of the outer machine that aborts when a guest of it touches it.

    :param pa: where the page starts.
    :param mark: the place in the outer kernel's log behind which its traces are.
    """

    TITLE: ClassVar = "a page that aborts"

    pa: int
    mark: int


@dataclass
class SmallVmm:
    """See the module.

    :param word: what it wrote to the first of its pages; the next page has one more.
    :param outer_pa: where that page is in the outer machine.
    :param lines: of its output that are on the time line, each with its observation.
    """

    TITLE: ClassVar = "the small VMM"

    pid: int
    word: int
    outer_pa: int
    lines: list[tuple[str, Observation]] = field(default_factory=list)

    async def wait(self, stage: Stage, pattern: str, what: str, timeout_s: float) -> None:
        """Until a whole line begins with the pattern, or with ``failed``.

        :raises GuestError: the VMM gave up.
        :raises DeadlineError: it printed no such line.
        """
        wanted, deadline = re.compile(pattern), Deadline(timeout_s)
        while True:
            await self._read(stage)
            for line, _ in self.lines:
                if line.startswith("failed: "):
                    raise GuestError(f"the small VMM gave up: {line.removeprefix('failed: ')}")
                if wanted.match(line):
                    return
            if deadline.passed:
                said = tuple(line for line, _ in self.lines)
                raise DeadlineError(f"{what} did not come within {deadline.words}", evidence=said[-8:])
            await asyncio.sleep(POLL_S)

    async def _read(self, stage: Stage) -> None:
        text = (await read_file(stage.agent, OUTPUT)).decode(errors="replace")
        whole = text[: text.rfind("\n") + 1].splitlines()
        for line in whole[len(self.lines) :]:
            self.lines.append((line, stage.saw(Source.AGENT, f"sea_vmm: {line}")))

    def find(self, pattern: str, since: int = 0) -> tuple[re.Match[str] | None, list[Observation]]:
        """The first line that the pattern matches, from the line of that number on, and its observation."""
        for line, seen in self.lines[since:]:
            if (found := re.match(pattern, line)) is not None:
                return found, [seen]
        return None, []

    def value(self, name: str, since: int = 0) -> tuple[int | None, list[Observation]]:
        """What its guest reported under that name; None for nothing."""
        found, seen = self.find(rf"guest: {name} (0x[0-9a-f]+|0)$", since)
        return (None if found is None else int(found[1], 16)), seen
