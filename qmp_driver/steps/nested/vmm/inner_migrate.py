# SPDX-License-Identifier: Apache-2.0
"""Steps `inner-migrate` and `inner-reset`: a guest with poisoned memory stays on its host until it is rebooted."""

import asyncio
import time
from typing import ClassVar, Literal

from qmp_driver.errors import CommandRefusedError, DeadlineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.nested import InnerGuest, InnerOwner
from qmp_driver.nested.inner_machine import ROOT, meet_agent
from qmp_driver.qemu.answers import MigrationInfo
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import InnerVictim
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

STATE_FILE = "/tmp/migrated"
"""Where the inner QEMU writes all of its guest's state, as it sees the file system; emptied after it."""
POLL_S = 0.1
INNER_RESET = Link("inner-reset", "the inner guest was reset, boots again, and its agent answers")


@register_step
class InnerMigrate(Step, frozen=True, tag="inner-migrate"):
    """Asks the inner QEMU to migrate its guest (QMP `migrate`) to a file, which is thrown away; the guest runs on.

    QEMU refuses while it knows of poisoned pages (Linux reports them by SIGBUS) and while a device of the guest
    cannot be migrated.

    :param outcome: ``refused`` or ``completed``.
    :param reason: words that QEMU's refusal must have.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GuestMachine, InnerGuest)

    outcome: Literal["refused", "completed"] = "refused"
    reason: str = "hardware poisoned memory"
    deadline_s: float = 120.0

    def links(self) -> tuple[Link, ...]:
        if self.outcome == "refused":
            return (self.own(Link("migration-refused", "the inner QEMU refuses to migrate its guest")),)
        return (self.own(Link("migration-completed", "the inner QEMU migrates its guest")),)

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        said = await inner.machine.alive(self._migrate(inner), "the migration")
        if said == "completed":
            await stage.agent.file.write(f"{ROOT}{STATE_FILE}", base64=b"")
        expected = self.outcome if self.outcome == "completed" else f"refused: {self.reason}"
        fits = said.startswith("refused: ") and self.outcome == "refused" and self.reason in said
        stage.prove(
            self.links()[0],
            expected=expected,
            observed=expected if fits else said,
            evidence=[inner.timeline.record(Source.QMP, f"migrate to a file: {said}")],
            hint="" if self.outcome == "completed" else "this QEMU migrates a guest with poisoned memory",
        )

    async def _migrate(self, inner: InnerGuest) -> str:
        monitor = inner.machine.monitor
        try:
            await monitor.execute("migrate", {"uri": f"file:{STATE_FILE}"})
        except CommandRefusedError as error:
            return f"refused: {error.message}"
        deadline = time.monotonic() + self.deadline_s * 0.9
        state = await monitor.ask(MigrationInfo, "query-migrate", noted=False)
        while state.status not in ("completed", "failed", "cancelled"):
            if time.monotonic() > deadline:
                raise DeadlineError(f"the migration is still {state.status} after {self.deadline_s * 0.9:g} s")
            await asyncio.sleep(POLL_S)
            state = await monitor.ask(MigrationInfo, "query-migrate", noted=False)
        if state.status == "completed":
            await monitor.execute("cont")  # it stands still, as the source of a migration does
            return "completed"
        return f"{state.status}: {state.error_desc}"


@register_step
class InnerReset(Step, frozen=True, tag="inner-reset"):
    """Resets the inner machine (`system_reset`): QEMU gives it new pages for poisoned ones, and its processes end."""

    LINKS: ClassVar = (INNER_RESET,)
    NEEDS: ClassVar = (InnerGuest,)
    ENDS: ClassVar = (InnerOwner, InnerVictim)

    deadline_s: float = 300.0

    async def run(self, stage: Stage) -> None:
        inner = stage.inner
        before = await _boot_id(inner)
        await inner.agent.close()
        monitor = inner.machine.monitor
        await monitor.execute("set-action", {"reboot": "reset"})  # it was started to end instead
        await inner.machine.alive(monitor.execute("system_reset"), "the reset")
        agent = await meet_agent(inner.machine, stage.setup.run, self.deadline_s)
        await monitor.execute("set-action", {"reboot": "shutdown"})
        stage.setup.cleanup.push_async_callback(agent.close)
        await agent.kmsg.follow()
        inner.agent, inner.kernel_log = agent, KernelLog(agent, inner.timeline)
        inner.records_s.clear()
        for owner in stage.products.all(InnerOwner):
            stage.products.end(InnerOwner, owner.name)
            stage.products.end(InnerVictim, owner.name)
        after = await _boot_id(inner)
        stage.prove(
            self.own(INNER_RESET),
            expected="another boot",
            observed="another boot" if after != before else "the same boot",
            evidence=[inner.timeline.record(Source.AGENT, f"its boot_id is {after}, and was {before}")],
        )


async def _boot_id(inner: InnerGuest) -> str:
    """Linux makes one at each boot (Documentation/admin-guide/sysctl/kernel.rst)."""
    return (await inner.agent.file.read("/proc/sys/kernel/random/boot_id")).words.strip()
