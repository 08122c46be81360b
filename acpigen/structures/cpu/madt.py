# SPDX-License-Identifier: Apache-2.0
"""MADT, signature APIC, the Multiple APIC Description Table (ACPI 6.5, section 5.2.12): the GIC structures."""

from enum import IntFlag
from typing import TypeAlias

import msgspec
from construct import Bytes, Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.record import Record
from acpigen.structures.layout.subtables import TYPE_U8_LENGTH_U8, Subtables, UnknownEntry, Variable

SIGNATURE = "APIC"
REVISION = 6
FIXED_BYTES = HEADER_BYTES + 8
GICC_BYTES_ACPI_5_1 = 76
GICC_BYTES_ACPI_6_0 = 80
GICC_BYTES_ACPI_6_5 = 82


class GiccFlags(IntFlag):
    """Flags of a GICC structure (ACPI 6.5, table 5.37)."""

    ENABLED = 1 << 0
    PERFORMANCE_INTERRUPT_EDGE = 1 << 1
    VGIC_INTERRUPT_EDGE = 1 << 2
    ONLINE_CAPABLE = 1 << 3
    NON_COHERENT = 1 << 4


class Gicc(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Type 11: an Arm processor, 82 bytes in ACPI 6.5, 80 from 6.0 on, 76 before."""

    uid: int
    """The ACPI processor UID that SRAT and PPTT name it by."""
    mpidr: Hex
    cpu_interface_number: int = 0
    flags: GiccFlags = GiccFlags.ENABLED
    parking_version: int = 0
    performance_interrupt: int = 0
    parked_address: Hex = 0
    base: Hex = 0
    gicv_base: Hex = 0
    gich_base: Hex = 0
    vgic_interrupt: int = 0
    redistributor_base: Hex = 0
    efficiency_class: int = 0
    reserved: int = 0
    reserved_end: int = 0
    spe_interrupt: int = 0
    trbe_interrupt: int = 0
    length: int = GICC_BYTES_ACPI_6_5
    """Its size in bytes; fields behind it are absent and 0."""
    trailing: bytes = b""
    """What a later specification adds behind the 82 bytes."""


class GicDistributor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 12: the GIC's distributor, 24 bytes."""

    base: Hex
    version: int
    gic_id: int = 0
    interrupt_base: int = 0
    reserved: int = 0
    reserved_end: bytes = bytes(3)


class GicMsiFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 13: a GICv2m frame, 24 bytes."""

    base: Hex
    frame_id: int = 0
    flags: int = 0
    spi_count: int = 0
    spi_base: int = 0
    reserved: int = 0


class GicRedistributor(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 14: the range of the GIC's redistributors, 16 bytes."""

    base: Hex
    length: Hex
    flags: int = 0
    reserved: int = 0


class GicIts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 15: an interrupt translation service, 20 bytes."""

    its_id: int
    base: Hex
    flags: int = 0
    reserved: int = 0
    reserved_end: int = 0


MadtEntry: TypeAlias = Gicc | GicDistributor | GicMsiFrame | GicRedistributor | GicIts | UnknownEntry


class Madt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The processors and the interrupt controllers."""

    header: TableHeader
    entries: tuple[MadtEntry, ...] = ()
    local_apic_address: Hex = 0
    flags: int = 0


FIXED = Record(Madt, Struct("local_apic_address" / Int32ul, "flags" / Int32ul))
_FRONT = ("_type" / Int8ul, "_length" / Int8ul)
GICC = Record(
    Gicc,
    Struct(
        *_FRONT,
        "reserved" / Int16ul,
        "cpu_interface_number" / Int32ul,
        "uid" / Int32ul,
        "flags" / Int32ul,
        "parking_version" / Int32ul,
        "performance_interrupt" / Int32ul,
        "parked_address" / Int64ul,
        "base" / Int64ul,
        "gicv_base" / Int64ul,
        "gich_base" / Int64ul,
        "vgic_interrupt" / Int32ul,
        "redistributor_base" / Int64ul,
        "mpidr" / Int64ul,
        "efficiency_class" / Int8ul,
        "reserved_end" / Int8ul,
        "spe_interrupt" / Int16ul,
        "trbe_interrupt" / Int16ul,
    ),
    _type=11,
)
DISTRIBUTOR = Record(
    GicDistributor,
    Struct(
        *_FRONT,
        "reserved" / Int16ul,
        "gic_id" / Int32ul,
        "base" / Int64ul,
        "interrupt_base" / Int32ul,
        "version" / Int8ul,
        "reserved_end" / Bytes(3),
    ),
    _type=12,
    _length=24,
)
MSI_FRAME = Record(
    GicMsiFrame,
    Struct(
        *_FRONT,
        "reserved" / Int16ul,
        "frame_id" / Int32ul,
        "base" / Int64ul,
        "flags" / Int32ul,
        "spi_count" / Int16ul,
        "spi_base" / Int16ul,
    ),
    _type=13,
    _length=24,
)
REDISTRIBUTOR = Record(
    GicRedistributor,
    Struct(*_FRONT, "flags" / Int8ul, "reserved" / Int8ul, "base" / Int64ul, "length" / Int32ul),
    _type=14,
    _length=16,
)
ITS = Record(
    GicIts,
    Struct(
        *_FRONT,
        "flags" / Int8ul,
        "reserved" / Int8ul,
        "its_id" / Int32ul,
        "base" / Int64ul,
        "reserved_end" / Int32ul,
    ),
    _type=15,
    _length=20,
)


def _parse_gicc(data: bytes, what: str) -> Gicc:
    size = len(data)
    if size < GICC_BYTES_ACPI_6_5 and size not in (GICC_BYTES_ACPI_5_1, GICC_BYTES_ACPI_6_0):
        raise malformed(f"{what}, its length", 1, f"{size}", "76, 80, 82 or more", data)
    return GICC.parse(data.ljust(GICC.size_bytes, b"\0"), length=size, trailing=data[GICC.size_bytes :])


def _build_gicc(value: Gicc) -> bytes:
    data = GICC.build(value, _length=value.length) + value.trailing
    if len(data[: value.length]) != value.length or any(data[value.length :]) or value.trailing[value.length - 82 :]:
        raise malformed(
            "MADT GICC structure, its length", 1, f"{value.length}", f"room for its fields, at most {len(data)} bytes"
        )
    return data[: value.length]


ENTRIES = Subtables(
    "MADT",
    TYPE_U8_LENGTH_U8,
    {
        11: Variable(Gicc, _parse_gicc, _build_gicc),
        12: DISTRIBUTOR,
        13: MSI_FRAME,
        14: REDISTRIBUTOR,
        15: ITS,
    },
)


def parse(data: bytes) -> Madt:
    """The table that ``data`` is; raises BadInputError for a wrong header, or a wrong length of a structure."""
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    return FIXED.parse(data, HEADER_BYTES, header=header, entries=ENTRIES.parse(data, FIXED_BYTES))


def build(table: Madt) -> bytes:
    """The table's bytes, with length and checksum; raises BadInputError when a field does not fit its place."""
    return build_table(table.header, FIXED.build(table) + ENTRIES.build(table.entries))
