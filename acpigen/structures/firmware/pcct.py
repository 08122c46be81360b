# SPDX-License-Identifier: Apache-2.0
"""PCCT, the Platform Communications Channel Table (ACPI 6.5, section 14.1)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.layout.fields import U8, U16, U32, U64, X32, X64, Inline
from acpigen.structures.layout.gas import NO_REGISTER, GenericAddress
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Bytes, Int8ul

SIGNATURE = "PCCT"
REVISION = 2


class ChannelInterruptFlags(IntFlag):
    """How a channel interrupts (ACPI 6.5, table 14.4)."""

    ACTIVE_LOW = 1 << 0
    EDGE = 1 << 1


class _Subspace(OpenStructure, frozen=True, kw_only=True):
    _type: ClassVar[U8]
    _length: ClassVar[U8]


class GenericSubspace(_Subspace, frozen=True, kw_only=True):
    """Type 0: a channel whose doorbell answers by SCI, 62 bytes."""

    _type = 0
    reserved: Annotated[bytes, Bytes(6)] = bytes(6)
    base: X64
    length: X64
    doorbell: Inline[GenericAddress] = NO_REGISTER
    doorbell_preserve: X64 = 0
    doorbell_write: X64 = 0
    latency_us: U32 = 0
    access_rate_most: U32 = 0
    """Commands a minute; 0 for as many as one likes."""
    turnaround_us: U16 = 0


class _InterruptSubspace(_Subspace, frozen=True, kw_only=True):
    gsiv: U32 = 0
    interrupt_flags: Annotated[ChannelInterruptFlags, Int8ul] = ChannelInterruptFlags(0)
    reserved: U8 = 0


class ReducedSubspace(_InterruptSubspace, frozen=True, kw_only=True):
    """Type 1: a channel of a machine without fixed hardware, 62 bytes."""

    _type = 1
    base: X64
    length: X64
    doorbell: Inline[GenericAddress] = NO_REGISTER
    doorbell_preserve: X64 = 0
    doorbell_write: X64 = 0
    latency_us: U32 = 0
    access_rate_most: U32 = 0
    turnaround_us: U16 = 0


class ReducedSubspace2(_InterruptSubspace, frozen=True, kw_only=True):
    """Type 2: as type 1, with a register that acknowledges the interrupt, 90 bytes."""

    _type = 2
    base: X64
    length: X64
    doorbell: Inline[GenericAddress] = NO_REGISTER
    doorbell_preserve: X64 = 0
    doorbell_write: X64 = 0
    latency_us: U32 = 0
    access_rate_most: U32 = 0
    turnaround_us: U16 = 0
    acknowledge: Inline[GenericAddress] = NO_REGISTER
    acknowledge_preserve: X64 = 0
    acknowledge_write: X64 = 0


class _ExtendedSubspace(_InterruptSubspace, frozen=True, kw_only=True):
    base: X64
    length: X32
    doorbell: Inline[GenericAddress] = NO_REGISTER
    doorbell_preserve: X64 = 0
    doorbell_write: X64 = 0
    latency_us: U32 = 0
    access_rate_most: U32 = 0
    turnaround_us: U32 = 0
    acknowledge: Inline[GenericAddress] = NO_REGISTER
    acknowledge_preserve: X64 = 0
    acknowledge_set: X64 = 0
    reserved_middle: U64 = 0
    complete: Inline[GenericAddress] = NO_REGISTER
    complete_mask: X64 = 0
    update: Inline[GenericAddress] = NO_REGISTER
    update_preserve: X64 = 0
    update_set: X64 = 0
    error: Inline[GenericAddress] = NO_REGISTER
    error_mask: X64 = 0


class InitiatorSubspace(_ExtendedSubspace, frozen=True, kw_only=True):
    """Type 3: an extended channel on which the OS sends, 164 bytes."""

    _type = 3


class ResponderSubspace(_ExtendedSubspace, frozen=True, kw_only=True):
    """Type 4: an extended channel on which the platform sends, 164 bytes."""

    _type = 4


class RegisterSubspace(_Subspace, frozen=True, kw_only=True):
    """Type 5: a channel of hardware registers, 92 bytes."""

    _type = 5
    version: U16 = 0
    base: X64
    length: X64
    doorbell: Inline[GenericAddress] = NO_REGISTER
    doorbell_preserve: X64 = 0
    doorbell_write: X64 = 0
    complete: Inline[GenericAddress] = NO_REGISTER
    complete_mask: X64 = 0
    error: Inline[GenericAddress] = NO_REGISTER
    error_mask: X64 = 0
    latency_us: U32 = 0
    turnaround_us: U32 = 0


PcctEntry: TypeAlias = (
    GenericSubspace
    | ReducedSubspace
    | ReducedSubspace2
    | InitiatorSubspace
    | ResponderSubspace
    | RegisterSubspace
    | KeptEntry
)


@table(
    SIGNATURE,
    "Platform Communications Channel Table",
    reference="ACPI 6.5, section 14.1",
    revisions=range(1, 3),
)
class Pcct(Table, frozen=True, kw_only=True):
    """The channels between OS and platform; other tables name them by their index."""

    flags: X32 = 0
    """Bit 0: the platform's doorbell interrupts."""
    reserved: U64 = 0
    entries: Annotated[tuple[PcctEntry, ...], Subtables(what="subspace")] = ()


parse, build = type_of(Pcct).parse, type_of(Pcct).build
