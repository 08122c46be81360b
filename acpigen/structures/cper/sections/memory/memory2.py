# SPDX-License-Identifier: Apache-2.0
"""The Memory Error Section 2 (UEFI 2.11, N.2.6), 96 bytes: 32 bits for rows, columns and devices."""

from enum import IntFlag
from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.cper.sections.memory.memory import MemoryErrorType
from acpigen.structures.layout.fields import U8, U16, U32, X64
from acpigen.structures.layout.parts import Blob
from acpigen.structures.layout.words import Int8ul, Int64ul

SECTION_TYPE = UUID("61ec04fc-48e6-d813-25c9-8daa44750b12")


class Memory2Validation(IntFlag):
    """Which fields of the section hold something; the bits are not those of the first memory section."""

    ERROR_STATUS = 1 << 0
    PHYSICAL_ADDRESS = 1 << 1
    PHYSICAL_ADDRESS_MASK = 1 << 2
    NODE = 1 << 3
    CARD = 1 << 4
    MODULE = 1 << 5
    BANK = 1 << 6
    DEVICE = 1 << 7
    ROW = 1 << 8
    COLUMN = 1 << 9
    RANK = 1 << 10
    BIT_POSITION = 1 << 11
    CHIP_ID = 1 << 12
    ERROR_TYPE = 1 << 13
    STATUS = 1 << 14
    REQUESTOR_ID = 1 << 15
    RESPONDER_ID = 1 << 16
    TARGET_ID = 1 << 17
    CARD_HANDLE = 1 << 18
    MODULE_HANDLE = 1 << 19
    BANK_GROUP = 1 << 20
    BANK_ADDRESS = 1 << 21


class PlatformMemory2Error(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="memory-2", kw_only=True):
    """A memory error with 32 bits for row, column and device."""

    validation: Annotated[Memory2Validation, Int64ul]
    error_status: X64 = 0
    physical_address: X64 = 0
    physical_address_mask: X64 = 0
    node: U16 = 0
    card: U16 = 0
    module: U16 = 0
    bank: U16 = 0
    """Bits 15:8 are the group where BANK_GROUP is valid, bits 7:0 the address."""
    device: U32 = 0
    row: U32 = 0
    column: U32 = 0
    rank: U32 = 0
    bit_position: U32 = 0
    chip_id: U8 = 0
    error_type: Annotated[MemoryErrorType, Int8ul] = MemoryErrorType.UNKNOWN
    status: U8 = 0
    """Bit 0: 0 for an uncorrected error, 1 for a corrected one."""
    reserved: U8 = 0
    requestor_id: X64 = 0
    responder_id: X64 = 0
    target_id: X64 = 0
    card_handle: U32 = 0
    module_handle: U32 = 0
    trailing: Annotated[bytes, Blob()] = b""
