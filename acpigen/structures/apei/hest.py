# SPDX-License-Identifier: Apache-2.0
"""HEST, the Hardware Error Source Table (ACPI 6.5, section 18.3.2).

Its structures of types 0 to 11 do not tell their length: it follows from the type, for processor sources from a count
of banks, too (Linux drivers/acpi/apei/hest.c, ``hest_esrc_len``). From type 12 on, a length stands behind the type.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from construct import Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.base.errors import BadInputError
from acpigen.structures.apei.hest_sources import (
    BridgeAer,
    DeviceAer,
    ErrorSource,
    GenericSource,
    GenericSourceV2,
    ProcessorSource,
    RootPortAer,
    SizedSource,
    SourceType,
    UndelimitedSources,
)
from acpigen.structures.layout import gas
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.record import Record

SIGNATURE = "HEST"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 4
FIRST_TYPE_WITH_LENGTH = 12


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
