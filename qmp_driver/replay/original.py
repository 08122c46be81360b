# SPDX-License-Identifier: Apache-2.0
"""A dump that is to be replayed: its tables as values, its GPU, and what acpigen predicts of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from acpigen.acpica.evaluation import AcpiValue
from acpigen.acpica.toolchain import Toolchain
from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError as AcpigenBadInput
from acpigen.base.units import GIB
from acpigen.commands.options.gpu_model import gpu_models
from acpigen.explain.story import find_gpu
from acpigen.linux.access_classes import AccessClass, predict_access
from acpigen.linux.aperture import DriverOutcome
from acpigen.linux.gpu_models import MODELS, GpuModel
from acpigen.linux.numa import NumaPrediction, predict_numa
from acpigen.linux.properties import EGM_BASE_PA, EGM_SIZE, GPU_MEM_BASE_PA, GPU_MEM_SIZE
from acpigen.reading.dump import Dump, DumpTable, read_tables_or_source
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gather import gather
from acpigen.rules.engine.gpu import GpuNode
from acpigen.structures.apei import bert, einj, hest
from acpigen.structures.cpu import madt, madt_pc
from acpigen.structures.io import cedt
from acpigen.structures.numa import hmat, slit, srat
from acpigen.structures.registry import parse_table
from qmp_driver.errors import BadInputError

CARRIED: Mapping[str, Callable[[bytes], Any]] = {
    "SRAT": srat.parse,
    "SLIT": slit.parse,
    "HMAT": hmat.parse,
    "HEST": hest.parse,
    "EINJ": einj.parse,
    "BERT": bert.parse,
    "CEDT": cedt.parse,
}
"""The tables that a replay carries over, besides the GPU's node. Linux takes the first of each signature."""

DEFAULT_MODEL = "gh200-480gb"
SOME_RAM = AddressRange(0x8000_0000, GIB)
"""Of a machine whose SRAT has no memory at boot: it has some."""
_X86_ENTRIES = srat.ProcessorAffinity | srat.X2apicAffinity
_X86_PROCESSORS = madt_pc.LocalApic | madt_pc.LocalX2apic


@dataclass(frozen=True)
class Numa:
    """The tables of proximity domains, as the dump has them or adapted.

    :param processors: the machine's, UID → MPIDR.
    :param ram: its memory at boot.
    """

    affinity: srat.Srat
    locality: slit.Slit | None
    attributes: hmat.Hmat | None
    windows: cedt.Cedt | None
    processors: Mapping[int, int]
    ram: Sequence[AddressRange]

    def with_processors(self, processors: Mapping[int, int]) -> "Numa":
        """The same tables in a machine with other processors."""
        return replace(self, processors=processors)

    def predicted(self, nodes_most: int) -> "Predicted":
        """What Linux makes of them, with a kernel of so many nodes."""
        numa = predict_numa(
            self.affinity,
            self.locality,
            self.windows,
            processors=self.processors,
            ram=self.ram,
            nodes_most=nodes_most,
        )
        known = self.attributes is not None and numa.used
        classes = predict_access(self.attributes, self.affinity, numa) if known and self.attributes else ()
        return Predicted(numa, classes)


@dataclass(frozen=True)
class Predicted:
    """What Linux makes of tables of proximity domains."""

    numa: NumaPrediction
    classes: tuple[AccessClass, ...]

    @property
    def without_addresses(self) -> dict[str, Any]:
        """What does not depend on where memory lies."""
        numa = self.numa
        return {
            "SRAT used": numa.used,
            "domains by node": dict(numa.nodes),
            "distances": numa.distances,
            "with CPUs": numa.with_cpu,
            "with memory": numa.with_memory,
            "generic initiators": numa.with_generic_initiator,
            "access classes": self.classes,
        }


@dataclass(frozen=True)
class Original:
    """A dump that is to be replayed.

    :param place: what the caller named.
    :param gpu: the GPU that the virtual machine gets.
    :param model: which GPU that is.
    :param model_named: whether the caller said so.
    :param tables: the tables that are carried over, by signature, as they were found, and
    :param values: the same as values.
    """

    place: str
    evidence: Evidence
    gpu: GpuNode
    model: GpuModel
    model_named: bool
    tables: Mapping[str, DumpTable] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def dump(self) -> Dump:
        """All that was found."""
        return self.evidence.dump

    @property
    def outcome(self) -> DriverOutcome:
        """What acpigen says that nvgrace-gpu makes of the GPU."""
        return self.gpu.outcome(self.model.mig_bug)

    def property_value(self, name: str) -> int | None:
        """An integer that the GPU's ``_DSD`` has under that name, wherever in it, whether Linux finds it or not."""
        found = self.gpu.device.value("_DSD")
        return None if found is None else next(_named(found, name), None)

    @property
    def aperture(self) -> AddressRange | None:
        """The coherent aperture, as far as the ``_DSD`` has it."""
        return self._range(GPU_MEM_BASE_PA, GPU_MEM_SIZE)

    @property
    def egm(self) -> AddressRange | None:
        """The Extended GPU Memory."""
        return self._range(EGM_BASE_PA, EGM_SIZE)

    def _range(self, base_name: str, size_name: str) -> AddressRange | None:
        base, size = self.property_value(base_name), self.property_value(size_name)
        try:
            return AddressRange(base, size) if base is not None and size else None
        except AcpigenBadInput:
            return None

    @cached_property
    def processors(self) -> dict[int, int]:
        """UID → MPIDR by MADT; without one those of SRAT, with an MPIDR of 0."""
        table = self.evidence.madt
        if table is not None:
            return {each.uid: each.mpidr for each in table.entries if isinstance(each, madt.Gicc)}
        affinity = self.values.get("SRAT")
        entries = () if affinity is None else affinity.entries
        return {each.processor_uid: 0 for each in entries if isinstance(each, srat.GiccAffinity)}

    @cached_property
    def ram(self) -> tuple[AddressRange, ...]:
        """The memory at boot, as far as SRAT says it: what is neither to be plugged in nor the GPU's."""
        affinity, aperture = self.values.get("SRAT"), self.aperture
        found = []
        for entry in () if affinity is None else affinity.entries:
            if is_ram(entry):
                extent = AddressRange(entry.base, entry.length)
                if aperture is None or not aperture.contains(extent):
                    found.append(extent)
        return tuple(found)

    @property
    def numa(self) -> Numa | None:
        """The dump's tables of proximity domains; None without a SRAT."""
        values = self.values
        if "SRAT" not in values:
            return None
        tables = (values["SRAT"], values.get("SLIT"), values.get("HMAT"), values.get("CEDT"))
        return Numa(*tables, processors=self.processors, ram=self.ram or (SOME_RAM,))


def is_ram(entry: Any) -> bool:
    """Whether a SRAT entry is memory at boot that ends within 64 bits."""
    return (
        isinstance(entry, srat.MemoryAffinity)
        and bool(entry.flags & srat.MemoryFlags.ENABLED)
        and not entry.flags & srat.MemoryFlags.HOT_PLUGGABLE
        and bool(entry.length)
        and entry.base + entry.length <= 1 << 64
    )


def read_original(place: str, gpu_word: str, model_word: str | None, toolchain: Toolchain) -> Original:
    """Reads a dump.

    :param gpu_word: which GPU, as `acpigen explain` takes it: an index from 0, a path.
    :param model_word: which GPUs these are, as ``--gpu-model`` takes it; None where the caller does not say.
    :raises BadInputError: it is not a dump of an arm64 machine with a GPU, or a table that a replay carries over
        cannot be read.
    """
    models = gpu_models(model_word)
    dump = read_tables_or_source(place, toolchain)
    if damaged := [flaw.message for flaw in dump.flaws if not flaw.is_padding]:
        raise BadInputError(
            f"{place} is damaged: {damaged[0]}" + (f", and {len(damaged) - 1} more" if len(damaged) > 1 else ""),
            hint="a part of a dump is not replayed: take the dump again",
        )
    tables = {signature: found[0] for signature in CARRIED if (found := dump.all(signature))}
    values = {signature: _parsed(place, table) for signature, table in tables.items()}
    evidence = gather(dump, toolchain, gpu_models=models)
    _refuse_x86(place, evidence, values.get("SRAT"))
    cut = [table for signature in ("DSDT", "SSDT") for table in dump.all(signature) if _is_cut_short(table)]
    if cut:
        raise BadInputError(
            f"{cut[0].name} of {place} is cut short: found {len(cut[0].data)} bytes, "
            f"expected {_length_bytes(cut[0])}, as its header says",
            hint="the GPU's node is in one of them: take the dump again",
        )
    if not evidence.gpus:
        why = evidence.namespace.skipped or "; ".join(evidence.namespace.failures)
        raise BadInputError(
            f"{place} describes no coherent GPU" + (f": {why}" if why else ""),
            hint="a replay needs the DSDT and all SSDTs of a machine with one; acpigen check says what is there",
        )
    gpu = find_gpu(evidence, gpu_word)
    read = Original(place, evidence, gpu, MODELS[DEFAULT_MODEL], bool(models), tables, values)
    size = read.property_value(GPU_MEM_SIZE)
    known = [read.model, *MODELS.values()]
    alike = next((each for each in known if size and each.memory_bytes == size), read.model)
    return replace(read, model=models[0] if models else alike)


def _length_bytes(table: DumpTable) -> int:
    """What its header says (ACPI 6.5, table 5.4)."""
    return int.from_bytes(table.data[4:8], "little")


def _is_cut_short(table: DumpTable) -> bool:
    return len(table.data) < _length_bytes(table)


def _named(value: AcpiValue, name: str) -> Iterator[int]:
    """The integers beside a name, in packages of two."""
    if isinstance(value, tuple):
        if len(value) == 2 and value[0] == name and isinstance(value[1], int):
            yield value[1]
        for each in value:
            yield from _named(each, name)


def _parsed(place: str, table: DumpTable) -> Any:
    """:raises BadInputError: it cannot be read whole."""
    try:
        return parse_table(table.data) if table.signature not in CARRIED else CARRIED[table.signature](table.data)
    except AcpigenBadInput as error:
        raise BadInputError(
            f"{table.name} of {place} cannot be read: {error.message}",
            hint=f"a replay needs it whole: take the dump again, or leave {table.name} out of it",
        ) from error


def _refuse_x86(place: str, evidence: Evidence, affinity: srat.Srat | None) -> None:
    table = evidence.madt
    entries = [*(() if table is None else table.entries), *(() if affinity is None else affinity.entries)]
    if any(isinstance(each, _X86_ENTRIES | _X86_PROCESSORS) for each in entries):
        raise BadInputError(
            f"{place} is of an x86 machine, and a replay is an arm64 one",
            hint="acpigen check and predict read x86 tables as well",
        )
