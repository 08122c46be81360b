# SPDX-License-Identifier: Apache-2.0
"""The PCI Express section in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.io.pcie_registers import aer_registers, capability_registers
from acpigen.structures.cper.libcper.names import NUMBER
from acpigen.structures.cper.libcper.objects import Field, Group, Shown, Structure, fields
from acpigen.structures.cper.libcper.shapes import Base64, Hexadecimal, Json, Low, Named, member, take_number, wrong
from acpigen.structures.cper.sections.io.pcie import PcieError

_BCD_MOST = 15 * 10 + 15
"""What libcper makes of a byte 0xff: it does not refuse digits above 9."""


class _Bcd:
    """A byte of two decimal digits, or of what wrong firmware wrote there."""

    def give(self, value: int) -> Json:
        """The number that the digits make."""
        return (value >> 4) * 10 + (value & 0xF)

    def take(self, plain: Json, where: str) -> int:
        """The byte: of decimal digits where the number has them."""
        number = take_number(plain, where)
        if number > _BCD_MOST:
            raise wrong(where, plain, f"a number up to {_BCD_MOST}")
        tens = min(number // 10, 15)
        return tens << 4 | number - tens * 10


_BCD = _Bcd()
_PCIE_DEVICE = (
    *(("deviceID", "device_id", 4), ("vendorID", "vendor_id", 4), ("classCode", "class_code", 6)),
    *(("functionNumber", "function", 2), ("deviceNumber", "device", 2), ("segmentNumber", "segment", 2)),
    *(("primaryOrDeviceBusNumber", "bus", 2), ("secondaryBusNumber", "secondary_bus", 2)),
)
"""Name, attribute and hexadecimal digits."""


class _CapabilityData:
    """A capability structure: its bytes, and its registers by name, which follow from them."""

    def __init__(self, size_bytes: int, registers: Any) -> None:
        """``registers`` gives the registers of the bytes by name."""
        self._data = Base64(size_bytes)
        self._registers = registers

    def give(self, value: bytes) -> Json:
        """An object with ``data``, the bytes as base64, and the registers under libcper's names."""
        return {"data": self._data.give(value), **self._registers(value)}

    def take(self, plain: Json, where: str) -> bytes:
        """The bytes of ``data``; the registers are not read.

        :raises BadInputError: no ``data``, no base64, or another size than the capability's.
        """
        return self._data.take(member(plain, "data", where), f"{where}.data")


def _shown_number(name: str, attribute: str, digits: int) -> Shown:
    shape = Hexadecimal(digits)
    return Shown(f"{name}_Hex", lambda body: shape.give(getattr(body, attribute)))


PCIE = Structure(
    PcieError,
    (
        Field(
            "portType",
            Named(
                {
                    0: "PCI Express End Point",
                    1: "Legacy PCI End Point Device",
                    4: "Root Port",
                    5: "Upstream Switch Port",
                    6: "Downstream Switch Port",
                    7: "PCI Express to PCI/PCI-X Bridge",
                    8: "PCI/PCI-X Bridge to PCI Express Bridge",
                    9: "Root Complex Integrated Endpoint Device",
                    10: "Root Complex Event Collector",
                },
                "Unknown",
            ),
            "port_type",
            bit=0,
        ),
        Group("version", (Field("minor", _BCD, "version_minor"), Field("major", _BCD, "version_major")), bit=1),
        Group("commandStatus", fields(NUMBER, ("commandRegister", "command"), ("statusRegister", "status")), bit=2),
        Group(
            "deviceID",
            (
                *(_shown_number(*each) for each in _PCIE_DEVICE),
                Shown("slotNumber_Hex", lambda body: Hexadecimal(2).give(body.slot >> 3)),
                *(Field(name, NUMBER, attribute) for name, attribute, _ in _PCIE_DEVICE),
                Field("slotNumber", NUMBER, "slot", low=3, width=13),
            ),
            bit=3,
        ),
        Field("deviceSerialNumber", Low(), "serial_number", bit=4),
        Group(
            "bridgeControlStatus",
            fields(
                NUMBER, ("secondaryStatusRegister", "bridge_secondary_status"), ("controlRegister", "bridge_control")
            ),
            bit=5,
        ),
        Field("capabilityStructure", _CapabilityData(60, capability_registers), "capability", bit=6),
        Field("aerInfo", _CapabilityData(96, aer_registers), "aer_info", bit=7),
    ),
    "validation",
)
