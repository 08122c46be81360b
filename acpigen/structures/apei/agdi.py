# SPDX-License-Identifier: Apache-2.0
"""AGDI, the Arm Generic Diagnostic Dump and Reset Device Interface, 48 bytes (Arm DEN0093, version 1.1)."""

from enum import IntFlag
from typing import Annotated

from acpigen.structures.layout.fields import U32, Bytes3
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int8ul

SIGNATURE = "AGDI"
REVISION = 1


class AgdiFlags(IntFlag):
    """How a dump is asked for: by SDEI where neither bit is set, by both where revision 1 sets bit 1."""

    INTERRUPT = 1 << 0
    SDEI_AND_INTERRUPT = 1 << 1


@table(
    SIGNATURE,
    "Arm Generic Diagnostic Dump and Reset Device Interface",
    reference="Arm DEN0093, version 1.1",
    revisions=range(2),
)
class Agdi(Table, frozen=True, kw_only=True):
    """By what event or interrupt an OS is asked for a dump."""

    flags: Annotated[AgdiFlags, Int8ul] = AgdiFlags(0)
    reserved: Bytes3 = bytes(3)
    sdei_event: U32 = 0
    gsiv: U32 = 0


parse, build = type_of(Agdi).parse, type_of(Agdi).build
