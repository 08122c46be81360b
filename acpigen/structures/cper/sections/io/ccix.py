# SPDX-License-Identifier: Apache-2.0
"""The CCIX PER Log Error section (UEFI 2.11, N.2.12)."""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.words import Int64ul

SECTION_TYPE = UUID("91335ef6-ebfb-4478-a6a6-88b728cf75d7")


class CcixValidation(IntFlag):
    """Which parts of the section are valid."""

    SOURCE_ID = 1 << 0
    PORT_ID = 1 << 1
    PER_LOG = 1 << 2


class CcixError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="ccix", kw_only=True):
    """A Protocol Error Record of CCIX: 16 bytes, and the record as CCIX 1.0, 7.3.2, has it."""

    _length: ClassVar[U32]
    validation: Annotated[CcixValidation, Int64ul] = CcixValidation.PER_LOG
    source_id: U8 = 0
    port_id: U8 = 0
    reserved: U16 = 0
    per_log: bytes = b""
    length: int | None = None
    """The length that the section states, where it is not its own; in bytes."""


RECORD = record_of(CcixError)


def parse(data: bytes) -> CcixError:
    """The section from its bytes; raises BadInputError for fewer than 16."""
    length = RECORD.derived(data, 0, "CCIX PER log section")["_length"]
    return RECORD.parse(data, per_log=data[RECORD.size_bytes :], length=None if length == len(data) else length)


def build(body: CcixError) -> bytes:
    """The section's bytes; raises BadInputError for a field that does not fit."""
    length = RECORD.size_bytes + len(body.per_log) if body.length is None else body.length
    return RECORD.build(body, _length=length) + body.per_log
