# SPDX-License-Identifier: Apache-2.0
"""Severities, and the flags of a section, as UEFI and ACPI number them."""

from enum import IntFlag

from acpigen.structures.layout.open_enum import OpenIntEnum


class Severity(OpenIntEnum):
    """Error severity (ACPI 6.5, table 18.11; Linux ``CPER_SEV_*`` in include/linux/cper.h)."""

    RECOVERABLE = 0
    FATAL = 1
    CORRECTED = 2
    INFORMATIONAL = 3


class SectionFlags(IntFlag):
    """Flags of a section (UEFI 2.10, N.2.2; Linux ``CPER_SEC_*``), as far as a data entry's byte holds them."""

    PRIMARY = 0x01
    CONTAINMENT_WARNING = 0x02
    RESET = 0x04
    THRESHOLD_EXCEEDED = 0x08
    RESOURCE_NOT_ACCESSIBLE = 0x10
    LATENT_ERROR = 0x20
    PROPAGATED = 0x40
    OVERFLOW = 0x80


class SectionValidation(IntFlag):
    """Which optional fields of a section are valid (ACPI 6.5, table 18.12; Linux ``CPER_SEC_VALID_*``)."""

    FRU_ID = 0x1
    FRU_TEXT = 0x2
    TIMESTAMP = 0x4


class BlockStatus(IntFlag):
    """The bits of a Generic Error Status Block's status word around its entry count (ACPI 6.5, table 18.11)."""

    UNCORRECTABLE_VALID = 0x1
    CORRECTABLE_VALID = 0x2
    MULTIPLE_UNCORRECTABLE = 0x4
    MULTIPLE_CORRECTABLE = 0x8
