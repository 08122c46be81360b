# SPDX-License-Identifier: Apache-2.0
"""The Processor Generic Error section (UEFI 2.11, N.2.4.1; Linux ``struct cper_sec_proc_generic``), 192 bytes."""

from enum import IntFlag
from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob
from acpigen.structures.layout.words import Bytes, Int8ul, Int64ul

SECTION_TYPE = UUID("9876ccad-47b4-4bdb-b65e-16f193c4f3db")


class ProcessorValidation(IntFlag):
    """Which fields of the section are valid (Linux ``CPER_PROC_VALID_*``)."""

    PROCESSOR_TYPE = 1 << 0
    ISA = 1 << 1
    ERROR_TYPES = 1 << 2
    OPERATION = 1 << 3
    FLAGS = 1 << 4
    LEVEL = 1 << 5
    VERSION = 1 << 6
    BRAND = 1 << 7
    PROCESSOR_ID = 1 << 8
    TARGET_ADDRESS = 1 << 9
    REQUESTOR_ID = 1 << 10
    RESPONDER_ID = 1 << 11
    INSTRUCTION_POINTER = 1 << 12


class ProcessorType(OpenIntEnum):
    """The processor's architecture."""

    IA32_X64 = 0
    IA64 = 1
    ARM = 2


class ProcessorIsa(OpenIntEnum):
    """The instruction set in use when the error happened."""

    IA32 = 0
    IA64 = 1
    X64 = 2
    ARM_A32_T32 = 3
    ARM_A64 = 4


class ProcessorErrorTypes(IntFlag):
    """Kinds of error."""

    CACHE = 1 << 0
    TLB = 1 << 1
    BUS = 1 << 2
    MICRO_ARCHITECTURAL = 1 << 3


class ProcessorOperation(OpenIntEnum):
    """What the processor was doing."""

    GENERIC = 0
    DATA_READ = 1
    DATA_WRITE = 2
    INSTRUCTION_EXECUTION = 3


class ProcessorFlags(IntFlag):
    """What else is known of the error."""

    RESTARTABLE = 1 << 0
    PRECISE_IP = 1 << 1
    OVERFLOW = 1 << 2
    CORRECTED = 1 << 3


class ProcessorError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="processor", kw_only=True):
    """An error of a logical processor, in a form for every architecture."""

    validation: Annotated[ProcessorValidation, Int64ul]
    processor_type: Annotated[ProcessorType, Int8ul] = ProcessorType.IA32_X64
    isa: Annotated[ProcessorIsa, Int8ul] = ProcessorIsa.IA32
    error_types: Annotated[ProcessorErrorTypes, Int8ul] = ProcessorErrorTypes(0)
    operation: Annotated[ProcessorOperation, Int8ul] = ProcessorOperation.GENERIC
    flags: Annotated[ProcessorFlags, Int8ul] = ProcessorFlags(0)
    level: U8 = 0
    reserved: U16 = 0
    version: X64 = 0
    brand: Annotated[str, Bytes(128)] = ""
    processor_id: X64 = 0
    """The local APIC id, or MPIDR."""
    target_address: X64 = 0
    requestor_id: X64 = 0
    responder_id: X64 = 0
    instruction_pointer: X64 = 0
    trailing: Annotated[bytes, Blob()] = b""
