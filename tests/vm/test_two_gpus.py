# SPDX-License-Identifier: Apache-2.0
"""Two GPUs in one machine: an error reaches the owner of its GPU's memory, and no other."""

import pytest

from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of

pytestmark = pytest.mark.lab


async def run(lab, *changes):
    return await run_scenario(load_scenario("two-gpus", changes), lab, snapshots=snapshot_store_of(lab))


async def test_an_error_in_one_of_two_gpus_reaches_its_owner_alone_and_one_leaves_while_the_other_goes_on(lab):
    result = await run(lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    links = {check.link: check for check in result.verdict.checks}
    assert {"acpi-companion-gpu0", "acpi-companion-gpu1", "page-ignored-gone", "device-removed-gpu0"} <= {*links}
    assert links["acpi-companion-gpu0"].observed != links["acpi-companion-gpu1"].observed
    assert links["aperture-placed"].observed == "0x80000000, 0x2e80000000"


async def test_an_owner_of_the_other_gpu_gets_no_signal(lab):
    broken = (await run(lab, "steps.9.victim=second")).verdict.broken_link
    assert broken is not None and broken.link == "signal-second"
