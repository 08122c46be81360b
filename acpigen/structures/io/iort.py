# SPDX-License-Identifier: Apache-2.0
"""IORT, the I/O Remapping Table (Arm DEN0049E.f): SMMUs, root complexes, interrupt services, and what leads where."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

import msgspec

from acpigen.structures.layout.fields import HEX, U8, U16, U32, X16, X32, X64, Inline
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items, Since, Text
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, offsets_of, table, type_of
from acpigen.structures.layout.words import Int8ul, Int32ul, Int64ul

SIGNATURE = "IORT"
REVISION = 6


class MappingFlags(IntFlag):
    """Flags of an ID mapping (DEN0049E.f, table 4)."""

    SINGLE = 1 << 0
    """One output ID, whatever the input: the node's own interrupts."""


class AccessHints(IntFlag):
    """Cache allocation hints of memory accesses (DEN0049E.f, table 15)."""

    TRANSIENT = 1 << 0
    WRITE_ALLOCATE = 1 << 1
    READ_ALLOCATE = 1 << 2
    OVERRIDE = 1 << 3


class MemoryAccessFlags(IntFlag):
    """How memory accesses are ordered (DEN0049E.f, table 15)."""

    COHERENT_PATH = 1 << 0
    DEVICE_ATTRIBUTES = 1 << 1
    CAN_WRITE_BACK_SNOOP = 1 << 2


class AtsFlags(IntFlag):
    """What a root complex supports (DEN0049E.f, PCI root complex node, ATS attribute)."""

    ATS = 1 << 0
    PRI = 1 << 1
    PASID_FORWARDING = 1 << 2


class RootComplexFlags(IntFlag):
    """What a root complex supports, from node revision 4 on."""

    PASID = 1 << 0


class SmmuFlags(IntFlag):
    """Flags of an SMMUv1 or v2."""

    DVM = 1 << 0
    COHERENT_WALK = 1 << 1


class SmmuV3Flags(IntFlag):
    """Flags of an SMMUv3; bits 2:1 are HTTU's override."""

    COHACC_OVERRIDE = 1 << 0
    HTTU_OVERRIDE_LOW = 1 << 1
    HTTU_OVERRIDE_HIGH = 1 << 2
    PROXIMITY_VALID = 1 << 3
    DEVICE_ID_VALID = 1 << 4


class RmrFlags(IntFlag):
    """Flags of reserved memory; bits 9:2 are the access attributes."""

    REMAPPING_PERMITTED = 1 << 0
    PRIVILEGED = 1 << 1


class SmmuModel(OpenIntEnum):
    """Which SMMUv1 or v2 it is."""

    SMMU_V1 = 0
    SMMU_V2 = 1
    CORELINK_MMU_400 = 2
    CORELINK_MMU_500 = 3
    CORELINK_MMU_401 = 4
    CAVIUM_THUNDERX = 5


class SmmuV3Model(OpenIntEnum):
    """Which SMMUv3 it is."""

    GENERIC = 0
    HISILICON_HI161X = 1
    CAVIUM_CN99XX = 2


class IdMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A range of IDs (requester, stream or device IDs) and what another node makes of them, 20 bytes."""

    input_base: X32 = 0
    id_count: X32 = 0
    """How many, less one."""
    output_base: X32 = 0
    output_reference: X32
    """The node that they go to: its offset from the table's start."""
    flags: Annotated[MappingFlags, Int32ul] = MappingFlags(0)


class MemoryAccess(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Memory access properties, 8 bytes (DEN0049E.f, table 14)."""

    cache_coherent: U32 = 1
    """1: fully coherent."""
    hints: Annotated[AccessHints, Int8ul] = AccessHints(0)
    reserved: U16 = 0
    flags: Annotated[MemoryAccessFlags, Int8ul] = (
        MemoryAccessFlags.COHERENT_PATH | MemoryAccessFlags.DEVICE_ATTRIBUTES
    )


class Interrupt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """An interrupt of an SMMUv1 or v2, 8 bytes."""

    gsiv: U32
    flags: X32 = 0
    """Bit 0: edge-triggered."""


class ReservedMemory(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A range that devices keep using, 20 bytes."""

    base: X64
    length: X64
    reserved: U32 = 0


Mappings: TypeAlias = Annotated[tuple[IdMapping, ...], Items(count="_mapping_count", at="mapping_offset", align=4)]


class IortNode(OpenStructure, frozen=True, kw_only=True):
    """What all nodes begin with, 16 bytes."""

    _type: ClassVar[U8]
    _length: ClassVar[U16]
    revision: U8 = 0
    identifier: U32 = 0
    _mapping_count: ClassVar[U32]
    mapping_offset: Annotated[int | None, Int32ul] = None
    """Where its ID mappings start; None right behind the rest."""


class ItsGroup(IortNode, frozen=True, kw_only=True):
    """Type 0: interrupt translation services, by the ids that MADT gives them."""

    _type = 0
    _its_count: ClassVar[U32]
    its_ids: Annotated[tuple[int, ...], Items(Int32ul, count="_its_count")]
    mappings: Mappings = ()


class NamedComponent(IortNode, frozen=True, kw_only=True):
    """Type 1: a device of the namespace."""

    _type = 1
    flags: X32 = 0
    """Bit 0: stalls are supported; bits 5:1 the bits of a substream."""
    memory: Inline[MemoryAccess] = MemoryAccess()
    address_bits: U8 = 64
    """How many bits of address it drives."""
    device_name: Annotated[str | None, Text()]
    """Its path in the namespace."""
    mappings: Mappings = ()


class RootComplex(IortNode, frozen=True, kw_only=True):
    """Type 2: a PCI root complex, 36 bytes; 40 from node revision 4 on."""

    _type = 2
    memory: Inline[MemoryAccess] = MemoryAccess()
    ats: Annotated[AtsFlags, Int32ul] = AtsFlags(0)
    segment: U32
    address_bits: U8 = 64
    pasid_capabilities: X16 = 0
    """Bits 4:0 the widest PASID."""
    reserved: U8 = 0
    flags: Annotated[int | None, HEX, Since(4, Int32ul)] = None
    """:class:`RootComplexFlags`."""
    mappings: Mappings = ()


class Smmu(IortNode, frozen=True, kw_only=True):
    """Type 3: an SMMUv1 or v2."""

    _type = 3
    base: X64
    span: X64
    model: Annotated[SmmuModel, Int32ul] = SmmuModel.SMMU_V2
    flags: Annotated[SmmuFlags, Int32ul] = SmmuFlags(0)
    global_interrupt_offset: Annotated[int | None, Int32ul] = None
    _context_count: ClassVar[U32]
    context_interrupt_offset: Annotated[int | None, Int32ul] = None
    _pmu_count: ClassVar[U32]
    pmu_interrupt_offset: Annotated[int | None, Int32ul] = None
    global_interrupts: Annotated[tuple[Interrupt, ...], Items(count=2, at="global_interrupt_offset")]
    """Two: its own, and that of its configuration."""
    context_interrupts: Annotated[
        tuple[Interrupt, ...], Items(count="_context_count", at="context_interrupt_offset")
    ] = ()
    pmu_interrupts: Annotated[tuple[Interrupt, ...], Items(count="_pmu_count", at="pmu_interrupt_offset")] = ()
    mappings: Mappings = ()


class SmmuV3(IortNode, frozen=True, kw_only=True):
    """Type 4: an SMMUv3, 68 bytes; 60 in node revision 0."""

    _type = 4
    base: X64
    flags: Annotated[SmmuV3Flags, Int32ul] = SmmuV3Flags(0)
    reserved: U32 = 0
    vatos: X64 = 0
    model: Annotated[SmmuV3Model, Int32ul] = SmmuV3Model.GENERIC
    event_gsiv: U32 = 0
    pri_gsiv: U32 = 0
    global_error_gsiv: U32 = 0
    sync_gsiv: U32 = 0
    proximity_domain: Annotated[int | None, Since(1, Int32ul)] = None
    device_id_mapping: Annotated[int | None, Since(1, Int32ul)] = None
    """Which of the mappings is that of its own interrupts."""
    mappings: Mappings = ()


class Pmcg(IortNode, frozen=True, kw_only=True):
    """Type 5: a performance monitoring group, 40 bytes; 32 in node revision 0."""

    _type = 5
    page0_base: X64
    overflow_gsiv: U32 = 0
    node_reference: X32
    """The node whose counters they are: its offset from the table's start."""
    page1_base: Annotated[int | None, HEX, Since(1, Int64ul)] = None
    mappings: Mappings = ()


class Rmr(IortNode, frozen=True, kw_only=True):
    """Type 6: memory that devices use from before the OS on."""

    _type = 6
    flags: Annotated[RmrFlags, Int32ul] = RmrFlags(0)
    _range_count: ClassVar[U32]
    range_offset: Annotated[int | None, Int32ul] = None
    ranges: Annotated[tuple[ReservedMemory, ...], Items(count="_range_count", at="range_offset")] = ()
    mappings: Mappings = ()


class Iwb(IortNode, frozen=True, kw_only=True):
    """Type 7: an interrupt wire bridge of a GICv5 (ACPICA ``struct acpi_iort_iwb``)."""

    _type = 7
    base: X64
    iwb_index: U16 = 0
    device_name: Annotated[str | None, Text()]
    mappings: Mappings = ()


IortEntry: TypeAlias = ItsGroup | NamedComponent | RootComplex | Smmu | SmmuV3 | Pmcg | Rmr | Iwb | KeptEntry


@table(
    SIGNATURE,
    "I/O Remapping Table",
    reference="Arm DEN0049E.f",
    revisions=range(8),
)
class Iort(Table, frozen=True, kw_only=True):
    """Which SMMU and which interrupt service a device's IDs go to."""

    _node_count: ClassVar[U32]
    node_offset: Annotated[int | None, Int32ul] = None
    reserved: U32 = 0
    nodes: Annotated[tuple[IortEntry, ...], Subtables(count="_node_count", at="node_offset", what="node")] = ()

    def by_offset(self) -> dict[int, IortEntry]:
        """The nodes by their offset from the table's start, as mappings refer to them."""
        return dict(zip(offsets_of(self, "nodes"), self.nodes, strict=True))


parse, build = type_of(Iort).parse, type_of(Iort).build
