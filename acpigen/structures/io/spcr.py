# SPDX-License-Identifier: Apache-2.0
"""SPCR, the Serial Port Console Redirection table (Microsoft's specification, revision 1.10): the boot console.

80 bytes up to revision 3; 88 and a name from revision 4 on.
"""

from enum import IntFlag
from typing import Annotated, ClassVar

from acpigen.structures.io.serial_ports import SerialPortType
from acpigen.structures.layout.fields import U8, U16, U32, X16, X32, Bytes3, Inline
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Text
from acpigen.structures.layout.table import Table, table, type_of
from acpigen.structures.layout.words import Int8ul, Int16ul

SIGNATURE = "SPCR"
REVISION = 4
BYTES_REVISION_2 = 80
NO_PCI_ID = 0xFFFF


class InterruptType(IntFlag):
    """How the port interrupts."""

    PC_AT = 1 << 0
    IO_APIC = 1 << 1
    IO_SAPIC = 1 << 2
    GIC = 1 << 3
    RISCV = 1 << 4


class BaudRate(OpenIntEnum):
    """Bits per second."""

    AS_IS = 0
    BAUD_9600 = 3
    BAUD_19200 = 4
    BAUD_57600 = 6
    BAUD_115200 = 7


class TerminalType(OpenIntEnum):
    """What the terminal understands."""

    VT100 = 0
    VT100_EXTENDED = 1
    VT_UTF8 = 2
    ANSI = 3


@table(
    SIGNATURE,
    "Serial Port Console Redirection Table",
    reference="Microsoft SPCR specification, revision 1.10",
    revisions=range(1, 5),
)
class Spcr(Table, frozen=True, kw_only=True):
    """The serial port of the boot console."""

    _minimum_bytes: ClassVar[int] = BYTES_REVISION_2
    interface_type: Annotated[SerialPortType, Int8ul]
    reserved: Bytes3 = bytes(3)
    base: Inline[GenericAddress]
    interrupt_type: Annotated[InterruptType, Int8ul] = InterruptType(0)
    pc_interrupt: U8 = 0
    gsiv: U32 = 0
    baud_rate: Annotated[BaudRate, Int8ul] = BaudRate.AS_IS
    parity: U8 = 0
    stop_bits: U8 = 1
    flow_control: U8 = 0
    """Bit 0 DCD, bit 1 RTS and CTS, bit 2 XON and XOFF."""
    terminal_type: Annotated[TerminalType, Int8ul] = TerminalType.VT100
    language: U8 = 0
    pci_device_id: X16 = NO_PCI_ID
    pci_vendor_id: X16 = NO_PCI_ID
    pci_bus: U8 = 0
    pci_device: U8 = 0
    pci_function: U8 = 0
    pci_flags: X32 = 0
    """Bit 0: do not switch the device off."""
    pci_segment: U8 = 0
    uart_clock_hz: U32 = 0
    precise_baud_rate: U32 = 0
    _name_bytes: ClassVar[U16]
    name_offset: Annotated[int | None, Int16ul] = None
    name: Annotated[str | None, Text(size="_name_bytes", at="name_offset")] = None
    """Its path in the namespace, or "."."""


parse, build = type_of(Spcr).parse, type_of(Spcr).build
