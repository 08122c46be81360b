# SPDX-License-Identifier: Apache-2.0
"""HMAT, the Heterogeneous Memory Attribute Table, revision 2 (ACPI 6.5, section 5.2.27)."""

import struct
from enum import IntFlag
from functools import cached_property
from typing import Annotated, Any, ClassVar, TypeAlias

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.fields import U8, U16, U32, U64, X32, X64
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob, Items
from acpigen.structures.layout.structure import PAIRS_MOST, Part, Place
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int8ul, Int16ul, Int32ul

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
    """Which memory's latency or bandwidth a locality structure states (ACPI 6.5, table 5.146)."""

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


class Matrix(Part):
    """A u16 for each pair of an initiator and a target, row by row."""

    def read(self, place: Place) -> tuple[tuple[tuple[int, ...], ...], int]:
        """The rows; raises BadInputError when the structure is too short for them, or there are too many."""
        rows, columns = place.derived["_initiators"], place.derived["_targets"]
        count = rows * columns
        place.require(2 * count, f"{rows} initiators, {columns} targets and their matrix")
        if count > PAIRS_MOST:
            what = f"{place.what}, its matrix"
            raise malformed(what, place.offset, f"{count} pairs", f"at most {PAIRS_MOST}", place.data)
        numbers = struct.unpack_from(f"<{count}H", place.data, place.offset)
        return tuple(numbers[row * columns : (row + 1) * columns] for row in range(rows)), place.offset + 2 * count

    def write(self, item: Any, owner: "SystemLocality") -> bytes:
        """The rows' bytes; raises BadInputError when they do not have the domains' shape, or a number is too wide."""
        rows, columns = len(owner.initiators), len(owner.targets)
        if [len(row) for row in item] != [columns] * rows:
            raise BadInputError(
                f"HMAT locality structure: its matrix must have {rows} rows (initiators) of {columns} (targets), it"
                f" has rows of {sorted({len(row) for row in item})}"
            )
        try:
            return b"".join(struct.pack(f"<{columns}H", *row) for row in item)
        except struct.error as problem:
            raise BadInputError(f"HMAT locality structure: an entry does not fit: {problem}") from problem


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    _type: ClassVar[U16]
    reserved_front: U16 = 0
    _length: ClassVar[U32]


class MemoryProximity(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 0: which initiator a memory domain is attached to, 40 bytes."""

    _type = 0
    flags: Annotated[ProximityFlags, Int16ul] = ProximityFlags.INITIATOR_VALID
    reserved: U16 = 0
    initiator_domain: U32
    memory_domain: U32
    reserved_u32: U32 = 0
    reserved_low: U64 = 0
    reserved_high: U64 = 0


class SystemLocality(_Entry, frozen=True, kw_only=True, dict=True):
    """Type 1: latencies or bandwidths, 32 + 4·initiators + 4·targets + 2·initiators·targets bytes."""

    _type = 1
    flags: Annotated[LocalityFlags, Int8ul] = LocalityFlags(0)
    data_type: Annotated[DataType, Int8ul]
    minimum_transfer_size: U8 = 0
    reserved: U8 = 0
    _initiators: ClassVar[U32]
    _targets: ClassVar[U32]
    reserved_u32: U32 = 0
    entry_base_unit: U64 = 1000
    initiators: Annotated[tuple[int, ...], Items(Int32ul, count="_initiators")]
    """Proximity domains that start accesses: the matrix's rows."""
    targets: Annotated[tuple[int, ...], Items(Int32ul, count="_targets")]
    """Proximity domains with memory: the matrix's columns."""
    entries: Annotated[tuple[tuple[int, ...], ...], Matrix()]
    """Rows of u16; times ``entry_base_unit`` they are picoseconds or MB/s. 0xFFFF: unreachable or unknown."""
    trailing: Annotated[bytes, Blob()] = b""
    """Bytes within the structure's length behind the matrix."""

    @property
    def hierarchy(self) -> MemoryHierarchy:
        """Whether it is about the memory or a memory-side cache."""
        return MemoryHierarchy(self.flags & 0xF)

    def entry(self, initiator: int, target: int) -> int | None:
        """The matrix's number for two domains; None when one of them is not in it, or there is no value."""
        row, column = self._rows.get(initiator), self._columns.get(target)
        if row is None or column is None:
            return None
        found = self.entries[row][column]
        return None if found in (0, NO_VALUE) else found

    def row(self, initiator: int) -> dict[int, int]:
        """The matrix's numbers from one domain by target, in the matrix's order; without those that say nothing."""
        row = self._rows.get(initiator)
        if row is None:
            return {}
        numbers = self.entries[row]
        known = ((target, numbers[column]) for target, column in reversed(self._columns.items()))
        return {target: number for target, number in known if number not in (0, NO_VALUE)}

    @cached_property
    def _rows(self) -> dict[int, int]:
        """The first row of each initiator."""
        return {domain: row for row, domain in reversed(list(enumerate(self.initiators)))}

    @cached_property
    def _columns(self) -> dict[int, int]:
        """The first column of each target."""
        return {domain: column for column, domain in reversed(list(enumerate(self.targets)))}


class MemorySideCache(_Entry, frozen=True, kw_only=True):
    """Type 2: a cache in front of a memory domain, 32 bytes and 2 for each SMBIOS handle."""

    _type = 2
    memory_domain: U32
    reserved: U32 = 0
    cache_size: X64
    attributes: X32 = 0
    """From bit 0, four bits each: levels in all, this level, associativity, write policy; then 16 bits line size."""
    address_mode: U16 = 0
    _handles: ClassVar[U16]
    smbios_handles: Annotated[tuple[int, ...], Items(Int16ul, count="_handles")] = ()
    trailing: Annotated[bytes, Blob()] = b""

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


HmatEntry: TypeAlias = MemoryProximity | SystemLocality | MemorySideCache | KeptEntry


@table(
    SIGNATURE,
    "Heterogeneous Memory Attribute Table",
    reference="ACPI 6.5, section 5.2.27",
    revisions=range(1, 3),
)
class Hmat(Table, frozen=True, kw_only=True):
    """How fast each initiator reaches each memory."""

    reserved: U32 = 0
    entries: Annotated[tuple[HmatEntry, ...], Subtables()] = ()


parse, build = type_of(Hmat).parse, type_of(Hmat).build
