# SPDX-License-Identifier: Apache-2.0
"""The IA32/X64 Processor Error section (UEFI 2.11, N.2.4.2; Linux ``struct cper_sec_proc_ia``).

A header of 64 bytes, error information structures of 64 bytes, then register contexts of 16 bytes and their data.
"""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.fields import U16, X32, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.structure import layout_of
from acpigen.structures.layout.words import Bytes, Int16ul, Int64ul

SECTION_TYPE = UUID("dc3ea0b0-a144-4797-b95b-53fa242b6e1d")
CACHE_CHECK = UUID("a55701f5-e3ef-43de-ac72-249b573fad2c")
TLB_CHECK = UUID("fc06b535-5e1f-4562-9f25-0a3b9adb63c3")
BUS_CHECK = UUID("1cf3f8b3-c5b1-49a2-aa59-5eef92ffa63c")
MS_CHECK = UUID("48ab7f57-dc34-4f6c-a7d3-b0b5b0a74314")

_COUNT_MOST = 0x3F
_INFO_SHIFT = 2
_CONTEXT_SHIFT = 8
_COUNTS = _COUNT_MOST << _INFO_SHIFT | _COUNT_MOST << _CONTEXT_SHIFT


class X86Validation(IntFlag):
    """Which fields of the header are valid; the word's bits 13:2 are the counts."""

    APIC_ID = 1 << 0
    CPUID = 1 << 1


class X86InfoValidation(IntFlag):
    """Which fields of an error information structure are valid (Linux ``INFO_VALID_*``)."""

    CHECK_INFO = 1 << 0
    TARGET_ID = 1 << 1
    REQUESTOR_ID = 1 << 2
    RESPONDER_ID = 1 << 3
    INSTRUCTION_POINTER = 1 << 4


class X86ContextType(OpenIntEnum):
    """Which registers a context holds."""

    UNCLASSIFIED = 0
    MSR = 1
    IA32 = 2
    X64 = 3
    FXSAVE = 4
    DEBUG_IA32 = 5
    DEBUG_X64 = 6
    MEMORY_MAPPED = 7


class X86ErrorInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A processor error information structure, 64 bytes (UEFI 2.10, N.2.4.2.1)."""

    error_type: Annotated[UUID, Bytes(16)]
    """:data:`CACHE_CHECK`, :data:`TLB_CHECK`, :data:`BUS_CHECK` or :data:`MS_CHECK`."""
    validation: Annotated[X86InfoValidation, Int64ul] = X86InfoValidation(0)
    check_info: X64 = 0
    """Valid bits in 15:0, fields from bit 16 on, as the error's type has them."""
    target_id: X64 = 0
    requestor_id: X64 = 0
    responder_id: X64 = 0
    instruction_pointer: X64 = 0


class X86Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A set of registers, or of data."""

    context_type: Annotated[X86ContextType, Int16ul]
    _size: ClassVar[U16]
    msr_address: X32 = 0
    mm_register_address: X64 = 0
    registers: Annotated[bytes, Blob(size="_size")] = b""


class X86ProcessorError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="x86-processor", kw_only=True):
    """An error of an x86 processor, as its machine check banks describe it."""

    _validation_word: ClassVar[X64]
    apic_id: X64 = 0
    cpuid: Annotated[bytes, Bytes(48)] = bytes(48)
    validation: X86Validation = X86Validation(0)
    errors: tuple[X86ErrorInfo, ...] = ()
    contexts: tuple[X86Context, ...] = ()
    trailing: bytes = b""


HEADER = record_of(X86ProcessorError)
ERROR_INFO = record_of(X86ErrorInfo)
CONTEXT = layout_of(X86Context)


def parse(data: bytes) -> X86ProcessorError:
    """The section from its bytes.

    :raises BadInputError: a count or a context's size points past the end.
    """
    word = HEADER.derived(data, 0, "IA32/X64 processor error section")["_validation_word"]
    offset = HEADER.size_bytes
    errors = []
    for index in range(word >> _INFO_SHIFT & _COUNT_MOST):
        errors.append(ERROR_INFO.parse(data, offset, f"IA32/X64 error information {index}"))
        offset += ERROR_INFO.size_bytes
    contexts = []
    for index in range(word >> _CONTEXT_SHIFT & _COUNT_MOST):
        context, offset = CONTEXT.read_on(data, offset, len(data), f"IA32/X64 register context {index}")
        contexts.append(context)
    return HEADER.parse(
        data,
        validation=X86Validation(word & ~_COUNTS),
        errors=tuple(errors),
        contexts=tuple(contexts),
        trailing=data[offset:],
    )


def build(body: X86ProcessorError) -> bytes:
    """The section's bytes; its counts are computed.

    :raises BadInputError: a field does not fit its place, or there are more than 63 structures of a kind.
    """
    for name, number in (("error information structures", len(body.errors)), ("contexts", len(body.contexts))):
        if number > _COUNT_MOST:
            raise BadInputError(f"an IA32/X64 section has {number} {name}, its count has 6 bits")
    if body.validation & _COUNTS:
        raise BadInputError(f"IA32/X64 validation {int(body.validation):#x} has bits of the counts")
    word = int(body.validation) | len(body.errors) << _INFO_SHIFT | len(body.contexts) << _CONTEXT_SHIFT
    parts = [ERROR_INFO.build(error) for error in body.errors] + [CONTEXT.build(each) for each in body.contexts]
    return HEADER.build(body, _validation_word=word) + b"".join(parts) + body.trailing
