# SPDX-License-Identifier: Apache-2.0
"""Step `inner-gpu`: passes the GPU through to the inner guest, by hotplug unless it is there already."""

from typing import ClassVar, Literal

from qmp_driver.errors import GuestError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerGpu, InnerGuest, InnerHost
from qmp_driver.probe import Abilities
from qmp_driver.qemu.answers import PciBus, functions_of
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.stage.guest_state.device_users import CDEV_NODES, vfio_mapping
from qmp_driver.stage.inner_options import inner_bars, inner_options, window_hint
from qmp_driver.stage.product_types.gpu import BoundGpu, PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu.hotplug import secondary_bus
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.machine.tables import linux_path
from qmp_driver.steps.registry import register_step
from qmp_driver.topology import acpi_slot_path
from qmp_driver.topology.passthrough import vfio_device

INNER_DEVICE_ADDED = Link("inner-device-added", "the inner QEMU plugged in the GPU through vfio-pci")
INNER_DEVICE_SEEN = Link("inner-device-seen", "the inner kernel found the GPU, with the BARs that nvgrace-gpu makes")
INNER_COMPANION = Link("inner-acpi-companion", "the inner kernel matched the GPU with its ACPI node")

INNER_BY_CDEV = Link("inner-device-by-cdev", "the inner QEMU maps the GPU's character device, through an iommufd")

IOMMUFD = "iommufd0"
"""QEMU's name for the object that all GPUs of its guest are bound to."""
WITHOUT_DRIVER = "without nvgrace-gpu bound on the host, the GPU has its own BARs alone, and no memory"


@register_step
class PassGpu(GpuStep, frozen=True, tag="inner-gpu"):
    """`device_add vfio-pci` into the inner root port, or a look at the GPU that was there at the start.

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    :param acpi_node: the inner guest has an SSDT for the GPU.
    :param hotplug: it is plugged into the running inner guest; otherwise it has been there since the start.
    :param vfio: how the inner QEMU opens it: by its IOMMU ``group``, or by its character device (``cdev``), which it
        binds to an iommufd (`-object iommufd` and `vfio-pci,iommufd=`); for a GPU that is plugged in.
    """

    LINKS: ClassVar = ()
    NEEDS: ClassVar = (GpuTables, InnerGuest, BoundGpu)
    NOT_YET: ClassVar = (InnerGpu,)
    MAKES: ClassVar = (InnerGpu,)
    NOT_HERE: ClassVar = ""
    OF_GPU: ClassVar = (*GpuStep.OF_GPU, InnerGpu)

    hotplug: bool = True
    acpi_node: bool = True
    vfio: Literal["group", "cdev"] = "group"

    def __post_init__(self) -> None:
        if self.vfio == "cdev" and not self.hotplug:
            raise ValueError('vfio = "cdev" is for a GPU that is plugged in (hotplug)')

    def links(self) -> tuple[Link, ...]:
        chain = [INNER_DEVICE_ADDED, *([INNER_BY_CDEV] if self.vfio == "cdev" else []), INNER_DEVICE_SEEN]
        return tuple(self.own(link) for link in ([*chain, INNER_COMPANION] if self.acpi_node else chain))

    def why_not(self, abilities: Abilities) -> str:
        if abilities.real_host:  # whose kernel is not the lab's
            return ""
        return abilities.without_vfio(self.vfio)

    async def run(self, stage: Stage) -> None:
        inner, seat = stage.inner, self.seat(stage)
        monitor = inner.machine.monitor
        if self.hotplug:
            await stage.products[InnerHost].let_go_of_gpu()
            bound = stage.products.named(BoundGpu, self.gpu)
            iommufd = await iommufd_of(monitor) if self.vfio == "cdev" else ""
            device = vfio_device(bound.address, bus=seat.port_id, id=seat.gpu_id, iommufd=iommufd)
            await inner.machine.alive(monitor.execute("device_add", device), "device_add of the GPU")
        buses = await monitor.ask(tuple[PciBus, ...], "query-pci")
        bus = secondary_bus(buses, seat.port_id)
        address = f"0000:{bus:02x}:00.0"
        stage.products.put(InnerGpu(address), self.gpu)
        stage.prove(
            self.own(INNER_DEVICE_ADDED),
            expected="there",
            observed="there" if any(each.qdev_id == seat.gpu_id for each in functions_of(buses)) else "nothing",
            evidence=[inner.timeline.record(Source.QMP, f"query-pci shows {seat.gpu_id} on bus {bus}")],
        )
        if self.vfio == "cdev":
            await self._prove_by_cdev(stage)
        timeout_s = self.deadline_s / 2
        await inner.agent.pci.wait(address, timeout_s=timeout_s)
        function = next(
            (each for each in (await inner.agent.inventory.pci()).functions
             if each.address == address), None,
        )  # fmt: skip
        if function is None:
            raise GuestError(f"the inner guest lost {address}")
        predicted = self.tables_of_gpu(stage).predicted
        wanted = {4: predicted.usemem_bar_bytes} | (
            {2: predicted.resmem_bar_bytes} if predicted.resmem_bar_bytes else {}
        )
        sizes = {
            each.index: each.end - each.start + 1
            for each in function.resources
            if each.index in wanted and each.end > each.start
        }
        refused = inner.kernel_log.note_all(r"BAR \d.*(can't assign|failed to assign)")
        too_small = window_hint(inner_options(stage).window, inner_bars(stage.tables))
        stage.prove(
            self.own(INNER_DEVICE_SEEN),
            expected=f"{stage.products.named(PluggedGpu, self.gpu).ids} {_bars(wanted)}",
            observed=f"{function.vendor or 0:04x}:{function.device or 0:04x} {_bars(sizes, wanted)}",
            evidence=[
                inner.timeline.record(Source.AGENT, f"BAR{each.index} at {each.start:#x}-{each.end:#x}")
                for each in function.resources
                if each.index in (0, 2, 4)
            ]
            + refused,
            hint=too_small or ("" if refused else WITHOUT_DRIVER),
        )
        if self.acpi_node:
            path = function.acpi_path or "none"
            stage.prove(
                self.own(INNER_COMPANION),
                expected=linux_path(acpi_slot_path(seat.slot, 0)),
                observed=path,
                evidence=[inner.timeline.record(Source.AGENT, f"{address}/firmware_node: {path}")],
            )

    async def _prove_by_cdev(self, stage: Stage) -> None:
        """By the host kernel's list of what the inner QEMU maps."""
        pid = stage.inner.machine.pid
        maps = await stage.products[InnerHost].maps_of(pid)
        names = sorted({name for line in maps.splitlines() if (name := vfio_mapping(line))})
        stage.prove(
            self.own(INNER_BY_CDEV),
            expected="the character device",
            observed="the character device"
            if names and all(CDEV_NODES in name for name in names)
            else ", ".join(names) or "nothing of VFIO",
            evidence=[stage.saw(Source.KERNEL, f"/proc/{pid}/maps: {', '.join(names) or 'nothing of VFIO'}")],
            hint="the inner QEMU opened the GPU by its IOMMU group",
        )


async def iommufd_of(monitor: Monitor) -> str:
    """The inner QEMU's iommufd, made unless an earlier GPU has brought it."""
    objects = await monitor.execute("qom-list", {"path": "/objects"}, noted=False)
    if not any(each["name"] == IOMMUFD for each in objects):
        await monitor.execute("object-add", {"qom-type": "iommufd", "id": IOMMUFD})
    return IOMMUFD


def _bars(sizes: dict[int, int], wanted: dict[int, int] | None = None) -> str:
    """The sizes in words; one that is wanted and has no place is named as that."""
    named = {index: f"{size:#x}" for index, size in sizes.items()}
    for index in wanted or {}:
        named.setdefault(index, "not assigned")
    return ", ".join(f"BAR{index} {text}" for index, text in sorted(named.items()))
