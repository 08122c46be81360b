# SPDX-License-Identifier: Apache-2.0
"""The product of the step `tables`: the GPU's ACPI tables, and what Linux is expected to make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from acpigen.building.table_set import TableSet
from acpigen.linux.aperture import ApertureSplit
from acpigen.linux.properties import Property
from acpigen.platform.model import Gpu
from qmp_driver.errors import BadInputError
from qmp_driver.topology import GpuSeat, MachineShape


@dataclass(frozen=True)
class GpuTables:
    """The tables handed to the guest, and what acpigen says Linux will make of them.

    :param gpu: the platform's GPU, moved to this machine's aperture.
    :param shape: the machine with that aperture.
    :param properties: the `_DSD` properties that were written.
    :param acpi_path: the node's path as Linux prints it.
    :param table_id: the SSDT's OEM table id, by which the kernel's log is searched.
    :param predicted: the split of the aperture that nvgrace-gpu will make.
    :param tables: what goes into the initrd.
    :param seat: where the GPU is, in a machine that is not made by the scenario.
    :param gpus: of a machine with several GPUs: the same about each, by its name; the tables are those of all.
    """

    TITLE: ClassVar = "the GPU's ACPI tables"

    gpu: Gpu
    shape: MachineShape
    properties: tuple[Property, ...]
    acpi_path: str
    table_id: str
    predicted: ApertureSplit
    tables: TableSet
    seat: GpuSeat | None = None
    gpus: Mapping[str, "GpuTables"] = field(default_factory=dict)

    def of(self, name: str) -> "GpuTables":
        """The same about one of several GPUs.

        :param name: as `machine.gpus` has it; empty in a machine with one.
        :raises BadInputError: there is none of that name.
        """
        if name == "":
            return self
        if name not in self.gpus:
            raise BadInputError(
                f"the machine has no GPU called {name!r}", hint=f"it has {', '.join(self.gpus) or 'one'}"
            )
        return self.gpus[name]
