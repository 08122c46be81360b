"""HEST, the Hardware Error Source Table (ACPI 6.5, section 18.3.2).

Its structures of types 0 to 11 do not tell their length: it follows from the type, for processor sources from a count
of banks, too (Linux drivers/acpi/apei/hest.c, ``hest_esrc_len``). From type 12 on, a length stands behind the type.
"""

from collections.abc import Callable
from enum import IntFlag
from typing import Any, TypeAlias

import msgspec
from construct import Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.errors import BadInputError
from acpigen.structures import gas
from acpigen.structures.gas import GenericAddress
from acpigen.structures.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.json_form import Hex
from acpigen.structures.malformed import malformed, require_bytes
from acpigen.structures.open_enum import OpenIntEnum
from acpigen.structures.record import Record

SIGNATURE = "HEST"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 4
NO_RELATED_SOURCE = 0xFFFF
FIRST_TYPE_WITH_LENGTH = 12


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


class Hest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The hardware error sources of a machine."""

    header: TableHeader
    sources: tuple[ErrorSource, ...] = ()


FIXED = Record(Hest, Struct("_count" / Int32ul))
NOTIFICATION_DECLARATION = Struct(
    "notification_type" / Int8ul,
    "length" / Int8ul,
    "configuration_write_enable" / Int16ul,
    "poll_interval_ms" / Int32ul,
    "vector" / Int32ul,
    "polling_threshold_value" / Int32ul,
    "polling_threshold_window_ms" / Int32ul,
    "error_threshold_value" / Int32ul,
    "error_threshold_window_ms" / Int32ul,
)
_GENERIC = (
    "_type" / Int16ul,
    "source_id" / Int16ul,
    "related_source_id" / Int16ul,
    "flags" / Int8ul,
    "enabled" / Int8ul,
    "records_to_preallocate" / Int32ul,
    "max_sections" / Int32ul,
    "max_raw_data_bytes" / Int32ul,
    "error_status_address" / gas.DECLARATION,
    "notification" / NOTIFICATION_DECLARATION,
    "error_block_bytes" / Int32ul,
)
_AER = (
    "_type" / Int16ul,
    "source_id" / Int16ul,
    "reserved" / Int16ul,
    "flags" / Int8ul,
    "enabled" / Int8ul,
    "records_to_preallocate" / Int32ul,
    "max_sections" / Int32ul,
    "bus" / Int32ul,
    "device" / Int16ul,
    "function" / Int16ul,
    "device_control" / Int16ul,
    "reserved_middle" / Int16ul,
    "uncorrectable_mask" / Int32ul,
    "uncorrectable_severity" / Int32ul,
    "correctable_mask" / Int32ul,
    "advanced_capabilities" / Int32ul,
)
GENERIC = Record(GenericSource, Struct(*_GENERIC), _type=9)
GENERIC_V2 = Record(
    GenericSourceV2,
    Struct(
        *_GENERIC,
        "read_ack_register" / gas.DECLARATION,
        "read_ack_preserve" / Int64ul,
        "read_ack_write" / Int64ul,
    ),
    _type=10,
)
ROOT_PORT_AER = Record(RootPortAer, Struct(*_AER, "root_error_command" / Int32ul), _type=6)
DEVICE_AER = Record(DeviceAer, Struct(*_AER), _type=7)
BRIDGE_AER = Record(
    BridgeAer,
    Struct(
        *_AER,
        "secondary_uncorrectable_mask" / Int32ul,
        "secondary_uncorrectable_severity" / Int32ul,
        "secondary_advanced_capabilities" / Int32ul,
    ),
    _type=8,
)
_RECORDS: dict[int, Record[Any]] = {
    6: ROOT_PORT_AER,
    7: DEVICE_AER,
    8: BRIDGE_AER,
    9: GENERIC,
    10: GENERIC_V2,
}
_BY_VALUE: dict[type, Record[Any]] = {record.value_type: record for record in _RECORDS.values()}
_BANK_BYTES = 28


def _with_banks(count_offset: int, fixed_bytes: int) -> Callable[[bytes, int], int]:
    return lambda data, offset: fixed_bytes + _BANK_BYTES * data[offset + count_offset]


_PROCESSOR_BYTES: dict[int, tuple[int, Callable[[bytes, int], int]]] = {
    SourceType.IA32_MACHINE_CHECK: (40, _with_banks(32, 40)),
    SourceType.IA32_CORRECTED_CHECK: (48, _with_banks(44, 48)),
    SourceType.IA32_NMI: (20, lambda data, offset: 20),
    SourceType.IA32_DEFERRED_CHECK: (48, _with_banks(44, 48)),
}
"""For each processor source: its fixed bytes, and how many it has with its banks (28 bytes each)."""


def parse(data: bytes) -> Hest:
    """The table that ``data`` is.

    :raises BadInputError: the header is wrong, a source is cut short, or there are more or fewer bytes than the
        counted sources have.
    """
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    count = FIXED.derived(data, HEADER_BYTES)["_count"]
    sources: list[ErrorSource] = []
    offset = FIXED_BYTES
    for index in range(count):
        source, offset = _parse_source(data, offset, index, count)
        sources.append(source)
        if isinstance(source, UndelimitedSources):
            break
    if offset != len(data):
        found = f"{count} sources in {offset - FIXED_BYTES} bytes"
        raise malformed("HEST count of sources", HEADER_BYTES, found, f"{len(data) - FIXED_BYTES} bytes", data)
    return Hest(header=header, sources=tuple(sources))


def build(table: Hest) -> bytes:
    """The table's bytes, with its count of sources, length and checksum.

    :raises BadInputError: a field does not fit its place, or sources follow one whose end nobody can tell.
    """
    count = sum(source.count if isinstance(source, UndelimitedSources) else 1 for source in table.sources)
    if any(isinstance(source, UndelimitedSources) for source in table.sources[:-1]):
        raise BadInputError("HEST: sources of an unknown length must be the last ones")
    return build_table(table.header, FIXED.build(table, _count=count) + b"".join(map(_build_source, table.sources)))


def _parse_source(data: bytes, offset: int, index: int, count: int) -> tuple[ErrorSource, int]:
    what = f"HEST source {index} of {count}"
    require_bytes(data, offset, 4, what)
    kind = int.from_bytes(data[offset : offset + 2], "little")
    source: ErrorSource
    if kind in _RECORDS:
        source = _RECORDS[kind].parse(data, offset, what)
        return source, offset + _RECORDS[kind].size_bytes
    if kind in _PROCESSOR_BYTES:
        fixed_bytes, size_of = _PROCESSOR_BYTES[kind]
        require_bytes(data, offset, fixed_bytes, what)
        end = offset + size_of(data, offset)
        require_bytes(data, offset, end - offset, f"{what} with its banks")
        return ProcessorSource(SourceType(kind), data[offset + 2 : end]), end
    if kind < FIRST_TYPE_WITH_LENGTH:
        return UndelimitedSources(count - index, data[offset:]), len(data)
    length = int.from_bytes(data[offset + 2 : offset + 4], "little")
    if not 4 <= length <= len(data) - offset:
        allowed = f"4 to {len(data) - offset}"
        raise malformed(f"{what} (type {kind}), its length", offset + 2, f"{length}", allowed, data)
    return SizedSource(kind, data[offset + 4 : offset + length]), offset + length


def _build_source(source: ErrorSource) -> bytes:
    if isinstance(source, UndelimitedSources):
        return source.data
    if isinstance(source, ProcessorSource):
        return _u16(source.source_type, "type") + source.data
    if isinstance(source, SizedSource):
        return _u16(source.source_type, "type") + _u16(4 + len(source.data), "length") + source.data
    return _BY_VALUE[type(source)].build(source)


def _u16(number: int, what: str) -> bytes:
    try:
        return number.to_bytes(2, "little")
    except OverflowError:
        raise BadInputError(f"HEST source: its {what} {number} does not fit into 2 bytes") from None
