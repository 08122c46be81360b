# SPDX-License-Identifier: Apache-2.0
"""The main job on real parts, and its negative twins: each breaks one link, and must fail at that link."""

import json
import subprocess
import sys

import pytest

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.report.as_json import as_json
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario

pytestmark = pytest.mark.lab


async def test_an_error_on_the_aperture_reaches_its_owner_and_nobody_else(lab):
    result = await run_scenario(load_scenario("first-light"), lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link
    seen_by = {observation.source for observation in result.observations}
    assert seen_by >= {Source.ACPIGEN, Source.QMP, Source.GPU, Source.KERNEL, Source.AGENT}
    assert all(check.evidence for check in result.verdict.checks)
    assert json.loads(json.dumps(as_json(result)))["outcome"] == "pass"


@pytest.mark.parametrize(
    "change, broken_link, observed",
    [
        ('tables.without=["nvidia,gpu-mem-base-pa"]', "aperture-exposed", "region 4: 0x0"),
        ('tables.without=["nvidia,gpu-mem-size"]', "aperture-exposed", "region 4: 0x0"),
        ('tables.size="0B"', "aperture-exposed", "region 4: 0x0"),
        ('tables.size="48GiB"', "aperture-exposed", "region 4: 0x1000000000"),
        ('tables.node_form="scope"', "acpi-companion", "none"),
        ("machine.ras=false", "error-sources", "none"),
        ("steps.map.early_kill=false", "signal-owner", "[]"),
        ("steps.inject.outside=true", "page-recovered", "Ignored"),
        ('steps.inject.into="innocent"', "signal-owner", "[]"),
        ("device.link_never_ready=true", "readiness-polled", "0x0"),
    ],
)
async def test_a_broken_link_fails_there_and_is_named(lab, change, broken_link, observed):
    result = await run_scenario(load_scenario("first-light", [change]), lab)
    assert result.verdict.outcome is Outcome.FAIL
    assert result.verdict.broken_link is not None
    assert result.verdict.broken_link.link == broken_link
    assert observed in str(result.verdict.broken_link.observed)


@pytest.mark.parametrize("platform", ["gh200-144gb", "gb200", "gb300", "next"])
async def test_the_driver_exposes_what_was_predicted_for_each_platform(lab, platform):
    scenario = load_scenario("first-light", [f'steps.tables.platform="{platform}"'])
    result = await run_scenario(scenario, lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


def test_the_command_says_fail_with_1_and_names_the_link(lab, tmp_path):
    words = ["run", "first-light", "--quiet", "--json", tmp_path / "result.json", "--set", "machine.ras=false"]
    done = subprocess.run(
        [sys.executable, "-m", "qmp_driver", *words],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert "broken link: error-sources" in done.stdout
    assert json.loads((tmp_path / "result.json").read_text())["broken_link"] == "error-sources"
