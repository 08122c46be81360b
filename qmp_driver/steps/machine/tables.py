# SPDX-License-Identifier: Apache-2.0
"""Step `tables`: builds the GPU's ACPI for this machine, and predicts what Linux will make of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.asl.nodes import DefinitionBlock, Scope
from acpigen.base.units import GIB, format_size, round_up
from acpigen.building.apei.asl import vendor_device
from acpigen.building.assembly import Placement, compiled, gpus_ssdt
from acpigen.building.gpu_properties import gpu_properties
from acpigen.building.table_set import AslTable, Table
from acpigen.linux.aperture import split_aperture
from acpigen.linux.properties import GPU_MEM_BASE_PA, GPU_MEM_SIZE, Property
from acpigen.linux.retired_pages import RETIRED_PAGE_SIZE_BYTES
from acpigen.platform.file import load_platform
from acpigen.platform.model import Egm, Gpu, Oem, Platform, relocated
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Observation, Source
from qmp_driver.evidence.verdict import Link
from qmp_driver.stage.gpu_model import model_to_plug
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.registry import register_step
from qmp_driver.steps.step import Step
from qmp_driver.topology import MachineShape, acpi_slot_path, gpu_seat

TABLE = Oem(id="COHGPU", table_id="GPU0MEM", revision=1)
READ_BY_DRIVER = frozenset({GPU_MEM_BASE_PA, GPU_MEM_SIZE})
"""Linux drivers/vfio/pci/nvgrace-gpu/main.c, nvgrace_gpu_fetch_memory_property()."""
TABLES_BUILT = Link("tables-built", "acpigen's SSDT for the GPU compiles without an error or a warning")


@register_step
class BuildTables(Step, frozen=True, tag="tables"):
    """Builds an SSDT for the virtual machine's GPU from a platform.

    :param platform: a platform of `acpigen platforms`, or a file.
    :param vendor_device: a second SSDT defines `NVDA2012`, to which Linux's driver of NVIDIA's own records binds.
    """

    LINKS: ClassVar = (TABLES_BUILT,)
    NOT_YET: ClassVar = (GuestMachine,)
    MAKES: ClassVar = (GpuTables,)
    NOT_HERE: ClassVar = ""
    PREPARES: ClassVar = True

    platform: str
    vendor_device: bool = False

    def __post_init__(self) -> None:
        load_platform(self.platform)  # a name that nobody knows is refused before anything is started

    async def run(self, stage: Stage) -> None:
        machine, lab = stage.setup.machine, stage.setup.lab
        platform = load_platform(self.platform)
        gpus = [_chosen_gpu(platform, name) for name in machine.gpus or (stage.setup.tables.gpu,)]
        for gpu in gpus:  # a model that does not fit is refused before anything is started
            model_to_plug(stage.setup.device.model, gpu)
        first, *more = [round_up(gpu.aperture.size_bytes, GIB) for gpu in gpus]
        shape = replace(machine.shape(first), more_aperture_bytes=tuple(more))
        parts = [self._part(stage, gpu, shape, number) for number, gpu in enumerate(gpus)]
        toolchain = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
        placed = tuple((part.properties, placement) for part, placement in parts)
        table = compiled(gpus_ssdt(placed, oem=TABLE, name="gpu0"), toolchain)
        tables = [table]
        if self.vendor_device:
            tables.append(vendor_table(toolchain))
        made = [replace(part, tables={each.name: each for each in tables}) for part, _ in parts]
        named = dict(zip(machine.gpus, made, strict=True)) if machine.gpus else {}
        stage.products.put(replace(made[0], gpus=named))
        told_by = [
            stage.saw(
                Source.ACPIGEN,
                f"{self.platform}: SSDT of {len(each.aml)} bytes, {len(each.warnings)} warnings",
                asl=each.asl,
            )
            for each in tables
        ]
        for part in made:
            told_by += _seen(stage, part)
        stage.prove(
            TABLES_BUILT,
            expected="no warnings",
            observed="; ".join(warning for each in tables for warning in each.warnings) or "no warnings",
            evidence=told_by,
        )

    def _part(self, stage: Stage, gpu: Gpu, shape: MachineShape, number: int) -> tuple[GpuTables, Placement]:
        """One GPU, moved to its aperture in this machine, and where its node is."""
        wanted, machine = stage.setup.tables, stage.setup.machine
        base_pa = shape.apertures()[number].start
        size = shape.aperture_bytes if shape.poison_window else None
        real = relocated(gpu, base_pa, size)
        told = real if wanted.size is None else relocated(gpu, base_pa, wanted.size)
        if (egm := machine.egm_range()) is not None:
            if gpu.egm is None:
                raise BadInputError(
                    f"GPU {gpu.name} of {self.platform} has no EGM",
                    hint="choose gh200-480gb-egm, or machine.egm = 0",
                )
            lent = Egm(base_pa=egm.start, size_bytes=egm.size_bytes, pxm=gpu.egm.pxm)
            if machine.egm_retired:
                size_bytes = egm.size_bytes - RETIRED_PAGE_SIZE_BYTES  # the list has the last block
                lent = structs.replace(
                    lent,
                    size_bytes=size_bytes,
                    retired_pages_base_pa=egm.start + size_bytes,
                    retired_pages=tuple(egm.start + offset for offset in machine.egm_retired),
                )
            told = structs.replace(told, egm=lent)
        every = gpu_properties(told)
        properties = tuple(each for each in every if each.name not in wanted.without)
        if unknown := set(wanted.without) - {each.name for each in every}:
            raise BadInputError(
                f"tables.without names {', '.join(sorted(unknown))}, which this GPU's node does not have",
                hint=f"it has {', '.join(each.name for each in every)}",
            )
        slot = gpu_seat(number).slot
        part = GpuTables(
            gpu=structs.replace(real, egm=told.egm),
            shape=shape,
            properties=properties,
            acpi_path=linux_path(acpi_slot_path(slot, 0)),
            table_id=TABLE.table_id,
            predicted=split_aperture(real.aperture.base_pa, real.aperture.size_bytes, real.hardware.mig_bug),
            tables={},
        )
        return part, Placement(wanted.node_form, acpi_slot_path(slot), "S00")


def vendor_table(toolchain: Toolchain) -> Table:
    """The SSDT with the device to which Linux's driver of NVIDIA's own records binds."""
    body = (Scope("\\_SB", (vendor_device(),)),)
    return compiled(
        AslTable("vendor", DefinitionBlock("SSDT", TABLE.id, "NVRECORD", TABLE.revision, body)), toolchain
    )


def _seen(stage: Stage, part: GpuTables) -> list[Observation]:
    """What was written and predicted of a GPU."""
    seen = [
        *(stage.saw(Source.ACPIGEN, f"_DSD {each.name} = {each.value:#x}") for each in part.properties),
        *_unread(stage, part.properties),
        stage.saw(Source.ACPIGEN, f"predicted usemem {part.predicted.usemem}"),
    ]
    if part.predicted.resmem is not None:
        seen.append(stage.saw(Source.ACPIGEN, f"predicted resmem {part.predicted.resmem}"))
    return seen


def _unread(stage: Stage, properties: Sequence[Property]) -> list[Observation]:
    """What no driver of this run reads, and so nothing here can prove."""
    names = [each.name for each in properties if each.name not in READ_BY_DRIVER]
    if not names:
        return []
    return [stage.saw(Source.ACPIGEN, f"not read by nvgrace-gpu, so not proved by this run: {', '.join(names)}")]


def _chosen_gpu(platform: Platform, name: str) -> Gpu:
    if not platform.gpus:
        raise BadInputError(f"platform {platform.name} has no GPU", hint="choose another: acpigen platforms")
    for gpu in platform.gpus:
        if name in ("", gpu.name):
            if gpu.aperture.size_bytes == 0:
                raise BadInputError(f"GPU {gpu.name} of {platform.name} has an aperture of {format_size(0)}")
            return gpu
    known = ", ".join(gpu.name for gpu in platform.gpus)
    raise BadInputError(f"platform {platform.name} has no GPU called {name!r}", hint=f"it has {known}")


def linux_path(acpi_path: str) -> str:
    """An ACPI path as Linux prints it in `firmware_node/path`: segments filled up to four characters with `_`."""
    root, *segments = acpi_path.split(".")
    return ".".join([root.ljust(len("\\") + 4, "_"), *(segment.ljust(4, "_") for segment in segments)])
