# SPDX-License-Identifier: Apache-2.0
"""Step `bind`: gives the GPU to the real nvgrace-gpu driver, and compares what it exposes with the prediction."""

import time
from typing import ClassVar

from acpigen.linux.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from acpigen.linux.gpu_models import BAR0
from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import Access, AccessKind, CoherentGpu, RegionIndex
from qmp_driver.probe import Abilities
from qmp_driver.stage.product_types.gpu import BoundGpu, GpuModelServer, PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step
from qmp_driver.topology.passthrough import NVGRACE_DRIVER

DRIVER_BOUND = Link("driver-bound", "the real nvgrace-gpu driver bound to the GPU")
READINESS_POLLED = Link("readiness-polled", "the driver read the GPU's readiness registers and found them ready")
APERTURE_EXPOSED = Link("aperture-exposed", "the driver read our _DSD and exposes the sizes that acpigen predicted")


@register_step
class Bind(GpuStep, frozen=True, tag="bind"):
    """Writes driver_override, probes, and asks VFIO for the regions.

    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (READINESS_POLLED, DRIVER_BOUND, APERTURE_EXPOSED)
    NEEDS: ClassVar = (GpuTables, GpuModelServer, PluggedGpu)
    MAKES: ClassVar = (BoundGpu,)
    PREPARES: ClassVar = True

    deadline_s: float = BAR0.timeout_s + 30.0

    def why_not(self, abilities: Abilities) -> str:
        return abilities.without_module("nvgrace_gpu_vfio_pci", "NVGRACE_GPU_VFIO_PCI")

    async def run(self, stage: Stage) -> None:
        mark, began_s = stage.kernel_log.mark(), time.monotonic()
        address = stage.products.named(PluggedGpu, self.gpu).address
        try:
            bound = await stage.agent.pci.bind(
                address, NVGRACE_DRIVER, timeout_s=max(self.deadline_s - 5.0, self.deadline_s / 2)
            )
        except RequestRefusedError as refusal:
            self._prove_bound(stage, mark, f"refused: {refusal.message}", "the guest has no such driver")
            raise
        device = gpu_model(stage, self.gpu)
        polled, evidence = _readiness(stage, device, began_s)
        driver, error = bound.driver or "none", bound.probe_errno_name or "no error"
        failed = f"the probe ended with {error}: see the kernel's log"
        if not polled and driver != NVGRACE_DRIVER:  # no driver that would have asked: that is what is wrong
            self._prove_bound(stage, mark, driver, failed)
        stage.prove(
            self.own(READINESS_POLLED),
            expected={name: f"{value:#x}" for name, value in device.model.readiness.ready_values.items()},
            observed={name: f"{value:#x}" for name, value in polled.items()},
            evidence=evidence,
            hint="a register that does not read ready means a dead chip-to-chip link or memory that does not train",
        )
        self._prove_bound(stage, mark, driver, failed)
        stage.products.put(BoundGpu(address), self.gpu)
        await self._compare_regions(stage, address)

    def _prove_bound(self, stage: Stage, mark: int, driver: str, hint: str) -> None:
        address = stage.products.named(PluggedGpu, self.gpu).address
        stage.prove(
            self.own(DRIVER_BOUND),
            expected=NVGRACE_DRIVER,
            observed=driver,
            evidence=[
                stage.saw(Source.AGENT, f"driver of {address}: {driver}"),
                *stage.kernel_log.note_all(r"nvgrace|vfio-pci", since=mark),
            ],
            hint=hint,
        )

    async def _compare_regions(self, stage: Stage, address: str) -> None:
        predicted = self.tables_of_gpu(stage).predicted
        expected = {
            USEMEM_REGION_INDEX: predicted.usemem_bar_bytes,
            RESMEM_REGION_INDEX: predicted.resmem_bar_bytes or 0,
        }
        answer = await stage.agent.vfio.regions(address)
        regions = {region.index: region for region in answer.regions}
        observed = {index: regions[index].size if index in regions else 0 for index in expected}
        stage.prove(
            self.own(APERTURE_EXPOSED),
            expected=_as_text(expected),
            observed=_as_text(observed),
            evidence=[
                stage.saw(Source.AGENT, f"VFIO region {index}: {size:#x} bytes") for index, size in observed.items()
            ],
            hint="a size of 0 means that the driver bound as plain vfio-pci, which it does silently: a `_DSD`"
            " property is missing, 0, or on a node that the kernel does not tie to this GPU",
        )


def gpu_model(stage: Stage, name: str = "") -> CoherentGpu:
    """The GPU model that is plugged in: of several the one of that name."""
    return stage.products.named(GpuModelServer, name).server.device


def _readiness(stage: Stage, device: CoherentGpu, since_s: float) -> tuple[dict[str, int], list[Observation]]:
    """What the driver last read of each readiness register, from the GPU model's own record, and that record."""
    masks = device.model.readiness.masks
    reads = [
        each
        for each in device.accesses
        if each.kind is AccessKind.READ and each.detail in masks and each.time_s >= since_s
    ]
    last = {each.detail: each for each in reads}
    values = {name: int.from_bytes(each.data, "little") & masks[name] for name, each in last.items()}
    return values, [
        _noted(stage, access, values[name], sum(each.detail == name for each in reads))
        for name, access in last.items()
    ]


def _noted(stage: Stage, access: Access, value: int, times: int) -> Observation:
    where = "config" if access.region == RegionIndex.CONFIG else f"BAR{access.region}"
    return stage.timeline.record(
        Source.GPU,
        f"the guest read {where}+{access.offset:#x} ({access.detail}) → {value:#x}, read {times} in all",
        at_s=stage.timeline.at_s(access.time_s),
    )


def _as_text(sizes: dict[int, int]) -> str:
    return ", ".join(f"region {index}: {size:#x}" for index, size in sorted(sizes.items()))
