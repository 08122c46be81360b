# SPDX-License-Identifier: Apache-2.0
"""The sections of buses and devices in libcper's JSON: PCI, PCIe, DMA remapping, CCIX, CXL."""

from typing import Any

from acpigen.structures.cper.libcper.names import BOOLEAN, ERROR_STATUS, HEX_64, NUMBER, Described, numbered
from acpigen.structures.cper.libcper.objects import (
    Entry,
    Field,
    Group,
    Packed,
    Shown,
    Structure,
    fields,
    take_entries,
)
from acpigen.structures.cper.libcper.pcie_registers import aer_registers, capability_registers
from acpigen.structures.cper.libcper.shapes import (
    Base64,
    Bytes,
    Hexadecimal,
    Json,
    Low,
    Many,
    Named,
    Shape,
    UnmappableError,
    member,
    take_number,
    take_text,
    wrong,
)
from acpigen.structures.cper.sections.io.ccix import CcixError
from acpigen.structures.cper.sections.io.cxl_protocol import CxlProtocolError
from acpigen.structures.cper.sections.io.dmar import DmarError, IommuError, VtdError
from acpigen.structures.cper.sections.io.pci import PciBusError, PciDeviceError, PciRegister
from acpigen.structures.cper.sections.io.pcie import PcieError

# --- PCI ---

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
        """All three, as far as they are valid."""
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

# --- PCI Express ---


class _Bcd:
    """A byte of two decimal digits."""

    def give(self, value: int) -> Json:
        """The number that the digits make."""
        return (value >> 4) * 10 + (value & 0xF)

    def take(self, plain: Json, where: str) -> int:
        """The byte."""
        number = take_number(plain, where)
        if number > 99:
            raise wrong(where, plain, "a number below 100")
        return number // 10 << 4 | number % 10


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
        """Both."""
        return {"data": self._data.give(value), **self._registers(value)}

    def take(self, plain: Json, where: str) -> bytes:
        """The bytes."""
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

# --- DMA remapping ---

DMAR = Structure(
    DmarError,
    (
        *fields(NUMBER, ("requesterID", "requester_id"), ("segmentNumber", "segment")),
        Field(
            "faultReason",
            Described(
                {
                    1: ("DMT Entry Missing", "Domain mapping table entry is not present."),
                    2: ("DMT Entry Invalid", "Invalid domain mapping table entry."),
                    3: (
                        "DMT Access Error",
                        "DMAr unit's attempt to access the domain mapping table resulted in an error.",
                    ),
                    4: (
                        "DMT Reserved Bit Invalid",
                        "Reserved bit set to non-zero value in the domain mapping table.",
                    ),
                    5: (
                        "DMA Address Out of Bounds",
                        "DMA request to access an address beyond the device address width.",
                    ),
                    6: ("Invalid Read/Write", "Invalid read or write access."),
                    7: ("Invalid Device Request", "Invalid device request."),
                    8: (
                        "ATT Access Error",
                        "DMAr unit's attempt to access the address translation table resulted in an error.",
                    ),
                    9: (
                        "ATT Reserved Bit Invalid",
                        "Reserved bit set to non-zero value in the address translation table.",
                    ),
                    10: ("Illegal Command", "Illegal command error."),
                    11: (
                        "Command Buffer Access Error",
                        "DMAr unit's attempt to access the command buffer resulted in an error.",
                    ),
                }
            ),
            "fault_reason",
            required=True,
        ),
        Field("accessType", Named(numbered("DMA Write", "DMA Read")), "access", required=True),
        Field("addressType", Named(numbered("Untranslated Request", "Translation Request")), "address_type"),
        Field("architectureType", Named(numbered("VT-d", "IOMMU")), "architecture", required=True),
        Field("deviceAddress", NUMBER, "device_address"),
    ),
)

_FAULT_RECORD = Packed(
    (
        Field("faultInformation", NUMBER, low=12, width=52),
        Field("sourceIdentifier", NUMBER, low=64, width=16),
        Field("privelegeModeRequested", BOOLEAN, low=93, width=1),
        Field("executePermissionRequested", BOOLEAN, low=94, width=1),
        Field("pasidPresent", BOOLEAN, low=95, width=1),
        Field("faultReason", NUMBER, low=96, width=8),
        Field("pasidValue", NUMBER, low=104, width=20),
        Field("addressType", NUMBER, low=124, width=2),
        Field("type", Named(numbered("Write Request", "Read/AtomicOp Request"), "Unknown"), low=126, width=1),
    )
)
_LEVELS: tuple[Field, ...] = tuple(
    Field(f"pageTableEntry_Level{6 - index}", NUMBER, "page_table_entries", item=index) for index in range(6)
)

VTD = Structure(
    VtdError,
    (
        *fields(NUMBER, ("version", "version"), ("revision", "revision")),
        Field("oemID", Bytes(6, NUMBER), "oem_id"),
        *fields(NUMBER, ("capabilityRegister", "capability"), ("extendedCapabilityRegister", "extended_capability")),
        *fields(NUMBER, ("globalCommandRegister", "global_command"), ("globalStatusRegister", "global_status")),
        *fields(NUMBER, ("faultStatusRegister", "fault_status")),
        Field("faultRecord", Bytes(16, _FAULT_RECORD), "fault_record"),
        Field("rootEntry", Base64(16), "root_entry"),
        Field("contextEntry", Base64(16), "context_entry"),
        *_LEVELS,
    ),
    tuples={"page_table_entries": 6},
)

IOMMU = Structure(
    IommuError,
    (
        *fields(NUMBER, ("revision", "revision"), ("controlRegister", "control"), ("statusRegister", "status")),
        Field("eventLogEntry", Base64(16), "event_log_entry"),
        Field("deviceTableEntry", Base64(32), "device_table_entry"),
        *_LEVELS,
    ),
    tuples={"page_table_entries": 6},
)

# --- CCIX ---


class _CcixLog:
    """The entries ``length`` and ``ccixPERLog``."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The length that the section states, and the log."""
        size = 16 + len(owner.per_log)
        length = size if owner.length is None else owner.length
        if length > size:
            raise UnmappableError
        log = Base64().give(owner.per_log[: max(length - 16, 0)])
        return {"length": length, **({"ccixPERLog": log} if valid >> 2 & 1 and log else {})}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The log; its length is stated where it is not its own."""
        log = Base64().take(plain["ccixPERLog"], f"{where}.ccixPERLog") if "ccixPERLog" in plain else b""
        length = take_number(member(plain, "length", where), f"{where}.length")
        values["per_log"], values["length"] = log, None if length == 16 + len(log) else length
        return 4 if log else 0


CCIX = Structure(
    CcixError,
    (
        _CcixLog(),
        Field("ccixSourceID", NUMBER, "source_id", bit=0),
        Field("ccixPortID", NUMBER, "port_id", bit=1),
    ),
    "validation",
)

# --- CXL ---

_ADDRESS: tuple[Entry, ...] = (
    Field("functionNumber", NUMBER, low=0, width=8),
    Field("deviceNumber", NUMBER, low=8, width=8),
    Field("busNumber", NUMBER, low=16, width=8),
    Field("segmentNumber", NUMBER, low=24, width=16),
)
_AGENTS: dict[int, Shape] = {0: Packed(_ADDRESS), 1: Packed((Field("value", NUMBER, low=0, width=64),))}
"""By agent type: the form of its address, for the types that libcper knows."""


class _AgentAddress:
    """The entry ``cxlAgentAddress``."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The address, in the form that the agent's type has."""
        if not valid >> 1 & 1 or owner.agent_type not in _AGENTS:
            return {}
        return {"cxlAgentAddress": _AGENTS[owner.agent_type].give(owner.agent_address)}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The number."""
        if "cxlAgentAddress" not in plain:
            return 0
        shape = _AGENTS.get(values.get("agent_type", 0))
        if shape:
            values["agent_address"] = shape.take(plain["cxlAgentAddress"], f"{where}.cxlAgentAddress")
        return 1 << 1


class _CxlDevice:
    """The entry ``deviceID``, whose vendor libcper writes also where it is not valid."""

    _fields = fields(
        NUMBER,
        *(("deviceID", "device_id"), ("subsystemVendorID", "subsystem_vendor_id")),
        *(("subsystemDeviceID", "subsystem_id"), ("classCode", "class_code")),
    )
    _slot = Field("slotNumber", NUMBER, "slot", low=3, width=13)

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The numbers."""
        found = {"vendorID": owner.vendor_id}
        if valid >> 2 & 1:
            for entry in (*self._fields, self._slot):
                found |= entry.give(owner, valid)
        return {"deviceID": found}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The numbers; they are valid where there is more than the vendor."""
        if "deviceID" not in plain:
            return 0
        inner, place = plain["deviceID"], f"{where}.deviceID"
        values["vendor_id"] = take_number(member(inner, "vendorID", place), f"{place}.vendorID")
        for entry in (*self._fields, self._slot):
            entry.take(inner, values, place)
        return 1 << 2 if len(inner) > 1 else 0


class _Serial:
    """The entry ``deviceSerial``, which libcper writes for a CXL 1.1 device."""

    _field = Field("deviceSerial", Low(), "serial_number", bit=3)

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The number."""
        return self._field.give(owner, valid) if owner.agent_type == 0 else {}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The number."""
        return self._field.take(plain, values, where)


class _Counted:
    """Bytes and their number."""

    def __init__(self, name: str, length_name: str, attribute: str, bit: int) -> None:
        """The names of both, and the validation bit."""
        self._name, self._length_name, self._attribute, self._bit = name, length_name, attribute, bit

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """Both."""
        if not valid >> self._bit & 1:
            return {}
        data = getattr(owner, self._attribute)
        return {self._length_name: len(data), **({self._name: Base64().give(data)} if data else {})}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The bytes."""
        if self._name in plain:
            values[self._attribute] = Base64().take(plain[self._name], f"{where}.{self._name}")
        return 1 << self._bit if self._name in plain or self._length_name in plain else 0


CXL_PROTOCOL = Structure(
    CxlProtocolError,
    (
        Field("agentType", Named(numbered("CXL 1.1 Device", "CXL 1.1 Host Downstream Port")), "agent_type", bit=0),
        _AgentAddress(),
        _CxlDevice(),
        _Serial(),
        Field("capabilityStructure", Base64(60), "capability", bit=4),
        _Counted("cxlDVSEC", "dvsecLength", "dvsec", 5),
        _Counted("cxlErrorLog", "errorLogLength", "error_log", 6),
    ),
    "validation",
)

_EVENT_HEADER_BYTES = 32
_EVENT_LOG_BIT = 2
_EVENT: tuple[Entry, ...] = (
    Group(
        "deviceID",
        (
            Field("vendorID", NUMBER, low=96, width=16),
            Field("deviceID", NUMBER, low=112, width=16),
            Field("functionNumber", NUMBER, low=128, width=8),
            Field("deviceNumber", NUMBER, low=136, width=8),
            Field("busNumber", NUMBER, low=144, width=8),
            Field("segmentNumber", NUMBER, low=152, width=16),
            Field("slotNumber", NUMBER, low=171, width=13),
        ),
        bit=0,
    ),
    Field("deviceSerial", NUMBER, low=192, width=64, bit=1),
)
"""The fields of the header as a number: the length in bits 31:0, the validation bits in 95:32."""


def give_event(data: bytes) -> Json:
    """A CXL component event: its header by name, the event as bytes, as libcper has it.

    :param data: the section.
    """
    header = int.from_bytes(data[:_EVENT_HEADER_BYTES], "little")
    length, valid = header & 0xFFFF_FFFF, header >> 32 & (1 << 64) - 1
    if not _EVENT_HEADER_BYTES <= length <= len(data):
        raise UnmappableError
    found: dict[str, Json] = {"length": length}
    for entry in _EVENT:
        found |= entry.give(header, valid)
    log = data[_EVENT_HEADER_BYTES:length]
    if valid >> _EVENT_LOG_BIT & 1 and log:
        found["cxlComponentEventLog"] = {"data": Base64().give(log)}
    return found


def take_event(plain: Json, where: str) -> bytes:
    """The section of a CXL component event.

    :raises BadInputError: ``plain`` is of another form, or its length is not that of its log.
    """
    values: dict[str, Any] = {}
    valid = take_entries(_EVENT, plain, values, where)
    log = b""
    if "cxlComponentEventLog" in plain:
        place = f"{where}.cxlComponentEventLog"
        log = Base64().take(member(plain["cxlComponentEventLog"], "data", place), f"{place}.data")
        valid |= 1 << _EVENT_LOG_BIT
    length = take_number(member(plain, "length", where), f"{where}.length")
    usual = _EVENT_HEADER_BYTES + len(log)
    if log and length != usual:
        raise wrong(f"{where}.length", length, f"{usual}, the length of the header and of the log")
    if not _EVENT_HEADER_BYTES <= length <= _EVENT_MOST_BYTES:
        raise wrong(f"{where}.length", length, f"a number from {_EVENT_HEADER_BYTES} to {_EVENT_MOST_BYTES}")
    header = values.get("", 0) | length | valid << 32
    return bytes(header.to_bytes(_EVENT_HEADER_BYTES, "little")) + (log or bytes(length - _EVENT_HEADER_BYTES))


_EVENT_MOST_BYTES = 0xFFFF
