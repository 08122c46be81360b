# SPDX-License-Identifier: Apache-2.0
"""Owners that open the GPU by its character device, on a kernel that has one; the lab's own kernel has none."""

from pathlib import Path

import pytest
from staged import breaks, gpu_machine, holds, staged

from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.lab import LabOverrides, open_lab
from qmp_driver.lab.kernels.store import stored_kernels
from qmp_driver.lab.places import lab_places
from qmp_driver.probe.kernel import kernel_options, without_cdev
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.stage.guest_state.programs import run_program
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.gpu.reset import Reset
from qmp_driver.steps.gpu.unplug import Unplug
from qmp_driver.steps.nested import inner_gpu
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.past_end import ReadPastEnd

pytestmark = pytest.mark.lab

OFFSET = 0x10000
BY_CDEV = 'steps.map.vfio="cdev"'
INNER_BY_CDEV = 'steps.inner-gpu.vfio="cdev"'
NODE = "/dev/vfio/devices/vfio0"


def has_cdev(config):
    return not without_cdev(kernel_options(config.read_text(errors="replace")))


@pytest.fixture
def cdev_lab(lab):
    kernels = [each for each in stored_kernels(lab_places(None)) if each.driver and has_cdev(each.kernel.config)]
    if not kernels:
        pytest.skip("the lab keeps no kernel with CONFIG_VFIO_DEVICE_CDEV: qmp-driver lab kernel build")
    return open_lab(LabOverrides(kernel=Path(kernels[0].record.name), origins={"kernel": "--kernel"}))


def by_cdev(victim, **options):
    return Map(victim=victim, vfio="cdev", **options)


def opening_otherwise(stage, monkeypatch, **otherwise):
    """Has the agent open the next device in another way than the step asks for."""
    start = stage.agent.victim.start
    monkeypatch.setattr(stage.agent.victim, "start", lambda **asked: start(**asked | otherwise))


async def test_a_kernel_without_the_cdev_skips_the_scenario_and_names_the_option(lab):
    assert not has_cdev(lab.kernel.config), "choose another kernel for this test"
    verdict = (await run_scenario(load_scenario("first-light", [BY_CDEV]), lab)).verdict
    assert verdict.outcome is Outcome.SKIPPED
    assert "no CONFIG_IOMMUFD and no CONFIG_VFIO_DEVICE_CDEV" in str(verdict)


@pytest.mark.optional
async def test_an_error_reaches_an_owner_by_the_cdev_through_the_same_links_as_one_by_the_group(cdev_lab):
    links = []
    for changes in ([], [BY_CDEV]):
        run = await run_scenario(
            load_scenario("first-light", changes), cdev_lab, snapshots=snapshot_store_of(cdev_lab)
        )
        assert run.verdict.outcome is Outcome.PASS, run.verdict.broken_link
        links.append([check.link for check in run.verdict.checks])
    by_group, by_cdev = links
    assert [link for link in by_cdev if link != "attached-owner"] == by_group != by_cdev
    broken = (
        await run_scenario(
            load_scenario("first-light", [BY_CDEV, "steps.map.early_kill=false"]),
            cdev_lab,
            snapshots=snapshot_store_of(cdev_lab),
        )
    ).verdict.broken_link
    assert broken is not None and (broken.link, broken.observed) == ("signal-owner", [])


@pytest.mark.optional
async def test_vfio_signals_an_error_of_the_gpu_to_an_owner_by_the_cdev(cdev_lab):
    scenario = load_scenario("device-errors", [BY_CDEV])
    run = await run_scenario(scenario, cdev_lab, snapshots=snapshot_store_of(cdev_lab))
    assert run.verdict.outcome is Outcome.PASS, run.verdict.broken_link
    assert "attached-owner" in [check.link for check in run.verdict.checks]


@pytest.mark.optional
async def test_two_processes_own_one_gpu_by_the_cdev_until_its_removal_and_the_group_is_refused(cdev_lab):
    async with staged(cdev_lab, *gpu_machine()) as stage:
        await holds(stage, by_cdev("owner"), by_cdev("other"), Map(victim="innocent", memory="ram"))
        with pytest.raises(RequestRefusedError, match="the IOMMU group of") as refused:
            await Map(victim="late").run(stage)
        assert refused.value.errno_name == "EBUSY"
        error = Inject(into="owner", offset=OFFSET, follow="acknowledgement")
        await holds(stage, error, ExpectSignal(victim="owner", offset=OFFSET))
        await holds(stage, ExpectSignal(victim="other", offset=OFFSET), ExpectUntouched(victim="innocent"))
        await holds(stage, Unplug(deadline_s=100))
        with pytest.raises(RequestRefusedError):
            await stage.agent.file.read(NODE)


@pytest.mark.optional
async def test_a_device_that_is_attached_to_nothing_or_opened_by_its_group_breaks_the_link(cdev_lab, monkeypatch):
    async with staged(cdev_lab, *gpu_machine()) as stage:
        with monkeypatch.context() as patch:
            opening_otherwise(stage, patch, attach=False)
            check = await breaks(stage, by_cdev("bound"))
        assert (check.link, check.observed) == (
            "attached-bound",
            "the cdev is mapped; its address space is not in use",
        )
        await stage.agent.victim.stop((await stage.agent.victim.list()).victims[-1].victim)
        with monkeypatch.context() as patch:
            opening_otherwise(stage, patch, vfio="group")
            check = await breaks(stage, by_cdev("legacy"))
        assert (check.link, check.observed) == ("attached-legacy", "anon_inode:[vfio-device] is mapped")
        check = await breaks(stage, by_cdev("late"))
        assert check.link == "attached-late"
        assert f"VFIO_DEVICE_BIND_IOMMUFD of {NODE}" in check.observed and "never by both" in check.hint


@pytest.mark.optional
async def test_a_gpu_that_a_process_holds_by_the_cdev_is_not_removed_but_its_node_is(cdev_lab):
    async with staged(cdev_lab, *gpu_machine(), by_cdev("owner")) as stage:
        owner = stage.victim("owner")
        stage.products.end(Victim, "owner")  # as a process that no step has started
        check = await breaks(stage, Unplug(deadline_s=40))
        assert check.link == "device-removed" and f"process {owner.pid}" in check.observed
        with pytest.raises(RequestRefusedError) as gone:
            await stage.agent.file.read(NODE)
        assert gone.value.errno_name == "ENOENT", "nobody can open it any more"
        assert (await stage.agent.victim.read(owner.number, 0)).outcome == "value", "its mapping is still there"


@pytest.mark.optional
async def test_a_kernel_with_the_cdev_alone_resets_and_reads_the_gpu_by_it(cdev_lab):
    """Without /dev/vfio/vfio, as on such a kernel, the agent opens the GPU by its character device."""
    tables, boot, hotplug, bind = gpu_machine()
    async with staged(cdev_lab, tables, boot, hotplug) as stage:
        await stage.agent.module.load("nvgrace-gpu-vfio-pci")
        done = await run_program(stage.agent, ["/bin/busybox", "rm", "/dev/vfio/vfio"], 20)
        assert done.exit_code == 0, done.output
        await holds(stage, bind, Reset(), ReadPastEnd(), by_cdev("owner"))
        with pytest.raises(RequestRefusedError, match="opening /dev/vfio/vfio"):
            await stage.agent.victim.stop(stage.victim("owner").number)
            await Map(victim="late").run(stage)


async def nested_run(lab, name, changes):
    if "nested" not in lab.sets:
        pytest.skip("the package set `nested` is not installed: qmp-driver lab install --with nested")
    scenario = load_scenario(f"nested/{name}", changes)
    return (await run_scenario(scenario, lab, snapshots=snapshot_store_of(lab))).verdict


@pytest.mark.optional
@pytest.mark.parametrize("name", ["gpu-ao", "gpu-sea"])
async def test_an_error_reaches_the_guest_of_a_qemu_that_has_the_gpu_by_the_cdev(cdev_lab, name):
    verdict = await nested_run(cdev_lab, name, [INNER_BY_CDEV])
    assert verdict.outcome is Outcome.PASS, verdict.broken_link
    assert "inner-device-by-cdev" in [check.link for check in verdict.checks]


@pytest.mark.optional
async def test_a_qemu_that_has_the_gpu_by_its_group_breaks_the_link(cdev_lab, monkeypatch):
    async def none(monitor):
        return ""

    monkeypatch.setattr(inner_gpu, "iommufd_of", none)
    broken = (await nested_run(cdev_lab, "passthrough", [INNER_BY_CDEV])).broken_link
    assert broken is not None
    assert (broken.link, broken.observed) == ("inner-device-by-cdev", "anon_inode:[vfio-device]")
