# SPDX-License-Identifier: Apache-2.0
"""APMT, the Arm Performance Monitoring Unit Table (Arm DEN0117, version 1.0)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.layout.fields import U16, U32, X32, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int8ul

SIGNATURE = "APMT"
REVISION = 0


class PmuFlags(IntFlag):
    """What a PMU has."""

    DUAL_PAGE = 1 << 0
    AFFINITY_TO_CONTAINER = 1 << 1
    ATOMIC_64_BIT = 1 << 2


class PmuNodeType(OpenIntEnum):
    """Whose performance is counted."""

    MEMORY_CONTROLLER = 0
    SMMU = 1
    PCI_ROOT_COMPLEX = 2
    ACPI_DEVICE = 3
    CPU_CACHE = 4


class PmuNode(OpenStructure, frozen=True, kw_only=True):
    """A performance monitoring unit, 56 bytes."""

    _length: ClassVar[U16]
    flags: Annotated[PmuFlags, Int8ul] = PmuFlags(0)
    node_type: Annotated[PmuNodeType, Int8ul]
    identifier: U32
    instance_primary: X64 = 0
    """A proximity domain, an IORT or PPTT node, or the device's ``_HID``."""
    instance_secondary: X32 = 0
    """The device's ``_UID``, where it is one of the namespace."""
    base_0: X64
    base_1: X64 = 0
    overflow_gsiv: U32 = 0
    reserved: U32 = 0
    overflow_flags: X32 = 0
    """Bit 0: edge-triggered; bits 2:1 wired where 0."""
    processor_affinity: U32 = 0
    """A processor's UID, or that of a container of PPTT."""
    implementation_id: X32 = 0


ApmtEntry: TypeAlias = PmuNode | KeptEntry


@table(
    SIGNATURE,
    "Arm Performance Monitoring Unit Table",
    reference="Arm DEN0117, version 1.0",
    revisions=range(2),
)
class Apmt(Table, frozen=True, kw_only=True):
    """The performance monitoring units outside the processors."""

    entries: Annotated[tuple[ApmtEntry, ...], Subtables(what="node")] = ()


parse, build = type_of(Apmt).parse, type_of(Apmt).build
