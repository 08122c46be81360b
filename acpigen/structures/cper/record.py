# SPDX-License-Identifier: Apache-2.0
"""Whole error records (UEFI 2.11, N.2): what ERST, pstore, management controllers (Redfish) and libcper keep.

| part | bytes |
|---|---|
| header, which begins with ``CPER`` | 128 |
| per section: a descriptor, with the section's offset and length | 72 |
| the sections | where their descriptors say |

A record's time stamp is in its header; in an error status block each section has its own.
"""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.sections.bodies import Body, build_body, parse_body, section_type_of, title_of
from acpigen.structures.cper.sections.unknown import DamagedBody
from acpigen.structures.cper.severity import SectionFlags, SectionValidation, Severity
from acpigen.structures.layout.fields import U8, U16, U32, X64
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.structure import SIZE_MOST_BYTES, Gap
from acpigen.structures.layout.words import Bytes, Int8ul, Int32ul

SIGNATURE = b"CPER"
SIGNATURE_END = 0xFFFF_FFFF
HEADER_BYTES = 128
DESCRIPTOR_BYTES = 72
REVISION = 0x101
SECTION_REVISION = 0x100
NIL_UUID = UUID(int=0)

NOTIFICATION_TYPES = {
    "cmc": UUID("2dce8bb1-bdd7-450e-b9ad-9cf4ebd4f890"),
    "cpe": UUID("4e292f96-d843-4a55-a8c2-d481f27ebeee"),
    "mce": UUID("e8f56ffe-919c-4cc5-ba88-65abe14913bb"),
    "pcie": UUID("cf93c01f-1a16-4dfc-b8bc-9c4daf67c104"),
    "init": UUID("cc5263e8-9308-454a-89d0-340bd39bc98e"),
    "nmi": UUID("5bad89ff-b7e6-42c9-814a-cf2485d6e98a"),
    "boot": UUID("3d61a466-ab40-409a-a698-f362d464b38f"),
    "dmar": UUID("667dd791-c6b3-4c27-8a6b-0f8e722deb41"),
    "sea": UUID("9a78788a-bbe8-11e4-809e-67611e5d46b0"),
    "sei": UUID("5c284c81-b0ae-4e87-a322-b04c85624323"),
    "pei": UUID("09a9d5ac-5204-4214-96e5-94992e752bcd"),
    "cxl": UUID("69293bc9-41df-49a3-b4bd-4fb0db3041f6"),
}
"""How the error came to the notice of the system (UEFI 2.11, table N.1)."""


class RecordValidation(IntFlag):
    """Which fields of the header are valid."""

    PLATFORM_ID = 1 << 0
    TIMESTAMP = 1 << 1
    PARTITION_ID = 1 << 2


class RecordFlags(IntFlag):
    """What the header says of the whole record."""

    RECOVERED = 1 << 0
    PREVIOUS_ERROR = 1 << 1
    SIMULATED = 1 << 2


class RecordSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One error of a record: its section descriptor and its body."""

    body: Body
    _offset: ClassVar[U32]
    _length: ClassVar[U32]
    revision: U16 = SECTION_REVISION
    validation: Annotated[SectionValidation, Int8ul] = SectionValidation(0)
    reserved: U8 = 0
    flags: Annotated[SectionFlags, Int32ul] = SectionFlags(0)
    _section_type: ClassVar[Annotated[bytes, Bytes(16)]]
    fru_id: Annotated[UUID, Bytes(16)] = NIL_UUID
    severity: Annotated[Severity, Int32ul] = Severity.RECOVERABLE
    fru_text: Annotated[str, Bytes(20)] = ""
    offset: int | None = None
    """Where the body lies, in bytes from the record's start; None: behind the section before it."""
    stated_length: int | None = None
    """The length that the descriptor states, where the body does not have it."""

    @property
    def section_type(self) -> UUID:
        """The GUID of the body's type."""
        return section_type_of(self.body)


class ErrorRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole error record: a header of 128 bytes, a descriptor of 72 bytes for each section, then the bodies."""

    _signature: ClassVar[Annotated[bytes, Bytes(4)]] = SIGNATURE
    revision: U16 = REVISION
    _signature_end: ClassVar[U32]
    _section_count: ClassVar[U16]
    severity: Annotated[Severity, Int32ul] = Severity.RECOVERABLE
    validation: Annotated[RecordValidation, Int32ul] = RecordValidation(0)
    _record_length: ClassVar[U32]
    timestamp: Annotated[bytes, Bytes(8)] = bytes(8)
    """Eight bytes, BCD; see :mod:`acpigen.structures.cper.timestamp`."""
    platform_id: Annotated[UUID, Bytes(16)] = NIL_UUID
    partition_id: Annotated[UUID, Bytes(16)] = NIL_UUID
    creator_id: Annotated[UUID, Bytes(16)] = NIL_UUID
    notification_type: Annotated[UUID, Bytes(16)] = NIL_UUID
    """The GUID of a notification: one of :data:`NOTIFICATION_TYPES`, or one that UEFI does not define."""
    record_id: X64 = 0
    flags: Annotated[RecordFlags, Int32ul] = RecordFlags(0)
    persistence: X64 = 0
    reserved: Annotated[bytes, Bytes(12)] = bytes(12)
    sections: tuple[RecordSection, ...]
    signature_end: int | None = None
    """The word behind the revision, where it is not 0xffffffff."""
    stated_length: int | None = None
    """The record's length as its header has it, where it is not the record's own; in bytes."""
    stated_count: int | None = None
    """The number of sections as the header has it, where there are not as many descriptors."""
    between: tuple[Gap, ...] = ()
    """What lies in the record and belongs to no section."""


HEADER = record_of(ErrorRecord)
DESCRIPTOR = record_of(RecordSection)


def is_record(data: bytes, offset: int = 0) -> bool:
    """Whether a whole error record begins at ``offset``."""
    return data[offset : offset + len(SIGNATURE)] == SIGNATURE


def record_size_bytes(data: bytes, offset: int = 0) -> int:
    """How many bytes the record at ``offset`` has, as its header states.

    :raises BadInputError: fewer than 128 bytes, or a length below that.
    """
    length: int = HEADER.derived(data, offset, "error record header")["_record_length"]
    if length < HEADER_BYTES:
        raise malformed("error record, its length", offset + 20, f"{length}", f"at least {HEADER_BYTES}", data)
    return length


def parse_record(data: bytes, problems: list[BadInputError] | None = None) -> ErrorRecord:
    """The record that ``data`` is.

    :param problems: what is wrong is put here, and the sections that it concerns are kept as ``DamagedBody``;
        None refuses the record at the first problem.
    :raises BadInputError: there is no whole header; and, without ``problems``, the record's length is not that of
        ``data``, a descriptor or a section lies beyond its end or inside the header, two sections overlap, or a
        body breaks its layout.
    """
    require_bytes(data, 0, HEADER_BYTES, "error record header")
    if not is_record(data):
        raise malformed("error record, its signature", 0, data[:4].hex(), f"{SIGNATURE.hex()}, CPER", data)
    derived = HEADER.derived(data)
    found: list[BadInputError] = []
    if derived["_signature_end"] != SIGNATURE_END:
        stated = f"{derived['_signature_end']:#x}"
        found.append(malformed("error record, end of its signature", 6, stated, f"{SIGNATURE_END:#x}", data))
    length, count = derived["_record_length"], derived["_section_count"]
    if length != len(data):
        what = "error record is cut short" if length > len(data) else "error record, its length"
        found.append(malformed(what, 20, f"{length}", f"{len(data)}, which there are", data))
    there = min(count, (len(data) - HEADER_BYTES) // DESCRIPTOR_BYTES)
    if there != count:
        end = HEADER_BYTES + there * DESCRIPTOR_BYTES
        what = f"error record, descriptor of section {there} of {count}"
        found.append(malformed(what, end, f"{len(data) - end} bytes", f"at least {DESCRIPTOR_BYTES}", data))
    first = HEADER_BYTES + there * DESCRIPTOR_BYTES
    claimed = [(0, first)]
    sections = []
    usual = first
    for index in range(there):
        section, extent = _parse_section(data, index, usual, claimed, found)
        sections.append(section)
        if extent:
            claimed.append(extent)
            usual = extent[1]
    if found and problems is None:
        raise found[0]
    if problems is not None:
        problems += found
    return HEADER.parse(
        data,
        sections=tuple(sections),
        signature_end=None if derived["_signature_end"] == SIGNATURE_END else derived["_signature_end"],
        stated_length=None if length == len(data) else length,
        stated_count=None if count == there else count,
        between=_between(data, claimed),
    )


def build_record(record: ErrorRecord) -> bytes:
    """The record's bytes; the descriptors' offsets and lengths are computed where the value does not state them.

    :raises BadInputError: a field does not fit its place, or sections would overlap.
    """
    first = usual = HEADER_BYTES + len(record.sections) * DESCRIPTOR_BYTES
    descriptors = []
    pieces: list[tuple[int, bytes]] = []
    for index, section in enumerate(record.sections):
        body = build_body(section.body)
        offset = usual if section.offset is None else section.offset
        length = len(body) if section.stated_length is None else section.stated_length
        descriptors.append(
            DESCRIPTOR.build(section, _offset=offset, _length=length, _section_type=section.section_type.bytes_le)
        )
        if body:
            if offset < first:
                raise BadInputError(
                    f"section {index} would lie at {offset}, inside the descriptors, which end at {first}"
                )
            pieces.append((offset, body))
            usual = offset + len(body)
    pieces += [(gap.offset, gap.data) for gap in record.between]
    end = max([first, *(offset + len(body) for offset, body in pieces)])
    if end > SIZE_MOST_BYTES:
        raise BadInputError(f"the error record would end at {end}", hint="check the offsets of its sections")
    whole = bytearray(end)
    cursor = first
    for offset, body in sorted(pieces):
        if offset < cursor:
            raise BadInputError(f"two sections of the error record overlap at {offset}")
        whole[offset : offset + len(body)] = body
        cursor = offset + len(body)
    header = HEADER.build(
        record,
        _signature_end=SIGNATURE_END if record.signature_end is None else record.signature_end,
        _section_count=len(record.sections) if record.stated_count is None else record.stated_count,
        _record_length=end if record.stated_length is None else record.stated_length,
    )
    whole[:first] = header + b"".join(descriptors)
    return bytes(whole)


def _parse_section(
    data: bytes, index: int, usual: int, claimed: list[tuple[int, int]], found: list[BadInputError]
) -> tuple[RecordSection, tuple[int, int] | None]:
    """A section, and the range that its body takes; what is wrong goes to ``found``."""
    at = HEADER_BYTES + index * DESCRIPTOR_BYTES
    derived = DESCRIPTOR.derived(data, at)
    section_type = UUID(bytes_le=derived["_section_type"])
    offset, length = derived["_offset"], derived["_length"]
    problem = _misplaced(data, index, at, offset, length, claimed)
    if problem:
        found.append(problem)
        body: Body = DamagedBody(section_type, b"", problem.message)
        values = DESCRIPTOR.values(data, at)
        return RecordSection(**values, body=body, offset=offset, stated_length=length or None), None
    raw = data[offset : offset + length]
    try:
        body = parse_body(section_type, raw)
    except BadInputError as problem_in_body:
        title = title_of(DamagedBody(section_type, b""))
        within = problem_in_body.within(f"section {index} ({title})", offset_base=offset)
        found.append(within)
        body = DamagedBody(section_type, raw, within.message)
    place = None if offset == usual else offset
    return RecordSection(**DESCRIPTOR.values(data, at), body=body, offset=place), (offset, offset + length)


def _misplaced(
    data: bytes, index: int, at: int, offset: int, length: int, claimed: list[tuple[int, int]]
) -> BadInputError | None:
    what = f"section {index}, its descriptor"
    if offset + length > len(data):
        found = f"offset {offset} and length {length}, which end at {offset + length}"
        return malformed(what, at, found, f"an end of at most {len(data)}, the record's own", data)
    for start, end in claimed:
        if length and offset < end and start < offset + length:
            whose = "header and descriptors" if start == 0 else "another section"
            found = f"offset {offset} and length {length}"
            return malformed(what, at, found, f"bytes outside {whose}, which lie from {start} to {end}", data)
    if not length:
        return malformed(what, at, "length 0", "the section's size", data)
    return None


def _between(data: bytes, claimed: list[tuple[int, int]]) -> tuple[Gap, ...]:
    """The bytes that no section has; a run of zeros between two sections follows from their offsets."""
    gaps = []
    cursor = 0
    for start, end in [*sorted(claimed), (len(data), len(data))]:
        gap = data[cursor:start]
        if gap and (any(gap) or start == len(data)):
            gaps.append(Gap(offset=cursor, data=gap))
        cursor = max(cursor, end)
    return tuple(gaps)
