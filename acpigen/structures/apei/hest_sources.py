# SPDX-License-Identifier: Apache-2.0
"""HEST's error sources (ACPI 6.5, section 18.3.2)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32, X32, X64, Bytes3, Inline
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.words import Bytes, Int8ul

NO_RELATED_SOURCE = 0xFFFF


class NotificationType(OpenIntEnum):
    """How an error source notifies the OS (ACPI 6.5, table 18.14)."""

    POLLED = 0
    EXTERNAL_INTERRUPT = 1
    LOCAL_INTERRUPT = 2
    SCI = 3
    NMI = 4
    CMCI = 5
    MCE = 6
    GPIO = 7
    SEA = 8
    SEI = 9
    GSIV = 10
    SDEI = 11


class SourceFlags(IntFlag):
    """Flags of processor and AER sources (ACPICA ``ACPI_HEST_FIRMWARE_FIRST`` …)."""

    FIRMWARE_FIRST = 1 << 0
    GLOBAL = 1 << 1
    GHES_ASSIST = 1 << 2


class Notification(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """The hardware error notification structure, 28 bytes (ACPI 6.5, table 18.14)."""

    notification_type: Annotated[NotificationType, Int8ul]
    length: U8 = 28
    configuration_write_enable: U16 = 0
    poll_interval_ms: U32 = 0
    vector: U32 = 0
    """The interrupt (GSIV), or the event number (SDEI)."""
    polling_threshold_value: U32 = 0
    polling_threshold_window_ms: U32 = 0
    error_threshold_value: U32 = 0
    error_threshold_window_ms: U32 = 0


class _Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    _type: ClassVar[U16]
    source_id: U16


class _GenericSource(_Source, frozen=True, kw_only=True, gc=False):
    related_source_id: U16 = NO_RELATED_SOURCE
    flags: U8 = 0
    enabled: U8 = 1
    records_to_preallocate: U32 = 1
    max_sections: U32 = 1
    max_raw_data_bytes: U32 = 0
    error_status_address: Inline[GenericAddress]
    """Where the address of the error status block stands."""
    notification: Inline[Notification]
    error_block_bytes: U32 = 0x1000


class GenericSource(_GenericSource, frozen=True, kw_only=True, gc=False):
    """Type 9, GHES: errors that firmware writes into memory, 64 bytes."""

    _type = 9


class GenericSourceV2(_GenericSource, frozen=True, kw_only=True, gc=False):
    """Type 10, GHESv2: a generic source whose records the OS acknowledges, 92 bytes."""

    _type = 10
    read_ack_register: Inline[GenericAddress]
    read_ack_preserve: X64 = 0xFFFF_FFFF_FFFF_FFFE
    """The bits of the register that the OS leaves as they are."""
    read_ack_write: X64 = 1
    """The bits that it sets."""


class _AerSource(_Source, frozen=True, kw_only=True, gc=False):
    reserved: U16 = 0
    flags: Annotated[SourceFlags, Int8ul] = SourceFlags(0)
    enabled: U8 = 1
    records_to_preallocate: U32 = 1
    max_sections: U32 = 1
    bus: U32 = 0
    """Bits 7:0 the bus, 23:8 the segment."""
    device: U16 = 0
    function: U16 = 0
    device_control: U16 = 0
    reserved_middle: U16 = 0
    uncorrectable_mask: X32 = 0
    uncorrectable_severity: X32 = 0
    correctable_mask: X32 = 0
    advanced_capabilities: X32 = 0


class RootPortAer(_AerSource, frozen=True, kw_only=True, gc=False):
    """Type 6: AER of PCIe root ports, 48 bytes."""

    _type = 6
    root_error_command: X32 = 0


class DeviceAer(_AerSource, frozen=True, kw_only=True, gc=False):
    """Type 7: AER of PCIe devices, 44 bytes."""

    _type = 7


class BridgeAer(_AerSource, frozen=True, kw_only=True, gc=False):
    """Type 8: AER of PCIe to PCI bridges, 56 bytes."""

    _type = 8
    secondary_uncorrectable_mask: X32 = 0
    secondary_uncorrectable_severity: X32 = 0
    secondary_advanced_capabilities: X32 = 0


class MachineCheckBank(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A bank of machine check registers, 28 bytes (ACPI 6.5, table 18.5)."""

    bank_number: U8
    clear_status_on_init: U8 = 0
    """0 clear, 1 leave."""
    status_format: U8 = 0
    """0 IA-32, 1 Intel 64, 2 AMD64."""
    reserved: U8 = 0
    control_register: X32 = 0
    """Number of the model-specific register; 0 for none. So are the others."""
    control_data: X64 = 0
    status_register: X32 = 0
    address_register: X32 = 0
    misc_register: X32 = 0


class MachineCheck(_Source, frozen=True, kw_only=True):
    """Type 0: x86 machine check exceptions, 40 bytes and 28 for each bank (ACPI 6.5, section 18.3.2.1)."""

    _type = 0
    reserved: U16 = 0
    flags: Annotated[SourceFlags, Int8ul] = SourceFlags(0)
    enabled: U8 = 1
    records_to_preallocate: U32 = 1
    max_sections: U32 = 1
    global_capability: X64 = 0
    global_control: X64 = 0
    _banks: ClassVar[U8]
    reserved_end: Annotated[bytes, Bytes(7)] = bytes(7)
    banks: Annotated[tuple[MachineCheckBank, ...], Items(count="_banks")] = ()


class _NotifiedCheck(_Source, frozen=True, kw_only=True):
    reserved: U16 = 0
    flags: Annotated[SourceFlags, Int8ul] = SourceFlags(0)
    enabled: U8 = 1
    records_to_preallocate: U32 = 1
    max_sections: U32 = 1
    notification: Inline[Notification]
    _banks: ClassVar[U8]
    reserved_end: Bytes3 = bytes(3)
    banks: Annotated[tuple[MachineCheckBank, ...], Items(count="_banks")] = ()


class CorrectedCheck(_NotifiedCheck, frozen=True, kw_only=True):
    """Type 1: x86 corrected machine checks, 48 bytes and 28 for each bank (ACPI 6.5, section 18.3.2.2)."""

    _type = 1


class DeferredCheck(_NotifiedCheck, frozen=True, kw_only=True):
    """Type 11: x86 deferred machine checks, 48 bytes and 28 for each bank (ACPI 6.5, section 18.3.2.10)."""

    _type = 11


class NmiSource(_Source, frozen=True, kw_only=True):
    """Type 2: x86 non-maskable interrupts, 20 bytes (ACPI 6.5, section 18.3.2.3)."""

    _type = 2
    reserved: U32 = 0
    records_to_preallocate: U32 = 1
    max_sections: U32 = 1
    max_raw_data_bytes: U32 = 0


class SizedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source of type 12 or above, kept byte for byte behind its type and its length."""

    source_type: int
    data: bytes


class UndelimitedSources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source without a length whose end is not known, and all that follows it."""

    count: int
    """How many sources these are, by the table's own count."""
    data: bytes


ErrorSource: TypeAlias = (
    GenericSource
    | GenericSourceV2
    | RootPortAer
    | DeviceAer
    | BridgeAer
    | MachineCheck
    | CorrectedCheck
    | DeferredCheck
    | NmiSource
    | SizedSource
    | UndelimitedSources
)
