# SPDX-License-Identifier: Apache-2.0
"""Step `host`: in place of an outer machine that is emulated, this host and its own GPU."""

import asyncio
from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.nested import InnerHost, RealHost
from qmp_driver.nested.here import INNER_INITRD
from qmp_driver.probe import accelerated
from qmp_driver.stage.product_types.gpu import BoundGpu, PluggedGpu
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.nested.outer.nested_boot import NestedBoot
from qmp_driver.steps.step import Step
from qmp_driver.topology import MachineShape
from qmp_driver.topology.passthrough import NVGRACE_DRIVER, inspect_host_gpu

HOST_GPU_BOUND = Link("host-gpu-bound", "the host's nvgrace-gpu driver is bound to the GPU that is passed through")


class Host(Step, frozen=True, tag="host"):
    """Finds the GPU, proves that KVM works here, and writes the guest's initrd. `qmp-driver run --device` makes it.

    Nothing of the host is changed: the GPU was bound by who owns the machine.

    :param device: the GPU's PCI address on this host.
    :param outer: the step that it replaces, which configures the guest.
    :param by_cdev: the inner QEMU opens the GPU by its character device.
    """

    LINKS: ClassVar = (HOST_GPU_BOUND,)
    MAKES: ClassVar = (PluggedGpu, BoundGpu, InnerHost)
    NOT_HERE: ClassVar = ""

    device: str
    outer: NestedBoot
    by_cdev: bool = False

    async def run(self, stage: Stage) -> None:
        gpu = inspect_host_gpu(self.device, by_cdev=self.by_cdev)
        stage.prove(
            self.own(HOST_GPU_BOUND),
            expected=NVGRACE_DRIVER,
            observed=gpu.driver,
            evidence=[
                stage.saw(
                    Source.HOST,
                    f"{gpu.address} ({gpu.vendor:04x}:{gpu.device_id:04x}) is bound to {gpu.driver},"
                    f" IOMMU group {gpu.iommu_group}",
                )
            ],
            hint="plain vfio-pci passes the GPU's own BARs, and not its memory",
        )
        await accelerated(MachineShape(), "kvm", stage.setup.lab)
        stage.products.put(PluggedGpu(gpu.address, f"{gpu.vendor:04x}:{gpu.device_id:04x}"))
        stage.products.put(BoundGpu(gpu.address))
        run = stage.setup.run
        (initrd := run.path / INNER_INITRD).write_bytes(await asyncio.to_thread(self.outer.inner_initrd, stage))
        stage.products.put(RealHost(stage.setup.lab, run, initrd))
