# SPDX-License-Identifier: Apache-2.0
"""The error record of most tests: a block with one memory error."""

from acpigen.structures.cper.block import ErrorBlock, Section, build_block
from acpigen.structures.cper.sections.memory.memory import (
    PAGE_MASK_4_KIB,
    MemoryErrorType,
    MemoryValidation,
    PlatformMemoryError,
)
from acpigen.structures.cper.severity import BlockStatus, SectionFlags, SectionValidation, Severity


def memory_error(
    physical_address: int | None,
    *,
    severity: Severity = Severity.RECOVERABLE,
    section_severity: Severity | None = None,
    mask: int | None = PAGE_MASK_4_KIB,
    error_type: MemoryErrorType | None = MemoryErrorType.MULTI_BIT_ECC,
    threshold_exceeded: bool = False,
    fru_text: str = "",
) -> ErrorBlock:
    """A block with one memory error.

    What Linux does with it (drivers/acpi/apei/ghes.c, ``ghes_handle_memory_failure``): block and section recoverable
    gives ``memory_failure()``; a corrected section with the threshold flag a soft offline; a fatal block panics;
    without a physical address nothing happens.

    :param physical_address: in bytes; None leaves it out, and Linux then ignores the error.
    :param severity: the block's severity.
    :param section_severity: the section's severity; the block's by default.
    :param mask: the valid bits of the address; None leaves it out.
    :param error_type: None leaves it out.
    :param fru_text: up to 20 Latin-1 characters; empty leaves it out.
    """
    validation = MemoryValidation(0)
    if physical_address is not None:
        validation |= MemoryValidation.PHYSICAL_ADDRESS
    if mask is not None:
        validation |= MemoryValidation.PHYSICAL_ADDRESS_MASK
    if error_type is not None:
        validation |= MemoryValidation.ERROR_TYPE
    body = PlatformMemoryError(
        validation=validation,
        physical_address=physical_address or 0,
        physical_address_mask=mask or 0,
        error_type=MemoryErrorType.UNKNOWN if error_type is None else error_type,
    )
    section = Section(
        body=body,
        severity=severity if section_severity is None else section_severity,
        flags=SectionFlags.THRESHOLD_EXCEEDED if threshold_exceeded else SectionFlags(0),
        validation=SectionValidation.FRU_TEXT if fru_text else SectionValidation(0),
        fru_text=fru_text,
    )
    corrected = severity in (Severity.CORRECTED, Severity.INFORMATIONAL)
    return ErrorBlock(
        severity=severity,
        sections=(section,),
        status=BlockStatus.CORRECTABLE_VALID if corrected else BlockStatus.UNCORRECTABLE_VALID,
    )


def memory_error_block(
    physical_address: int | None,
    *,
    severity: Severity = Severity.RECOVERABLE,
    section_severity: Severity | None = None,
    mask: int | None = PAGE_MASK_4_KIB,
    error_type: MemoryErrorType | None = MemoryErrorType.MULTI_BIT_ECC,
    threshold_exceeded: bool = False,
    fru_text: str = "",
) -> bytes:
    """The 172 bytes of :func:`memory_error`'s block: what QEMU's ``inject-ghes-v2-error`` takes, in base64.

    :raises BadInputError: an address or a mask wider than 64 bits, or a text longer than 20 characters.
    """
    return build_block(
        memory_error(
            physical_address,
            severity=severity,
            section_severity=section_severity,
            mask=mask,
            error_type=error_type,
            threshold_exceeded=threshold_exceeded,
            fru_text=fru_text,
        )
    )
