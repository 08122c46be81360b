# SPDX-License-Identifier: Apache-2.0
"""HMAT, the Heterogeneous Memory Attribute Table, revision 2 (ACPI 6.5, section 5.2.27)."""

import struct
from enum import IntFlag
from typing import TypeAlias

import msgspec
from construct import Int8ul, Int16ul, Int32ul, Int64ul, Struct

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.header import HEADER_BYTES, TableHeader, build_table, parse_header
from acpigen.structures.layout.json_form import Hex
from acpigen.structures.layout.malformed import require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import Record
from acpigen.structures.layout.subtables import TYPE_U16_LENGTH_U32, Subtables, UnknownEntry, Variable

SIGNATURE = "HMAT"
REVISION = 2
FIXED_BYTES = HEADER_BYTES + 4
NO_VALUE = 0xFFFF
"""In a matrix: the initiator cannot reach the target, or nothing is known of it. 0 means the latter, too."""


class ProximityFlags(IntFlag):
    """Flags of a memory proximity domain structure (ACPI 6.5, table 5.145)."""

    INITIATOR_VALID = 1 << 0
    MEMORY_VALID = 1 << 1
    """ACPI 6.2 only."""
    RESERVATION_HINT = 1 << 2
    """ACPI 6.2 only."""


class LocalityFlags(IntFlag):
    """Flags of a locality structure; its bits 3:0 are the :class:`MemoryHierarchy` (ACPI 6.5, table 5.146)."""

    MINIMUM_TRANSFER_SIZE = 1 << 4
    NON_SEQUENTIAL = 1 << 5


class MemoryHierarchy(OpenIntEnum):
    """Whose latency or bandwidth a locality structure tells (ACPI 6.5, table 5.146)."""

    MEMORY = 0
    FIRST_LEVEL_CACHE = 1
    SECOND_LEVEL_CACHE = 2
    THIRD_LEVEL_CACHE = 3


class DataType(OpenIntEnum):
    """What a locality structure's matrix holds (ACPI 6.5, table 5.146)."""

    ACCESS_LATENCY = 0
    READ_LATENCY = 1
    WRITE_LATENCY = 2
    ACCESS_BANDWIDTH = 3
    READ_BANDWIDTH = 4
    WRITE_BANDWIDTH = 5


class CacheAssociativity(OpenIntEnum):
    """How a memory-side cache finds its lines (ACPI 6.5, table 5.147)."""

    NONE = 0
    DIRECT_MAPPED = 1
    COMPLEX = 2


class CacheWritePolicy(OpenIntEnum):
    """When a memory-side cache writes its lines back (ACPI 6.5, table 5.147)."""

    NONE = 0
    WRITE_BACK = 1
    WRITE_THROUGH = 2


class MemoryProximity(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Type 0: which initiator a memory domain is attached to, 40 bytes."""

    initiator_domain: int
    memory_domain: int
    flags: ProximityFlags = ProximityFlags.INITIATOR_VALID
    reserved_front: int = 0
    reserved: int = 0
    reserved_u32: int = 0
    reserved_low: int = 0
    reserved_high: int = 0


class SystemLocality(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Type 1: latencies or bandwidths, 32 + 4·initiators + 4·targets + 2·initiators·targets bytes."""

    data_type: DataType
    initiators: tuple[int, ...]
    """Proximity domains that start accesses: the matrix's rows."""
    targets: tuple[int, ...]
    """Proximity domains with memory: the matrix's columns."""
    entries: tuple[tuple[int, ...], ...]
    """Rows of u16; times ``entry_base_unit`` they are picoseconds or MB/s. 0xFFFF: unreachable or unknown."""
    entry_base_unit: int = 1000
    flags: LocalityFlags = LocalityFlags(0)
    minimum_transfer_size: int = 0
    reserved_front: int = 0
    reserved: int = 0
    reserved_u32: int = 0
    trailing: bytes = b""
    """Bytes within the structure's length behind the matrix."""

    @property
    def hierarchy(self) -> MemoryHierarchy:
        """Whether it is about the memory or a memory-side cache."""
        return MemoryHierarchy(self.flags & 0xF)

    def entry(self, initiator: int, target: int) -> int | None:
        """The matrix's number for two domains; None when one of them is not in it, or there is no value."""
        if initiator not in self.initiators or target not in self.targets:
            return None
        found = self.entries[self.initiators.index(initiator)][self.targets.index(target)]
        return None if found in (0, NO_VALUE) else found


class MemorySideCache(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Type 2: a cache in front of a memory domain, 32 bytes and 2 for each SMBIOS handle."""

    memory_domain: int
    cache_size: Hex
    attributes: Hex = 0
    """From bit 0, four bits each: levels in all, this level, associativity, write policy; then 16 bits line size."""
    address_mode: int = 0
    smbios_handles: tuple[int, ...] = ()
    reserved_front: int = 0
    reserved: int = 0
    trailing: bytes = b""

    @property
    def total_levels(self) -> int:
        """How many cache levels the domain has."""
        return self.attributes & 0xF

    @property
    def level(self) -> int:
        """Which of them this is."""
        return self.attributes >> 4 & 0xF

    @property
    def associativity(self) -> CacheAssociativity:
        """How lines are found."""
        return CacheAssociativity(self.attributes >> 8 & 0xF)

    @property
    def write_policy(self) -> CacheWritePolicy:
        """When lines are written back."""
        return CacheWritePolicy(self.attributes >> 12 & 0xF)

    @property
    def line_bytes(self) -> int:
        """The size of a line."""
        return self.attributes >> 16 & 0xFFFF


HmatEntry: TypeAlias = MemoryProximity | SystemLocality | MemorySideCache | UnknownEntry


class Hmat(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How fast each initiator reaches each memory."""

    header: TableHeader
    entries: tuple[HmatEntry, ...] = ()
    reserved: int = 0


FIXED = Record(Hmat, Struct("reserved" / Int32ul))
_FRONT = ("_type" / Int16ul, "reserved_front" / Int16ul, "_length" / Int32ul)
PROXIMITY = Record(
    MemoryProximity,
    Struct(
        *_FRONT,
        "flags" / Int16ul,
        "reserved" / Int16ul,
        "initiator_domain" / Int32ul,
        "memory_domain" / Int32ul,
        "reserved_u32" / Int32ul,
        "reserved_low" / Int64ul,
        "reserved_high" / Int64ul,
    ),
    _type=0,
    _length=40,
)
LOCALITY = Record(
    SystemLocality,
    Struct(
        *_FRONT,
        "flags" / Int8ul,
        "data_type" / Int8ul,
        "minimum_transfer_size" / Int8ul,
        "reserved" / Int8ul,
        "_initiators" / Int32ul,
        "_targets" / Int32ul,
        "reserved_u32" / Int32ul,
        "entry_base_unit" / Int64ul,
    ),
    _type=1,
)
CACHE = Record(
    MemorySideCache,
    Struct(
        *_FRONT,
        "memory_domain" / Int32ul,
        "reserved" / Int32ul,
        "cache_size" / Int64ul,
        "attributes" / Int32ul,
        "address_mode" / Int16ul,
        "_handles" / Int16ul,
    ),
    _type=2,
)


def _parse_locality(data: bytes, what: str) -> SystemLocality:
    derived = LOCALITY.derived(data, 0, what)
    initiators, targets = derived["_initiators"], derived["_targets"]
    start = LOCALITY.size_bytes
    size = 4 * (initiators + targets) + 2 * initiators * targets
    require_bytes(data, start, size, f"{what}, its {initiators} initiators, {targets} targets and their matrix")
    domains = struct.unpack_from(f"<{initiators + targets}I", data, start)
    matrix = struct.unpack_from(f"<{initiators * targets}H", data, start + 4 * (initiators + targets))
    return LOCALITY.parse(
        data,
        initiators=domains[:initiators],
        targets=domains[initiators:],
        entries=tuple(matrix[row * targets : (row + 1) * targets] for row in range(initiators)),
        trailing=data[start + size :],
    )


def _build_locality(value: SystemLocality) -> bytes:
    if [len(row) for row in value.entries] != [len(value.targets)] * len(value.initiators):
        raise BadInputError(
            f"HMAT locality structure: its matrix must have {len(value.initiators)} rows (initiators) of"
            f" {len(value.targets)} (targets), it has rows of {[len(row) for row in value.entries]}"
        )
    try:
        tail = struct.pack(f"<{len(value.initiators) + len(value.targets)}I", *value.initiators, *value.targets)
        tail += b"".join(struct.pack(f"<{len(row)}H", *row) for row in value.entries)
    except struct.error as problem:
        raise BadInputError(f"HMAT locality structure: a domain or an entry does not fit: {problem}") from problem
    return (
        LOCALITY.build(
            value,
            _length=LOCALITY.size_bytes + len(tail) + len(value.trailing),
            _initiators=len(value.initiators),
            _targets=len(value.targets),
        )
        + tail
        + value.trailing
    )


def _parse_cache(data: bytes, what: str) -> MemorySideCache:
    count = CACHE.derived(data, 0, what)["_handles"]
    start = CACHE.size_bytes
    require_bytes(data, start, 2 * count, f"{what}, its {count} SMBIOS handles")
    return CACHE.parse(
        data, smbios_handles=struct.unpack_from(f"<{count}H", data, start), trailing=data[start + 2 * count :]
    )


def _build_cache(value: MemorySideCache) -> bytes:
    try:
        tail = struct.pack(f"<{len(value.smbios_handles)}H", *value.smbios_handles) + value.trailing
    except struct.error as problem:
        raise BadInputError(
            f"HMAT cache structure: an SMBIOS handle does not fit into 16 bits: {problem}"
        ) from problem
    return CACHE.build(value, _length=CACHE.size_bytes + len(tail), _handles=len(value.smbios_handles)) + tail


ENTRIES = Subtables(
    SIGNATURE,
    TYPE_U16_LENGTH_U32,
    {
        0: PROXIMITY,
        1: Variable(SystemLocality, _parse_locality, _build_locality),
        2: Variable(MemorySideCache, _parse_cache, _build_cache),
    },
)


def parse(data: bytes) -> Hmat:
    """The table that ``data`` is.

    :raises BadInputError: the header, a structure's length or a count in it is wrong.
    """
    header = parse_header(data, SIGNATURE, FIXED_BYTES)
    return FIXED.parse(data, HEADER_BYTES, header=header, entries=ENTRIES.parse(data, FIXED_BYTES))


def build(table: Hmat) -> bytes:
    """The table's bytes, with length and checksum.

    :raises BadInputError: a field does not fit its place, or a matrix does not have its domains' shape.
    """
    return build_table(table.header, FIXED.build(table) + ENTRIES.build(table.entries))
