"""What the driver and Linux answer to errors on the aperture, where it is not as one would wish."""

import pytest
from staged import breaks, gpu_machine, holds, staged

from qmp_driver.guest.messages import VictimList
from qmp_driver.steps.expect import ExpectSignal, ExpectUntouched
from qmp_driver.steps.inject import Inject
from qmp_driver.steps.map import Map
from qmp_driver.steps.reset import Reset

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
        states = {each.victim: each for each in (await stage.agent.ask(VictimList, "victim.list")).victims}
        assert states[stage.victim("low").number].status.signal_name == "KILL"
        assert stage.kernel_log.note_all("forcibly killing victim")


async def test_memory_of_a_late_owner_is_poisoned_in_silence(lab):
    """Without early kill nobody is told, and the poison reads back: Linux does not unmap the page."""
    async with staged(lab, *gpu_machine(), Map(victim="owner", early_kill=False)) as stage:
        await holds(stage, Inject(into="owner", follow="acknowledgement"))
        assert (await breaks(stage, ExpectSignal(victim="owner", within_s=0.5))).observed == []
        await holds(stage, ExpectUntouched(victim="owner"))
        await holds(stage, Reset())
