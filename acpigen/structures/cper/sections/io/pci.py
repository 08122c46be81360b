# SPDX-License-Identifier: Apache-2.0
"""Errors of PCI and PCI-X: the Bus section and the Component/Device section (UEFI 2.11, N.2.8 and N.2.9)."""

from enum import IntFlag
from typing import Annotated, ClassVar
from uuid import UUID

import msgspec

from acpigen.structures.layout.fields import U8, U32, X16, X24, X64
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob, Items
from acpigen.structures.layout.words import Bytes, Int16ul, Int64ul

BUS_TYPE = UUID("c5753963-3b84-4095-bf78-eddad3f9c9dd")
DEVICE_TYPE = UUID("eb5e4685-ca66-4769-b6a2-26068b001326")


class PciBusValidation(IntFlag):
    """Which fields of the bus section are valid."""

    ERROR_STATUS = 1 << 0
    ERROR_TYPE = 1 << 1
    BUS_ID = 1 << 2
    BUS_ADDRESS = 1 << 3
    BUS_DATA = 1 << 4
    COMMAND = 1 << 5
    REQUESTOR_ID = 1 << 6
    COMPLETER_ID = 1 << 7
    TARGET_ID = 1 << 8


class PciBusErrorType(OpenIntEnum):
    """What went wrong on the bus."""

    UNKNOWN = 0
    DATA_PARITY = 1
    SYSTEM = 2
    MASTER_ABORT = 3
    BUS_TIMEOUT = 4
    MASTER_DATA_PARITY = 5
    ADDRESS_PARITY = 6
    COMMAND_PARITY = 7


class PciBusError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pci-bus", kw_only=True):
    """An error on a PCI or PCI-X bus, 72 bytes."""

    validation: Annotated[PciBusValidation, Int64ul]
    error_status: X64 = 0
    error_type: Annotated[PciBusErrorType, Int16ul] = PciBusErrorType.UNKNOWN
    bus_id: X16 = 0
    """Bits 7:0 the bus, bits 15:8 the segment."""
    reserved: U32 = 0
    bus_address: X64 = 0
    bus_data: X64 = 0
    bus_command: X64 = 0
    """Bit 56: a PCI-X command."""
    requestor_id: X64 = 0
    completer_id: X64 = 0
    target_id: X64 = 0
    trailing: Annotated[bytes, Blob()] = b""


class PciDeviceValidation(IntFlag):
    """Which fields of the device section are valid."""

    ERROR_STATUS = 1 << 0
    DEVICE_ID = 1 << 1
    MEMORY_COUNT = 1 << 2
    IO_COUNT = 1 << 3
    REGISTERS = 1 << 4


class PciRegister(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A register's address and what it held."""

    address: X64
    value: X64


class PciDeviceError(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pci-device", kw_only=True):
    """An error of a PCI or PCI-X device: 40 bytes and its registers."""

    validation: Annotated[PciDeviceValidation, Int64ul]
    error_status: X64 = 0
    vendor_id: X16 = 0
    device_id: X16 = 0
    class_code: X24 = 0
    function: U8 = 0
    device: U8 = 0
    bus: U8 = 0
    segment: U8 = 0
    reserved: Annotated[bytes, Bytes(5)] = bytes(5)
    _memory_count: ClassVar[U32]
    _io_count: ClassVar[U32]
    memory_registers: Annotated[tuple[PciRegister, ...], Items(count="_memory_count")] = ()
    io_registers: Annotated[tuple[PciRegister, ...], Items(count="_io_count")] = ()
    trailing: Annotated[bytes, Blob()] = b""
