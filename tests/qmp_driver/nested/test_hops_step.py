# SPDX-License-Identifier: Apache-2.0
"""The step `hops`: a road with a gap, in a wrong order, or of fewer errors than there were, is not whole."""

from contextlib import AsyncExitStack, suppress

import pytest

from qmp_driver.evidence.timeline import Timeline
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.nested import Hop
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.stage.evidence import ChainBroken, Evidence
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.hops import TOLERANCE_S, Hops
from qmp_driver.topology.options import Device, MachineOptions, Tables

ROAD = [
    Hop("host", 1.0, "injected", road="owner"),
    Hop("outer kernel", 1.2, "GHES", road="owner"),
    Hop("inner QEMU", 2.3, "SIGBUS", road="owner"),
]
BESIDE = [Hop("host", 9.0, "injected", road="beside"), Hop("outer process", 9.1, "SIGBUS", road="beside")]


@pytest.fixture
def stage():
    with RunDirectory() as run:
        setup = RunSetup(
            lab=None,  # the step asks for none
            run=run,
            machine=MachineOptions(),
            tables=Tables(),
            device=Device(),
            cleanup=AsyncExitStack(),
        )
        yield Stage(setup, Evidence(Timeline()))


async def verdict(stage, hops, step):
    stage.evidence.hops = hops
    with suppress(ChainBroken):
        await step.run(stage)
    return stage.evidence.checks[-1]


@pytest.mark.parametrize("hops, roads", [(ROAD, 1), ([*BESIDE, *ROAD], 2), ([*ROAD, *BESIDE], 2)])
async def test_whole_roads_hold_and_are_drawn_and_told(stage, hops, roads):
    check = await verdict(stage, hops, Hops(at_least=len(hops), roads=roads))
    assert check.outcome is Outcome.PASS
    assert check.evidence[-1].data["hops"] == [hop.as_data() for hop in hops]
    assert "host" in check.evidence[0].text and "●" in check.evidence[-2].text


async def test_what_came_a_moment_early_by_another_channel_is_in_order_still(stage):
    hops = [ROAD[0], Hop("outer kernel", ROAD[0].at_s - TOLERANCE_S / 2, "GHES", road="owner")]
    assert (await verdict(stage, hops, Hops(at_least=2))).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "hops, step, observed",
    [
        (ROAD[:2], Hops(at_least=3), "2 of 1 error, out of order: none"),
        ([*ROAD[:1], *ROAD[:0:-1], ROAD[1]], Hops(at_least=3), "out of order: GHES"),
        (ROAD, Hops(at_least=3, roads=2), "3 of 1 error"),
        ([*ROAD, *BESIDE], Hops(at_least=3), "5 of 2 errors"),
        ([], Hops(at_least=1), "0 of 0 errors"),
    ],
    ids=["a-hop-is-missing", "wrong-order", "an-error-is-missing", "an-error-too-many", "nothing"],
)
async def test_a_road_that_is_not_whole_breaks_and_says_what_there_was(stage, hops, step, observed):
    check = await verdict(stage, hops, step)
    assert check.outcome is Outcome.FAIL and observed in check.observed
