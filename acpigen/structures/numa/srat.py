# SPDX-License-Identifier: Apache-2.0
"""SRAT, the System Resource Affinity Table (ACPI 6.5, section 5.2.16)."""

from enum import IntFlag
from typing import TypeAlias

import msgspec
from construct import Bytes, BytesInteger, Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record
from acpigen.structures.layout.subtables import TYPE_U8_LENGTH_U8, Subtables, UnknownEntry

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


class ProcessorAffinity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Type 0: a processor by its local APIC, 16 bytes."""

    proximity_domain_low: int
    apic_id: int
    flags: AffinityFlags = AffinityFlags.ENABLED
    sapic_eid: int = 0
    proximity_domain_high: int = 0
    """Bits 31:8 of the domain."""
    clock_domain: int = 0

    @property
    def proximity_domain(self) -> int:
        """The domain of both its parts."""
        return self.proximity_domain_high << 8 | self.proximity_domain_low


class MemoryAffinity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Type 1: a range of memory, 40 bytes."""

    proximity_domain: int
    base: Hex
    length: Hex
    flags: MemoryFlags = MemoryFlags.ENABLED
    reserved: int = 0
    reserved_middle: int = 0
    reserved_end: int = 0


class X2apicAffinity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Type 2: a processor by its x2APIC, 24 bytes."""

    proximity_domain: int
    x2apic_id: int
    flags: AffinityFlags = AffinityFlags.ENABLED
    clock_domain: int = 0
    reserved: int = 0
    reserved_end: int = 0


class GiccAffinity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Type 3: an Arm processor by its ACPI processor UID, 18 bytes."""

    proximity_domain: int
    processor_uid: int
    flags: AffinityFlags = AffinityFlags.ENABLED
    clock_domain: int = 0


class GicItsAffinity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Type 4: a GIC interrupt translation service, 12 bytes."""

    proximity_domain: int
    its_id: int
    reserved: int = 0


class _GenericAffinity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    proximity_domain: int
    device_handle: bytes
    """16 bytes, to be read as ``device_handle_type`` says."""
    device_handle_type: DeviceHandleType = DeviceHandleType.PCI
    flags: GenericFlags = GenericFlags.ENABLED
    reserved: int = 0
    reserved_end: int = 0

    @property
    def pci(self) -> PciHandle | None:
        """The PCI function that it is; None when the handle is of another kind."""
        if self.device_handle_type != DeviceHandleType.PCI:
            return None
        raw = self.device_handle
        return PciHandle(int.from_bytes(raw[:2], "little"), raw[2], raw[3] >> 3, raw[3] & 7)


class GenericInitiatorAffinity(_GenericAffinity, frozen=True, gc=False):
    """Type 5: a device that starts memory accesses (a GPU), 32 bytes."""


class GenericPortAffinity(_GenericAffinity, frozen=True, gc=False):
    """Type 6: a port behind which devices may appear (a CXL host bridge), 32 bytes."""


SratEntry: TypeAlias = (
    ProcessorAffinity
    | MemoryAffinity
    | X2apicAffinity
    | GiccAffinity
    | GicItsAffinity
    | GenericInitiatorAffinity
    | GenericPortAffinity
    | UnknownEntry
)


class Srat(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which processors, memory and devices belong to which proximity domain."""

    header: TableHeader
    entries: tuple[SratEntry, ...] = ()
    table_revision: int = 1
    reserved: int = 0


FIXED = Record(Srat, Struct("table_revision" / Int32ul, "reserved" / Int64ul))
_FRONT = ("_type" / Int8ul, "_length" / Int8ul)
_GENERIC = (
    *_FRONT,
    "reserved" / Int8ul,
    "device_handle_type" / Int8ul,
    "proximity_domain" / Int32ul,
    "device_handle" / Bytes(DEVICE_HANDLE_BYTES),
    "flags" / Int32ul,
    "reserved_end" / Int32ul,
)
PROCESSOR = Record(
    ProcessorAffinity,
    Struct(
        *_FRONT,
        "proximity_domain_low" / Int8ul,
        "apic_id" / Int8ul,
        "flags" / Int32ul,
        "sapic_eid" / Int8ul,
        "proximity_domain_high" / BytesInteger(3, swapped=True),
        "clock_domain" / Int32ul,
    ),
    _type=0,
    _length=16,
)
MEMORY = Record(
    MemoryAffinity,
    Struct(
        *_FRONT,
        "proximity_domain" / Int32ul,
        "reserved" / Int16ul,
        "base" / Int64ul,
        "length" / Int64ul,
        "reserved_middle" / Int32ul,
        "flags" / Int32ul,
        "reserved_end" / Int64ul,
    ),
    _type=1,
    _length=40,
)
X2APIC = Record(
    X2apicAffinity,
    Struct(
        *_FRONT,
        "reserved" / Int16ul,
        "proximity_domain" / Int32ul,
        "x2apic_id" / Int32ul,
        "flags" / Int32ul,
        "clock_domain" / Int32ul,
        "reserved_end" / Int32ul,
    ),
    _type=2,
    _length=24,
)
GICC = Record(
    GiccAffinity,
    Struct(
        *_FRONT,
        "proximity_domain" / Int32ul,
        "processor_uid" / Int32ul,
        "flags" / Int32ul,
        "clock_domain" / Int32ul,
    ),
    _type=3,
    _length=18,
)
GIC_ITS = Record(
    GicItsAffinity,
    Struct(*_FRONT, "proximity_domain" / Int32ul, "reserved" / Int16ul, "its_id" / Int32ul),
    _type=4,
    _length=12,
)
GENERIC_INITIATOR = Record(GenericInitiatorAffinity, Struct(*_GENERIC), _type=5, _length=32)
GENERIC_PORT = Record(GenericPortAffinity, Struct(*_GENERIC), _type=6, _length=32)

ENTRIES = Subtables(
    SIGNATURE,
    TYPE_U8_LENGTH_U8,
    {0: PROCESSOR, 1: MEMORY, 2: X2APIC, 3: GICC, 4: GIC_ITS, 5: GENERIC_INITIATOR, 6: GENERIC_PORT},
)


def pci_device_handle(segment: int, bus: int, device: int, function: int) -> bytes:
    """The 16 bytes that name a PCI function.

    :raises BadInputError: a number is out of its range.
    """
    if not (0 <= segment < 1 << 16 and 0 <= bus < 1 << 8 and 0 <= device < 32 and 0 <= function < 8):
        raise BadInputError(f"{segment:#x}:{bus:#x}:{device:#x}.{function:#x} is no PCI function")
    return segment.to_bytes(2, "little") + bytes([bus, device << 3 | function]) + bytes(12)


def parse(data: bytes) -> Srat:
    """The table that ``data`` is.

    :raises BadInputError: the header, a structure's length or its type's length is wrong.
    """
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    return FIXED.parse(data, HEADER_BYTES, header=header, entries=ENTRIES.parse(data, FIXED_BYTES))


def build(table: Srat) -> bytes:
    """The table's bytes, with length and checksum.

    :raises BadInputError: a field does not fit its place.
    """
    return build_table(table.header, FIXED.build(table) + ENTRIES.build(table.entries))
