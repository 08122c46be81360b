# SPDX-License-Identifier: Apache-2.0
"""MADT's structures of LoongArch and RISC-V (ACPI 6.5, sections 5.2.12.20 to 5.2.12.26; ACPI 6.6 for RISC-V)."""

from typing import Annotated, ClassVar

from acpigen.structures.cpu.madt_front import MadtStructure, ProcessorFlags
from acpigen.structures.layout.fields import U8, U16, U32, X16, X32, X64
from acpigen.structures.layout.words import Array, Bytes, Int32ul


class CorePic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 17: a LoongArch processor, 15 bytes."""

    _type = 17
    version: U8 = 1
    uid: U32
    core_id: U32
    flags: Annotated[ProcessorFlags, Int32ul] = ProcessorFlags.ENABLED


class LegacyIoPic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 18: LoongArch's legacy I/O controller, 23 bytes."""

    _type = 18
    version: U8 = 1
    address: X64
    size: X16
    cascade: Annotated[bytes, Bytes(2)]
    cascade_map: Annotated[tuple[int, int], Array(2, Int32ul)]


class HyperTransportPic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 19: LoongArch's HyperTransport controller, 21 bytes."""

    _type = 19
    version: U8 = 1
    address: X64
    size: X16
    cascade: Annotated[bytes, Bytes(8)]


class ExtendedIoPic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 20: LoongArch's extended I/O controller, 13 bytes."""

    _type = 20
    version: U8 = 1
    cascade: U8
    node: U8
    node_map: X64


class MsiPic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 21: LoongArch's MSI controller, 19 bytes."""

    _type = 21
    version: U8 = 1
    message_address: X64
    start: U32
    count: U32


class BridgeIoPic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 22: the I/O controller of LoongArch's bridge chip, 17 bytes."""

    _type = 22
    version: U8 = 1
    address: X64
    size: X16
    pic_id: U16
    interrupt_base: U16


class LpcPic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 23: LoongArch's LPC controller, 14 bytes."""

    _type = 23
    version: U8 = 1
    address: X64
    size: X16
    cascade: U8


class Rintc(MadtStructure, frozen=True, kw_only=True):
    """Type 24: a RISC-V processor, 36 bytes; 20 without what came with the external controllers."""

    _type = 24
    _minimum_bytes: ClassVar[int] = 20
    version: U8 = 1
    reserved: U8 = 0
    flags: Annotated[ProcessorFlags, Int32ul] = ProcessorFlags.ENABLED
    hart_id: X64
    uid: U32
    external_controller_id: X32 = 0
    imsic_address: X64 = 0
    imsic_size: X32 = 0


class Imsic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 25: RISC-V's incoming MSI controllers, 16 bytes."""

    _type = 25
    version: U8 = 1
    reserved: U8 = 0
    flags: X32 = 0
    ids: U16
    guest_ids: U16
    guest_index_bits: U8
    hart_index_bits: U8
    group_index_bits: U8
    group_index_shift: U8


class Aplic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 26: RISC-V's advanced platform-level interrupt controller, 36 bytes."""

    _type = 26
    version: U8 = 1
    aplic_id: U8
    flags: X32 = 0
    hardware_id: Annotated[bytes, Bytes(8)] = bytes(8)
    idcs: U16
    sources: U16
    interrupt_base: U32
    address: X64
    size: X32


class Plic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 27: RISC-V's platform-level interrupt controller, 36 bytes."""

    _type = 27
    version: U8 = 1
    plic_id: U8
    hardware_id: Annotated[bytes, Bytes(8)] = bytes(8)
    sources: U16
    max_priority: U16
    flags: X32 = 0
    size: X32
    address: X64
    interrupt_base: U32
