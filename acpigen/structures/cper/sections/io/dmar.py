# SPDX-License-Identifier: Apache-2.0
"""Errors of DMA remapping: the generic section, Intel's VT-d and AMD's IOMMU (UEFI 2.11, N.2.11)."""

from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, X16, X32, X64, Hex
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob
from acpigen.structures.layout.words import Array, Bytes, Int8ul, Int64ul

GENERIC_TYPE = UUID("5b51fef7-c79d-4434-8f1b-aa62de3e2c64")
VTD_TYPE = UUID("71761d37-32b2-45cd-a7d0-b0fedd93e8cf")
IOMMU_TYPE = UUID("036f84e1-7f37-428c-a79e-575fdfaa84ec")


class DmarFaultReason(OpenIntEnum):
    """Why a DMA access was refused."""

    TABLE_ENTRY_NOT_PRESENT = 0x01
    TABLE_ENTRY_INVALID = 0x02
    TABLE_ACCESS_ERROR = 0x03
    TABLE_RESERVED_BIT = 0x04
    ADDRESS_OUT_OF_RANGE = 0x05
    INVALID_ACCESS = 0x06
    INVALID_REQUEST = 0x07
    TRANSLATION_ACCESS_ERROR = 0x08
    TRANSLATION_RESERVED_BIT = 0x09
    INVALID_COMMAND = 0x0A
    COMMAND_BUFFER_ACCESS_ERROR = 0x0B


class DmarAccess(OpenIntEnum):
    """The access's direction."""

    READ = 0
    WRITE = 1


class DmarAddressType(OpenIntEnum):
    """What the device asked for."""

    UNTRANSLATED = 0
    TRANSLATION = 1


class DmarArchitecture(OpenIntEnum):
    """Whose remapping it is."""

    VTD = 1
    IOMMU = 2


class DmarError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="dmar", kw_only=True):
    """A DMA fault, in a form for every architecture; 32 bytes."""

    requester_id: X16 = 0
    """Bits 15:8 the bus, 7:3 the device, 2:0 the function."""
    segment: U16 = 0
    fault_reason: Annotated[DmarFaultReason, Int8ul] = DmarFaultReason.TABLE_ENTRY_NOT_PRESENT
    access: Annotated[DmarAccess, Int8ul] = DmarAccess.READ
    address_type: Annotated[DmarAddressType, Int8ul] = DmarAddressType.UNTRANSLATED
    architecture: Annotated[DmarArchitecture, Int8ul] = DmarArchitecture.VTD
    device_address: X64 = 0
    reserved: Annotated[bytes, Bytes(16)] = bytes(16)
    trailing: Annotated[bytes, Blob()] = b""


class VtdError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="vtd", kw_only=True):
    """A fault of Intel VT for Directed I/O: its registers and the tables' entries, 144 bytes."""

    version: U8 = 0
    revision: U8 = 0
    oem_id: Annotated[bytes, Bytes(6)] = bytes(6)
    capability: X64 = 0
    extended_capability: X64 = 0
    global_command: X32 = 0
    global_status: X32 = 0
    fault_status: X32 = 0
    reserved: Annotated[bytes, Bytes(12)] = bytes(12)
    fault_record: Annotated[bytes, Bytes(16)] = bytes(16)
    root_entry: Annotated[bytes, Bytes(16)] = bytes(16)
    context_entry: Annotated[bytes, Bytes(16)] = bytes(16)
    page_table_entries: Annotated[tuple[Hex, ...], Array(6, Int64ul)] = (0, 0, 0, 0, 0, 0)
    """Levels 6 to 1."""
    trailing: Annotated[bytes, Blob()] = b""


class IommuError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="iommu", kw_only=True):
    """A fault of AMD's IOMMU: its registers and the tables' entries, 144 bytes."""

    revision: U8 = 0
    reserved1: Annotated[bytes, Bytes(7)] = bytes(7)
    control: X64 = 0
    status: X64 = 0
    reserved2: Annotated[bytes, Bytes(8)] = bytes(8)
    event_log_entry: Annotated[bytes, Bytes(16)] = bytes(16)
    reserved3: Annotated[bytes, Bytes(16)] = bytes(16)
    device_table_entry: Annotated[bytes, Bytes(32)] = bytes(32)
    page_table_entries: Annotated[tuple[Hex, ...], Array(6, Int64ul)] = (0, 0, 0, 0, 0, 0)
    """Levels 6 to 1."""
    trailing: Annotated[bytes, Blob()] = b""
