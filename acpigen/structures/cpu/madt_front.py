# SPDX-License-Identifier: Apache-2.0
"""What all of MADT's structures begin with (ACPI 6.5, section 5.2.12)."""

from enum import IntFlag
from typing import ClassVar

from acpigen.structures.layout.fields import U8
from acpigen.structures.layout.structure import OpenStructure


class MadtStructure(OpenStructure, frozen=True, kw_only=True, gc=False):
    """Type and length, a byte each."""

    _type: ClassVar[U8]
    _length: ClassVar[U8]


class ProcessorFlags(IntFlag):
    """Flags of a processor of x86, LoongArch or RISC-V (ACPI 6.5, table 5.22)."""

    ENABLED = 1 << 0
    ONLINE_CAPABLE = 1 << 1
