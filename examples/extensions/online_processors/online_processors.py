# SPDX-License-Identifier: Apache-2.0
"""A kind of step for qmp-driver: the guest has the processors online that the scenario says."""

from typing import ClassVar

from qmp_driver.steps import GuestMachine, Link, Source, Stage, Step

ONLINE = Link("processors-online", "the guest has these processors online")


class OnlineProcessors(Step, frozen=True, tag="online-processors"):
    """Reads the list in the guest's sysfs: `processors = "0-1"`."""

    LINKS: ClassVar = (ONLINE,)
    NEEDS: ClassVar = (GuestMachine,)

    processors: str

    async def run(self, stage: Stage) -> None:
        online = (await stage.agent.file.read("/sys/devices/system/cpu/online")).words.strip()
        seen = stage.saw(Source.AGENT, f"processors online: {online}")
        stage.prove(self.own(ONLINE), expected=self.processors, observed=online, evidence=[seen])
