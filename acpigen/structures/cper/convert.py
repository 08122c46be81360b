# SPDX-License-Identifier: Apache-2.0
"""The same errors as an error status block and as a whole error record."""

from uuid import UUID

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.block import NO_TIMESTAMP, REVISION_3, ErrorBlock, Section
from acpigen.structures.cper.record import (
    NIL_UUID,
    SECTION_REVISION,
    ErrorRecord,
    RecordSection,
    RecordValidation,
)
from acpigen.structures.cper.severity import BlockStatus, SectionFlags, SectionValidation, Severity

_FLAGS_MOST = 0xFF
_SERIOUS = (Severity.RECOVERABLE, Severity.FATAL)


def block_from_record(record: ErrorRecord) -> ErrorBlock:
    """The record's errors as a block, which firmware can leave for an OS.

    The header's platform, partition, creator, notification type, number and flags have no place in a block.

    :raises BadInputError: a section has flags that a data entry's byte does not hold.
    """
    stamped = bool(record.validation & RecordValidation.TIMESTAMP)
    sections = []
    for index, section in enumerate(record.sections):
        if section.flags > _FLAGS_MOST:
            raise BadInputError(
                f"section {index} has flags {int(section.flags):#x}; in a block they have 8 bits",
                hint="take the reserved flags out of the record's JSON",
            )
        sections.append(
            Section(
                body=section.body,
                severity=section.severity,
                revision=REVISION_3,
                validation=(section.validation & ~SectionValidation.TIMESTAMP)
                | (SectionValidation.TIMESTAMP if stamped else SectionValidation(0)),
                flags=section.flags,
                fru_id=section.fru_id,
                fru_text=section.fru_text,
                timestamp=record.timestamp if stamped else NO_TIMESTAMP,
            )
        )
    serious = record.severity in _SERIOUS
    return ErrorBlock(
        severity=record.severity,
        sections=tuple(sections),
        status=BlockStatus.UNCORRECTABLE_VALID if serious else BlockStatus.CORRECTABLE_VALID,
    )


def record_from_block(
    block: ErrorBlock,
    *,
    notification_type: UUID = NIL_UUID,
    creator_id: UUID = NIL_UUID,
    record_id: int = 0,
) -> ErrorRecord:
    """The block's errors as a whole record. The first time stamp of its sections becomes the record's.

    :param notification_type: one of ``NOTIFICATION_TYPES``.
    :param creator_id: who made the record.
    :param record_id: the record's number.
    :raises BadInputError: the block has raw data, which a record has no place for.
    """
    if block.raw_data:
        raise BadInputError(
            f"the block has {len(block.raw_data)} bytes of raw data, for which a record has no place",
            hint="take raw_data out of its JSON",
        )
    stamps = [each.timestamp for each in block.sections if each.validation & SectionValidation.TIMESTAMP]
    sections = tuple(
        RecordSection(
            body=section.body,
            severity=section.severity,
            revision=SECTION_REVISION,
            validation=section.validation & ~SectionValidation.TIMESTAMP,
            flags=SectionFlags(section.flags),
            fru_id=section.fru_id,
            fru_text=section.fru_text,
        )
        for section in block.sections
    )
    return ErrorRecord(
        severity=block.severity,
        validation=RecordValidation.TIMESTAMP if stamps else RecordValidation(0),
        timestamp=stamps[0] if stamps else bytes(8),
        creator_id=creator_id,
        notification_type=notification_type,
        record_id=record_id,
        sections=sections,
    )
