# SPDX-License-Identifier: Apache-2.0
"""A machine whose monitor and agent are met through liars, and what its runs are made of."""

import contextlib
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from liars import Sabotage

from qmp_driver.errors import ReportedError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.run.runner import run_step
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.stage.evidence import ChainBroken, Evidence
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.nothing_else import NothingElse
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.owner.map import Map
from qmp_driver.topology.options import Device, MachineOptions, Tables

PREPARING = (BuildTables(platform="gb200"), Boot(), Hotplug(), Bind())
QUICK = {
    "qmp_driver.stage.error_effects.follow.ACKNOWLEDGE_TIMEOUT_S": 1.5,
    "qmp_driver.stage.error_effects.follow.LOG_TIMEOUT_S": 1.5,
    "qmp_driver.stage.error_effects.follow.OUTCOME_TIMEOUT_S": 1.5,
    "qmp_driver.stage.error_effects.follow.QUIET_S": 0.1,
    "qmp_driver.guest.kernel.kernel_log.CATCH_UP_TIMEOUT_S": 1.5,
    "qmp_driver.steps.error.inject.PANIC_TIMEOUT_S": 1.0,
}
"""A lie is found by a deadline, where it makes something not come. These are long enough on one machine."""
STEP_S = 5.0
ROOM_S = 6.0
"""How long the kernel may print no more records."""


class LiedTo:
    """The stage of one machine, its liars, and the cases that run on it."""

    def __init__(self, lab):
        self._lab = lab
        self.sabotage = Sabotage()
        self.stage = None

    async def start(self, monkeypatch, *preparing, machine=None):
        self._cleanup = AsyncExitStack()
        run = self._cleanup.enter_context(RunDirectory())
        self.sabotage.install(monkeypatch)
        self._cleanup.push_async_callback(self.sabotage.close)
        setup = RunSetup(
            lab=self._lab,
            run=run,
            machine=machine or MachineOptions(),
            tables=Tables(),
            device=Device(),
            cleanup=self._cleanup,
            snapshots=snapshot_store_of(self._lab),
        )
        self.stage = Stage(setup, Evidence(Timeline()))
        for step in preparing:
            await self.do(step)
        self._checks, self._products = tuple(self.stage.evidence.checks), self.stage.products.copy()

    async def do(self, step):
        await run_step(step, self.stage)

    async def verdict(self, *steps):
        """The link at which the steps end; empty where all hold."""
        try:
            for step in steps:
                await self.do(step)
        except ChainBroken:
            return self.stage.evidence.checks[-1].link
        except ReportedError as error:
            return type(error).__name__
        return ""

    @property
    def last(self):
        return self.stage.evidence.checks[-1]

    async def begin(self):
        """A new run on the machine, with an owner and an innocent, while nobody lies."""
        self.sabotage.tell_truth()
        self.sabotage.ask(self.sabotage.qmp, {"execute": "cont", "id": "as-it-was"})
        await self.stage.begin_anew(self._products, self._checks)
        self.guest.accounted = len(self.stage.agent.events)
        for step in (
            Map(victim="owner", length=16 << 10, offset=1 << 30),
            Map(victim="innocent", memory="ram", length=16 << 10),
        ):
            await self.do(step)
        await self.stage.kernel_log.catch_up()

    @property
    def guest(self):
        return self.stage.products[GuestMachine]

    async def close(self):
        self.sabotage.tell_truth()
        with contextlib.suppress(ReportedError):
            await self._cleanup.aclose()


def chain(follow="acknowledgement", **fields):
    """An error in the owner's memory, the signal to the owner alone, and nothing else."""
    return (
        Inject(into="owner", offset=0x3000, follow=follow, deadline_s=STEP_S + ROOM_S * (follow == "log"), **fields),
        ExpectSignal(victim="owner", offset=0x3000, within_s=1.5, deadline_s=STEP_S),
        ExpectUntouched(victim="innocent", deadline_s=STEP_S),
        NothingElse(deadline_s=STEP_S),
    )


def harmless(**fields):
    """An error that is logged and no more."""
    fields = {"severity": "corrected", "outcome": "logged", "follow": "acknowledgement", **fields}
    return (
        Inject(into="owner", offset=0x3000, deadline_s=STEP_S + ROOM_S * (fields["follow"] == "log"), **fields),
        ExpectUntouched(victim="owner", deadline_s=STEP_S),
        NothingElse(deadline_s=STEP_S),
    )


@pytest.fixture(scope="module", name="quick")
def quick_fixture():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUICK.items():
            patch.setattr(name, value)
        yield patch


@pytest_asyncio.fixture(loop_scope="module", scope="module", name="machine_of_file")
async def machine_fixture(lab, quick):
    holder = {}
    yield holder
    if "lied" in holder:
        await holder["lied"].close()


@pytest_asyncio.fixture(loop_scope="module", name="lied_to")
async def lied_to_fixture(machine_of_file, lab, quick):
    """A run on the machine of this file, which is restored anew where the last case has spoiled it."""
    try:
        if "lied" not in machine_of_file:
            raise LookupError
        await machine_of_file["lied"].begin()
    except (LookupError, ReportedError, ChainBroken):
        if "lied" in machine_of_file:
            await machine_of_file.pop("lied").close()
        lied = LiedTo(lab)
        with pytest.MonkeyPatch.context() as patch:
            await lied.start(patch, *PREPARING)
        machine_of_file["lied"] = lied
        await lied.begin()
    yield machine_of_file["lied"]
    machine_of_file["lied"].sabotage.tell_truth()
