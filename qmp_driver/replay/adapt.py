# SPDX-License-Identifier: Apache-2.0
"""A dump adapted to a virtual machine: the tables that its guest gets, and a list of all that differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import structs

from acpigen.acpica.toolchain import Toolchain
from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB, MIB, round_up
from acpigen.building.assembly import compiled
from acpigen.building.table_set import Table
from acpigen.building.virtual_machine import QEMU_OEM
from acpigen.linux.aperture import DriverOutcome, what_linux_does
from acpigen.linux.properties import EGM_BASE_PA, EGM_RETIRED_PAGES_DATA_BASE, GPU_MEM_BASE_PA
from acpigen.reading.dump import DumpTable
from acpigen.reading.namespace import checksummed
from acpigen.structures.layout.header import checksum
from acpigen.structures.registry import build_table
from qmp_driver.errors import BadInputError
from qmp_driver.replay.adaptation import Adaptation
from qmp_driver.replay.error_tables import ErrorRegion, adapted_bert, adapted_einj, adapted_hest
from qmp_driver.replay.gpu_node import gpu_table, moved_properties
from qmp_driver.replay.memory_map import UNIT_BYTES, memory_map, units_needed
from qmp_driver.replay.numa_tables import Layout, adapted_srat, why_windows_stay_out
from qmp_driver.replay.original import CARRIED, Numa, Original
from qmp_driver.replay.processors import choose_processors
from qmp_driver.topology import ERROR_REGION_BYTES, ROOT_PORT_SLOT, MachineShape, acpi_slot_path

APERTURE_BYTES_MOST = 1 << 40
BASE_REMAINDER_BYTES = 2 * MIB
"""An aperture keeps its base's place within so many bytes: QEMU puts memory devices on a GiB."""

RAM_LEAST_BYTES = GIB
OF_QEMU = frozenset({"SRAT", "HEST", "CEDT", "SLIT", "HMAT"})
"""Tables that QEMU writes for a machine with memory slots, nodes, error sources or CXL."""

WHY_SET_ASIDE: Mapping[str, str] = {
    "FACP": "the virtual machine's fixed hardware is its own",
    "FACS": "the virtual machine's firmware has its own",
    "DSDT": "only the GPU's node is carried over",
    "SSDT": "only the GPU's node is carried over",
    "APIC": "the virtual machine has its own interrupt controller and processors",
    "GTDT": "the virtual machine has its own timers",
    "IORT": "the virtual machine has its own IOMMU",
    "MCFG": "the virtual machine has its own configuration space",
    "PPTT": "the virtual machine has its own processors and caches",
    "ERST": "its registers lead to firmware's store of records",
    "SDEI": "the virtual machine's firmware has no SDEI",
    "RSDP": "a root table: the virtual machine has its own",
    "XSDT": "a root table: the virtual machine has its own",
    "RSDT": "a root table: the virtual machine has its own",
}


@dataclass(frozen=True)
class Adapted:
    """What the virtual machine gets.

    :param tables: for its initrd.
    :param numa: what of its tables Linux makes nodes of; None where the dump has no SRAT.
    :param outcome: what nvgrace-gpu makes of the GPU, its addresses moved.
    :param aperture: in the virtual machine.
    :param addresses: a property of the GPU → its address in the virtual machine.
    :param error_region: content of the memory device for error sources.
    :param adaptations: all that differs from the dump.
    """

    tables: Mapping[str, Table]
    numa: Numa | None
    outcome: DriverOutcome
    aperture: AddressRange
    addresses: Mapping[str, int]
    error_region: bytes
    adaptations: tuple[Adaptation, ...]


@dataclass(frozen=True)
class MachineSize:
    """What a virtual machine needs for a dump: it is a function of the dump alone."""

    cpus: int
    ram_bytes: int
    aperture_bytes: int


def machine_size(original: Original, ram_bytes: int = RAM_LEAST_BYTES) -> MachineSize:
    """How large the virtual machine for a dump is.

    :param ram_bytes: what it has at least.
    :raises BadInputError: the dump asks for more than a virtual machine can have.
    """
    chosen = choose_processors(original.values.get("SRAT"), original.processors).chosen
    units = units_needed(original.ram, _inner(original))
    ram = max(round_up(ram_bytes, 2 * UNIT_BYTES), round_up(units * UNIT_BYTES, 2 * UNIT_BYTES))
    size, base = _aperture_size(original), original.property_value(GPU_MEM_BASE_PA) or 0
    if size > APERTURE_BYTES_MOST:
        raise BadInputError(
            f"{original.gpu.path} has an aperture of {size:#x} bytes; a replay has at most {APERTURE_BYTES_MOST:#x}",
            hint="acpigen explain says where the number stands",
        )
    return MachineSize(max(len(chosen), 1), ram, round_up(size + base % BASE_REMAINDER_BYTES, GIB))


def adapt(original: Original, shape: MachineShape, toolchain: Toolchain) -> Adapted:
    """Adapts a dump to a virtual machine of at least :func:`machine_size`.

    :raises BadInputError: it cannot be: with what of it.
    :raises ToolError: iasl refuses the GPU's node.
    """
    ram = AddressRange(shape.ram_base_pa, shape.ram_bytes)
    aperture = original.aperture
    base_pa = shape.aperture_base_pa() + (original.property_value(GPU_MEM_BASE_PA) or 0) % BASE_REMAINDER_BYTES
    end = shape.error_region_base_pa() + ERROR_REGION_BYTES
    memory = memory_map(original.ram, ram, _inner(original)) if original.ram else memory_map((), ram)
    layout = Layout(memory, aperture, base_pa, AddressRange(0, end))
    region = ErrorRegion(shape.error_region_base_pa(), ERROR_REGION_BYTES)
    done: list[Adaptation] = []
    values: dict[str, Any] = dict(original.values)
    processors = choose_processors(values.get("SRAT"), original.processors)
    if "SRAT" in values:
        values["SRAT"], told = adapted_srat(values["SRAT"], layout, processors, original)
        done += told
    if "CEDT" in values and (why := why_windows_stay_out(values["CEDT"], layout, original)):
        done.append(Adaptation("set-aside", "CEDT", why))
        del values["CEDT"]
    if "HEST" in values:
        values["HEST"], told = adapted_hest(values["HEST"], region)
        done += told
    if "EINJ" in values:
        values["EINJ"], told = adapted_einj(values["EINJ"], region)
        done += told
    if "BERT" in values:
        values["BERT"], told = adapted_bert(values["BERT"], region, ram.start + ram.size_bytes // 4)
        done += told
    addresses = _addresses(original, layout, base_pa)
    source, told = gpu_table(original, acpi_slot_path(ROOT_PORT_SLOT), addresses)
    done += told
    done += _gpu_model(original)
    tables = {"gpu-node": compiled(source, toolchain)}
    for signature, value in values.items():
        table, told = _table(original.tables[signature], value)
        done += told
        tables[table.name] = table
    done += _set_aside(original)
    uids = dict.fromkeys(range(shape.cpus), 0)
    numa = None
    if "SRAT" in values:
        carried = (values["SRAT"], values.get("SLIT"), values.get("HMAT"), values.get("CEDT"))
        numa = Numa(*carried, processors=uids, ram=(ram,))
    moved = moved_properties(original, addresses)
    seen = {name: each if isinstance(each, int | str) else str(each) for name, each in moved.items()}
    return Adapted(
        tables,
        numa,
        what_linux_does(seen, mig_bug=original.model.mig_bug),
        AddressRange(base_pa, _aperture_size(original)),
        addresses,
        region.image,
        tuple(done),
    )


def _inner(original: Original) -> tuple[AddressRange, ...]:
    """Ranges within memory whose ends are boundaries of the map, too."""
    egm = original.egm
    return () if egm is None or not any(each.contains(egm) for each in original.ram) else (egm,)


def _aperture_size(original: Original) -> int:
    """Of the dump's aperture; where it has none, as much as the GPU has, or a GiB."""
    aperture = original.aperture
    return aperture.size_bytes if aperture is not None else original.model.memory_bytes or GIB


def _addresses(original: Original, layout: Layout, base_pa: int) -> dict[str, int]:
    """What becomes of the addresses in the GPU's properties."""
    found: dict[str, int] = {}
    if original.property_value(GPU_MEM_BASE_PA):  # an address of 0 stays
        found[GPU_MEM_BASE_PA] = base_pa
    for name in (EGM_BASE_PA, EGM_RETIRED_PAGES_DATA_BASE):
        value = original.property_value(name)
        moved = None if not value else layout.memory.start(value)
        if moved is not None:
            found[name] = moved
    return found


def _gpu_model(original: Original) -> Iterator[Adaptation]:
    if not original.model_named:
        model = original.model
        yield Adaptation("gpu-model", original.gpu.path, "no model was named", f"{model.title}, {model.pci_id}")


def _table(found: DumpTable, value: Any) -> tuple[Table, list[Adaptation]]:
    """A table's bytes: the dump's own where nothing had to be moved.

    :raises BadInputError: its layout does not hold it byte for byte.
    """
    parsed = CARRIED[found.signature](found.data)
    if build_table(parsed) != checksummed(found.data):
        raise BadInputError(
            f"{found.name} of {found.origin} has bytes that its layout does not hold",
            hint=f"acpigen check names them; to replay the rest, leave {found.name} out",
        )
    done: list[Adaptation] = []
    if checksum(found.data):
        done.append(Adaptation("checksum", found.name, "wrong", "right"))
    if found.signature in OF_QEMU:
        header = value.header
        now = structs.replace(
            header, oem_id=QEMU_OEM.id, oem_table_id=QEMU_OEM.table_id, oem_revision=QEMU_OEM.revision
        )
        if now != header:
            was = f"{header.oem_id!r} {header.oem_table_id!r} {header.oem_revision:#x}"
            new = f"{now.oem_id!r} {now.oem_table_id!r} {now.oem_revision:#x}"
            done.append(Adaptation("oem-ids", found.name, was, new))
        value = structs.replace(value, header=now)
    name = found.signature.lower()
    return Table(name, build_table(value)), done


def _set_aside(original: Original) -> Iterator[Adaptation]:
    for table in original.dump.tables:
        if table is original.tables.get(table.signature):
            continue
        why = WHY_SET_ASIDE.get(table.signature, "it describes parts that the virtual machine does not have")
        if table.signature in CARRIED:
            why = "Linux takes the first of this signature"
        yield Adaptation("set-aside", table.name, why)
    for gpu in original.evidence.gpus:
        if gpu.path != original.gpu.path:
            yield Adaptation("set-aside", gpu.path, "another GPU: its domains stay in the SRAT, its node does not")
