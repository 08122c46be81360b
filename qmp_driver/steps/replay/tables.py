# SPDX-License-Identifier: Apache-2.0
"""Step `replay-tables`: reads a dump and adapts its tables to this virtual machine."""

import dataclasses
import json
from typing import ClassVar

from acpigen.acpica.toolchain import Toolchain
from acpigen.linux.aperture import ApertureSplit, VariantDriver, split_aperture
from acpigen.linux.properties import Property
from acpigen.platform.model import Gpu, Memory
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.replay.adapt import Adapted, adapt, machine_size
from qmp_driver.replay.adaptation import as_plain
from qmp_driver.replay.gpu_node import TABLE, moved_properties
from qmp_driver.replay.original import Original, read_original
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.replayed_tables import ReplayedTables
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.expect.numa import nodes_most
from qmp_driver.steps.machine.tables import linux_path
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import ROOT_PORT_SLOT, acpi_slot_path

ADAPTATIONS_FILE = "adaptations.json"
ADAPTED_ALIKE = Link(
    "adapted-alike", "apart from addresses, acpigen's predictions for the adapted tables are those for the dump's"
)


@register_step
class ReplayTables(Step, frozen=True, tag="replay-tables"):
    """Adapts the tables of a dump to this virtual machine: see `qmp-driver replay`.

    :param dump: a dump, as `acpigen check` takes it.
    :param gpu: which of its GPUs the machine gets: an index from 0, or its path.
    :param gpu_model: which GPU that is: a model of `qmp-driver gpu models`; by the aperture's size unless given.
    """

    LINKS: ClassVar = (ADAPTED_ALIKE,)
    NOT_YET: ClassVar = (GuestMachine,)
    MAKES: ClassVar = (ReplayedTables,)
    PREPARES: ClassVar = True

    dump: str
    gpu: str = "0"
    gpu_model: str = ""

    async def run(self, stage: Stage) -> None:
        lab = stage.setup.lab
        toolchain = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
        original = read_original(self.dump, self.gpu, self.gpu_model or None, toolchain)
        size = machine_size(original, stage.setup.machine.ram)
        shape = dataclasses.replace(
            stage.setup.machine.shape(size.aperture_bytes),
            cpus=size.cpus,
            ram_bytes=size.ram_bytes,
            error_region=True,
        )
        adapted = adapt(original, shape, toolchain)
        name = original.gpu.path.rpartition(".")[2]
        stage.products.put(
            ReplayedTables(
                gpu=_gpu(original, adapted),
                shape=shape,
                properties=tuple(
                    Property(key, value)
                    for key, value in moved_properties(original, adapted.addresses).items()
                    if isinstance(value, int | str)
                ),
                acpi_path=linux_path(f"{acpi_slot_path(ROOT_PORT_SLOT)}.{name}"),
                table_id=TABLE.table_id,
                predicted=_split(original, adapted),
                tables=adapted.tables,
                original=original,
                adapted=adapted,
            )
        )
        (stage.setup.run.path / ADAPTATIONS_FILE).write_text(
            json.dumps(as_plain(adapted.adaptations), indent=2) + "\n"
        )
        self._prove_alike(stage, original, adapted)

    def _prove_alike(self, stage: Stage, original: Original, adapted: Adapted) -> None:
        most = nodes_most(stage.setup.lab)
        was, now = original.numa, adapted.numa
        expected = {"driver": type(original.outcome).__name__}
        observed = {"driver": type(adapted.outcome).__name__}
        if was is not None and now is not None:
            expected |= was.predicted(most).without_addresses
            observed |= now.predicted(most).without_addresses
        seen = [
            stage.saw(Source.ACPIGEN, f"{self.dump}: {len(original.dump.tables)} tables, GPU {original.gpu.path}"),
            *(
                stage.saw(Source.ACPIGEN, f"{table.name}: {len(table.aml)} bytes")
                for table in adapted.tables.values()
            ),
            stage.saw(
                Source.ACPIGEN,
                f"{len(adapted.adaptations)} adaptations, in {ADAPTATIONS_FILE}",
                adaptations=as_plain(adapted.adaptations),
            ),
        ]
        stage.prove(
            self.own(ADAPTED_ALIKE),
            expected=expected,
            observed=observed,
            evidence=seen,
            hint="the virtual machine cannot show what Linux would make of this dump: see the list of adaptations",
        )


def _gpu(original: Original, adapted: Adapted) -> Gpu:
    """The dump's GPU as a platform would have it, where the virtual machine has its memory."""
    aperture = Memory(base_pa=adapted.aperture.start, size_bytes=adapted.aperture.size_bytes)
    model = original.model
    return Gpu(name="gpu0", model=model.name, parent="PCI0.S40", aperture=aperture, pxm_start=0, pxm_count=0)


def _split(original: Original, adapted: Adapted) -> ApertureSplit:
    """What the driver has to expose; where it exposes nothing of this GPU, what it would of a sound one."""
    if isinstance(adapted.outcome, VariantDriver):
        return adapted.outcome.split
    size = max(original.model.memory_bytes, adapted.aperture.size_bytes)
    return split_aperture(adapted.aperture.start, size, original.model.mig_bug)
