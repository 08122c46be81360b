# SPDX-License-Identifier: Apache-2.0
"""Step `platform-tables`: adds a platform's SRAT, SLIT and HMAT to what the guest gets in its initrd."""

from dataclasses import replace
from typing import ClassVar

from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.building.fixed_tables import STYLES, InitiatorStyle, hmat_of, slit_of, srat_of
from acpigen.building.table_set import Table
from acpigen.building.virtual_machine import in_virtual_machine
from acpigen.platform.file import load_platform
from acpigen.platform.model import Platform
from acpigen.structures.numa import hmat, slit, srat
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import RAM_BASE

NUMA_TABLES_BUILT = Link("numa-tables-built", "the built SRAT, SLIT and HMAT, parsed again, match the platform")


@register_step
class PlatformTables(Step, frozen=True, tag="platform-tables"):
    """Builds a platform's tables, its memory moved into this virtual machine's RAM. Faults are for negative tests.

    :param platform: a platform of `acpigen platforms`, or a file.
    :param style: the style of its SRAT: firmware, qemu, qemu-9.0.
    :param pxm_count: number of proximity domains of each GPU; the platform's unless given.
    :param without_gpu_nodes: SRAT names neither memory nor initiators for the GPUs.
    :param damaged_slit: SLIT has distance 10 between two different domains, which makes Linux drop it.
    """

    LINKS: ClassVar = (NUMA_TABLES_BUILT,)
    NEEDS: ClassVar = (GpuTables,)
    NOT_YET: ClassVar = (GuestMachine,)
    MAKES: ClassVar = (GpuTables,)

    platform: str
    style: str = "firmware"
    pxm_count: int | None = None
    without_gpu_nodes: bool = False
    damaged_slit: bool = False

    async def run(self, stage: Stage) -> None:
        platform = moved(load_platform(self.platform), stage.setup.machine.ram)
        if self.pxm_count is not None:
            gpus = tuple(structs.replace(gpu, pxm_count=self.pxm_count) for gpu in platform.gpus)
            platform = structs.replace(platform, gpus=gpus)
        given = platform
        if self.without_gpu_nodes:
            given = structs.replace(platform, gpus=tuple(structs.replace(gpu, pxm_count=0) for gpu in platform.gpus))
        affinity = srat_of(given, style_called(self.style))
        tables = {"srat": Table("srat", srat.build(affinity))}
        whole = srat.parse(tables["srat"].aml) == affinity
        if platform.locality is not None:
            locality, attributes = slit_of(platform), hmat_of(platform)
            tables["slit"] = Table("slit", slit.build(damaged(locality) if self.damaged_slit else locality))
            tables["hmat"] = Table("hmat", hmat.build(attributes))
            whole = whole and hmat.parse(tables["hmat"].aml) == attributes
        stage.products.put(replace(stage.tables, tables={**stage.tables.tables, **tables}))
        sizes = ", ".join(f"{table.name.upper()} of {len(table.aml)} bytes" for table in tables.values())
        stage.prove(
            NUMA_TABLES_BUILT,
            expected=True,
            observed=whole,
            evidence=[stage.saw(Source.ACPIGEN, f"{self.platform} in this machine's RAM: {sizes}")],
        )


def moved(platform: Platform, ram_bytes: int) -> Platform:
    """The platform with its sockets' memory in a machine's RAM, of that size."""
    return in_virtual_machine(platform, AddressRange(RAM_BASE, ram_bytes))


def style_called(name: str) -> InitiatorStyle:
    """A way to name generic initiators.

    :raises BadInputError: there is none of that name.
    """
    if name not in STYLES:
        raise BadInputError(f"style = {name!r} is unknown", hint=f"styles are {', '.join(STYLES)}")
    return STYLES[name]


def damaged(table: slit.Slit) -> slit.Slit:
    """The table with 10 between the last two domains."""
    rows = [list(row) for row in table.distances]
    rows[-1][-2] = slit.LOCAL_DISTANCE
    return structs.replace(table, distances=tuple(tuple(row) for row in rows))
