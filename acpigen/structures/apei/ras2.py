# SPDX-License-Identifier: Apache-2.0
"""RAS2, the RAS2 Feature Table (ACPI 6.5, section 5.2.21): patrol scrubbing and address translation."""

from typing import Annotated, ClassVar

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int8ul

SIGNATURE = "RAS2"
REVISION = 1


class RasFeature(OpenIntEnum):
    """What a channel is for (ACPI 6.5, table 5.81; ACPICA ``enum AcpiRas2Features``)."""

    PATROL_SCRUB = 0
    LOGICAL_TO_PHYSICAL = 1
    VENDOR = 0x80


class RasChannel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A channel to a feature's memory and commands, 8 bytes."""

    channel: U8
    """The subspace of PCCT."""
    reserved: U16 = 0
    feature: Annotated[RasFeature, Int8ul]
    instance: U32 = 0
    """Of patrol scrubbing, a proximity domain."""


@table(
    SIGNATURE,
    "RAS2 Feature Table",
    reference="ACPI 6.5, section 5.2.21",
    revisions=range(1, 2),
)
class Ras2(Table, frozen=True, kw_only=True):
    """The channels by which an OS uses the platform's RAS features."""

    reserved: U16 = 0
    _channel_count: ClassVar[U16]
    channels: Annotated[tuple[RasChannel, ...], Items(count="_channel_count")] = ()


parse, build = type_of(Ras2).parse, type_of(Ras2).build
