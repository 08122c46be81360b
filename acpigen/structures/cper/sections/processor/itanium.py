# SPDX-License-Identifier: Apache-2.0
"""The IPF (Itanium) Processor Error section (UEFI 2.11, N.2.4.3, which names the SAL specification, B.2.3)."""

from typing import Annotated
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import X64
from acpigen.structures.layout.parts import Blob

SECTION_TYPE = UUID("e429faf1-3cb7-11d4-bca7-0080c73c8881")


class ItaniumProcessorError(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="itanium-processor", kw_only=True
):
    """A machine check of an Itanium processor: the header; what its counts announce is kept as bytes."""

    validation: X64 = 0
    """Bits 3:0 and 24: what is valid. Bits 23:4: five counts of 4 bits (cache, TLB, bus, register file, MS)."""
    error_map: X64 = 0
    state_parameter: X64 = 0
    local_id: X64 = 0
    """The register CR.LID."""
    checks: Annotated[bytes, Blob()] = b""
    """48 bytes for each check, then CPUID and the processor's static information."""
