# SPDX-License-Identifier: Apache-2.0
"""The Firmware Error Record Reference section (UEFI 2.11, N.2.10; Linux ``struct cper_sec_fw_err_rec_ref``)."""

from typing import Annotated, ClassVar
from uuid import UUID

from acpigen.structures.layout.fields import U8, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.words import Bytes, Int8ul

SECTION_TYPE = UUID("81212a96-09ed-4996-9471-8d729c8e69ed")


class FirmwareRecordType(OpenIntEnum):
    """Which record of firmware is meant."""

    IPF_SAL = 0
    SOC_TYPE_1 = 1
    SOC_TYPE_2 = 2


class FirmwareErrorReference(OpenStructure, frozen=True, tag="firmware-error-reference", kw_only=True):
    """A record that firmware keeps, by its number or its GUID: 32 bytes, and what some firmware adds.

    In revision 0 it ends before the GUID, at 16 bytes.
    """

    _minimum_bytes: ClassVar[int] = 16

    record_type: Annotated[FirmwareRecordType, Int8ul] = FirmwareRecordType.IPF_SAL
    revision: U8 = 0
    """0 and 1: the record's number counts; 2: its GUID."""
    reserved: Annotated[bytes, Bytes(6)] = bytes(6)
    record_identifier: X64 = 0
    record_guid: Annotated[UUID, Bytes(16)] = UUID(int=0)
    trailing: Annotated[bytes, Blob()] = b""
