# SPDX-License-Identifier: Apache-2.0
"""Step `reset`: a function-level reset of the GPU, after which the driver must ask again whether it is ready."""

import asyncio
import time
from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import AccessKind
from qmp_driver.stage.gpu import BoundGpu, GpuModelServer
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu.bind import gpu_model
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step

GPU_RESET = Link("gpu-reset", "the reset requested through VFIO reached the GPU")
REPOLLED = Link("readiness-asked-again", "the driver polled readiness again before the next use of the memory")
POLL_S = 0.02
POLL_TIMEOUT_S = 5.0


@register_step
class Reset(Step, frozen=True, tag="reset"):
    """VFIO_DEVICE_RESET, then a read of the aperture through the device's file.

    :param region: the BAR that is read afterwards.
    """

    LINKS: ClassVar = (GPU_RESET, REPOLLED)
    NEEDS: ClassVar = (GpuModelServer, BoundGpu)

    region: int = 4

    async def run(self, stage: Stage) -> None:
        gpu, began = gpu_model(stage), time.monotonic()
        address = stage.products[BoundGpu].address
        resets = gpu.resets
        await stage.agent.vfio.reset(address)
        stage.prove(
            self.own(GPU_RESET),
            expected="reset",
            observed="reset" if gpu.resets > resets else "not reset",
            evidence=[stage.saw(Source.GPU, f"the GPU was reset {gpu.resets - resets} times")],
        )
        await stage.agent.vfio.pread(address, self.region, length=8)
        wanted = gpu.model.readiness.ready_values
        asked: set[str] = set()
        deadline = time.monotonic() + POLL_TIMEOUT_S
        while asked != set(wanted) and time.monotonic() < deadline:
            asked = {
                access.detail
                for access in gpu.accesses
                if access.kind is AccessKind.READ and access.time_s >= began and access.detail in wanted
            }
            await asyncio.sleep(POLL_S)
        stage.prove(
            self.own(REPOLLED),
            expected=", ".join(sorted(wanted)),
            observed=", ".join(sorted(asked)) or "nothing",
            evidence=[
                stage.saw(Source.GPU, f"after the reset the driver read: {', '.join(sorted(asked)) or 'nothing'}")
            ],
        )
