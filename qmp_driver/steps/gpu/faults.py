# SPDX-License-Identifier: Apache-2.0
"""Step `gpu-faults`: changes what is wrong with the GPU while the machine runs."""

from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import Faults
from qmp_driver.stage.product_types.gpu import GpuModelServer
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu.bind import gpu_model
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology.options import CxlTimeoutCode

FAULTS_SET = Link("gpu-faults-set", "the GPU model has the requested faults, and its registers show them")


@register_step
class SetGpuFaults(Step, frozen=True, tag="gpu-faults"):
    """From now on; the driver asks for readiness at the next bind, or the next use of the memory after a reset.

    What is not given is healthy.

    :param link_never_ready: the chip-to-chip link's register never reads ready.
    :param hbm_never_ready: the memory training's register never does, the link's may.
    :param training_s: seconds from the last start or reset until they read ready.
    :param bar0_read_errno: reads of BAR 0 fail with this errno; 0 for none.
    :param cxl_timeout_code: of a GPU that is ready by its CXL DVSEC: how long the driver waits for its memory, 0 to 4
        for 1, 4, 16, 64 and 256 s; the model's unless given.
    """

    LINKS: ClassVar = (FAULTS_SET,)
    NEEDS: ClassVar = (GpuModelServer,)

    link_never_ready: bool = False
    hbm_never_ready: bool = False
    training_s: float = 0.0
    bar0_read_errno: int = 0
    cxl_timeout_code: CxlTimeoutCode | None = None

    def __post_init__(self) -> None:
        self._faults()

    def _faults(self) -> Faults:
        return Faults(
            link_never_ready=self.link_never_ready,
            hbm_never_ready=self.hbm_never_ready,
            training_s=self.training_s,
            bar0_read_errno=self.bar0_read_errno,
            cxl_timeout_code=self.cxl_timeout_code,
        )

    async def run(self, stage: Stage) -> None:
        gpu, wanted = gpu_model(stage), self._faults()
        gpu.faults = wanted
        link = "not ready" if self.link_never_ready else "in training or ready" if self.training_s else "ready"
        reads = "ready" if gpu.link_ready else "not ready"
        stage.prove(
            self.own(FAULTS_SET),
            expected=f"{wanted}; its link {link}",
            observed=f"{gpu.faults}; its link {link if self.training_s and not self.link_never_ready else reads}",
            evidence=[stage.saw(Source.GPU, f"{gpu.faults}; the link's register reads {reads}")],
        )
