# SPDX-License-Identifier: Apache-2.0
"""GTDT, the Generic Timer Description Table of Arm (ACPI 6.5, section 5.2.25)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

import msgspec

from acpigen.structures.layout.fields import HEX, U8, U16, U32, X64, Bytes3
from acpigen.structures.layout.parts import Items, Since
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int32ul

SIGNATURE = "GTDT"
REVISION = 3
BYTES_ACPI_5_0 = 80
NO_ADDRESS = 0xFFFF_FFFF_FFFF_FFFF
"""A counter block that is not there."""


class TimerFlags(IntFlag):
    """How a timer interrupts (ACPI 6.5, table 5.118)."""

    EDGE = 1 << 0
    ACTIVE_LOW = 1 << 1
    ALWAYS_ON = 1 << 2


class FrameFlags(IntFlag):
    """Whose a timer's frame is (ACPI 6.5, table 5.121, common flags)."""

    SECURE = 1 << 0
    ALWAYS_ON = 1 << 1


class WatchdogFlags(IntFlag):
    """How a watchdog interrupts, and whose it is (ACPI 6.5, table 5.123)."""

    EDGE = 1 << 0
    ACTIVE_LOW = 1 << 1
    SECURE = 1 << 2


class TimerFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A frame of a timer block, 40 bytes."""

    frame_number: U8
    reserved: Bytes3 = bytes(3)
    base: X64
    el0_base: X64 = NO_ADDRESS
    gsiv: U32
    flags: Annotated[TimerFlags, Int32ul] = TimerFlags(0)
    virtual_gsiv: U32 = 0
    virtual_flags: Annotated[TimerFlags, Int32ul] = TimerFlags(0)
    common_flags: Annotated[FrameFlags, Int32ul] = FrameFlags(0)


class _Timer(OpenStructure, frozen=True, kw_only=True):
    _type: ClassVar[U8]
    _length: ClassVar[U16]
    reserved: U8 = 0


class TimerBlock(_Timer, frozen=True, kw_only=True):
    """Type 0: a memory-mapped timer, 20 bytes and 40 for each frame."""

    _type = 0
    base: X64
    _frame_count: ClassVar[U32]
    frame_offset: Annotated[int | None, Int32ul] = None
    frames: Annotated[tuple[TimerFrame, ...], Items(count="_frame_count", at="frame_offset")] = ()


class Watchdog(_Timer, frozen=True, kw_only=True):
    """Type 1: a watchdog, 28 bytes."""

    _type = 1
    refresh_base: X64
    control_base: X64
    gsiv: U32
    flags: Annotated[WatchdogFlags, Int32ul] = WatchdogFlags(0)


GtdtEntry: TypeAlias = TimerBlock | Watchdog | KeptEntry


@table(
    SIGNATURE,
    "Generic Timer Description Table",
    reference="ACPI 6.5, section 5.2.25",
    revisions=range(1, 4),
)
class Gtdt(Table, frozen=True, kw_only=True):
    """The timers of each processor, and those of the platform."""

    _minimum_bytes: ClassVar[int] = BYTES_ACPI_5_0
    counter_base: X64 = NO_ADDRESS
    reserved: U32 = 0
    """ACPI 5.0: flags of all timers."""
    secure_el1_gsiv: U32 = 0
    secure_el1_flags: Annotated[TimerFlags, Int32ul] = TimerFlags(0)
    el1_gsiv: U32 = 0
    el1_flags: Annotated[TimerFlags, Int32ul] = TimerFlags(0)
    virtual_gsiv: U32 = 0
    virtual_flags: Annotated[TimerFlags, Int32ul] = TimerFlags(0)
    el2_gsiv: U32 = 0
    el2_flags: Annotated[TimerFlags, Int32ul] = TimerFlags(0)
    counter_read_base: X64 = NO_ADDRESS
    _timer_count: ClassVar[U32]
    timer_offset: Annotated[int | None, Int32ul] = None
    virtual_el2_gsiv: Annotated[int | None, Since(3, Int32ul)] = None
    virtual_el2_flags: Annotated[int | None, HEX, Since(3, Int32ul)] = None
    """:class:`TimerFlags`."""
    timers: Annotated[tuple[GtdtEntry, ...], Subtables(count="_timer_count", at="timer_offset", what="timer")] = ()


parse, build = type_of(Gtdt).parse, type_of(Gtdt).build
