# SPDX-License-Identifier: Apache-2.0
"""MCFG: where PCI configuration space lies in memory (PCI Firmware Specification 3.3, section 4.1.2)."""

from typing import Annotated

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32, U64, X64
from acpigen.structures.layout.header import HEADER_BYTES
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.table import Table, table, type_of

SIGNATURE = "MCFG"
REVISION = 1
FIXED_BYTES = HEADER_BYTES + 8
BUS_BYTES = 1 << 20
"""Configuration space of one bus: 32 devices, 8 functions, 4 KiB each (PCI Express 6.0, section 7.2.2)."""


class EcamRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """The configuration space of some buses, 16 bytes."""

    base: X64
    """The address of bus 0, even where the range starts at another bus."""
    segment: U16
    start_bus: U8
    end_bus: U8
    """The last bus that belongs to it."""
    reserved: U32 = 0


@table(
    SIGNATURE,
    "PCI Express Memory-Mapped Configuration Space Table",
    reference="PCI Firmware Specification 3.3, section 4.1.2",
    revisions=range(1, 2),
)
class Mcfg(Table, frozen=True, kw_only=True):
    """The enhanced configuration access mechanism of each PCI segment."""

    reserved: U64 = 0
    ranges: Annotated[tuple[EcamRange, ...], Items()] = ()


parse, build = type_of(Mcfg).parse, type_of(Mcfg).build
