# SPDX-License-Identifier: Apache-2.0
"""A machine on which a test runs steps one by one, each expected to hold or to break."""

import contextlib
from contextlib import AsyncExitStack

from qmp_driver.evidence.timeline import Timeline
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.stage.evidence import ChainBroken, Evidence
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.owner.map import Map
from qmp_driver.topology.options import Device, MachineOptions, Tables


@contextlib.asynccontextmanager
async def staged(lab, *steps, machine=None, device=None):
    """A stage on which these steps were run."""
    with RunDirectory() as run:
        async with AsyncExitStack() as cleanup:
            setup = RunSetup(
                lab=lab,
                run=run,
                machine=machine or MachineOptions(),
                tables=Tables(),
                device=device or Device(),
                cleanup=cleanup,
                snapshots=snapshot_store_of(lab),
            )
            stage = Stage(setup, Evidence(Timeline()))
            await holds(stage, *steps)
            yield stage


def ram_machine():
    return [Boot(gpu=False), Map(victim="owner", memory="ram"), Map(victim="innocent", memory="ram")]


def gpu_machine(platform="gb200"):
    return [BuildTables(platform=platform), Boot(), Hotplug(), Bind()]


async def holds(stage, *steps):
    """Runs steps, each of which must hold; the last check."""
    for step in steps:
        before = len(stage.evidence.checks)
        try:
            await step.run(stage)
        except ChainBroken:
            raise AssertionError(f"{step.title} broke: {stage.evidence.checks[-1]}") from None
        proved = [check.link for check in stage.evidence.checks[before:]]
        assert proved == [link.name for link in step.links()], "a step proves the links that it names, in order"
        assert all(check.evidence for check in stage.evidence.checks[before:])
    return stage.evidence.checks[-1]


async def breaks(stage, step):
    """Runs a step that must break the chain; the check that did."""
    try:
        await step.run(stage)
    except ChainBroken:
        return stage.evidence.checks[-1]
    raise AssertionError(f"{step.title} held, but must break: {stage.evidence.checks[-1]}")
