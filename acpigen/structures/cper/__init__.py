# SPDX-License-Identifier: Apache-2.0
"""UEFI Common Platform Error Records as ACPI's Generic Error Status Blocks carry them (ACPI 6.5, 18.3.2.8)."""

from acpigen.structures.cper.block import ErrorBlock, Section, block_size_bytes, build_block, parse_block
from acpigen.structures.cper.bodies import Body
from acpigen.structures.cper.memory import MemoryErrorType, MemoryValidation, PlatformMemoryError
from acpigen.structures.cper.memory_block import memory_error, memory_error_block
from acpigen.structures.cper.severity import BlockStatus, SectionFlags, SectionValidation, Severity
from acpigen.structures.cper.unknown import UnknownBody

__all__ = [
    "BlockStatus",
    "Body",
    "ErrorBlock",
    "MemoryErrorType",
    "MemoryValidation",
    "PlatformMemoryError",
    "Section",
    "SectionFlags",
    "SectionValidation",
    "Severity",
    "UnknownBody",
    "block_size_bytes",
    "build_block",
    "memory_error",
    "memory_error_block",
    "parse_block",
]
