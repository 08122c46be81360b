# SPDX-License-Identifier: Apache-2.0
"""Step `rasdaemon`: Debian's rasdaemon runs in the guest and records errors beside the kernel's log."""

import asyncio
from typing import ClassVar

from qmp_driver.deadlines import Deadline
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.folders import root_in_guest
from qmp_driver.probe import Abilities
from qmp_driver.stage.guest_state.programs import read_file
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.rasdaemon import Rasdaemon
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

RASDAEMON_RECORDS = Link("rasdaemon-records", "rasdaemon runs in the guest and records the kernel's events")
ROOT = "rasdaemon"
OUTPUT = "/rasdaemon-output"
LISTENING, RECORDING = "Listening to events", "Recording signal_event events"
"""rasdaemon 0.8.4: it has enabled the events, and has made its last table of interest here."""
START_TIMEOUT_S = 40.0
POLL_S = 0.2
_MOUNTS = {
    "proc": "proc",
    "sys": "sysfs",
    "dev": "devtmpfs",
    "sys/kernel/debug": "debugfs",
    "sys/kernel/tracing": "tracefs",
}


@register_step
class StartRasdaemon(Step, frozen=True, tag="rasdaemon"):
    """Starts it in a root of its own, which `qmp-driver lab root rasdaemon` makes and `boot` takes (`roots`).

    It writes its events into an SQLite database; a step `expect-rasdaemon` reads that. It enables the kernel's events
    below debugfs, not in `/sys/kernel/tracing`: a kernel that does not have them there skips the scenario.
    """

    LINKS: ClassVar = (RASDAEMON_RECORDS,)
    NEEDS: ClassVar = (GuestMachine,)
    NOT_YET: ClassVar = (Rasdaemon,)
    MAKES: ClassVar = (Rasdaemon,)
    NOT_HERE: ClassVar = "it starts a daemon as root, which would be this host's"

    def why_not(self, abilities: Abilities) -> str:
        if why := abilities.debugfs_events_wanting:
            return f"{why}: rasdaemon finds the kernel's events below debugfs alone"
        return ""

    async def run(self, stage: Stage) -> None:
        agent, root = stage.agent, root_in_guest(ROOT)
        for place, kind in _MOUNTS.items():
            await agent.system.mount(kind, f"{root}/{place}", type=kind)
        await agent.system.mount("tmpfs", f"{root}{Rasdaemon.FOLDER}", type="tmpfs")
        pid = (await agent.process.start(["/usr/sbin/rasdaemon", "-f", "-r"], root=root, output=OUTPUT)).pid
        deadline = Deadline(START_TIMEOUT_S)
        said, started = "", False
        while not started and not deadline.passed:
            await asyncio.sleep(POLL_S)
            said = (await read_file(agent, OUTPUT)).decode(errors="replace")
            started = LISTENING in said and RECORDING in said
        stage.products.put(Rasdaemon(pid, root, OUTPUT))
        lines = [line for line in said.splitlines() if LISTENING in line or RECORDING in line]
        stage.prove(
            RASDAEMON_RECORDS,
            expected="records",
            observed="records" if started else f"says: {' / '.join(said.splitlines()[-3:]) or 'nothing'}",
            evidence=[stage.saw(Source.AGENT, line) for line in lines]
            or [stage.saw(Source.AGENT, f"rasdaemon is process {pid} and has not said that it listens")],
        )
