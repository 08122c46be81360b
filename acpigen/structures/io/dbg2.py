# SPDX-License-Identifier: Apache-2.0
"""DBG2, the Debug Port Table 2 (Microsoft's specification of 2020): ports for a debugger."""

from typing import Annotated, ClassVar, TypeAlias

from acpigen.structures.layout.fields import U8, U16, U32, X16
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob, Items, Text
from acpigen.structures.layout.structure import OpenStructure
from acpigen.structures.layout.subtables import KeptEntry, Subtables
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int16ul, Int32ul

SIGNATURE = "DBG2"
REVISION = 0


class PortType(OpenIntEnum):
    """What kind of port it is."""

    SERIAL = 0x8000
    IEEE_1394 = 0x8001
    USB = 0x8002
    NETWORK = 0x8003


class DebugPort(OpenStructure, frozen=True, kw_only=True):
    """A debug device information structure, 22 bytes and what follows."""

    revision: U8 = 0
    _length: ClassVar[U16]
    _register_count: ClassVar[U8]
    _name_bytes: ClassVar[U16]
    name_offset: Annotated[int | None, Int16ul] = None
    _oem_bytes: ClassVar[U16]
    oem_offset: Annotated[int | None, Int16ul] = None
    port_type: Annotated[PortType, Int16ul] = PortType.SERIAL
    subtype: X16
    """Of a serial port, :class:`acpigen.structures.io.serial_ports.SerialPortType`."""
    reserved: U16 = 0
    register_offset: Annotated[int | None, Int16ul] = None
    size_offset: Annotated[int | None, Int16ul] = None
    registers: Annotated[tuple[GenericAddress, ...], Items(count="_register_count", at="register_offset")]
    sizes: Annotated[tuple[int, ...], Items(Int32ul, count="_register_count", at="size_offset")]
    """How many bytes each of the registers' ranges has."""
    name: Annotated[str | None, Text(size="_name_bytes", at="name_offset")] = "."
    """Its path in the namespace, or "."."""
    oem_data: Annotated[bytes, Blob(size="_oem_bytes", at="oem_offset")] = b""


DebugEntry: TypeAlias = DebugPort | KeptEntry


@table(
    SIGNATURE,
    "Debug Port Table 2",
    reference="Microsoft Debug Port Table 2 specification, 2020-09",
    revisions=range(1),
)
class Dbg2(Table, frozen=True, kw_only=True):
    """The ports that a debugger can use."""

    port_offset: Annotated[int | None, Int32ul] = None
    _port_count: ClassVar[U32]
    ports: Annotated[tuple[DebugEntry, ...], Subtables(count="_port_count", at="port_offset", what="port")] = ()


parse, build = type_of(Dbg2).parse, type_of(Dbg2).build
