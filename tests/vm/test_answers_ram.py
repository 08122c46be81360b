# SPDX-License-Identifier: Apache-2.0
"""What Linux answers to errors in RAM, and the twin of each answer: another error asked the same, which fails."""

import dataclasses

import msgspec
import pytest
import pytest_asyncio
from staged import breaks, holds, ram_machine, staged

from acpigen.structures.cper import build_block, memory_error
from acpigen.structures.layout.json.json_form import to_plain
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.steps.error import inject as inject_step
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.error.trace import ExpectTrace, Trace
from qmp_driver.steps.expect.killed import ExpectKilled
from qmp_driver.steps.expect.page import ExpectPage
from qmp_driver.steps.expect.record import ExpectRecord
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch

pytestmark = [pytest.mark.lab, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(lab):
    async with staged(lab, *ram_machine()) as made:
        yield made


def error(**options):
    return Inject(**{"into": "owner", "follow": "acknowledgement", **options})


async def test_every_answer_in_one_machine(lab):
    result = await run_scenario(load_scenario("ram-errors"), lab, snapshots=snapshot_store_of(lab))
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_without_an_error_there_is_no_signal(stage):
    assert (await breaks(stage, ExpectSignal(victim="owner", within_s=0.2))).observed == []


async def test_an_error_cannot_pass_for_another_outcome(stage):
    assert (await breaks(stage, error(offset=0x1000, outcome="ignored"))).observed == "Recovered"
    assert "no page was" not in (await breaks(stage, error(offset=0x2000, outcome="logged"))).observed
    await holds(stage, ExpectSignal(victim="owner", offset=0x1000, pages=2))


async def test_a_signal_for_another_page_is_not_the_one_expected(stage):
    await holds(stage, error(offset=0x3000))
    check = await breaks(stage, ExpectSignal(victim="owner", offset=0x4000))
    assert len(check.observed) == 1
    assert check.observed != check.expected


async def test_a_corrected_error_moves_no_page_below_its_threshold(stage, monkeypatch):
    monkeypatch.setattr("qmp_driver.stage.error_effects.follow.OUTCOME_TIMEOUT_S", 0.5)
    check = await breaks(stage, error(offset=0x5000, severity="corrected", outcome="soft-offlined"))
    assert check.link == "page-soft-offlined"
    assert "in use" in check.observed


async def test_a_page_that_was_moved_is_not_one_that_was_only_logged(stage):
    check = await breaks(stage, error(offset=0x6000, severity="corrected", threshold_exceeded=True, outcome="logged"))
    assert check.link == "nothing-done"
    assert "taken out of use" in check.observed


async def test_a_page_in_use_is_not_offline(stage, monkeypatch):
    monkeypatch.setattr("qmp_driver.steps.expect.page.OFFLINE_TIMEOUT_S", 0.2)
    await holds(stage, error(offset=0x7000, severity="corrected", outcome="logged"))
    assert (await breaks(stage, ExpectPage())).observed == "in use, HardwareCorrupted grew by 0 bytes"


async def test_who_has_a_handler_is_not_killed(stage):
    await holds(stage, error(offset=0x8000), Touch(victim="owner", offset=0x8000, outcome="faulted"))
    assert (await breaks(stage, ExpectKilled(victim="owner", within_s=0.2))).observed == "alive"
    assert (await breaks(stage, ExpectUntouched(victim="owner"))).observed.startswith("read what was written, SIGBUS")


async def test_a_late_process_is_signalled_only_when_it_touches_the_poison(stage):
    await holds(stage, Map(victim="late", memory="ram", early_kill=False), error(into="late"))
    assert (await breaks(stage, ExpectSignal(victim="late", within_s=0.3))).observed == []
    await holds(
        stage,
        Touch(victim="late", outcome="faulted"),
        ExpectSignal(victim="late", code="BUS_MCEERR_AR"),
    )


async def test_one_record_is_not_another(stage, monkeypatch):
    monkeypatch.setattr("qmp_driver.stage.error_effects.follow.OUTCOME_TIMEOUT_S", 0.5)
    await holds(stage, error(offset=0x9000, follow="log"))
    sent = stage.evidence.injections[-1]
    other = dataclasses.replace(sent.order, block=memory_error(0x1234000))
    stage.evidence.injections[-1] = dataclasses.replace(sent, order=other)
    check = await breaks(stage, ExpectRecord())
    assert check.link == "record-received"
    assert "physical_address" in check.observed


async def test_a_page_that_was_not_hit_is_not_in_the_trace(stage):
    await holds(stage, Trace(), error(offset=0xE000), ExpectTrace())
    await holds(stage, error(offset=0xF000, severity="corrected", outcome="logged"))
    assert (await breaks(stage, ExpectTrace(within_s=0.3))).observed == "no such event"


async def test_a_fatal_record_is_needed_for_a_panic(stage, monkeypatch):
    monkeypatch.setattr(inject_step, "PANIC_TIMEOUT_S", 0.5)
    check = await breaks(stage, error(offset=0xA000, outcome="panic"))
    assert check.observed == "QEMU reports no panic; the console shows no panic"


@pytest.mark.parametrize("form", ["json", "binary", "hex"])
async def test_a_record_from_a_file_gets_the_victims_address(stage, tmp_path, form):
    block = memory_error(0x1000, fru_text=f"from {form}")
    path = tmp_path / "record"
    data = build_block(block)
    texts = {"json": msgspec.json.encode(to_plain(block)), "binary": data, "hex": data.hex().encode()}
    path.write_bytes(texts[form])
    offset = {"json": 0xB000, "binary": 0xC000, "hex": 0xD000}[form]
    await holds(stage, error(offset=offset, cper=str(path)))
    assert (stage.evidence.injections[-1].pa or 0) & 0xFFF == 0
    assert stage.evidence.injections[-1].pa != 0x1000


async def test_bytes_that_are_no_record_are_sent_and_change_nothing(stage, tmp_path):
    path = tmp_path / "record"
    path.write_bytes(b"\xff" * 64)
    await holds(stage, error(into="", cper=str(path), follow="no"), ExpectUntouched(victim="innocent"))


async def test_a_record_longer_than_qemu_takes_is_refused_before(stage):
    with pytest.raises(BadInputError, match="1024"):
        await error(offset=0x10000, pages=8).run(stage)
