# SPDX-License-Identifier: Apache-2.0
"""All that rules look at: the tables as found, as typed values and as the interpreter sees them."""

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

import msgspec

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.linux.gpu_models import GpuModel, mig_bug_of
from acpigen.platform.model import Platform, acpi_path
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import Dump, DumpTable
from acpigen.reading.namespace import Device, Namespace
from acpigen.rules.engine.gpu import GpuNode, gpu_nodes
from acpigen.structures.apei.hest import Hest
from acpigen.structures.cpu.madt import Gicc, GiccFlags, Madt
from acpigen.structures.cpu.madt_pc import LocalApic, LocalX2apic
from acpigen.structures.io.mcfg import Mcfg
from acpigen.structures.layout.header import CHECKSUM_OFFSET, RawTable
from acpigen.structures.layout.structure import Oddities, Oddity
from acpigen.structures.layout.table import Table as DeclaredTable
from acpigen.structures.layout.table import list_names, offsets_of
from acpigen.structures.numa.hmat import Hmat
from acpigen.structures.numa.slit import Slit
from acpigen.structures.numa.srat import (
    GenericInitiatorAffinity,
    GiccAffinity,
    MemoryAffinity,
    MemoryFlags,
    PciHandle,
    ProcessorAffinity,
    Srat,
    X2apicAffinity,
)
from acpigen.structures.registry import Table, parse_table

T = TypeVar("T")

OEM_ID = slice(10, 16)
QEMU_OEM_ID = b"BOCHS "
"""QEMU include/hw/acpi/aml-build.h, ACPI_BUILD_APPNAME6."""


class BrokenTable(msgspec.Struct, frozen=True):
    """A table that its layout's parser refuses."""

    table: DumpTable
    error: BadInputError


class PlatformDifference(msgspec.Struct, frozen=True):
    """Something in which a dump differs from the tables that a platform would have.

    :param message: what, and how.
    :param where: a table, or an object's path.
    :param expected: what the platform makes; empty for nothing.
    """

    message: str
    where: str
    expected: str
    found: str


class _Parsed(msgspec.Struct, frozen=True):
    tables: tuple[tuple[DumpTable, Table], ...]
    broken: tuple[BrokenTable, ...]
    odd: tuple[tuple[DumpTable, Oddity], ...]


class Evidence(msgspec.Struct, frozen=True, dict=True):
    """A dump and what was learnt of it.

    :param platform: what the machine is meant to be, where the caller says so.
    :param gpu_models: which GPUs it may have, where the caller says so; all alike for Linux's driver.
    :param memory: what lies in memory at some addresses, where the caller has it.
    :param reserved: ranges that firmware keeps from the OS (``Reserved`` of /proc/iomem), where the caller has them.
    :param gpu_addresses: GPUs by PCI address, where the caller names them: a guest's need not have properties.
    :param nodes_most: the number of NUMA nodes that the kernel supports, where the caller knows it.
    :param platform_differences: how the tables differ from those that the platform makes, where that was looked at.
    """

    dump: Dump
    namespace: Namespace
    iasl: IaslReport
    platform: Platform | None = None
    gpu_models: tuple[GpuModel, ...] = ()
    memory: Mapping[int, bytes] = msgspec.field(default_factory=dict)
    reserved: tuple[AddressRange, ...] | None = None
    gpu_addresses: tuple[PciHandle, ...] = ()
    nodes_most: int | None = None
    platform_differences: tuple[PlatformDifference, ...] = ()

    @cached_property
    def _parsed(self) -> "_Parsed":
        parsed: list[tuple[DumpTable, Table]] = []
        broken: list[BrokenTable] = []
        odd: list[tuple[DumpTable, Oddity]] = []
        for table in self.dump.tables:
            if table.is_aml or table.signature in ("RSDP", "FACS"):
                continue
            oddities: Oddities = []
            try:
                parsed.append((table, parse_table(table.data, oddities)))
                odd += [(table, each) for each in oddities]
            except BadInputError as error:
                broken.append(BrokenTable(table, error))
        return _Parsed(tuple(parsed), tuple(broken), tuple(odd))

    @property
    def parsed(self) -> tuple[tuple[DumpTable, Table], ...]:
        """The tables with a standard header that could be parsed, each with its value."""
        return self._parsed.tables

    @property
    def header_only(self) -> tuple[str, ...]:
        """The tables of which no more than the header is known here: those without a layout, but AML."""
        return tuple(table.name for table, value in self.parsed if isinstance(value, RawTable))

    @property
    def broken(self) -> tuple[BrokenTable, ...]:
        """The tables that could not."""
        return self._parsed.broken

    @property
    def odd(self) -> tuple[tuple[DumpTable, Oddity], ...]:
        """What in parsed tables breaks its layout; the rest of such a table was read."""
        return self._parsed.odd

    @cached_property
    def structure_offsets(self) -> dict[int, int]:
        """Where each structure of a parsed table's lists starts in the table, in bytes, by its ``id()``."""
        return {
            id(item): offset
            for _, value in self.parsed
            if isinstance(value, DeclaredTable)
            for name in list_names(value)
            for item, offset in zip(getattr(value, name), offsets_of(value, name), strict=True)
        }

    def named(self, kind: type[T]) -> tuple[tuple[str, T], ...]:
        """The parsed tables of a type, each with its name."""
        return tuple((table.name, value) for table, value in self.parsed if isinstance(value, kind))

    def values(self, kind: type[T]) -> tuple[T, ...]:
        """The parsed tables of a type."""
        return tuple(value for _, value in self.named(kind))

    def value(self, kind: type[T]) -> T | None:
        """The first parsed table of a type."""
        return next(iter(self.values(kind)), None)

    @property
    def srat(self) -> Srat | None:
        """The SRAT."""
        return self.value(Srat)

    @property
    def slit(self) -> Slit | None:
        """The SLIT."""
        return self.value(Slit)

    @property
    def hmat(self) -> Hmat | None:
        """The HMAT."""
        return self.value(Hmat)

    @property
    def hest(self) -> Hest | None:
        """The HEST."""
        return self.value(Hest)

    @property
    def mcfg(self) -> Mcfg | None:
        """The MCFG."""
        return self.value(Mcfg)

    @property
    def madt(self) -> Madt | None:
        """The MADT."""
        return self.value(Madt)

    @cached_property
    def is_x86(self) -> bool:
        """Whether the machine is x86: its MADT has local APICs (ACPI 6.5, sections 5.2.12.2 and 5.2.12.12)."""
        return bool(self.madt_entries(LocalApic) or self.madt_entries(LocalX2apic))

    @cached_property
    def processors(self) -> tuple[Gicc, ...]:
        """The MADT's Arm processors, whether enabled or not; none on another machine."""
        return self.madt_entries(Gicc)

    @cached_property
    def enabled_processors(self) -> tuple[Gicc, ...]:
        """The Arm processors that Linux starts."""
        return tuple(each for each in self.processors if each.flags & GiccFlags.ENABLED)

    def madt_entries(self, kind: type[T]) -> tuple[T, ...]:
        """The MADT's structures of one type; none without a MADT."""
        return () if self.madt is None else tuple(entry for entry in self.madt.entries if isinstance(entry, kind))

    @cached_property
    def gpus(self) -> tuple[GpuNode, ...]:
        """The GPUs that the namespace describes, and those that the caller names."""
        return gpu_nodes(self.namespace, self.initiators, self.gpu_addresses)

    def models_of(self, gpu: GpuNode) -> tuple[GpuModel, ...]:
        """Which model a GPU may be: what the caller says, or the platform's GPU of that path; none where unknown."""
        if self.gpu_models or self.platform is None:
            return self.gpu_models
        described = [each.hardware for each in self.platform.gpus if acpi_path(each) == gpu.path]
        return tuple(described or dict.fromkeys(each.hardware for each in self.platform.gpus))

    def mig_bug_of(self, gpu: GpuNode) -> bool | None:
        """Whether a GPU has the MIG hardware bug; ``None`` when that is not known."""
        return mig_bug_of(self.models_of(gpu))

    @cached_property
    def dram(self) -> tuple[tuple[int, AddressRange], ...]:
        """Memory that the OS uses from boot on: SRAT's entries that are enabled and not hot-pluggable, by domain."""
        found = []
        for entry in self.memory_entries:
            enabled, pluggable = MemoryFlags.ENABLED, MemoryFlags.HOT_PLUGGABLE
            if entry.flags & enabled and not entry.flags & pluggable and entry.length:
                try:
                    found.append((entry.proximity_domain, AddressRange(entry.base, entry.length)))
                except BadInputError:
                    continue
        return tuple(found)

    @cached_property
    def memory_entries(self) -> tuple[MemoryAffinity, ...]:
        """SRAT's memory entries."""
        return self._srat_entries(MemoryAffinity)

    @cached_property
    def initiators(self) -> tuple[GenericInitiatorAffinity, ...]:
        """SRAT's generic initiators."""
        return self._srat_entries(GenericInitiatorAffinity)

    def _srat_entries(self, kind: type[T]) -> tuple[T, ...]:
        return () if self.srat is None else tuple(entry for entry in self.srat.entries if isinstance(entry, kind))

    @cached_property
    def srat_domains(self) -> frozenset[int]:
        """Every proximity domain that an SRAT entry names and enables."""
        if self.srat is None:
            return frozenset()
        return frozenset(
            entry.proximity_domain
            for entry in self.srat.entries
            if hasattr(entry, "proximity_domain") and int(getattr(entry, "flags", 1)) & 1
        )

    @cached_property
    def cpu_domains(self) -> frozenset[int]:
        """The domains with processors."""
        kinds = (GiccAffinity, ProcessorAffinity, X2apicAffinity)
        entries = () if self.srat is None else self.srat.entries
        return frozenset(entry.proximity_domain for entry in entries if isinstance(entry, kinds) and entry.flags & 1)

    def has_known_resources(self, device: Device) -> bool:
        """Whether a device's ``_CRS`` says what it says on the machine.

        On x86 a host bridge's is a method that reads the chipset's registers, from which acpiexec gets 0.
        """
        return not (self.is_x86 and device.is_host_bridge and device.is_method("_CRS"))

    @cached_property
    def windows(self) -> tuple[tuple[str, AddressRange], ...]:
        """What host bridges pass on to PCI, and their configuration spaces, each with a name."""
        found = [
            (f"window of {bridge.path}", window.range)
            for bridge in self.namespace.host_bridges
            if self.has_known_resources(bridge)
            for window in bridge.windows
            if window.kind == "memory" and not window.consumed
        ]
        for each in () if self.mcfg is None else self.mcfg.ranges:
            buses = max(each.end_bus - each.start_bus + 1, 0)
            start = each.base + (each.start_bus << 20)
            if start + (buses << 20) <= 1 << 64:
                found.append((f"configuration space of segment {each.segment:#x}", AddressRange(start, buses << 20)))
        return tuple((name, extent) for name, extent in found if extent is not None and extent.size_bytes)

    def dump_table(self, where: str) -> DumpTable | None:
        """The table of that name."""
        return next((table for table in self.dump.tables if table.name == where), None)

    def table_of(self, path: str) -> DumpTable | None:
        """The table that defines an object; of one that is not there, of the object above it."""
        while path.startswith("\\"):
            if path in self.namespace.owners:
                return self.namespace.owners[path]
            path = path.rpartition(".")[0]
        return None

    def is_unfinished(self, name: str) -> bool:
        """Whether a table is QEMU's as its firmware gets it: checksum and addresses are yet to be filled in."""
        table = self.dump_table(name)
        return table is not None and table.data[CHECKSUM_OFFSET : OEM_ID.stop] == b"\0" + QEMU_OEM_ID

    def is_qemus(self, name: str) -> bool:
        """Whether QEMU made a table, before or after its firmware saw it."""
        table = self.dump_table(name)
        return table is not None and table.data[OEM_ID] == QEMU_OEM_ID

    def name_of(self, signature: str) -> str:
        """What the first table of a signature is called."""
        return next((table.name for table in self.dump.tables if table.signature == signature), signature)
