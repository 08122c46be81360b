# SPDX-License-Identifier: Apache-2.0
"""The Platform Memory Error section (UEFI 2.10, N.2.5; Linux ``struct cper_sec_mem_err``), 80 bytes.

Records of UEFI 2.1 and 2.2 end after the error type, at 73 bytes (``struct cper_sec_mem_err_old``).
"""

from enum import IntFlag
from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, X64
from acpigen.structures.layout.malformed import malformed
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.words import Int8ul, Int64ul

SECTION_TYPE = UUID("a5bc1114-6f64-4ede-b863-3e83ed7c83b1")
SIZE_BYTES = 80
SIZE_BYTES_UEFI_2_1 = 73
PAGE_MASK_4_KIB = 0xFFFF_FFFF_FFFF_F000


class MemoryValidation(IntFlag):
    """Which fields of the section hold something (Linux ``CPER_MEM_VALID_*``)."""

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
    BIT_POSITION = 1 << 10
    REQUESTOR_ID = 1 << 11
    RESPONDER_ID = 1 << 12
    TARGET_ID = 1 << 13
    ERROR_TYPE = 1 << 14
    RANK = 1 << 15
    CARD_HANDLE = 1 << 16
    MODULE_HANDLE = 1 << 17
    EXTENDED_ROW = 1 << 18
    BANK_GROUP = 1 << 19
    BANK_ADDRESS = 1 << 20
    CHIP_ID = 1 << 21


class MemoryErrorType(OpenIntEnum):
    """What kind of memory error (UEFI 2.10, table N.18; Linux ``mem_err_type_strs``)."""

    UNKNOWN = 0
    NO_ERROR = 1
    SINGLE_BIT_ECC = 2
    MULTI_BIT_ECC = 3
    SINGLE_SYMBOL_CHIPKILL_ECC = 4
    MULTI_SYMBOL_CHIPKILL_ECC = 5
    MASTER_ABORT = 6
    TARGET_ABORT = 7
    PARITY_ERROR = 8
    WATCHDOG_TIMEOUT = 9
    INVALID_ADDRESS = 10
    MIRROR_BROKEN = 11
    MEMORY_SPARING = 12
    SCRUB_CORRECTED_ERROR = 13
    SCRUB_UNCORRECTED_ERROR = 14
    PHYSICAL_MEMORY_MAP_OUT = 15


class PlatformMemoryError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="memory", kw_only=True):
    """A memory error. A field counts only when its bit in ``validation`` is set; the others are kept as they are."""

    validation: Annotated[MemoryValidation, Int64ul]
    error_status: X64 = 0
    """UEFI 2.10, N.2.5.1: bits 15:8 are the error's class."""
    physical_address: X64 = 0
    physical_address_mask: X64 = 0
    """Bits of the address that are known: all ones down to bit 12 is one page of 4 KiB."""
    node: U16 = 0
    card: U16 = 0
    module: U16 = 0
    bank: U16 = 0
    device: U16 = 0
    row: U16 = 0
    column: U16 = 0
    bit_position: U16 = 0
    requestor_id: X64 = 0
    responder_id: X64 = 0
    target_id: X64 = 0
    error_type: Annotated[MemoryErrorType, Int8ul] = MemoryErrorType.UNKNOWN
    extended: U8 = 0
    """Bits 1:0 are bits 17:16 of the row, bits 7:5 the chip."""
    rank: U16 = 0
    card_handle: U16 = 0
    """SMBIOS type 16 handle."""
    module_handle: U16 = 0
    """SMBIOS type 17 handle."""
    uefi_2_1: bool = False
    """Whether this is the short section of UEFI 2.1, which ends after ``error_type``."""
    trailing: bytes = b""
    """Bytes after the 80 that are defined."""


RECORD = record_of(PlatformMemoryError)


def parse(data: bytes) -> PlatformMemoryError:
    """The section from its bytes.

    :raises BadInputError: neither 73 bytes (UEFI 2.1) nor at least 80.
    """
    if len(data) == SIZE_BYTES_UEFI_2_1:
        return RECORD.parse(data.ljust(SIZE_BYTES, b"\0"), uefi_2_1=True)
    if len(data) < SIZE_BYTES:
        raise malformed("memory error section", 0, f"{len(data)} bytes", "80, or 73 as UEFI 2.1 has it", data)
    return RECORD.parse(data, trailing=data[SIZE_BYTES:])


def build(body: PlatformMemoryError) -> bytes:
    """The section's bytes.

    :raises BadInputError: a number does not fit its field, or a short section has fields beyond its end.
    """
    raw = RECORD.build(body)
    if not body.uefi_2_1:
        return raw + body.trailing
    if any(raw[SIZE_BYTES_UEFI_2_1:]) or body.trailing:
        raise malformed(
            "memory error section",
            SIZE_BYTES_UEFI_2_1,
            "fields after error_type",
            "none: the section of UEFI 2.1 ends there",
            hint="leave uefi_2_1 out",
        )
    return raw[:SIZE_BYTES_UEFI_2_1]
