# SPDX-License-Identifier: Apache-2.0
"""What the driver and Linux answer to errors on the aperture, where it is not as one would wish."""

import asyncio
import contextlib
import re

import pytest
from staged import breaks, gpu_machine, holds, staged

from qmp_driver.errors import MonitorError
from qmp_driver.guest.protocol.victims import Sigbus
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.gpu.reset import Reset
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch

pytestmark = pytest.mark.lab


async def test_linux_7_3_kills_who_maps_a_lower_part_of_the_aperture(lab):
    """nvgrace_gpu_pfn_to_vma_pgoff() asks whether the page is before a mapping's start, not whether it is behind its
    end: the owner of a lower part is found for the page, its address is not, and it is killed by SIGKILL."""
    low, high = Map(victim="low"), Map(victim="high", offset=1 << 30)
    async with staged(lab, *gpu_machine(), low, high) as stage:
        await holds(stage, Inject(into="low", follow="acknowledgement"), ExpectSignal(victim="low"))
        await holds(stage, ExpectUntouched(victim="high"))
        await holds(stage, Inject(into="high", follow="acknowledgement", name="second"), ExpectSignal(victim="high"))
        await stage.agent.wait_for(lambda event: event.name == "victim-exit", 5, "the end of the lower owner")
        states = {each.victim: each for each in (await stage.agent.victim.list()).victims}
        assert states[stage.victim("low").number].status.signal_name == "KILL"
        assert stage.kernel_log.note_all("forcibly killing victim")
        broken = await breaks(stage, ExpectUntouched(victim="low", name="afterwards"))
        assert "was killed by SIGKILL" in broken.observed


async def test_memory_of_a_late_owner_is_poisoned_in_silence(lab):
    """Without early kill nobody is told, and the poison reads back: Linux does not unmap the page."""
    async with staged(lab, *gpu_machine(), Map(victim="owner", early_kill=False)) as stage:
        await holds(stage, Inject(into="owner", follow="acknowledgement"))
        assert (await breaks(stage, ExpectSignal(victim="owner", within_s=0.5))).observed == []
        await holds(stage, ExpectUntouched(victim="owner"))
        await holds(stage, Reset())


TRACING = "/sys/kernel/tracing"
PMD_ORDER = 9


async def orders_of_new_mappings(stage, *maps):
    """The orders with which the kernel put the GPU's memory into the page tables meanwhile."""
    agent = stage.agent
    await agent.file.write(path=f"{TRACING}/events/agent/inserted/enable", text="1\n")
    await agent.file.write(path=f"{TRACING}/trace", text="\n")
    await holds(stage, *maps)
    trace = (await agent.file.read(path=f"{TRACING}/trace", length=1 << 18)).words
    return {int(order) for order in re.findall(r"inserted: .* order=(\d+)", trace)}


async def test_an_error_on_a_page_mapped_as_a_part_of_2_mib_is_told_for_that_page(lab):
    """The driver maps 2 MiB at once where it can; Linux signals the one page of 4 KiB, and the rest stays usable."""
    async with staged(lab, *gpu_machine(), Map(victim="small")) as stage:
        assert await orders_of_new_mappings(stage, Map(victim="pages", offset=1 << 30)) == {0}
        big = Map(victim="big", offset=2 << 30, length=4 << 20, huge=True)
        assert await orders_of_new_mappings(stage, big) == {PMD_ORDER}
        await stage.agent.victim.stop(victim=stage.victim("small").number)
        await stage.agent.victim.stop(victim=stage.victim("pages").number)
        await holds(
            stage,
            Inject(into="big", offset=0x205000, follow="acknowledgement"),
            ExpectSignal(victim="big", offset=0x205000),
            Touch(victim="big", offset=0x206000),
            Touch(victim="big", offset=0x206000, access="write", name="written"),
        )


async def under_fire(stage, shot, *steps):
    """Runs steps while errors come as fast as the guest acknowledges them; how many came."""
    shots = 0

    async def work():
        for step in steps:
            await step.run(stage)

    working = asyncio.create_task(work())
    while not working.done():
        with contextlib.suppress(MonitorError):  # not acknowledged yet
            await shot.run(stage)
            shots += 1
        await asyncio.sleep(0.01)
    await working
    heard = -1
    while heard != len(stage.agent.events):  # the last ones are still on their way
        heard = len(stage.agent.events)
        await asyncio.sleep(0.5)
    return shots


async def test_errors_while_the_gpu_is_plugged_in_and_bound_hurt_nobody(lab):
    """Ignored, and for the moment in which the step opens the GPU to ask for its regions "Recovered", by nobody."""
    async with staged(lab, BuildTables(platform="gb200"), Boot()) as stage:
        mark = stage.kernel_log.mark()
        shots = await under_fire(stage, Inject(in_aperture=0, follow="no"), Hotplug(), Bind())
        said = [line for line in stage.kernel_log.lines(mark) if "recovery action for" in line]
        assert shots >= 2
        assert said[0].endswith("Ignored")
        assert {line.rpartition(": ")[2] for line in said} <= {"Ignored", "Recovered"}
        assert not stage.kernel_log.note_all("Sending SIGBUS|killing", since=mark)
        await holds(stage, Map(victim="owner"), Inject(into="owner", follow="acknowledgement"))
        await holds(stage, ExpectSignal(victim="owner"))


async def test_an_error_while_the_memory_is_being_mapped_is_survived_and_the_next_is_told(lab):
    """Errors come while a process faults its memory in: it ends up with all of it, and hears of the error after."""
    owner = Map(victim="owner", length=16 << 20)
    async with staged(lab, *gpu_machine()) as stage:
        fire = Inject(in_aperture=8 << 20, follow="no")
        shots = await under_fire(stage, fire, owner)
        assert shots >= 2
        victim = stage.victim("owner")
        early = stage.agent.messages(Sigbus)
        assert {each.victim for each in early} <= {victim.number}
        assert {each.si_addr for each in early} <= {victim.va + (8 << 20)}
        stage.evidence.judged_events["owner"] = len(stage.agent.events)
        await holds(
            stage,
            Touch(victim="owner", offset=8 << 20),
            Inject(into="owner", offset=8 << 20, follow="acknowledgement", name="after"),
            ExpectSignal(victim="owner", offset=8 << 20),
        )
