# SPDX-License-Identifier: Apache-2.0
"""BGRT, the Boot Graphics Resource Table, 56 bytes (ACPI 6.5, section 5.2.23)."""

from acpigen.structures.layout.fields import U8, U16, U32, X8, X64
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "BGRT"
REVISION = 1


@table(
    SIGNATURE,
    "Boot Graphics Resource Table",
    reference="ACPI 6.5, section 5.2.23",
    revisions=range(2),
)
class Bgrt(Table, frozen=True, kw_only=True):
    """The picture that firmware showed at boot."""

    version: U16 = 1
    status: X8 = 0
    """Bit 0: it is on the screen; bits 2:1 its orientation in steps of 90 degrees."""
    image_type: U8 = 0
    """0: a bitmap (BMP)."""
    image_address: X64
    image_x: U32 = 0
    image_y: U32 = 0


parse, build = type_of(Bgrt).parse, type_of(Bgrt).build
