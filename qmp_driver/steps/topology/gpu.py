# SPDX-License-Identifier: Apache-2.0
"""Step `topology-gpu`: finds a GPU of a user's machine in the guest, with its ACPI node and its BARs."""

from collections.abc import Sequence
from typing import ClassVar

from acpigen.base.units import format_size
from acpigen.linux.gpu_models import GpuModel
from qmp_driver.evidence.timeline import Source
from qmp_driver.gpu import device_arguments
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.qemu.answers import PciBus
from qmp_driver.stage.product_types.file_machine import FileMachine
from qmp_driver.stage.product_types.gpu import GpuModelServer
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu.hotplug import BARS_ASSIGNED, Hotplug, function_in
from qmp_driver.steps.registry import register_step
from qmp_driver.topology.adapted import memory_bars


@register_step
class TopologyGpu(Hotplug, frozen=True, tag="topology-gpu"):
    """As `hotplug`, of a GPU that is there from the start; one that was unplugged is plugged in again.

    :param gpu: which of `machine.gpus`; empty in a scenario about one GPU.
    """

    NEEDS: ClassVar[tuple[type | Named, ...]] = (FileMachine, GpuTables, GuestMachine)

    async def serve(self, stage: Stage) -> GpuModel:
        file = stage.products[FileMachine]
        server = file.servers[file.gpus[self.gpu].device.id]
        if stage.products.find(GpuModelServer, self.gpu) is None:
            stage.products.put(GpuModelServer(server), self.gpu)
        model = server.device.model
        stage.saw(Source.GPU, f"model {model.name} ({model.title}) serves vfio-user on {server.socket_path}")
        return model

    async def plug(self, stage: Stage) -> str:
        seat = self.seat(stage)
        if function_in(await stage.machine.monitor.ask(tuple[PciBus, ...], "query-pci"), seat.gpu_id) is not None:
            return "there from the start"
        server = stage.products.named(GpuModelServer, self.gpu).server
        words = device_arguments(server.socket_path, bus=seat.port_id, id=seat.gpu_id)
        await stage.machine.alive(stage.machine.monitor.execute("device_add", words), "device_add")
        return "device_add → ok"

    def address(self, stage: Stage, buses: Sequence[PciBus]) -> str:
        seat = stage.products[FileMachine].gpus[self.gpu].seat
        assert seat is not None, "the step `topology-tables` refuses others"
        return seat.address

    def _prove_bars(self, stage: Stage, function: PciFunction, size_bytes: int, mark: int) -> None:
        """BAR 0, and those with the GPU's memory."""
        model = stage.products.named(GpuModelServer, self.gpu).server.device.model
        wanted = {0: size_bytes, **memory_bars(model)}
        sizes = {each.index: each.end - each.start + 1 for each in function.resources if each.start}
        seen = [
            stage.saw(Source.AGENT, f"BAR {each.index} of {function.address} is at {each.start:#x}")
            for each in function.resources
            if each.index in wanted
        ] or [stage.saw(Source.AGENT, f"no BAR of {function.address} has an address")]
        stage.prove(
            self.own(BARS_ASSIGNED),
            expected={bar: format_size(size) for bar, size in sorted(wanted.items())},
            observed={bar: format_size(sizes[bar]) if bar in sizes else "not assigned" for bar in sorted(wanted)},
            evidence=[*seen, *stage.kernel_log.note_all(rf"{function.address}.*(can't assign|failed to assign)")],
            hint="the window behind the GPU's port or host bridge is too small: -machine highmem-mmio-size (GST041)",
        )
