# SPDX-License-Identifier: Apache-2.0
"""SRAT, the System Resource Affinity Table (ACPI 6.5, section 5.2.16)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.fields import U8, U16, U24, U32, U64, X64
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Bytes, Int8ul, Int32ul

SIGNATURE = "SRAT"
REVISION = 3
FIXED_BYTES = HEADER_BYTES + 12
DEVICE_HANDLE_BYTES = 16


class AffinityFlags(IntFlag):
    """Flags of processor and GIC structures (ACPI 6.5, tables 5.60 to 5.64)."""

    ENABLED = 1 << 0


class MemoryFlags(IntFlag):
    """Flags of a memory structure (ACPI 6.5, table 5.61; ACPICA ``ACPI_SRAT_MEM_*``)."""

    ENABLED = 1 << 0
    HOT_PLUGGABLE = 1 << 1
    NON_VOLATILE = 1 << 2
    SPECIFIC_PURPOSE = 1 << 3


class GenericFlags(IntFlag):
    """Flags of generic initiators and ports (ACPI 6.5, table 5.68)."""

    ENABLED = 1 << 0
    ARCHITECTURAL_TRANSACTIONS = 1 << 1


class DeviceHandleType(OpenIntEnum):
    """What a device handle means (ACPI 6.5, table 5.65)."""

    ACPI = 0
    PCI = 1


class PciHandle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A PCI function as a device handle names it (ACPI 6.5, table 5.67)."""

    segment: int
    bus: int
    device: int
    function: int


class _Entry(OpenStructure, frozen=True, kw_only=True, gc=False):
    _type: ClassVar[U8]
    _length: ClassVar[U8]


class ProcessorAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 0: a processor by its local APIC, 16 bytes."""

    _type = 0
    proximity_domain_low: U8
    apic_id: U8
    flags: Annotated[AffinityFlags, Int32ul] = AffinityFlags.ENABLED
    sapic_eid: U8 = 0
    proximity_domain_high: U24 = 0
    """Bits 31:8 of the domain."""
    clock_domain: U32 = 0

    @property
    def proximity_domain(self) -> int:
        """The domain of both its parts."""
        return self.proximity_domain_high << 8 | self.proximity_domain_low


class MemoryAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 1: a range of memory, 40 bytes."""

    _type = 1
    proximity_domain: U32
    reserved: U16 = 0
    base: X64
    length: X64
    reserved_middle: U32 = 0
    flags: Annotated[MemoryFlags, Int32ul] = MemoryFlags.ENABLED
    reserved_end: U64 = 0


class X2apicAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 2: a processor by its x2APIC, 24 bytes."""

    _type = 2
    reserved: U16 = 0
    proximity_domain: U32
    x2apic_id: U32
    flags: Annotated[AffinityFlags, Int32ul] = AffinityFlags.ENABLED
    clock_domain: U32 = 0
    reserved_end: U32 = 0


class GiccAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 3: an Arm processor by its ACPI processor UID, 18 bytes."""

    _type = 3
    proximity_domain: U32
    processor_uid: U32
    flags: Annotated[AffinityFlags, Int32ul] = AffinityFlags.ENABLED
    clock_domain: U32 = 0


class GicItsAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 4: a GIC interrupt translation service, 12 bytes."""

    _type = 4
    proximity_domain: U32
    reserved: U16 = 0
    its_id: U32


class _GenericAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    reserved: U8 = 0
    device_handle_type: Annotated[DeviceHandleType, Int8ul] = DeviceHandleType.PCI
    proximity_domain: U32
    device_handle: Annotated[bytes, Bytes(DEVICE_HANDLE_BYTES)]
    """16 bytes, to be read as ``device_handle_type`` says."""
    flags: Annotated[GenericFlags, Int32ul] = GenericFlags.ENABLED
    reserved_end: U32 = 0

    @property
    def pci(self) -> PciHandle | None:
        """The PCI function that it is; None when the handle is of another kind."""
        if self.device_handle_type != DeviceHandleType.PCI:
            return None
        raw = self.device_handle
        return PciHandle(int.from_bytes(raw[:2], "little"), raw[2], raw[3] >> 3, raw[3] & 7)


class GenericInitiatorAffinity(_GenericAffinity, frozen=True, kw_only=True, gc=False):
    """Type 5: a device that starts memory accesses (a GPU), 32 bytes."""

    _type = 5


class GenericPortAffinity(_GenericAffinity, frozen=True, kw_only=True, gc=False):
    """Type 6: a port behind which devices may appear (a CXL host bridge), 32 bytes."""

    _type = 6


class RintcAffinity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 7: a RISC-V processor by its ACPI processor UID, 20 bytes (ACPI 6.6)."""

    _type = 7
    reserved: U16 = 0
    proximity_domain: U32
    processor_uid: U32
    flags: Annotated[AffinityFlags, Int32ul] = AffinityFlags.ENABLED
    clock_domain: U32 = 0


SratEntry: TypeAlias = (
    ProcessorAffinity
    | MemoryAffinity
    | X2apicAffinity
    | GiccAffinity
    | GicItsAffinity
    | GenericInitiatorAffinity
    | GenericPortAffinity
    | RintcAffinity
    | KeptEntry
)


@table(
    SIGNATURE,
    "System Resource Affinity Table",
    reference="ACPI 6.5, section 5.2.16",
    revisions=range(1, 4),
)
class Srat(Table, frozen=True, kw_only=True):
    """Which processors, memory and devices belong to which proximity domain."""

    table_revision: U32 = 1
    reserved: U64 = 0
    entries: Annotated[tuple[SratEntry, ...], Subtables()] = ()


def pci_device_handle(segment: int, bus: int, device: int, function: int) -> bytes:
    """The 16 bytes that name a PCI function.

    :raises BadInputError: a number is out of its range.
    """
    if not (0 <= segment < 1 << 16 and 0 <= bus < 1 << 8 and 0 <= device < 32 and 0 <= function < 8):
        raise BadInputError(f"{segment:#x}:{bus:#x}:{device:#x}.{function:#x} is not a PCI function")
    return segment.to_bytes(2, "little") + bytes([bus, device << 3 | function]) + bytes(12)


parse, build = type_of(Srat).parse, type_of(Srat).build
