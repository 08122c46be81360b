# SPDX-License-Identifier: Apache-2.0
"""What an earlier error brought about is no evidence of a later one; silence is none of a log that does not come."""

import asyncio
import dataclasses

import pytest
from staged import breaks, gpu_machine, holds, ram_machine, staged

from qmp_driver.errors import BadInputError, DeadlineError, GuestError
from qmp_driver.guest.incoming import Event
from qmp_driver.guest.protocol.system import KernelLogOverrun
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.error.trace import ExpectTrace, Trace
from qmp_driver.steps.expect.signal import ExpectSignal
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch

pytestmark = pytest.mark.lab

KINDS = {"ram": ram_machine, "aperture": lambda: [*gpu_machine(), Map(victim="owner")]}


@pytest.fixture(params=["ram", "aperture"])
async def stage(lab, request):
    async with staged(lab, *KINDS[request.param]()) as stage:
        yield stage


async def test_the_signal_of_an_error_is_no_answer_to_the_next_one_there(lab):
    """The second one is corrected: nobody is told of it. (A page of RAM is gone after the first.)"""
    async with staged(lab, *gpu_machine(), Map(victim="owner")) as stage:
        await holds(stage, Inject(into="owner"))
        await asyncio.sleep(0.3)  # the kernel said that it sent the signal; its receiver must also have run
        harmless = Inject(
            into="owner", severity="corrected", outcome="logged", follow="acknowledgement", name="second"
        )
        await holds(stage, harmless)
        broken = await breaks(stage, ExpectSignal(victim="owner", within_s=0.5))
        assert len(broken.observed) == 1 and broken.observed[0].endswith("before the injection")


async def test_one_signal_more_than_expected_is_seen(stage):
    await holds(stage, Inject(into="owner", follow="acknowledgement"))
    await holds(stage, Inject(into="owner", offset=0x2000, follow="acknowledgement", name="second"))
    broken = await breaks(stage, ExpectSignal(victim="owner"))
    assert len(broken.observed) == 2


async def test_signals_of_several_errors_are_judged_together(stage):
    await holds(stage, Inject(into="owner", follow="acknowledgement"))
    await holds(stage, Inject(into="owner", offset=0x1000, follow="acknowledgement", name="second"))
    await holds(stage, ExpectSignal(victim="owner", pages=2))


async def test_the_trace_of_an_error_is_no_answer_to_the_next_one_there(lab):
    async with staged(lab, *gpu_machine(), Map(victim="owner"), Trace()) as stage:
        await holds(stage, Inject(into="owner", follow="acknowledgement"), ExpectTrace())
        harmless = Inject(
            into="owner", severity="corrected", outcome="logged", follow="acknowledgement", name="second"
        )
        await holds(stage, harmless)
        broken = await breaks(stage, ExpectTrace(within_s=0.5, name="second"))
        assert broken.observed == "no such event"


async def test_poison_touched_long_after_the_error_is_told_in_time(lab):
    async with staged(lab, *ram_machine()) as stage:
        await holds(stage, Inject(into="owner", follow="acknowledgement"), ExpectSignal(victim="owner"))
        injections = stage.evidence.injections
        injections[-1] = dataclasses.replace(injections[-1], at_s=-60.0)
        await holds(stage, Touch(victim="owner", outcome="faulted"))
        await holds(stage, ExpectSignal(victim="owner", code="BUS_MCEERR_AR", name="touched"))


async def test_a_log_that_does_not_come_is_not_silent(lab, monkeypatch):
    quiet = Inject(into="owner", severity="corrected", outcome="logged", follow="acknowledgement")
    async with staged(lab, *ram_machine()) as stage:
        monkeypatch.setattr("qmp_driver.guest.kernel.kernel_log.CATCH_UP_TIMEOUT_S", 0.3)
        await holds(stage, quiet)
        stage.agent._events.add(Event("kmsg-overrun", KernelLogOverrun(sequence=1, count=5, time_us=0), 0.0), 0)
        with pytest.raises(GuestError, match="is incomplete: kmsg-overrun"):
            await stage.kernel_log.catch_up()
        await holds(stage, Inject(into="owner", offset=0x1000, follow="acknowledgement", name="after-the-loss"))
        await stage.agent.kmsg.stop()
        with pytest.raises(DeadlineError, match="a line of ours"):
            await quiet.run(stage)


@pytest.mark.parametrize("outcome", ["recovered", "ignored", "soft-offlined"])
async def test_of_a_record_without_a_page_nothing_can_become_of_one(lab, tmp_path, outcome):
    (junk := tmp_path / "junk").write_bytes(b"no record")
    async with staged(lab, *ram_machine()) as stage:
        step = Inject(cper=str(junk), outcome=outcome, follow="acknowledgement")
        with pytest.raises(BadInputError, match="names no page of memory"):
            await step.run(stage)
        with pytest.raises(BadInputError, match='set follow = "acknowledgement"'):
            await Inject(cper=str(junk), outcome="logged", name="printed").run(stage)
        await holds(stage, Inject(cper=str(junk), outcome="logged", follow="acknowledgement", name="logged"))
