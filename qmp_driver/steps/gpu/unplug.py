# SPDX-License-Identifier: Apache-2.0
"""Step `unplug`: the owners let go, and the GPU leaves its root port while the guest runs."""

import asyncio
from typing import ClassVar

from qmp_driver.errors import DeadlineError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.qemu.answers import DeviceDeleted
from qmp_driver.stage.guest_state.device_users import users_of_device
from qmp_driver.stage.product_types.gpu import BoundGpu, PluggedGpu
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step

OWNERS_GONE = Link("owners-ended", "the processes that mapped the GPU memory ended normally")
DEVICE_REMOVED = Link("device-removed", "the guest released the GPU, and QEMU removed it")
SEARCH_S = 10.0
"""What is kept of the step's time to find out who holds the GPU."""
SLOT_OFF_S = 2.0
"""Linux ignores what happens in a slot for 1 s after it was switched off (drivers/pci/hotplug/pciehp_ctrl.c,
remove_board()); a device that is added within that second is never found."""


@register_step
class Unplug(GpuStep, frozen=True, tag="unplug"):
    """`device_del`; Linux waits 5 s after the attention button before it acts (pciehp).

    The agent closes the device file that it keeps open for itself. A process of the guest that still holds the
    GPU is named if the link breaks (Linux 6.18 and later; before, one that maps its memory).

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (OWNERS_GONE, DEVICE_REMOVED)
    NEEDS: ClassVar = (PluggedGpu,)
    ENDS: ClassVar = (PluggedGpu, BoundGpu)

    async def run(self, stage: Stage) -> None:
        address, seat = stage.products.named(PluggedGpu, self.gpu).address, self.seat(stage)
        owners = [victim for victim in stage.products.all(Victim) if victim.contiguous]
        if self.gpu:
            aperture = self.tables_of_gpu(stage).gpu.aperture.range
            owners = [victim for victim in owners if aperture.contains(victim.pa)]
        ends = {owner.name: await stage.agent.victim.stop(owner.number) for owner in owners}
        stage.prove(
            self.own(OWNERS_GONE),
            expected=dict.fromkeys(ends, 0),
            observed={name: end.exit_code for name, end in ends.items()},
            evidence=[
                stage.saw(Source.AGENT, f"{name} {end.words} after {end.signals} SIGBUS")
                for name, end in ends.items()
            ]
            or [stage.saw(Source.AGENT, "no process has mapped the GPU's memory")],
        )
        for owner in owners:
            stage.products.end(Victim, owner.name)
        monitor = stage.machine.monitor
        seen = len(monitor.events)
        await stage.agent.vfio.let_go()
        await monitor.execute("device_del", {"id": seat.gpu_id})
        timeout_s = max(self.deadline_s - SEARCH_S, self.deadline_s / 2)
        try:
            await monitor.wait_event(
                DeviceDeleted, timeout_s=timeout_s, where=lambda event: event.device == seat.gpu_id, since=seen
            )
        except DeadlineError as late:
            await self._prove_still_there(stage, address, late)
            raise
        await stage.agent.pci.wait(address, gone=True, timeout_s=timeout_s)
        stage.products.end(PluggedGpu, self.gpu)
        stage.products.end(BoundGpu, self.gpu)
        await asyncio.sleep(SLOT_OFF_S)
        stage.prove(
            self.own(DEVICE_REMOVED),
            expected="gone",
            observed="gone",
            evidence=[
                stage.saw(Source.QMP, f"QEMU sent DEVICE_DELETED for {seat.gpu_id}"),
                stage.saw(Source.AGENT, f"PCI {address} is gone"),
            ],
        )

    async def _prove_still_there(self, stage: Stage, address: str, late: DeadlineError) -> None:
        """Breaks the link with the names of those who hold the GPU; does nothing where nobody is found."""
        users = await users_of_device(stage.agent, address)
        if not users:
            return
        held = ", ".join(map(str, users))
        stage.prove(
            self.own(DEVICE_REMOVED),
            expected="gone",
            observed=f"held by {held}",
            evidence=[stage.saw(Source.QMP, late.message), stage.saw(Source.AGENT, f"{address} is held by {held}")],
            hint="the kernel releases a GPU of VFIO once the last process has closed it: end that process first",
        )
