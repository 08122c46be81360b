# SPDX-License-Identifier: Apache-2.0
"""Each injector, on real machines: its scenario holds; without the thing that it lives by it fails so."""

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.lab import LabOverrides, open_lab
from qmp_driver.probe import abilities_of
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import Start, snapshot_store_of

pytestmark = pytest.mark.lab


async def result_of(lab, name, *changes):
    return await run_scenario(load_scenario(name, changes), lab, snapshots=snapshot_store_of(lab))


async def ran(lab, name, *changes):
    return (await result_of(lab, name, *changes)).verdict


@pytest.mark.parametrize("name", ["aperture-errors", "storm", "sea", "polled", "einj", "cxl"])
async def test_the_scenario_holds(lab, name):
    verdict = await ran(lab, name)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link


@pytest.mark.parametrize("name", ["polled", "einj"])
async def test_the_error_region_is_as_new_in_a_restored_machine(lab, name):
    """It stays out of the snapshot; the record of the run before must not be in it."""
    results = [await result_of(lab, name) for _ in range(2)]
    assert [result.verdict.outcome for result in results] == [Outcome.PASS] * 2
    assert results[1].start is Start.WARM


async def test_a_restored_machine_without_the_record_gets_no_signal(lab):
    result = await result_of(lab, "polled", "steps.inject.at=0x70000000")
    assert result.start in (Start.WARM, Start.WARM_AFTER_BOOT)
    assert result.verdict.outcome is Outcome.FAIL
    assert result.verdict.broken_link.link == "signal-owner"


async def test_an_abort_that_nobody_claims_has_another_code(lab):
    verdict = await ran(lab, "sea", "steps.poison.unclaimed=true")
    assert verdict.broken_link.link == "signal-owner"
    assert "BUS_OBJERR (3)" in str(verdict.broken_link.observed)


async def test_an_aperture_without_a_poison_window_cannot_abort(lab):
    with pytest.raises(BadInputError, match=r"needs machine\.poison_window"):
        await ran(lab, "sea", "machine.poison_window=false", 'steps.map.offset="1GiB"')


async def test_a_machine_without_a_polled_source_is_refused(lab):
    with pytest.raises(BadInputError, match=r"needs machine\.polled_errors"):
        await ran(lab, "polled", "machine.polled_errors=false")


async def test_linux_asks_einj_for_errors_in_ram_alone(lab):
    verdict = await ran(lab, "einj", "steps.inject.at=0x90000000")
    assert verdict.broken_link.link == "error-injected"
    assert "error_inject (EINVAL)" in verdict.broken_link.observed


async def test_an_event_in_another_log_is_not_the_one_expected(lab):
    result = await result_of(lab, "cxl", "steps.inject.severity=fatal")
    verdict = result.verdict
    assert result.start is Start.COLD
    assert any(seen.text.startswith("cold start: QEMU saves nothing of a CXL") for seen in result.observations)
    assert verdict.broken_link.link == "cxl-event-traced"
    assert verdict.broken_link.observed == "log=Fatal, dpa=1000"


async def test_linux_leaves_the_protocol_errors_of_a_cxl_device_masked(lab):
    verdict = await ran(lab, "cxl", "steps.ecc.unmask=false", "steps.ecc.within_s=2.0")
    assert verdict.broken_link.link == "aer-received-ecc"
    assert verdict.broken_link.observed == "no message"


async def test_an_arm_machine_has_no_machine_checks(lab):
    verdict = await ran(lab, "ram-errors", "steps.early.injector=mce")
    assert verdict.outcome is Outcome.SKIPPED
    assert "injector mce: it is for x86_64 guests" in verdict.skipped


async def test_polling_needs_no_error_sources_of_qemus(lab):
    assert (await ran(lab, "polled", "machine.ras=false")).outcome is Outcome.PASS


@pytest.fixture
def debian12_lab(lab):
    """The lab with Debian 12's own QEMU in the place of the lab's."""
    if "debian12" not in lab.sets:
        pytest.skip("the lab has no QEMU of Debian 12: qmp-driver lab install --with debian12")
    return open_lab(LabOverrides(qemu=lab.parts["debian12_qemu"]))


async def test_polling_works_with_debian_12s_qemu_which_has_no_command_to_inject(debian12_lab):
    answers = (await abilities_of(debian12_lab)).qemu
    assert answers.version.startswith("7.2.") and "inject-ghes-v2-error" not in answers.commands
    verdict = await ran(debian12_lab, "polled")
    assert verdict.outcome is Outcome.PASS, verdict.broken_link
    skipped = await ran(debian12_lab, "ram-errors")
    assert skipped.outcome is Outcome.SKIPPED
    assert skipped.exit_code == 77
    assert "has no inject-ghes-v2-error" in skipped.skipped
