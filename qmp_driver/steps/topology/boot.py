# SPDX-License-Identifier: Apache-2.0
"""Step `topology-boot`: boots a user's machine with models as its GPUs."""

from dataclasses import replace
from typing import ClassVar

from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.snapshot import Started, Wanted
from qmp_driver.stage.product_types.file_machine import FileMachine
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.boot import APERTURE_PLACED, ERROR_SOURCES, GUEST_BOOTED, TABLE_INSTALLED, Boot
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.topology.tables import MEMORY_BAR
from qmp_driver.topology import MachineShape
from qmp_driver.topology.adapted import boot_words

WHY_COLD = "its GPUs are there when it boots, and a vfio-user device cannot be saved"


@register_step
class TopologyBoot(Boot, frozen=True, tag="topology-boot"):
    """As `boot`; the machine is that of `topology-tables`, and its GPUs are there from the start.

    :param own_modules: as of `boot`.
    :param roots: as of `boot`.
    :param gpu: as of `boot`.
    :param snapshot: none is made: a vfio-user device cannot be saved.
    """

    MAKES: ClassVar[tuple[type | Named, ...]] = (GuestMachine,)

    deadline_s: float = 240.0
    snapshot: bool = False

    def needs(self) -> tuple[ProductKey, ...]:
        return (ProductKey(FileMachine), ProductKey(GpuTables))

    def links(self) -> tuple[Link, ...]:
        return tuple(self.own(link) for link in (GUEST_BOOTED, APERTURE_PLACED, TABLE_INSTALLED, ERROR_SOURCES))

    async def _start(self, stage: Stage, shape: MachineShape) -> None:
        await super()._start(stage, stage.tables.shape)

    async def _start_wanted(self, stage: Stage, wanted: Wanted, memory: tuple[HostMemory, ...]) -> Started:
        file = stage.products[FileMachine]
        append = wanted.shape.append
        return await super()._start_wanted(
            stage,
            replace(
                wanted,
                words=lambda boot, ports: [*file.here.words, *boot_words(boot, ports, file.machine, append)],
                why_cold=WHY_COLD,
            ),
            memory,
        )

    async def prove_aperture(self, stage: Stage) -> None:
        """The guest's kernel may move a BAR: the tables were made for the place where firmware put it."""
        file = stage.products[FileMachine]
        expected = {
            (file.gpus[name].device.id): f"{part.gpu.aperture.base_pa:#x}"
            for name, part in (stage.tables.gpus or {"": stage.tables}).items()
        }
        functions = {each.address: each for each in (await stage.agent.inventory.pci()).functions}
        observed, seen = {}, []
        for gpu in file.gpus.values():
            address = "nowhere" if gpu.seat is None else gpu.seat.address
            found = functions.get(address)
            bars = () if found is None else found.resources
            base = next((each.start for each in bars if each.index == MEMORY_BAR), 0)
            observed[gpu.device.id] = f"{base:#x}" if base else "nowhere"
            seen.append(stage.saw(Source.AGENT, f"BAR {MEMORY_BAR} of {address}: {observed[gpu.device.id]}"))
        stage.prove(
            self.own(APERTURE_PLACED),
            expected=expected,
            observed=observed,
            evidence=seen,
            hint="Linux moves a BAR that firmware placed where it does not fit: see its log for `can't assign`",
        )
