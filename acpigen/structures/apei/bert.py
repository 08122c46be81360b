# SPDX-License-Identifier: Apache-2.0
"""BERT, the Boot Error Record Table, 48 bytes (ACPI 6.5, section 18.3.1)."""

from acpigen.structures.layout.fields import U32, X64
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "BERT"
REVISION = 1


@table(
    SIGNATURE,
    "Boot Error Record Table",
    reference="ACPI 6.5, section 18.3.1",
    revisions=range(1, 2),
)
class Bert(Table, frozen=True, kw_only=True):
    """Where firmware left the errors of the previous boot; what lies there is a region of error blocks."""

    region_bytes: U32
    region_address: X64


parse, build = type_of(Bert).parse, type_of(Bert).build
