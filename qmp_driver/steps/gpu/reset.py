# SPDX-License-Identifier: Apache-2.0
"""Step `reset`: a function-level reset of the GPU, after which the driver must ask again whether it is ready."""

import asyncio
import time
from typing import ClassVar

from qmp_driver.errors import RequestRefusedError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import AccessKind, CoherentGpu
from qmp_driver.stage.product_types.gpu import BoundGpu, GpuModelServer
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu.bind import gpu_model
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step

GPU_RESET = Link("gpu-reset", "the reset requested through VFIO reached the GPU")
REPOLLED = Link("readiness-asked-again", "the driver polled readiness again before the next use of the memory")
POLL_S = 0.02
POLL_TIMEOUT_S = 5.0
MARGIN_S = 15.0
"""What the guest may need beyond the time that its driver waits for the GPU."""


@register_step
class Reset(GpuStep, frozen=True, tag="reset"):
    """VFIO_DEVICE_RESET, then a read of the aperture through the device's file.

    The driver waits for readiness in that read: 30 s, and where a CXL DVSEC says how long, up to 257 s.

    :param region: the BAR that is read afterwards.
    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (GPU_RESET, REPOLLED)
    NEEDS: ClassVar = (GpuModelServer, BoundGpu)

    region: int = 4
    deadline_s: float = 300.0

    async def run(self, stage: Stage) -> None:
        gpu, began = gpu_model(stage, self.gpu), time.monotonic()
        address = stage.products.named(BoundGpu, self.gpu).address
        resets = gpu.resets
        await stage.agent.vfio.reset(address)
        stage.prove(
            self.own(GPU_RESET),
            expected="reset",
            observed="reset" if gpu.resets > resets else "not reset",
            evidence=[stage.saw(Source.GPU, f"the GPU was reset {gpu.resets - resets} times")],
        )
        longest_s = gpu.model.readiness.longest_s(gpu.cxl_timeout_code)
        refused = ""
        try:
            await stage.agent.vfio.pread(address, self.region, length=8, timeout_s=longest_s + MARGIN_S)
        except RequestRefusedError as refusal:
            refused = f"; then {refusal.errno_name or refusal.message}"
        wanted = set(gpu.model.readiness.ready_values)
        last = _last_reads(gpu, began)
        deadline = time.monotonic() + POLL_TIMEOUT_S
        while not refused and set(last) != wanted and time.monotonic() < deadline:
            await asyncio.sleep(POLL_S)
            last = _last_reads(gpu, began)
        values = ", ".join(f"{name} reads {value:#x}" for name, value in sorted(last.items())) or "nothing"
        stage.prove(
            self.own(REPOLLED),
            expected=", ".join(sorted(wanted)),
            observed=f"{values}{refused}" if refused else ", ".join(sorted(last)) or "nothing",
            evidence=[
                stage.saw(Source.GPU, f"after the reset the driver read: {values}{refused}"),
            ],
            hint=f"the driver waits {longest_s} s for the GPU's memory to train" if refused else "",
        )


def _last_reads(gpu: CoherentGpu, since_s: float) -> dict[str, int]:
    """What the driver last read of each readiness register, in the bits that count.

    :param since_s: on the monotonic clock.
    """
    masks = gpu.model.readiness.masks
    return {
        access.detail: int.from_bytes(access.data, "little") & masks[access.detail]
        for access in gpu.accesses
        if access.kind is AccessKind.READ and access.time_s >= since_s and access.detail in masks
    }
