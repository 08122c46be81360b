# SPDX-License-Identifier: Apache-2.0
"""What HEST's error sources say (ACPI 6.5, section 18.3.2): the values, without their layout."""

from enum import IntFlag
from typing import TypeAlias

import msgspec

from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.open_enum import OpenIntEnum

NO_RELATED_SOURCE = 0xFFFF


class SourceType(OpenIntEnum):
    """Error source types (ACPI 6.5, section 18.3.2)."""

    IA32_MACHINE_CHECK = 0
    IA32_CORRECTED_CHECK = 1
    IA32_NMI = 2
    PCIE_ROOT_PORT_AER = 6
    PCIE_DEVICE_AER = 7
    PCIE_BRIDGE_AER = 8
    GENERIC = 9
    GENERIC_V2 = 10
    IA32_DEFERRED_CHECK = 11


class NotificationType(OpenIntEnum):
    """How an error source tells the OS (ACPI 6.5, table 18.14)."""

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

    notification_type: NotificationType
    length: int = 28
    configuration_write_enable: int = 0
    poll_interval_ms: int = 0
    vector: int = 0
    """The interrupt (GSIV), or the event number (SDEI)."""
    polling_threshold_value: int = 0
    polling_threshold_window_ms: int = 0
    error_threshold_value: int = 0
    error_threshold_window_ms: int = 0


class GenericSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 9, GHES: errors that firmware writes into memory, 64 bytes."""

    source_id: int
    error_status_address: GenericAddress
    """Where the address of the error status block stands."""
    notification: Notification
    related_source_id: int = NO_RELATED_SOURCE
    flags: int = 0
    enabled: int = 1
    records_to_preallocate: int = 1
    max_sections: int = 1
    max_raw_data_bytes: int = 0
    error_block_bytes: int = 0x1000


class GenericSourceV2(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 10, GHESv2: a generic source that the OS tells when it has read, 92 bytes."""

    source_id: int
    error_status_address: GenericAddress
    """Where the address of the error status block stands."""
    notification: Notification
    read_ack_register: GenericAddress
    related_source_id: int = NO_RELATED_SOURCE
    flags: int = 0
    enabled: int = 1
    records_to_preallocate: int = 1
    max_sections: int = 1
    max_raw_data_bytes: int = 0
    error_block_bytes: int = 0x1000
    read_ack_preserve: Hex = 0xFFFF_FFFF_FFFF_FFFE
    """The bits of the register that the OS leaves as they are."""
    read_ack_write: Hex = 1
    """The bits that it sets."""


class _AerSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    source_id: int
    flags: SourceFlags = SourceFlags(0)
    enabled: int = 1
    records_to_preallocate: int = 1
    max_sections: int = 1
    bus: int = 0
    """Bits 7:0 the bus, 23:8 the segment."""
    device: int = 0
    function: int = 0
    device_control: int = 0
    uncorrectable_mask: Hex = 0
    uncorrectable_severity: Hex = 0
    correctable_mask: Hex = 0
    advanced_capabilities: Hex = 0
    reserved: int = 0
    reserved_middle: int = 0


class RootPortAer(_AerSource, frozen=True, kw_only=True, gc=False):
    """Type 6: AER of PCIe root ports, 48 bytes."""

    root_error_command: Hex = 0


class DeviceAer(_AerSource, frozen=True, kw_only=True, gc=False):
    """Type 7: AER of PCIe devices, 44 bytes."""


class BridgeAer(_AerSource, frozen=True, kw_only=True, gc=False):
    """Type 8: AER of PCIe to PCI bridges, 56 bytes."""

    secondary_uncorrectable_mask: Hex = 0
    secondary_uncorrectable_severity: Hex = 0
    secondary_advanced_capabilities: Hex = 0


class ProcessorSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source of x86 processors (types 0, 1, 2 and 11), kept byte for byte behind its type."""

    source_type: SourceType
    data: bytes


class SizedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source of type 12 or above, kept byte for byte behind its type and its length."""

    source_type: int
    data: bytes


class UndelimitedSources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source of a reserved type without a length, and whatever follows it: nobody can tell where it ends."""

    count: int
    """How many sources these are, by the table's own count."""
    data: bytes


ErrorSource: TypeAlias = (
    GenericSource
    | GenericSourceV2
    | RootPortAer
    | DeviceAer
    | BridgeAer
    | ProcessorSource
    | SizedSource
    | UndelimitedSources
)
