# SPDX-License-Identifier: Apache-2.0
"""The CXL protocol section in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Entry, Field, Packed, Structure, When, fields
from acpigen.structures.cper.libcper.shapes import Base64, Json, Low, Named, Shape, member, take_number
from acpigen.structures.cper.sections.io.cxl_protocol import CxlProtocolError

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


class _Counted:
    """Bytes and their number."""

    def __init__(self, name: str, length_name: str, attribute: str, bit: int) -> None:
        """The names of both, and the validation bit."""
        self._name, self._length_name, self._attribute, self._bit = name, length_name, attribute, bit

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The bytes as base64 and their number; neither where the validation bit is clear."""
        if not valid >> self._bit & 1:
            return {}
        data = getattr(owner, self._attribute)
        return {self._length_name: len(data), **({self._name: Base64().give(data)} if data else {})}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Puts the bytes into ``values``; their number follows from them.

        :returns: the validation bit, or 0 where neither name is there.
        :raises BadInputError: no base64.
        """
        if self._name in plain:
            values[self._attribute] = Base64().take(plain[self._name], f"{where}.{self._name}")
        return 1 << self._bit if self._name in plain or self._length_name in plain else 0


_SERIAL = When(lambda body: body.agent_type == 0, Field("deviceSerial", Low(), "serial_number", bit=3))
"""libcper writes it for a CXL 1.1 device."""

CXL_PROTOCOL = Structure(
    CxlProtocolError,
    (
        Field("agentType", Named(numbered("CXL 1.1 Device", "CXL 1.1 Host Downstream Port")), "agent_type", bit=0),
        _AgentAddress(),
        _CxlDevice(),
        _SERIAL,
        Field("capabilityStructure", Base64(60), "capability", bit=4),
        _Counted("cxlDVSEC", "dvsecLength", "dvsec", 5),
        _Counted("cxlErrorLog", "errorLogLength", "error_log", 6),
    ),
    "validation",
)
