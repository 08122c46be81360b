# SPDX-License-Identifier: Apache-2.0
"""MADT, signature APIC, the Multiple APIC Description Table (ACPI 6.5, section 5.2.12): table and GIC structures."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.cpu.madt_front import MadtStructure
from acpigen.structures.cpu.madt_others import (
    Aplic,
    BridgeIoPic,
    CorePic,
    ExtendedIoPic,
    HyperTransportPic,
    Imsic,
    LegacyIoPic,
    LpcPic,
    MsiPic,
    Plic,
    Rintc,
)
from acpigen.structures.cpu.madt_pc import (
    CorePlatformFlags,
    InterruptOverride,
    IoApic,
    IoSapic,
    LocalApic,
    LocalApicAddress,
    LocalApicNmi,
    LocalSapic,
    LocalX2apic,
    LocalX2apicNmi,
    MultiprocessorWakeup,
    NmiInput,
    PlatformInterrupt,
)
from acpigen.structures.layout.fields import U8, U16, U32, X32, X64, Bytes3
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int32ul

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


class Gicc(MadtStructure, frozen=True, kw_only=True):
    """Type 11: an Arm processor, 82 bytes in ACPI 6.5, 80 from 6.0 on, 76 before."""

    _type = 11
    _minimum_bytes: ClassVar[int] = GICC_BYTES_ACPI_5_1
    reserved: U16 = 0
    cpu_interface_number: U32 = 0
    uid: U32
    """The ACPI processor UID that SRAT and PPTT name it by."""
    flags: Annotated[GiccFlags, Int32ul] = GiccFlags.ENABLED
    parking_version: U32 = 0
    performance_interrupt: U32 = 0
    parked_address: X64 = 0
    base: X64 = 0
    gicv_base: X64 = 0
    gich_base: X64 = 0
    vgic_interrupt: U32 = 0
    redistributor_base: X64 = 0
    mpidr: X64
    efficiency_class: U8 = 0
    reserved_end: U8 = 0
    spe_interrupt: U16 = 0
    trbe_interrupt: U16 = 0


class GicDistributor(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 12: the GIC's distributor, 24 bytes."""

    _type = 12
    reserved: U16 = 0
    gic_id: U32 = 0
    base: X64
    interrupt_base: U32 = 0
    version: U8
    reserved_end: Bytes3 = bytes(3)


class GicMsiFrame(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 13: a GICv2m frame, 24 bytes."""

    _type = 13
    reserved: U16 = 0
    frame_id: U32 = 0
    base: X64
    flags: U32 = 0
    """Bit 0: count and base below hold, not the frame's own register."""
    spi_count: U16 = 0
    spi_base: U16 = 0


class GicRedistributor(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 14: the range of the GIC's redistributors, 16 bytes."""

    _type = 14
    flags: U8 = 0
    """Bit 0: not coherent (ACPI 6.5)."""
    reserved: U8 = 0
    base: X64
    length: X32


class GicIts(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 15: an interrupt translation service, 20 bytes."""

    _type = 15
    flags: U8 = 0
    """Bit 0: not coherent (ACPI 6.5)."""
    reserved: U8 = 0
    its_id: U32
    base: X64
    reserved_end: U32 = 0


class Gicv5Irs(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 28: an interrupt routing service of a GICv5, 32 bytes (ACPICA ``struct acpi_madt_gicv5_irs``)."""

    _type = 28
    version: U8 = 5
    reserved: U8 = 0
    irs_id: U32
    flags: X32 = 0
    reserved_middle: U32 = 0
    config_base: X64
    set_lpi_base: X64


class Gicv5Its(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 29: an ITS of a GICv5, 16 bytes (ACPICA ``struct acpi_madt_gicv5_translator``)."""

    _type = 29
    flags: U8 = 0
    reserved: U8 = 0
    its_id: U32
    base: X64


class Gicv5ItsFrame(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 30: a translate frame of a GICv5's ITS, 24 bytes (ACPICA ``struct acpi_madt_gicv5_translate_frame``)."""

    _type = 30
    reserved: U16 = 0
    its_id: U32
    frame_id: U32
    reserved_middle: U32 = 0
    base: X64


MadtEntry: TypeAlias = (
    Gicc
    | GicDistributor
    | GicMsiFrame
    | GicRedistributor
    | GicIts
    | LocalApic
    | IoApic
    | InterruptOverride
    | NmiInput
    | LocalApicNmi
    | LocalApicAddress
    | IoSapic
    | LocalSapic
    | PlatformInterrupt
    | LocalX2apic
    | LocalX2apicNmi
    | MultiprocessorWakeup
    | CorePic
    | LegacyIoPic
    | HyperTransportPic
    | ExtendedIoPic
    | MsiPic
    | BridgeIoPic
    | LpcPic
    | Rintc
    | Imsic
    | Aplic
    | Plic
    | Gicv5Irs
    | Gicv5Its
    | Gicv5ItsFrame
    | KeptEntry
)


@table(
    SIGNATURE,
    "Multiple APIC Description Table",
    reference="ACPI 6.5, section 5.2.12",
    revisions=range(1, 8),
)
class Madt(Table, frozen=True, kw_only=True):
    """The processors and the interrupt controllers."""

    local_apic_address: X32 = 0
    flags: Annotated[CorePlatformFlags, Int32ul] = CorePlatformFlags(0)
    entries: Annotated[tuple[MadtEntry, ...], Subtables()] = ()


parse, build = type_of(Madt).parse, type_of(Madt).build
