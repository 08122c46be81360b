# SPDX-License-Identifier: Apache-2.0
"""The guest of a host that is real, as far as this one goes: its QEMU is ours, emulated for want of KVM."""

import contextlib
import platform
from contextlib import AsyncExitStack

import pytest

from qmp_driver.errors import MachineError, MonitorError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.image import guest_image
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.nested import InnerGuest, RealHost
from qmp_driver.nested.here import launch_here
from qmp_driver.nested.inner_machine import meet_agent
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.qemu.running import vcpu_threads
from qmp_driver.stage.evidence import Evidence
from qmp_driver.stage.product_types.gpu import BoundGpu, PluggedGpu
from qmp_driver.stage.product_types.memory_owner import MemoryOwner
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.inner_boot import InnerBoot
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.nested.inner_untouched import InnerUntouched
from qmp_driver.steps.nested.outer import host
from qmp_driver.steps.nested.outer.nested_boot import NestedBoot
from qmp_driver.topology import GPU_ID, ROOT_PORT_ID
from qmp_driver.topology.options import Device, InnerOptions, MachineOptions, Tables
from qmp_driver.topology.passthrough import HostGpu, vfio_device
from tests.vm.staged import breaks, holds

pytestmark = pytest.mark.lab
EMULATED = ("-accel", "tcg,thread=multi", "-cpu", "neoverse-n1")
ABSENT = "ffff:ff:1f.7"


@contextlib.asynccontextmanager
async def host_stage(lab):
    """A stage whose outer machine is this host; its GPU is one that is not there."""
    with RunDirectory() as run:
        async with AsyncExitStack() as cleanup:
            setup = RunSetup(
                lab=lab,
                run=run,
                machine=MachineOptions(),
                tables=Tables(),
                device=Device(),
                cleanup=cleanup,
            )
            stage = Stage(setup, Evidence(Timeline()))
            (initrd := run.path / "inner-initrd.img").write_bytes(guest_image(lab))
            for product in (PluggedGpu(ABSENT, "10de:2342"), BoundGpu(ABSENT), RealHost(lab, run, initrd)):
                stage.products.put(product)
            yield stage


async def test_its_guest_is_met_its_memory_followed_and_a_gpu_that_is_not_there_refused(lab):
    """All that differs from a run on a Grace host is who executes the guest's instructions, and that VFIO says no."""
    async with host_stage(lab) as stage:
        timeline = stage.timeline.within("inner")
        initrd = stage.setup.run.path / "inner-initrd.img"
        machine = await stage.setup.cleanup.enter_async_context(
            await launch_here(InnerOptions(), lab, stage.setup.run, initrd, timeline, accelerator=EMULATED)
        )
        agent = await meet_agent(machine, stage.setup.run, 60.0)
        stage.setup.cleanup.push_async_callback(agent.close)
        log = KernelLog(agent, timeline)
        stage.products.put(InnerGuest(machine, timeline, None, agent, log))
        await holds(
            stage,
            InnerMap(victim="owner", offset=0x3000, follow="qemu"),
            InnerUntouched(victim="owner", offset=0x3000),
        )
        assert stage.products.all(MemoryOwner) == ()  # nothing is known by an address of this host
        assert len(await vcpu_threads(machine)) == 1
        with pytest.raises(MonitorError, match=r"no such host device|No such file"):
            await machine.monitor.execute("device_add", vfio_device(ABSENT, bus=ROOT_PORT_ID, id=GPU_ID))
        assert machine.ended == ""
    assert machine.ended == "exited with 0"


@pytest.mark.may_skip
@pytest.mark.skipif(platform.machine() == "aarch64", reason="KVM may work here")
async def test_where_kvm_cannot_work_its_qemu_says_so_and_nothing_is_proved(lab):
    async with host_stage(lab) as stage:
        with pytest.raises(MachineError) as ended:
            await InnerBoot().run(stage)
        assert "kvm" in str(ended.value.evidence)
        assert stage.evidence.checks == []


async def test_a_gpu_on_plain_vfio_pci_breaks_the_chain_at_its_first_link(lab, monkeypatch):
    """Its memory would not be passed. The GPU is one that a tree like a Grace host's /sys tells of."""
    async with host_stage(lab) as stage:
        monkeypatch.setattr(
            host, "inspect_host_gpu", lambda address, **_: HostGpu(address, 0x10DE, 0x2342, "vfio-pci", 1)
        )
        broken = await breaks(stage, host.Host(device=ABSENT, outer=NestedBoot()))
    assert (broken.link, broken.observed) == ("host-gpu-bound", "vfio-pci")
    assert "not its memory" in broken.hint
