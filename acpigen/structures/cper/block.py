# SPDX-License-Identifier: Apache-2.0
"""Generic Error Status Blocks and their sections (ACPI 6.5, tables 18.11 and 18.12).

A block is what firmware leaves at the address that HEST names, and what QEMU's ``inject-ghes-v2-error`` takes:

| part | bytes |
|---|---|
| Generic Error Status Block | 20: block status, raw data offset, raw data length, data length, severity |
| per section: Generic Error Data Entry | 72 (64 before revision 3.0, without the timestamp) |
| per section: its body | as its type says: 80 for a memory error |
| raw data | anything, behind the sections |

So a block with one memory error has 172 bytes.
"""

from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.sections.bodies import Body, build_body, parse_body, section_type_of
from acpigen.structures.cper.sections.unknown import DamagedBody
from acpigen.structures.cper.severity import BlockStatus, SectionFlags, SectionValidation, Severity
from acpigen.structures.layout.fields import U16, U32
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.record import Record, record_of
from acpigen.structures.layout.words import Bytes, Int8ul, Int32ul

BLOCK_HEADER_BYTES = 20
ENTRY_BYTES = 72
ENTRY_BYTES_BEFORE_REVISION_3 = 64
REVISION_3 = 0x300
NIL_UUID = UUID(int=0)
NO_TIMESTAMP = bytes(8)

_COUNT_SHIFT = 4
_COUNT_MASK = 0x3FF
_STATUS_MASK = 0xFFFF_FFFF & ~(_COUNT_MASK << _COUNT_SHIFT)


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One error of a block: the Generic Error Data Entry and its body."""

    body: Body
    _section_type: ClassVar[Annotated[bytes, Bytes(16)]]
    severity: Annotated[Severity, Int32ul] = Severity.RECOVERABLE
    revision: U16 = REVISION_3
    """Major version in the high byte; from 3 on the entry has a timestamp."""
    validation: Annotated[SectionValidation, Int8ul] = SectionValidation(0)
    flags: Annotated[SectionFlags, Int8ul] = SectionFlags(0)
    _length: ClassVar[U32]
    fru_id: Annotated[UUID, Bytes(16)] = NIL_UUID
    fru_text: Annotated[str, Bytes(20)] = ""
    """The field-replaceable unit in up to 20 Latin-1 characters."""
    timestamp: Annotated[bytes, Bytes(8)] = NO_TIMESTAMP
    """Eight bytes, BCD; see :mod:`acpigen.structures.cper.timestamp`."""

    @property
    def section_type(self) -> UUID:
        """The GUID of the body's type."""
        return section_type_of(self.body)


class ErrorBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A Generic Error Status Block (ACPI 6.5, table 18.11): the form in which HEST and BERT report errors."""

    sections: tuple[Section, ...]
    severity: Severity = Severity.RECOVERABLE
    """The block's own severity; Linux decides by this one whether to panic."""
    status: BlockStatus = BlockStatus.UNCORRECTABLE_VALID
    """The status word without its entry count."""
    entry_count: int | None = None
    """The count that the status word states, where it is not the number of sections (QEMU writes 0)."""
    raw_data: bytes = b""
    raw_data_offset: int = 0
    """Where the raw data starts, in bytes from the block's start; 0 means right behind the sections."""
    gap: bytes = b""
    """What lies between the sections and the raw data."""


class _BlockHeader(msgspec.Struct, frozen=True):
    status_word: U32
    raw_data_offset: U32
    raw_data_length: U32
    data_length: U32
    severity: Annotated[Severity, Int32ul]


BLOCK_HEADER = record_of(_BlockHeader)
ENTRY = record_of(Section)
ENTRY_BEFORE_REVISION_3 = Record(Section, before="timestamp")


def block_size_bytes(data: bytes, offset: int = 0) -> int:
    """How many of ``data``'s bytes the block at ``offset`` takes, as its header states.

    :raises BadInputError: fewer than 20 bytes, or raw data that starts inside the sections
        (Linux ``cper_estatus_check_header``).
    """
    header = BLOCK_HEADER.parse(data, offset, what="error status block")
    end = BLOCK_HEADER_BYTES + header.data_length
    if header.raw_data_length == 0:
        return end
    if header.raw_data_offset < end:
        found, expected = f"{header.raw_data_offset}", f"at least {end}, the sections' end"
        raise malformed("raw data offset", offset + 4, found, expected, data)
    return header.raw_data_offset + header.raw_data_length


def parse_block(data: bytes, problems: list[BadInputError] | None = None) -> ErrorBlock:
    """The block that ``data`` is.

    :param problems: what is wrong with a body is put here, and the body is kept as ``DamagedBody``; None refuses it.
    :raises BadInputError: a length points past the end, a section is cut short, bytes are left over; and, without
        ``problems``, a body breaks its layout; with the offset, what was found and what was expected.
    """
    size = block_size_bytes(data)
    if size != len(data):
        raise malformed("error status block", 0, f"{len(data)} bytes", f"{size}, as its header states", data)
    header = BLOCK_HEADER.parse(data)
    end = BLOCK_HEADER_BYTES + header.data_length
    sections: list[Section] = []
    offset = BLOCK_HEADER_BYTES
    inside = data[:end]
    while offset < end:
        section, size = _parse_section(inside, offset, len(sections), problems)
        sections.append(section)
        offset += size
    stated = header.status_word >> _COUNT_SHIFT & _COUNT_MASK
    raw_start = header.raw_data_offset if header.raw_data_length else end
    return ErrorBlock(
        severity=header.severity,
        sections=tuple(sections),
        status=BlockStatus(header.status_word & _STATUS_MASK),
        entry_count=None if stated == len(sections) else stated,
        raw_data=data[raw_start : raw_start + header.raw_data_length],
        raw_data_offset=header.raw_data_offset if header.raw_data_offset != end or not header.raw_data_length else 0,
        gap=data[end:raw_start],
    )


def build_block(block: ErrorBlock) -> bytes:
    """The block's bytes.

    :raises BadInputError: a field does not fit its place, or the raw data would start inside the sections.
    """
    body = b"".join(map(_build_section, block.sections))
    end = BLOCK_HEADER_BYTES + len(body)
    raw_start = block.raw_data_offset
    if block.raw_data:
        raw_start = raw_start or end
        if raw_start != end + len(block.gap):
            raise malformed("raw data offset", 4, f"{raw_start}", f"{end + len(block.gap)}, behind sections and gap")
    elif block.gap:
        raise BadInputError("an error block without raw data cannot have a gap before it", hint="leave the gap out")
    count = len(block.sections) if block.entry_count is None else block.entry_count
    if not 0 <= count <= _COUNT_MASK:
        raise BadInputError(f"an error block states {count} entries; its count has 10 bits")
    if block.status & ~_STATUS_MASK:
        raise BadInputError(f"block status {block.status:#x} has bits of the entry count", hint="set entry_count")
    header = _BlockHeader(
        status_word=block.status | count << _COUNT_SHIFT,
        raw_data_offset=raw_start,
        raw_data_length=len(block.raw_data),
        data_length=len(body),
        severity=block.severity,
    )
    return BLOCK_HEADER.build(header) + body + block.gap + block.raw_data


def _parse_section(
    inside: bytes, offset: int, index: int, problems: list[BadInputError] | None
) -> tuple[Section, int]:
    what = f"section {index}"
    require_bytes(inside, offset, ENTRY_BYTES_BEFORE_REVISION_3, f"{what}, its data entry")
    has_timestamp = inside[offset + 21] >= REVISION_3 >> 8
    entry = ENTRY if has_timestamp else ENTRY_BEFORE_REVISION_3
    derived = entry.derived(inside, offset, f"{what}, its data entry")
    start = offset + entry.size_bytes
    require_bytes(inside, start, derived["_length"], f"{what}, its body")
    section_type, raw = UUID(bytes_le=derived["_section_type"]), inside[start : start + derived["_length"]]
    try:
        body = parse_body(section_type, raw)
    except BadInputError as problem:
        within = problem.within(f"{what}, its body at offset {start} ({start:#x})", offset_base=start)
        if problems is None:
            raise within from problem
        problems.append(within)
        body = DamagedBody(section_type, raw, within.message)
    return entry.parse(inside, offset, body=body), entry.size_bytes + derived["_length"]


def _build_section(section: Section) -> bytes:
    body = build_body(section.body)
    entry = ENTRY if section.revision >= REVISION_3 else ENTRY_BEFORE_REVISION_3
    if entry is ENTRY_BEFORE_REVISION_3 and section.timestamp != NO_TIMESTAMP:
        raise BadInputError(
            f"a section of revision {section.revision:#x} has no timestamp", hint="use revision 0x300"
        )
    return entry.build(section, _section_type=section.section_type.bytes_le, _length=len(body)) + body
