# SPDX-License-Identifier: Apache-2.0
"""PPTT, the Processor Properties Topology Table (ACPI 6.5, section 5.2.30): packages, cores, threads, caches."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.layout.fields import U8, U16, U32, X8, X32, X64
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, offsets_of, table, type_of
from acpigen.structures.layout.words import Int32ul

SIGNATURE = "PPTT"
REVISION = 3
CACHE_BYTES_ACPI_6_2 = 24


class ProcessorNodeFlags(IntFlag):
    """What a node of the hierarchy is (ACPI 6.5, table 5.163)."""

    PHYSICAL_PACKAGE = 1 << 0
    PROCESSOR_ID_VALID = 1 << 1
    THREAD = 1 << 2
    LEAF = 1 << 3
    IDENTICAL_IMPLEMENTATION = 1 << 4


class CacheFlags(IntFlag):
    """Which fields of a cache hold something (ACPI 6.5, table 5.165)."""

    SIZE_VALID = 1 << 0
    SETS_VALID = 1 << 1
    ASSOCIATIVITY_VALID = 1 << 2
    ALLOCATION_VALID = 1 << 3
    CACHE_TYPE_VALID = 1 << 4
    WRITE_POLICY_VALID = 1 << 5
    LINE_SIZE_VALID = 1 << 6
    CACHE_ID_VALID = 1 << 7


class _Node(OpenStructure, frozen=True, kw_only=True):
    _type: ClassVar[U8]
    _length: ClassVar[U8]
    reserved: U16 = 0


class ProcessorNode(_Node, frozen=True, kw_only=True):
    """Type 0: a processor, or a group of them, 20 bytes and 4 for each resource."""

    _type = 0
    flags: Annotated[ProcessorNodeFlags, Int32ul] = ProcessorNodeFlags(0)
    parent: X32 = 0
    """The group that it is in: its offset from the table's start; 0 for none."""
    processor_id: U32 = 0
    """The ACPI processor UID, as MADT has it."""
    _resource_count: ClassVar[U32]
    resources: Annotated[tuple[int, ...], Items(Int32ul, count="_resource_count")] = ()
    """Its own caches: their offsets from the table's start."""


class CacheNode(_Node, frozen=True, kw_only=True):
    """Type 1: a cache, 28 bytes; 24 before ACPI 6.4."""

    _type = 1
    _minimum_bytes: ClassVar[int] = CACHE_BYTES_ACPI_6_2
    flags: Annotated[CacheFlags, Int32ul] = CacheFlags(0)
    next_level: X32 = 0
    """The cache behind it: its offset from the table's start; 0 for none."""
    size: U32 = 0
    """In bytes."""
    sets: U32 = 0
    associativity: U8 = 0
    attributes: X8 = 0
    """Bits 1:0 allocation (0 read, 1 write, 2 and 3 both), bits 3:2 type (0 data, 1 instructions, 2 and 3 unified),
    bit 4 write policy (0 write back, 1 write through)."""
    line_bytes: U16 = 0
    cache_id: U32 = 0


class IdNode(_Node, frozen=True, kw_only=True):
    """Type 2: who made it, 30 bytes (ACPI 6.2)."""

    _type = 2
    vendor_id: X32 = 0
    level_1_id: X64 = 0
    level_2_id: X64 = 0
    major_revision: U16 = 0
    minor_revision: U16 = 0
    spin_revision: U16 = 0


PpttEntry: TypeAlias = ProcessorNode | CacheNode | IdNode | KeptEntry


@table(
    SIGNATURE,
    "Processor Properties Topology Table",
    reference="ACPI 6.5, section 5.2.30",
    revisions=range(1, 4),
)
class Pptt(Table, frozen=True, kw_only=True):
    """Which processors share what."""

    entries: Annotated[tuple[PpttEntry, ...], Subtables()] = ()

    def by_offset(self) -> dict[int, PpttEntry]:
        """The structures by their offset from the table's start, as others refer to them."""
        return dict(zip(offsets_of(self, "entries"), self.entries, strict=True))


parse, build = type_of(Pptt).parse, type_of(Pptt).build
