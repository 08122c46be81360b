# SPDX-License-Identifier: Apache-2.0
"""The ARM Processor Error section (UEFI 2.10, N.2.4.4; Linux ``struct cper_sec_proc_arm``).

A header of 40 bytes, error information structures of 32 bytes, register contexts, then vendor information.
"""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.units import round_up
from acpigen.structures.layout.fields import U8, U16, U32, X64, Bytes3
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.words import Int8ul, Int16ul, Int32ul

SECTION_TYPE = UUID("e19e3d16-bc11-11e4-9caa-c2051d5d46b0")
ERROR_INFO_BYTES = 32
CONTEXT_ALIGNMENT_BYTES = 16
"""Linux drivers/firmware/efi/cper-arm.c, ``cper_print_proc_arm``: the next context starts at a multiple of 16."""


class ArmValidation(IntFlag):
    """Which fields of the section are valid (Linux ``CPER_ARM_VALID_*``)."""

    MPIDR = 1 << 0
    AFFINITY_LEVEL = 1 << 1
    RUNNING_STATE = 1 << 2
    VENDOR_INFO = 1 << 3


class ArmInfoValidation(IntFlag):
    """Which fields of an error information structure are valid (Linux ``CPER_ARM_INFO_VALID_*``)."""

    MULTIPLE_ERROR = 1 << 0
    FLAGS = 1 << 1
    ERROR_INFO = 1 << 2
    VIRTUAL_ADDRESS = 1 << 3
    PHYSICAL_ADDRESS = 1 << 4


class ArmErrorTypes(IntFlag):
    """Kinds of processor error (UEFI 2.10, table N.21; Linux ``CPER_ARM_*_ERROR``)."""

    CACHE = 1 << 1
    TLB = 1 << 2
    BUS = 1 << 3
    MICRO_ARCHITECTURAL = 1 << 4


class ArmInfoFlags(IntFlag):
    """How the error was captured (Linux ``CPER_ARM_INFO_FLAGS_*``)."""

    FIRST = 1 << 0
    LAST = 1 << 1
    PROPAGATED = 1 << 2
    OVERFLOW = 1 << 3


class ArmContextType(OpenIntEnum):
    """Which registers a context holds (UEFI 2.10, table N.27)."""

    AARCH32_GENERAL_PURPOSE = 0
    AARCH32_EL1 = 1
    AARCH32_EL2 = 2
    AARCH32_SECURE = 3
    AARCH64_GENERAL_PURPOSE = 4
    AARCH64_EL1 = 5
    AARCH64_EL2 = 6
    AARCH64_EL3 = 7
    MISCELLANEOUS = 8


class ArmErrorInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One error information structure (UEFI 2.10, table N.21)."""

    version: U8 = 0
    length: U8 = ERROR_INFO_BYTES
    """In bytes; readers take 32 whatever it says."""
    validation: Annotated[ArmInfoValidation, Int16ul] = ArmInfoValidation(0)
    error_types: Annotated[ArmErrorTypes, Int8ul] = ArmErrorTypes(0)
    multiple_error: U16 = 0
    """How many further errors there were."""
    flags: Annotated[ArmInfoFlags, Int8ul] = ArmInfoFlags(0)
    error_info: X64 = 0
    virtual_fault_address: X64 = 0
    physical_fault_address: X64 = 0


class ArmContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A set of registers (UEFI 2.10, table N.26)."""

    version: U16 = 0
    context_type: Annotated[ArmContextType, Int16ul]
    _size: ClassVar[U32]
    registers: bytes = b""
    padding: bytes = b""
    """What fills the context up to a multiple of 16 bytes; empty means zeros."""


class ArmProcessorError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="arm-processor", kw_only=True):
    """An error of a processor, as the processor's own records describe it."""

    validation: Annotated[ArmValidation, Int32ul] = ArmValidation(0)
    _error_count: ClassVar[U16]
    _context_count: ClassVar[U16]
    _section_length: ClassVar[U32]
    affinity_level: U8 = 0
    reserved: Bytes3 = bytes(3)
    mpidr: X64 = 0
    midr: X64 = 0
    running_state: U32 = 0
    psci_state: U32 = 0
    errors: tuple[ArmErrorInfo, ...] = ()
    contexts: tuple[ArmContext, ...] = ()
    vendor_info: bytes = b""
    trailing: bytes = b""
    """Bytes behind the length that the section states of itself."""


HEADER = record_of(ArmProcessorError)
ERROR_INFO = record_of(ArmErrorInfo)
CONTEXT = record_of(ArmContext)


def parse(data: bytes) -> ArmProcessorError:
    """The section from its bytes.

    :raises BadInputError: its length, a count or a context's size points past the end.
    """
    derived = HEADER.derived(data, 0, "ARM processor error section")
    length = derived["_section_length"]
    if not HEADER.size_bytes <= length <= len(data):
        raise malformed(
            "ARM processor error section, its length", 8, f"{length}", f"{HEADER.size_bytes} to {len(data)}", data
        )
    inside = data[:length]
    offset = HEADER.size_bytes
    errors = []
    for index in range(derived["_error_count"]):
        errors.append(ERROR_INFO.parse(inside, offset, f"ARM error information {index}"))
        offset += ERROR_INFO_BYTES
    contexts = []
    for index in range(derived["_context_count"]):
        context, offset = _parse_context(inside, offset, f"ARM register context {index}")
        contexts.append(context)
    return HEADER.parse(
        data,
        errors=tuple(errors),
        contexts=tuple(contexts),
        vendor_info=inside[offset:],
        trailing=data[length:],
    )


def build(body: ArmProcessorError) -> bytes:
    """The section's bytes; its counts and its length are computed.

    :raises BadInputError: a field does not fit its place.
    """
    parts = [ERROR_INFO.build(error) for error in body.errors]
    parts += [_build_context(context) for context in body.contexts]
    inside = b"".join(parts) + body.vendor_info
    header = HEADER.build(
        body,
        _error_count=len(body.errors),
        _context_count=len(body.contexts),
        _section_length=HEADER.size_bytes + len(inside),
    )
    return header + inside + body.trailing


def _parse_context(data: bytes, offset: int, what: str) -> tuple[ArmContext, int]:
    size = CONTEXT.derived(data, offset, what)["_size"]
    start = offset + CONTEXT.size_bytes
    end = offset + round_up(CONTEXT.size_bytes + size, CONTEXT_ALIGNMENT_BYTES)
    require_bytes(data, offset, end - offset, what)
    padding = data[start + size : end]
    context = CONTEXT.parse(
        data, offset, registers=data[start : start + size], padding=padding if any(padding) else b""
    )
    return context, end


def _build_context(context: ArmContext) -> bytes:
    raw = CONTEXT.build(context, _size=len(context.registers)) + context.registers
    missing = -len(raw) % CONTEXT_ALIGNMENT_BYTES
    padding = context.padding or bytes(missing)
    if len(padding) != missing:
        raise BadInputError(f"an ARM register context has {len(padding)} bytes of padding, it needs {missing}")
    return raw + padding
