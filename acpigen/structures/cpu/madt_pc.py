# SPDX-License-Identifier: Apache-2.0
"""MADT's structures of x86 and Itanium (ACPI 6.5, sections 5.2.12.2 to 5.2.12.13 and 5.2.12.19).

``flags`` of an interrupt (MPS INTI flags, ACPI 6.5, table 5.26): bits 1:0 the polarity (0 as its bus has it, 1 active
high, 3 active low), bits 3:2 the trigger mode (0 as its bus has it, 1 edge, 3 level).
"""

from enum import IntFlag
from typing import Annotated, ClassVar

from acpigen.structures.cpu.madt_front import MadtStructure, ProcessorFlags
from acpigen.structures.layout.fields import U8, U16, U32, X16, X32, X64, Bytes3
from acpigen.structures.layout.parts import Text
from acpigen.structures.layout.words import Bytes, Int32ul

ALL_PROCESSORS = 0xFF
"""Processor number of a local APIC's NMI that is for every processor."""
ALL_PROCESSORS_X2APIC = 0xFFFF_FFFF


class LocalApic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 0: an x86 processor, 8 bytes."""

    _type = 0
    uid: U8
    """The ACPI processor UID."""
    apic_id: U8
    flags: Annotated[ProcessorFlags, Int32ul] = ProcessorFlags.ENABLED


class IoApic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 1: an I/O APIC, 12 bytes."""

    _type = 1
    io_apic_id: U8
    reserved: U8 = 0
    address: X32
    interrupt_base: U32
    """The first global system interrupt of its inputs."""


class InterruptOverride(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 2: an ISA interrupt at another global system interrupt, 10 bytes."""

    _type = 2
    bus: U8 = 0
    source: U8
    interrupt: U32
    flags: X16 = 0


class NmiInput(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 3: a global system interrupt that is an NMI, 8 bytes."""

    _type = 3
    flags: X16 = 0
    interrupt: U32


class LocalApicNmi(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 4: the local APIC's input with the NMI, 6 bytes."""

    _type = 4
    uid: U8 = ALL_PROCESSORS
    flags: X16 = 0
    lint: U8


class LocalApicAddress(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 5: the local APIC's address with 64 bits, 12 bytes."""

    _type = 5
    reserved: U16 = 0
    address: X64


class IoSapic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 6: an I/O SAPIC of Itanium, 16 bytes."""

    _type = 6
    io_sapic_id: U8
    reserved: U8 = 0
    interrupt_base: U32
    address: X64


class LocalSapic(MadtStructure, frozen=True, kw_only=True):
    """Type 7: an Itanium processor, 16 bytes and its UID as text."""

    _type = 7
    processor_id: U8
    sapic_id: U8
    sapic_eid: U8
    reserved: Bytes3 = bytes(3)
    flags: Annotated[ProcessorFlags, Int32ul] = ProcessorFlags.ENABLED
    uid: U32
    uid_text: Annotated[str | None, Text()] = None


class PlatformInterrupt(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 8: an interrupt of Itanium's platform (PMI, INIT, corrected errors), 16 bytes."""

    _type = 8
    flags: X16 = 0
    interrupt_type: U8
    """1 PMI, 2 INIT, 3 corrected platform error."""
    processor_id: U8
    processor_eid: U8
    io_sapic_vector: U8
    interrupt: U32
    source_flags: X32 = 0
    """Bit 0: the processor above is no more than a proposal."""


class LocalX2apic(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 9: an x86 processor with a wide APIC id, 16 bytes."""

    _type = 9
    reserved: U16 = 0
    x2apic_id: U32
    flags: Annotated[ProcessorFlags, Int32ul] = ProcessorFlags.ENABLED
    uid: U32
    """The ACPI processor UID."""


class LocalX2apicNmi(MadtStructure, frozen=True, kw_only=True, gc=False):
    """Type 10: the input with the NMI of a processor with a wide APIC id, 12 bytes."""

    _type = 10
    flags: X16 = 0
    uid: U32 = ALL_PROCESSORS_X2APIC
    lint: U8
    reserved: Bytes3 = bytes(3)


class MultiprocessorWakeup(MadtStructure, frozen=True, kw_only=True):
    """Type 16: the mailbox through which an OS starts processors, 24 bytes in ACPI 6.6, 16 before."""

    _type = 16
    _minimum_bytes: ClassVar[int] = 16
    mailbox_version: U16 = 0
    reserved: Annotated[bytes, Bytes(4)] = bytes(4)
    mailbox_address: X64
    reset_vector: X64 = 0
    """Only from mailbox version 1 on."""


class CorePlatformFlags(IntFlag):
    """MADT's own flags (ACPI 6.5, table 5.20)."""

    PC_AT_COMPATIBLE = 1 << 0
    """There are two 8259 controllers besides."""
