# SPDX-License-Identifier: Apache-2.0
"""Extended GPU Memory: RAM without struct page that the GPU's ACPI node names, and errors in it."""

import struct

import pytest
from staged import breaks, holds, staged

from qmp_driver.errors import BadInputError, RequestRefusedError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.signal import ExpectSignal
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.guest_module import GuestModule
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch
from qmp_driver.topology.options import MachineOptions

pytestmark = pytest.mark.lab


RETIRED_PAGES_LIST = 0x4564
"""_IO('E', 100)."""
PAGE = 4096


async def retired(agent, path, room=4096):
    """The size that the list needs, and the offsets of the pages that the driver says must not be used."""
    asked = struct.pack("<2I", room, 0).ljust(room, b"\0")
    answer = (await agent.file.ioctl(path, RETIRED_PAGES_LIST, asked)).base64
    needed, count = struct.unpack_from("<2I", answer)
    pages = [struct.unpack_from("<2Q", answer, 8 + 16 * index) for index in range(count)]
    assert all(size == PAGE for _, size in pages)
    return needed, [offset for offset, _ in pages]


async def ran(lab, *changes):
    return (await run_scenario(load_scenario("egm", changes), lab, snapshots=snapshot_store_of(lab))).verdict


async def test_an_error_reaches_the_process_that_maps_it_and_no_other(lab):
    verdict = await ran(lab)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link
    evidence = {check.link: " ".join(seen.text for seen in check.evidence) for check in verdict.checks}
    assert "at physical 0x84000000" in evidence["mapped-owner"]
    assert "0x84003" in evidence["page-recovered"]


async def test_a_range_that_nobody_registered_is_ignored(lab):
    verdict = await ran(lab, 'steps.offer.parameters="registered=0"')
    assert verdict.broken_link.link == "page-recovered"


async def test_without_the_property_there_is_no_such_memory(lab):
    verdict = await ran(lab, 'tables.without=["nvidia,egm-base-pa"]')
    assert verdict.broken_link.link == "loaded-egm_memory-offer"
    assert "(EINVAL)" in verdict.broken_link.observed
    assert any("has no nvidia,egm-base-pa" in seen.text for seen in verdict.broken_link.evidence)


async def test_a_platform_without_it_is_refused(lab):
    with pytest.raises(BadInputError, match="has no EGM"):
        await ran(lab, 'steps.tables.platform="gb200"')


async def test_memory_is_cleared_at_the_first_open_and_retired_pages_are_listed(lab):
    """As the posted driver: a retired page is listed, and may be mapped all the same."""
    machine = MachineOptions(egm=256 << 20, egm_retired=(0x20000,), shared_ram=True)
    boot = [BuildTables(platform="gh200-480gb-egm"), Boot(own_modules=("egm_memory",)), Hotplug()]
    async with staged(lab, *boot, GuestModule(module="egm_memory"), machine=machine) as stage:
        path, agent = f"/dev/egm{stage.tables.gpu.egm.pxm}", stage.agent
        firmwares = [0x20000 + page * PAGE for page in range(16)]
        assert (await retired(agent, path))[1] == firmwares
        assert await retired(agent, path, room=8) == (8 + 16 * 16, [])
        with pytest.raises(RequestRefusedError, match="EINVAL"):
            await agent.file.ioctl(path, RETIRED_PAGES_LIST + 1, bytes(8))

        await holds(stage, Map(victim="first", memory="egm", offset=0x20000))
        await holds(stage, Touch(victim="first", offset=PAGE), Inject(into="first", offset=0x13000))
        await holds(stage, ExpectSignal(victim="first", offset=0x13000))
        assert (await retired(agent, path))[1] == [*firmwares, 0x33000]
        first = stage.victim("first")
        second = await agent.victim.start(kind="file", path=path, length=PAGE, offset=0x20000, touch=False)
        shared = (await agent.victim.read(second.victim, 0)).value_number
        assert shared == (await agent.victim.read(first.number, 0)).value_number != 0, "it is open: not cleared"
        await agent.victim.stop(second.victim)
        await agent.victim.stop(first.number)
        stage.products.end(type(first), "first")
        third = await agent.victim.start(kind="file", path=path, length=PAGE, offset=0x20000, touch=False)
        assert (await agent.victim.read(third.victim, 0)).value_number == 0
        await agent.victim.stop(third.victim)
        await holds(stage, GuestModule(module="egm_memory", action="unload"))
        nobody = GuestModule(module="egm_memory", parameters="device=0000:09:00.0", name="nobody")
        assert "ENODEV" in (await breaks(stage, nobody)).observed


async def test_a_list_of_retired_pages_needs_memory_that_the_host_can_write():
    with pytest.raises(ValueError, match=r"needs machine\.egm and machine\.shared_ram"):
        MachineOptions(egm=256 << 20, egm_retired=(0x20000,))
