# SPDX-License-Identifier: Apache-2.0
"""Machine checks on a real x86 machine: Linux tells the page's owner, counts, and panics; others are told nothing."""

import pytest
from staged import staged

from qmp_driver.errors import BadInputError, MonitorError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.inject.machine_check import SETTINGS
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.stage.evidence import ChainBroken
from qmp_driver.stage.guest_state.machine_checks import prove_machine_checks
from qmp_driver.steps.error.inject import Inject

pytestmark = pytest.mark.lab
SOON = "steps.4.within_s=1"
"""No signal is waited for as long as one that must come; step 4 is the first that expects one."""


@pytest.fixture
def x86_lab(lab):
    """The lab, which has an x86 guest."""
    if lab.of_guest("x86_64") is None:
        pytest.skip("the lab has no x86 guest: qmp-driver lab install --with x86")
    return lab


async def ran(lab, *changes):
    return (await run_scenario(load_scenario("mce", changes), lab, snapshots=snapshot_store_of(lab))).verdict


async def test_the_scenario_holds(x86_lab):
    verdict = await ran(x86_lab)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link


async def test_an_error_in_anothers_page_is_not_told_to_the_owner(x86_lab):
    verdict = await ran(x86_lab, "steps.early.into=innocent", SOON)
    assert verdict.broken_link.link == "signal-owner-early"
    assert verdict.broken_link.observed == []


async def test_an_error_behind_the_ram_is_nobodys(x86_lab):
    verdict = await ran(x86_lab, "steps.early.at=0x70000000")
    assert verdict.broken_link.link == "page-recovered-early"
    assert verdict.broken_link.observed == "Ignored"


async def test_a_corrected_error_signals_nobody(x86_lab):
    verdict = await ran(x86_lab, "steps.early.severity=corrected", "steps.early.outcome=logged", SOON)
    assert verdict.broken_link.link == "signal-owner-early"
    assert verdict.broken_link.observed == []


async def test_a_bank_that_the_kernel_switched_off_is_found_out_and_takes_no_error(x86_lab):
    scenario = load_scenario("mce")
    async with staged(x86_lab.of_guest("x86_64"), *scenario.steps[:2], machine=scenario.machine) as stage:
        await stage.agent.file.write(path=f"{SETTINGS}/bank9", text="0\n")
        with pytest.raises(ChainBroken):
            await prove_machine_checks(stage)
        assert (stage.evidence.checks[-1].link, stage.evidence.checks[-1].observed) == ("machine-checks", "off")
        with pytest.raises(MonitorError, match="error reporting disabled for bank 9"):
            await Inject(injector="mce", into="owner").run(stage)


async def test_another_injector_is_not_for_this_machine(x86_lab):
    verdict = await ran(x86_lab, "steps.early.injector=ghes")
    assert verdict.outcome is Outcome.SKIPPED
    assert "injector ghes: it is for aarch64 guests" in verdict.skipped


async def test_each_kind_of_machine_has_its_own_step_to_boot(x86_lab):
    with pytest.raises(BadInputError, match="boot starts no x86_64 machine"):
        await ran(x86_lab, "steps.boot-x86.do=boot", "steps.boot.gpu=false")
    with pytest.raises(BadInputError, match="boot-x86 starts no aarch64 machine"):
        await run_scenario(
            load_scenario("ram-errors", ["steps.boot.do=boot-x86", "steps.boot-x86.gpu=false"]), x86_lab
        )
