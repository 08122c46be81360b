# SPDX-License-Identifier: Apache-2.0
"""Linux boots with a platform's tables and does with them what acpigen predicts; with damaged ones it does not."""

import pytest

from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario

pytestmark = pytest.mark.lab


def scenario(platform, *changes):
    named = [f'steps.{step}.platform="{platform}"' for step in ("platform-tables", "expect-numa")]
    return load_scenario("platform-tables", [*named, *changes])


@pytest.mark.parametrize("platform", ["gh200-480gb-egm", "virt-gb200"])
async def test_linux_makes_the_nodes_that_were_predicted(lab, platform):
    result = await run_scenario(scenario(platform), lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_a_platform_with_more_domains_than_the_kernel_has_nodes_loses_all_of_them_as_predicted(lab):
    result = await run_scenario(scenario("gb200-x2"), lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    lines = next(check for check in result.verdict.checks if check.link == "srat-lines").observed
    assert "ACPI: SRAT: SRAT not used." in lines


@pytest.mark.parametrize(
    ("change", "observed"),
    [
        ("steps.platform-tables.pxm_count=4", "Node 4 PXM 11"),
        ("steps.platform-tables.without_gpu_nodes=true", "Node 0 PXM 0"),
        ("steps.platform-tables.damaged_slit=true", "SLIT table looks invalid. Not used."),
    ],
)
async def test_other_tables_than_the_platforms_are_told_apart(lab, change, observed):
    result = await run_scenario(scenario("gh200-480gb", change), lab)
    broken = result.verdict.broken_link
    assert broken is not None and broken.link == "srat-lines"
    assert observed in str(broken.observed) and broken.observed != broken.expected
    assert "Node 8 PXM 15" in str(broken.expected)
