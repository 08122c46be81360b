# SPDX-License-Identifier: Apache-2.0
"""What a guest finds of errors before its reboot."""

import pytest
from staged import breaks, holds, staged

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.reboot import Reboot
from qmp_driver.topology.options import MachineOptions

pytestmark = pytest.mark.lab

MACHINE = MachineOptions(boot_record=True)


async def test_the_boot_after_a_panic_finds_the_record(lab):
    result = await run_scenario(load_scenario("after-panic"), lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_a_record_that_firmware_loses_is_not_found(lab):
    async with staged(lab, Boot(gpu=False, snapshot=False), machine=MACHINE) as stage:
        await holds(stage, Inject(at=0x70000000, severity="corrected", outcome="logged"))
        broken = await breaks(stage, Reboot(bert=True, record="lost"))
        assert (broken.link, broken.observed) == ("boot-record-read", "no error records from the previous boot")


async def test_the_boot_after_a_fatal_machine_check_finds_it_in_the_error_store(lab):
    result = await run_scenario(load_scenario("error-store"), lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_a_store_that_firmware_loses_holds_nothing(lab):
    result = await run_scenario(load_scenario("error-store", ["steps.reboot.record=lost"]), lab)
    broken = result.verdict.broken_link
    assert (broken.link, broken.observed) == ("stored-error-read", "no machine check in pstore")


async def test_an_arm_machine_has_no_error_store():
    with pytest.raises(BadInputError, match='needs kind = "q35"'):
        load_scenario("after-panic", ["machine.error_store=true"])


async def test_a_guest_that_reboots_has_its_gpus_memory_again(lab):
    result = await run_scenario(load_scenario("reboot"), lab)
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_a_node_that_the_ssdt_defines_loses_its_properties_in_the_second_boot(lab):
    result = await run_scenario(load_scenario("reboot", ['tables.node_form="device"']), lab)
    broken = result.verdict.broken_link
    assert (broken.link, broken.observed) == ("aperture-exposed-again", "region 2: 0x0, region 4: 0x0")


async def test_a_machine_without_a_bert_is_refused():
    with pytest.raises(BadInputError, match=r"machine\.boot_record"):
        load_scenario("after-panic", ["machine.boot_record=false"])
