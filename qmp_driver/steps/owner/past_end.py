# SPDX-License-Identifier: Apache-2.0
"""Step `read-past-end`: what lies between the memory's end and the BAR's reads as ones, and takes no writes."""

from typing import ClassVar, Literal

from acpigen.linux.aperture import RESMEM_REGION_INDEX, USEMEM_REGION_INDEX
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.gpu import BoundGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.gpu_step import GpuStep
from qmp_driver.steps.registry import register_step

PAST_END = Link("past-end-reads-ones", "reads past the end of the memory return 0xff and writes there are dropped")
WORD_BYTES = 8


@register_step
class ReadPastEnd(GpuStep, frozen=True, tag="read-past-end"):
    """Reads and writes the last word of the memory and the first behind it, through the device's file.

    :param memory: ``usemem`` or ``resmem``, where the BAR is larger than the memory.
    :param gpu: which of `machine.gpus`; empty in a machine with one GPU.
    """

    LINKS: ClassVar = (PAST_END,)
    NEEDS: ClassVar = (GpuTables, BoundGpu)

    memory: Literal["usemem", "resmem"] = "usemem"

    async def run(self, stage: Stage) -> None:
        predicted = self.tables_of_gpu(stage).predicted
        memory = predicted.usemem if self.memory == "usemem" else predicted.resmem
        bar_bytes = predicted.usemem_bar_bytes if self.memory == "usemem" else predicted.resmem_bar_bytes
        if memory is None or not bar_bytes or bar_bytes <= memory.size_bytes:
            raise BadInputError(
                f"this GPU's {self.memory} fills its BAR: nothing follows it",
                hint="choose a platform whose memory size is not a power of two",
            )
        region = USEMEM_REGION_INDEX if self.memory == "usemem" else RESMEM_REGION_INDEX
        written = b"\x5a" * WORD_BYTES
        address, seen = stage.products.named(BoundGpu, self.gpu).address, {}
        for name, offset in (("last word", memory.size_bytes - WORD_BYTES), ("word behind", memory.size_bytes)):
            await stage.agent.vfio.pwrite(address, region, offset, base64=written)
            answer = await stage.agent.vfio.pread(address, region, offset, WORD_BYTES)
            seen[name] = answer.base64.hex()
        stage.prove(
            self.own(PAST_END),
            expected={"last word": written.hex(), "word behind": "ff" * WORD_BYTES},
            observed=seen,
            evidence=[
                stage.saw(Source.AGENT, f"region {region}: after writing {written.hex()} the {name} reads {value}")
                for name, value in seen.items()
            ],
        )
