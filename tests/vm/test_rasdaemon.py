# SPDX-License-Identifier: Apache-2.0
"""rasdaemon as the second witness, in a root of its own in the guest."""

import pytest
from staged import breaks, holds, staged

from qmp_driver.evidence.verdict import Outcome
from qmp_driver.guest.folders import lab_root_of
from qmp_driver.lab.provision.guest_root import root_names
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.rasdaemon import ExpectRasdaemon
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.rasdaemon import StartRasdaemon
from qmp_driver.steps.owner.map import Map

pytestmark = [pytest.mark.lab, pytest.mark.optional]


@pytest.fixture
def ras_lab(lab):
    if "rasdaemon" not in root_names(lab_root_of(lab)):
        pytest.skip("`qmp-driver lab root rasdaemon` makes the root that this test needs")
    return lab


async def test_rasdaemon_records_each_kind_of_error_as_it_was_sent(ras_lab):
    result = await run_scenario(load_scenario("rasdaemon"), ras_lab, snapshots=snapshot_store_of(ras_lab))
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_an_error_that_is_only_logged_leaves_no_row(ras_lab):
    steps = (Boot(gpu=False, roots=("rasdaemon",)), StartRasdaemon(), Map(victim="owner", memory="ram"))
    async with staged(ras_lab, *steps) as stage:
        await holds(stage, Inject(into="owner", severity="corrected", outcome="logged"))
        await holds(stage, ExpectRasdaemon(event="memory_failure", none=True))
        await holds(stage, ExpectRasdaemon(event="signal", victim="owner", none=True))
        broken = await breaks(stage, ExpectRasdaemon(event="memory_failure"))
        assert (broken.link, broken.observed) == ("rasdaemon-memory-failure", "no row")
