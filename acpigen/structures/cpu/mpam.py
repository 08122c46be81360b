# SPDX-License-Identifier: Apache-2.0
"""MPAM, the Memory System Resource Partitioning and Monitoring table (Arm DEN0065, version 2.0)."""

from typing import Annotated, ClassVar, TypeAlias

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32, X32, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Bytes, Int8ul

SIGNATURE = "MPAM"
REVISION = 1


class LocatorType(OpenIntEnum):
    """What a resource is (DEN0065, table 11)."""

    PROCESSOR_CACHE = 0
    MEMORY = 1
    SMMU = 2
    MEMORY_SIDE_CACHE = 3
    ACPI_DEVICE = 4
    INTERCONNECT = 5
    UNKNOWN = 0xFF


class MscInterface(OpenIntEnum):
    """How a component is reached (DEN0065, table 4)."""

    MMIO = 0
    PCC = 0x0A


class FunctionalDependency(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Another component that a resource depends on, 8 bytes."""

    producer: X32
    reserved: U32 = 0


class MpamResource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A resource of a component, 24 bytes and 8 for each dependency."""

    identifier: U32
    ris_index: U8 = 0
    reserved: U16 = 0
    locator_type: Annotated[LocatorType, Int8ul]
    locator: X64 = 0
    """The cache's id of PPTT, a proximity domain, an SMMU's node of IORT, or the device's ``_HID``. A memory-side
    cache has its level in bits 63:56."""
    locator_more: X32 = 0
    """The device's ``_UID``, or a memory-side cache's domain."""
    _dependency_count: ClassVar[U32]
    dependencies: Annotated[tuple[FunctionalDependency, ...], Items(count="_dependency_count")] = ()


class Msc(OpenStructure, frozen=True, kw_only=True):
    """A memory system component, 72 bytes and its resources; data of its resources may follow."""

    _length: ClassVar[U16]
    interface: Annotated[MscInterface, Int8ul] = MscInterface.MMIO
    reserved: U8 = 0
    identifier: U32
    base: X64
    mmio_size: X32 = 0
    overflow_gsiv: U32 = 0
    overflow_flags: X32 = 0
    reserved_overflow: U32 = 0
    overflow_affinity: U32 = 0
    error_gsiv: U32 = 0
    error_flags: X32 = 0
    reserved_error: U32 = 0
    error_affinity: U32 = 0
    not_ready_most_us: U32 = 0
    linked_hid: Annotated[str, Bytes(8)] = ""
    """``_HID`` of the device that has its power state."""
    linked_uid: U32 = 0
    _resource_count: ClassVar[U32]
    resources: Annotated[tuple[MpamResource, ...], Items(count="_resource_count")] = ()


MpamEntry: TypeAlias = Msc | KeptEntry


@table(
    SIGNATURE,
    "Memory System Resource Partitioning and Monitoring Table",
    reference="Arm DEN0065, version 2.0",
    revisions=range(1, 2),
)
class Mpam(Table, frozen=True, kw_only=True):
    """The components that share cache and bandwidth out."""

    entries: Annotated[tuple[MpamEntry, ...], Subtables(what="component")] = ()


parse, build = type_of(Mpam).parse, type_of(Mpam).build
