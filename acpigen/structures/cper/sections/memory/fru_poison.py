# SPDX-License-Identifier: Apache-2.0
"""The FRU Memory Poison section (UEFI 2.11, N.2.15; Linux ``struct cper_sec_fru_mem_poison``).

What Linux keeps in ERST of the poison of an AMD accelerator's HBM, to retire the pages at the next boot
(drivers/ras/amd/fmpm.c).
"""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U32, U64, X32, X64
from acpigen.structures.layout.parts import Blob, Items
from acpigen.structures.layout.words import Int64ul

SECTION_TYPE = UUID("5e4706c1-5356-48c6-930b-52f2120a4458")
"""Linux 7.3 drivers/ras/amd/fmpm.c, CPER_SECTION_TYPE_FMP; UEFI 2.11, N.2.15."""


class FruPoisonValidation(IntFlag):
    """Which fields of the section are valid (Linux ``FMP_VALID_*``)."""

    ARCHITECTURE_TYPE = 1 << 0
    ARCHITECTURE = 1 << 1
    ID_TYPE = 1 << 2
    ID = 1 << 3
    ENTRIES = 1 << 4


class FruPoisonEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A poisoned address of the unit, when it was found, and the ids that say where it is; 32 bytes."""

    timestamp_s: U64 = 0
    """Seconds since 1970."""
    hardware_id_type: U32 = 0
    hardware_id: X64 = 0
    address_type: U32 = 0
    address: X64 = 0


class FruPoisonError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="fru-memory-poison", kw_only=True):
    """The poison of one field-replaceable unit."""

    checksum: X32 = 0
    """Makes the sum of the section's bytes 0."""
    validation: Annotated[FruPoisonValidation, Int64ul] = FruPoisonValidation(0)
    architecture_type: U32 = 0
    architecture: X64 = 0
    id_type: U32 = 0
    fru_id: X64 = 0
    _entry_count: ClassVar[U32]
    entries: Annotated[tuple[FruPoisonEntry, ...], Items(count="_entry_count")] = ()
    trailing: Annotated[bytes, Blob()] = b""
