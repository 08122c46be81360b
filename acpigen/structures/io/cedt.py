# SPDX-License-Identifier: Apache-2.0
"""CEDT, the CXL Early Discovery Table (CXL 3.1, section 9.18.1)."""

from enum import IntFlag
from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.layout.fields import U8, U16, U32, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int16ul, Int32ul, Int64ul

SIGNATURE = "CEDT"
REVISION = 1


class CxlVersion(OpenIntEnum):
    """Which register block a host bridge has (CXL 3.1, table 9-19)."""

    CXL_1_1 = 0
    CXL_2_0 = 1


class WindowRestrictions(IntFlag):
    """What a window is for (CXL 3.1, table 9-22; ACPICA ``ACPI_CEDT_CFMWS_RESTRICT_*``)."""

    DEVICE_COHERENT = 1 << 0
    HOST_ONLY_COHERENT = 1 << 1
    VOLATILE = 1 << 2
    PERSISTENT = 1 << 3
    FIXED = 1 << 4
    BACK_INVALIDATE = 1 << 5


class _Entry(OpenStructure, frozen=True, kw_only=True, gc=False):
    _type: ClassVar[U8]
    reserved_front: U8 = 0
    _length: ClassVar[U16]


class HostBridge(_Entry, frozen=True, kw_only=True, gc=False):
    """Type 0, CHBS: a CXL host bridge and its registers, 32 bytes."""

    _type = 0
    uid: U32
    """The bridge's ``_UID``."""
    cxl_version: Annotated[CxlVersion, Int32ul] = CxlVersion.CXL_2_0
    reserved: U32 = 0
    base: X64
    length: X64


class FixedMemoryWindow(_Entry, frozen=True, kw_only=True):
    """Type 1, CFMWS: a range of host addresses that CXL devices may get, 36 bytes and 4 for each target."""

    _type = 1
    reserved: U32 = 0
    base: X64
    size: X64
    interleave_ways: U8 = 0
    """Encoded: 2 to the power of it, from 8 on 3 times 2 to the power of it less 8 (CXL 3.1, table 9-22)."""
    interleave_arithmetic: U8 = 0
    """0 modulo, 1 modulo with XOR."""
    reserved_middle: U16 = 0
    granularity: U32 = 0
    """Encoded: 256 bytes times 2 to the power of it."""
    restrictions: Annotated[WindowRestrictions, Int16ul] = WindowRestrictions(0)
    qtg_id: U16 = 0
    targets: Annotated[tuple[int, ...], Items(Int32ul)]
    """The ``_UID`` of each host bridge in the interleave."""


class XorInterleaveMath(_Entry, frozen=True, kw_only=True):
    """Type 2, CXIMS: how an XOR interleave selects its target, 8 bytes and 8 for each map."""

    _type = 2
    reserved: U16 = 0
    granularity: U8 = 0
    _count: ClassVar[U8]
    maps: Annotated[tuple[int, ...], Items(Int64ul, count="_count")]


CedtEntry: TypeAlias = HostBridge | FixedMemoryWindow | XorInterleaveMath | KeptEntry


@table(
    SIGNATURE,
    "CXL Early Discovery Table",
    reference="CXL 3.1, section 9.18.1",
    revisions=range(1, 3),
)
class Cedt(Table, frozen=True, kw_only=True):
    """The CXL host bridges and the windows that lead to them."""

    entries: Annotated[tuple[CedtEntry, ...], Subtables()] = ()


parse, build = type_of(Cedt).parse, type_of(Cedt).build
