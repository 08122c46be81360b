# SPDX-License-Identifier: Apache-2.0
"""UEFI Common Platform Error Records: whole, and as ACPI's Generic Error Status Blocks (ACPI 6.5, 18.3.2.8)."""

from acpigen.structures.cper.block import ErrorBlock, Section, block_size_bytes, build_block, parse_block
from acpigen.structures.cper.convert import block_from_record, record_from_block
from acpigen.structures.cper.memory_block import memory_error, memory_error_block
from acpigen.structures.cper.record import (
    ErrorRecord,
    RecordFlags,
    RecordSection,
    RecordValidation,
    build_record,
    parse_record,
)
from acpigen.structures.cper.sections.bodies import Body
from acpigen.structures.cper.sections.memory.memory import MemoryErrorType, MemoryValidation, PlatformMemoryError
from acpigen.structures.cper.sections.unknown import DamagedBody, UnknownBody
from acpigen.structures.cper.severity import BlockStatus, SectionFlags, SectionValidation, Severity

__all__ = [
    "BlockStatus",
    "Body",
    "DamagedBody",
    "ErrorBlock",
    "ErrorRecord",
    "MemoryErrorType",
    "MemoryValidation",
    "PlatformMemoryError",
    "RecordFlags",
    "RecordSection",
    "RecordValidation",
    "Section",
    "SectionFlags",
    "SectionValidation",
    "Severity",
    "UnknownBody",
    "block_from_record",
    "block_size_bytes",
    "build_block",
    "build_record",
    "memory_error",
    "memory_error_block",
    "parse_block",
    "parse_record",
    "record_from_block",
]
