# SPDX-License-Identifier: Apache-2.0
"""What steps about one of a machine's GPUs have in common."""

from typing import ClassVar

from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.gpu import BoundGpu, GpuModelServer, PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.step import Step
from qmp_driver.topology import GpuSeat, gpu_seat
from qmp_driver.topology.options import MachineOptions


class GpuStep(Step, frozen=True, kw_only=True):
    """See the module. What it needs, makes and ends of a GPU is that of the GPU which it names."""

    OF_GPU: ClassVar[tuple[type, ...]] = (GpuModelServer, PluggedGpu, BoundGpu)

    gpu: str = ""

    @property
    def title(self) -> str:
        return self.name or f"{self.kind} {self.gpu}".rstrip()

    @property
    def is_about_gpu(self) -> bool:
        """Whether it is, with these fields."""
        return True

    def declared(self, products: tuple[type | Named, ...]) -> tuple[ProductKey, ...]:
        return tuple(
            ProductKey(key.kind, self.gpu, "gpu" if self.gpu else "")
            if key.kind in self.OF_GPU and not key.name
            else key
            for key in super().declared(products)
        )

    def ends(self, key: ProductKey) -> bool:
        return super().ends(key) and (key.kind not in self.OF_GPU or key.name == self.gpu)

    def own(self, link: Link) -> Link:
        return super().own(link) if self.name or not self.gpu else Link(f"{link.name}-{self.gpu}", link.claim)

    def check_machine(self, machine: MachineOptions) -> None:
        if self.is_about_gpu:
            machine.gpu_number(self.gpu)

    def seat(self, stage: Stage) -> GpuSeat:
        """Where its GPU is in the machine.

        :raises BadInputError: the machine has no such GPU.
        """
        number = stage.setup.machine.gpu_number(self.gpu)
        made = stage.products.find(GpuTables)
        own = None if made is None else made.of(self.gpu).seat
        return gpu_seat(number) if own is None else own

    def tables_of_gpu(self, stage: Stage) -> GpuTables:
        """What was written and predicted of its GPU."""
        return stage.tables.of(self.gpu)
