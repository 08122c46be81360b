# SPDX-License-Identifier: Apache-2.0
"""The Arm RAS System Architecture node section (Arm DEN0085, CPER for the RAS extension, tables 20 to 26).

A node of 80 bytes, error records of 72 bytes at an offset, and auxiliary data at another.
"""

from enum import IntFlag
from typing import Annotated, Any, ClassVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U16, U32, X64, Bytes3, Hex
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Items
from acpigen.structures.layout.structure import OpenStructure, Part, Place, layout_of
from acpigen.structures.layout.words import Array, Bytes, Int8ul, Int16ul, Int32ul, Int64ul

SECTION_TYPE = UUID("bf32d4d5-b427-4025-8495-8a9e5d4030e4")
MPAM_PARTID = UUID("ebb45182-fb03-4bf9-9aca-8613709fd789")
"""The key whose value is an MPAM partition."""


class ArmRasComponent(OpenIntEnum):
    """The kind of component (AEST's node types)."""

    PROCESSOR = 0
    MEMORY = 1
    SMMU = 2
    VENDOR = 3
    GIC = 4
    PCI_EXPRESS = 5
    PROXY = 6


class ArmRasInstanceFormat(OpenIntEnum):
    """What names the component."""

    MPIDR = 0
    SYSTEM_ADDRESS = 1
    LOCAL_ADDRESS = 2
    SOC_SPECIFIC = 3


class ArmRasTypeFormat(OpenIntEnum):
    """What names the component's design."""

    PROCESSOR = 0
    SMMU_IIDR = 1
    GIC_IIDR = 2
    PIDR = 3
    INVALID = 255


class ArmRasRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The registers of one error record."""

    index: U32 = 0
    extension: U8 = 0
    """Bits 7:4 the revision, bits 3:0 the version of the architecture; 0: MISC2 and MISC3 mean nothing."""
    reserved: Bytes3 = bytes(3)
    feature: X64 = 0
    control: X64 = 0
    status: X64 = 0
    address: X64 = 0
    misc0: X64 = 0
    misc1: X64 = 0
    misc2: X64 = 0
    misc3: X64 = 0


class ArmRasContextFlags(IntFlag):
    """Where a context's registers lie."""

    LOCAL_ADDRESS_SPACE = 1 << 0


class ArmRasRegister(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A memory-mapped register and its value."""

    address: X64
    value: X64


class ArmRasContext(OpenStructure, frozen=True, kw_only=True):
    """Registers of one address space."""

    _length: ClassVar[U32]
    flags: Annotated[ArmRasContextFlags, Int8ul] = ArmRasContextFlags(0)
    reserved1: U8 = 0
    _register_count: ClassVar[U16]
    address_space: U16 = 0
    reserved2: Annotated[bytes, Bytes(6)] = bytes(6)
    registers: Annotated[tuple[ArmRasRegister, ...], Items(count="_register_count")] = ()


class ArmRasKeyValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value and the GUID that says what it is."""

    key: Annotated[UUID, Bytes(16)]
    value: X64


class _Contexts(Part):
    """The contexts, each of which states its length; their number is in the header."""

    def read(self, place: Place) -> tuple[tuple[ArmRasContext, ...], int]:
        layout = layout_of(ArmRasContext)
        found, offset = [], place.offset
        for index in range(place.derived["_context_count"]):
            what = f"{place.what}, context {index}"
            length = int.from_bytes(place.data[offset : min(offset + 4, place.end)], "little")
            Place(place.data, place.base, offset, place.end, {}, {}, what, None).require(
                max(length, layout.fixed_bytes), "registers"
            )
            found.append(layout.read(place.data, offset, offset + length, what))
            offset += length
        return tuple(found), offset

    def write(self, item: Any, owner: Any) -> bytes:
        return b"".join(map(layout_of(ArmRasContext).build, item))

    def derived(self, item: Any) -> dict[str, int]:
        return {"_context_count": len(item)}


class ArmRasAuxiliary(OpenStructure, frozen=True, kw_only=True):
    """What firmware adds to a node: registers and values."""

    version: U8 = 1
    reserved1: U8 = 0
    _context_count: ClassVar[U16]
    _length: ClassVar[U32]
    key_value_offset: Annotated[int | None, Int32ul] = None
    _key_value_count: ClassVar[U16]
    reserved2: U16 = 0
    contexts: Annotated[tuple[ArmRasContext, ...], _Contexts()] = ()
    key_values: Annotated[tuple[ArmRasKeyValue, ...], Items(count="_key_value_count", at="key_value_offset")] = ()


class _Auxiliary(Part):
    """The auxiliary data, which states its length; None where the node has no offset of it."""

    def read(self, place: Place) -> tuple[ArmRasAuxiliary | None, int]:
        layout = layout_of(ArmRasAuxiliary)
        if place.offset == place.base:
            return None, place.offset
        what = f"{place.what}, its auxiliary data"
        place.require(layout.fixed_bytes, "auxiliary data")
        length = int.from_bytes(place.data[place.offset + 4 : place.offset + 8], "little")
        place.require(max(length, layout.fixed_bytes), "auxiliary data")
        return layout.read(place.data, place.offset, place.offset + length, what), place.offset + length

    def write(self, item: Any, owner: Any) -> bytes:
        return b"" if item is None else layout_of(ArmRasAuxiliary).build(item)


class ArmRasError(OpenStructure, frozen=True, tag="arm-ras", kw_only=True):
    """An error of a component with Arm's RAS registers."""

    revision: U32 = 1
    component: Annotated[ArmRasComponent, Int8ul] = ArmRasComponent.PROCESSOR
    reserved1: Bytes3 = bytes(3)
    _error_count: ClassVar[U32]
    error_offset: Annotated[int | None, Int16ul] = None
    auxiliary_offset: Annotated[int | None, Int16ul] = None
    instance_format: Annotated[ArmRasInstanceFormat, Int8ul] = ArmRasInstanceFormat.MPIDR
    type_format: Annotated[ArmRasTypeFormat, Int8ul] = ArmRasTypeFormat.PROCESSOR
    reserved2: Annotated[bytes, Bytes(6)] = bytes(6)
    instance: Annotated[tuple[Hex, ...], Array(2, Int64ul)] = (0, 0)
    """As ``instance_format`` says: MPIDR_EL1; a system physical address; an address space and an address in it."""
    ip_type: Annotated[tuple[Hex, ...], Array(3, Int64ul)] = (0, 0, 0)
    """As ``type_format`` says: MIDR, REVIDR, AIDR; IIDR and AIDR; PIDR."""
    user_data: Annotated[str, Bytes(16)] = ""
    errors: Annotated[tuple[ArmRasRecord, ...], Items(count="_error_count", at="error_offset")] = ()
    auxiliary: Annotated[ArmRasAuxiliary | None, _Auxiliary(at="auxiliary_offset")] = None
