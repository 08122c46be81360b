# SPDX-License-Identifier: Apache-2.0
"""QEMUs that lack what a scenario needs: skipped with the reason, and `doctor` says the same."""

import dataclasses

import pytest

from qmp_driver.commands.doctor import examine
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import reason_to_skip, run_scenario
from qmp_driver.run.scenario import load_scenario

pytestmark = [pytest.mark.lab, pytest.mark.optional]


@pytest.fixture(params=["debian12_qemu", "debian13_qemu"])
def older(lab, request):
    """The lab with an older QEMU: 7.2, 10.0."""
    if request.param not in lab.parts:
        pytest.skip(f"this lab has no {request.param}")
    return dataclasses.replace(lab, qemu=lab.parts[request.param])


async def test_a_hotplug_is_skipped_where_qemu_has_no_vfio_user(lab, older):
    reason = await reason_to_skip(load_scenario("first-light"), older)
    assert "vfio-user-pci" in reason or "inject-ghes-v2-error" in reason
    only_plug = load_scenario("first-light", ["steps.inject.injector=polled", "machine.polled_errors=true"])
    assert "vfio-user-pci" in await reason_to_skip(only_plug, older)
    result = await run_scenario(only_plug, older)
    assert result.verdict.outcome is Outcome.SKIPPED and not result.observations
    assert await reason_to_skip(only_plug, lab) == ""


async def test_cxl_is_skipped_and_doctor_says_no_where_the_machine_has_no_cxl(lab, older):
    reason = await reason_to_skip(load_scenario("cxl"), older)
    features = {feature.name: feature for feature in (await examine(older)).features}
    assert "cxl" in reason and not features["injector cxl"].present, (reason, features["injector cxl"])
    assert not features["vfio-user"].present
    features = {feature.name: feature for feature in (await examine(lab)).features}
    assert features["injector cxl"].present and features["vfio-user"].present
