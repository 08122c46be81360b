# SPDX-License-Identifier: Apache-2.0
"""Step `inner-unplug`: takes the GPU out of the running inner guest."""

from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerGpu, InnerOwner
from qmp_driver.qemu.answers import DeviceDeleted
from qmp_driver.stage.product_types.memory_owner import InnerVictim
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step

INNER_DEVICE_GONE = Link("inner-device-removed", "the inner guest released the GPU, and the inner QEMU removed it")


@register_step
class InnerUnplug(GpuStep, frozen=True, tag="inner-unplug"):
    """`device_del`, until the inner QEMU says DEVICE_DELETED and the inner kernel has no such function.

    The processes that map the GPU are ended first, as before any unplugging.

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (INNER_DEVICE_GONE,)
    NEEDS: ClassVar = (InnerGpu,)
    ENDS: ClassVar = (InnerGpu,)
    NOT_HERE: ClassVar = ""
    OF_GPU: ClassVar = (InnerGpu,)

    deadline_s: float = 300.0

    async def run(self, stage: Stage) -> None:
        inner, gpu_id = stage.inner, self.seat(stage).gpu_id
        address = stage.products.named(InnerGpu, self.gpu).address
        for owner in self._owners(stage):
            await inner.agent.victim.stop(owner.number)
            stage.products.end(InnerOwner, owner.name)
            stage.products.end(InnerVictim, owner.name)
        timeout_s = self.deadline_s / 2
        monitor = inner.machine.monitor
        seen = len(monitor.events)
        await inner.machine.alive(monitor.execute("device_del", {"id": gpu_id}), "device_del of the GPU")
        await inner.agent.pci.wait(address, gone=True, timeout_s=timeout_s)
        deleted = await monitor.wait_event(
            DeviceDeleted, timeout_s=timeout_s, where=lambda event: event.device == gpu_id, since=seen
        )
        stage.prove(
            self.own(INNER_DEVICE_GONE),
            expected=gpu_id,
            observed=deleted.device,
            evidence=[
                inner.timeline.record(Source.AGENT, f"{address} is gone"),
                inner.timeline.record(Source.QMP, f"DEVICE_DELETED {deleted.device}"),
            ],
        )
        stage.products.end(InnerGpu, self.gpu)

    def _owners(self, stage: Stage) -> list[InnerOwner]:
        """The processes that map a BAR of the GPU."""
        owners = [each for each in stage.products.all(InnerOwner) if each.contiguous]
        if not self.gpu:
            return owners
        aperture = self.tables_of_gpu(stage).gpu.aperture.range
        return [each for each in owners if each.place.outer_pa is not None and aperture.contains(each.place.outer_pa)]
