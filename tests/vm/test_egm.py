# SPDX-License-Identifier: Apache-2.0
"""Extended GPU Memory: RAM without struct page that the GPU's ACPI node names, and errors in it."""

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of

pytestmark = pytest.mark.lab


async def ran(lab, *changes):
    return (await run_scenario(load_scenario("egm", changes), lab, snapshots=snapshot_store_of(lab))).verdict


async def test_an_error_reaches_the_process_that_maps_it_and_no_other(lab):
    verdict = await ran(lab)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link
    evidence = {check.link: " ".join(seen.text for seen in check.evidence) for check in verdict.checks}
    assert "at physical 0x64000000" in evidence["mapped-owner"]
    assert "0x64003" in evidence["page-recovered"]


async def test_a_range_that_nobody_registered_is_ignored(lab):
    verdict = await ran(lab, 'steps.offer.parameters="registered=0"')
    assert verdict.broken_link.link == "page-recovered"


async def test_without_the_property_there_is_no_such_memory(lab):
    verdict = await ran(lab, 'tables.without=["nvidia,egm-base-pa"]')
    assert verdict.broken_link.link == "loaded-egm_memory-offer"
    assert "(EINVAL)" in verdict.broken_link.observed
    assert any("has no nvidia,egm-base-pa" in seen.text for seen in verdict.broken_link.evidence)


async def test_a_platform_without_it_is_refused(lab):
    with pytest.raises(BadInputError, match="has no EGM"):
        await ran(lab, 'steps.tables.platform="gb200"')
