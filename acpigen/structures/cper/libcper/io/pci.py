# SPDX-License-Identifier: Apache-2.0
"""The sections of PCI buses and devices in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import ERROR_STATUS, HEX_64, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Field, Group, Shown, Structure, fields
from acpigen.structures.cper.libcper.shapes import Json, Many, Named, take_number, take_text, wrong
from acpigen.structures.cper.sections.io.pci import PciBusError, PciDeviceError, PciRegister

_PCI_X_BIT = 56


class _Command:
    """The bus's kind, which is bit 56 of the command."""

    def give(self, value: int) -> Json:
        """PCI or PCI-X."""
        return "PCI-X" if value >> _PCI_X_BIT & 1 else "PCI"

    def take(self, plain: Json, where: str) -> int:
        """The command's bit."""
        if take_text(plain, where) not in ("PCI", "PCI-X"):
            raise wrong(where, plain, "PCI or PCI-X")
        return 0 if plain == "PCI" else 1 << _PCI_X_BIT


PCI_BUS = Structure(
    PciBusError,
    (
        Field("errorStatus", ERROR_STATUS, "error_status", bit=0),
        Field(
            "errorType",
            Named(
                numbered(
                    *("Unknown/OEM Specific Error", "Data Parity Error", "System Error", "Master Abort"),
                    *("Bus Timeout/No Device Present (No DEVSEL#)", "Master Data Parity Error"),
                    *("Address Parity Error", "Command Parity Error"),
                )
            ),
            "error_type",
            bit=1,
        ),
        Group(
            "busID",
            (
                Field("busNumber", NUMBER, "bus_id", low=0, width=8),
                Field("segmentNumber", NUMBER, "bus_id", low=8, width=8),
            ),
            bit=2,
        ),
        Field("busAddress", NUMBER, "bus_address", bit=3),
        Field("busData", NUMBER, "bus_data", bit=4),
        Field("busCommandType", _Command(), "bus_command", bit=5),
        Field("busRequestorID", NUMBER, "requestor_id", bit=6),
        Shown("busRequestorIDHex", lambda body: HEX_64.give(body.requestor_id), bit=6),
        Field("busCompleterID", NUMBER, "completer_id", bit=7),
        Shown("busCompleterIDHex", lambda body: HEX_64.give(body.completer_id), bit=7),
        Field("targetID", NUMBER, "target_id", bit=8),
    ),
    "validation",
)


class _PciRegisters:
    """The entries ``memoryNumber``, ``ioNumber`` and ``registerDataPairs``: the numbers divide one list in two."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The names whose validation bits (2, 3, 4) are set; of the pairs, memory registers come before I/O ones."""
        found: dict[str, Json] = {}
        if valid >> 2 & 1:
            found["memoryNumber"] = len(owner.memory_registers)
        if valid >> 3 & 1:
            found["ioNumber"] = len(owner.io_registers)
        if valid >> 4 & 1:
            both = (*owner.memory_registers, *owner.io_registers)
            found["registerDataPairs"] = [{"firstHalf": each.address, "secondHalf": each.value} for each in both]
        return found

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The two lists; where a number is not there, it follows from the other."""
        pairs = Many(_PAIR).take(plain.get("registerDataPairs", []), f"{where}.registerDataPairs")
        numbers, bits = {}, 0
        for name, bit in (("memoryNumber", 2), ("ioNumber", 3), ("registerDataPairs", 4)):
            if name in plain:
                bits |= 1 << bit
                if bit != 4:
                    numbers[name] = take_number(plain[name], f"{where}.{name}")
        memory = numbers.get("memoryNumber", len(pairs) - numbers.get("ioNumber", 0))
        if not 0 <= memory <= len(pairs) or numbers.get("ioNumber", len(pairs) - memory) != len(pairs) - memory:
            raise wrong(f"{where}.memoryNumber", numbers, f"numbers that add up to {len(pairs)} register data pairs")
        values["memory_registers"], values["io_registers"] = pairs[:memory], pairs[memory:]
        return bits


_PAIR = Structure(
    PciRegister,
    (
        Field("firstHalf", NUMBER, "address", required=True),
        Field("secondHalf", NUMBER, "value", required=True),
    ),
)

PCI_DEVICE = Structure(
    PciDeviceError,
    (
        Field("errorStatus", ERROR_STATUS, "error_status", bit=0),
        Group(
            "idInfo",
            fields(
                NUMBER,
                *(("vendorID", "vendor_id"), ("deviceID", "device_id"), ("classCode", "class_code")),
                *(("functionNumber", "function"), ("deviceNumber", "device"), ("busNumber", "bus")),
                ("segmentNumber", "segment"),
            ),
            bit=1,
        ),
        _PciRegisters(),
    ),
    "validation",
)
