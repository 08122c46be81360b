# SPDX-License-Identifier: Apache-2.0
"""Step `hotplug`: plugs the GPU model into the empty root port, and finds it in the guest with its ACPI node."""

from collections.abc import Sequence
from typing import ClassVar

from acpigen.base.units import format_size
from acpigen.linux.gpu_models import GpuModel
from qmp_driver.errors import GuestError, MonitorError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import GpuServer, device_arguments
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.probe import Abilities
from qmp_driver.qemu.answers import PciBus, PciDevice, functions_of
from qmp_driver.stage.gpu_model import model_to_plug
from qmp_driver.stage.product_types.gpu import GpuModelServer, PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import Named
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step

VFIO_USER = "vfio-user-pci"
DEVICE_ADDED = Link("device-added", "QEMU plugged the GPU into its root port")
DEVICE_SEEN = Link("device-seen", "the guest's kernel found the GPU with its vendor and device id")
ACPI_COMPANION = Link("acpi-companion", "the kernel matched the GPU with the ACPI node of the SSDT")
BARS_ASSIGNED = Link("bars-assigned", "the kernel gave each BAR of the GPU an address")


@register_step
class Hotplug(GpuStep, frozen=True, tag="hotplug"):
    """`device_add vfio-user-pci` into the root port that was empty at boot.

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (DEVICE_ADDED, DEVICE_SEEN, ACPI_COMPANION, BARS_ASSIGNED)
    NEEDS: ClassVar[tuple[type | Named, ...]] = (GpuTables, GuestMachine)
    NOT_YET: ClassVar = (PluggedGpu,)
    MAKES: ClassVar = (GpuModelServer, PluggedGpu)
    PREPARES: ClassVar = True

    def why_not(self, abilities: Abilities) -> str:
        if VFIO_USER in abilities.qemu.types:
            return ""
        return f"QEMU {abilities.qemu.version} has no {VFIO_USER} (QEMU 10.1 or newer has it)"

    async def run(self, stage: Stage) -> None:
        model = await self.serve(stage)
        monitor = stage.machine.monitor
        seat = self.seat(stage)
        how = await self.plug(stage)
        buses = await monitor.ask(tuple[PciBus, ...], "query-pci")
        added = function_in(buses, seat.gpu_id)
        expected_ids = model.pci_id
        stage.prove(
            self.own(DEVICE_ADDED),
            expected=expected_ids,
            observed="nothing" if added is None else f"{added.id.vendor:04x}:{added.id.device:04x}",
            evidence=[stage.saw(Source.QMP, f"{how}; query-pci shows {seat.gpu_id}")],
        )
        address = self.address(stage, buses)
        mark = stage.kernel_log.mark()
        stage.products.put(PluggedGpu(address, expected_ids), self.gpu)
        timeout_s = self.deadline_s / 2
        arrival = await stage.agent.pci.wait(address, timeout_s=timeout_s)
        function = arrival.function
        if function is None:
            raise GuestError(f"the guest agent found {address}, but did not report it")
        stage.prove(
            self.own(DEVICE_SEEN),
            expected=expected_ids,
            observed=f"{function.vendor or 0:04x}:{function.device or 0:04x}",
            evidence=[stage.saw(Source.AGENT, f"PCI {address} is there, class {function.class_code or 0:#08x}")],
        )
        path = function.acpi_path or "none"
        stage.prove(
            self.own(ACPI_COMPANION),
            expected=self.tables_of_gpu(stage).acpi_path,
            observed=path,
            evidence=[stage.saw(Source.AGENT, f"{address}/firmware_node: {path}")],
            hint="the SSDT's node form does not fit: a GPU that is hotplugged needs `device`, one present at start"
            " needs `scope`; look for AE_NOT_FOUND or AE_ALREADY_EXISTS in the guest's log",
        )
        await stage.kernel_log.catch_up()
        self._prove_bars(stage, function, model.bar0_size_bytes, mark)

    async def serve(self, stage: Stage) -> GpuModel:
        """Starts the GPU's model, unless it serves."""
        tables, seat = self.tables_of_gpu(stage), self.seat(stage)
        gpu, setup = tables.gpu, stage.setup
        model = model_to_plug(setup.device.model, gpu)
        socket = setup.run.socket(f"{seat.gpu_id}.sock")
        if stage.products.find(GpuModelServer, self.gpu) is None:
            server = GpuServer(model, socket, faults=setup.device.faults(), msix=setup.device.msix)
            stage.products.put(GpuModelServer(await setup.cleanup.enter_async_context(server)), self.gpu)
        stage.saw(Source.GPU, f"model {model.name} ({model.title}) serves vfio-user on {socket}")
        if model.pci_id != gpu.hardware.pci_id:
            own = gpu.hardware
            stage.saw(
                Source.GPU,
                f"the platform's {gpu.name} is {own.title} ({own.pci_id}); device.model asks for {model.pci_id},"
                " which the driver treats alike",
            )
        return model

    async def plug(self, stage: Stage) -> str:
        """Plugs the GPU in, and says how."""
        seat = self.seat(stage)
        socket = stage.products.named(GpuModelServer, self.gpu).server.socket_path
        await stage.machine.alive(
            stage.machine.monitor.execute("device_add", device_arguments(socket, bus=seat.port_id, id=seat.gpu_id)),
            "device_add",
        )
        return "device_add → ok"

    def address(self, stage: Stage, buses: Sequence[PciBus]) -> str:
        """The GPU's PCI address in the guest."""
        return f"0000:{secondary_bus(buses, self.seat(stage).port_id):02x}:00.0"

    def _prove_bars(self, stage: Stage, function: PciFunction, size_bytes: int, mark: int) -> None:
        """Of the GPU that is plugged in, BAR 0 is the only one: its memory is the platform's."""
        bar = next((each for each in function.resources if each.index == 0 and each.start), None)
        size = 0 if bar is None else bar.end - bar.start + 1
        at = "nowhere" if bar is None else f"{bar.start:#x}"
        seen = [stage.saw(Source.AGENT, f"BAR 0 of {function.address} is {at}")]
        said = stage.kernel_log.note_all(rf"{function.address}.*(can't assign|failed to assign)", since=mark)
        stage.prove(
            self.own(BARS_ASSIGNED),
            expected=f"BAR 0 of {format_size(size_bytes)}",
            observed="not assigned" if bar is None else f"BAR 0 of {format_size(size)}",
            evidence=[*seen, *(said if bar is None else ())],
            hint="the root port's window is too small: ACPI hotplug does not move a bridge's window; Linux on arm64"
            " sizes it itself: machine.append = 'pci=hpmmioprefsize=64M'",
        )


def function_in(buses: Sequence[PciBus], qdev_id: str) -> PciDevice | None:
    """The function with QEMU's id, if it is there."""
    return next((function for function in functions_of(buses) if function.qdev_id == qdev_id), None)


def secondary_bus(buses: Sequence[PciBus], port_id: str) -> int:
    """The bus behind one of our root ports, as the guest's firmware or kernel numbered it.

    :raises MonitorError: QEMU does not have that port, or not as a bridge.
    """
    port = function_in(buses, port_id)
    if port is None or port.pci_bridge is None:
        raise MonitorError(f"query-pci shows no bridge {port_id}")
    return port.pci_bridge.bus.secondary
