# SPDX-License-Identifier: Apache-2.0
"""The data in the contexts of an NVIDIA event in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import HEX_8, HEX_16, HEX_32, HEX_64, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Field, Group, Structure, When, fields
from acpigen.structures.cper.libcper.shapes import Json, Many, Shape, Text, member, take_number, wrong
from acpigen.structures.cper.libcper.vendor.nvidia_event_info import Pdi
from acpigen.structures.cper.sections.vendor.nvidia_event import (
    NvidiaGpuMetadata,
    NvidiaKeyValue32,
    NvidiaKeyValue64,
    NvidiaPairs32,
    NvidiaPairs64,
    NvidiaRecommendedActions,
    NvidiaValues32,
    NvidiaValues64,
    NvidiaXid,
)

_ARCHITECTURES = numbered("Turing", "Ampere", "Hopper", "Ada", "Blackwell", "Blackwell2", "Rubin", first=0x16)


class _ArchitectureId:
    """A GPU's architecture: the number and its generation."""

    def give(self, value: int) -> Json:
        """An object with ``raw``, 32 bits in hexadecimal, and ``architecture``, the name of its bits 29:24."""
        return {"raw": HEX_32.give(value), "architecture": _ARCHITECTURES.get(value >> 24 & 0x3F, "Unknown")}

    def take(self, plain: Json, where: str) -> int:
        """The number."""
        return HEX_32.take(member(plain, "raw", where), f"{where}.raw")


_PCI_INFO = (
    *fields(HEX_8, ("class", "pci_class"), ("subclass", "pci_subclass"), ("rev", "pci_revision")),
    *fields(HEX_16, ("vendorId", "vendor_id"), ("deviceId", "device_id")),
    *fields(HEX_16, ("subsystemVendorId", "subsystem_vendor_id"), ("subsystemId", "subsystem_id")),
    *(Field(f"bar{index // 2}{'Size' if index % 2 else 'Start'}", HEX_64, "bars", item=index) for index in range(6)),
)


_PCI_FUNCTION = When(lambda body: not body.hardware_info_type, Group("pciInfo", _PCI_INFO))
"""Hardware of type 0 is a PCI function."""

_METADATA = Structure(
    NvidiaGpuMetadata,
    (
        Field("deviceName", Text(48, empty=True), "device_name"),
        *fields(
            Text(16, empty=True),
            *(("firmwareVersion", "firmware_version"), ("pfDriverMicrocodeVersion", "pf_driver_microcode_version")),
            *(("pfDriverVersion", "pf_driver_version"), ("vfDriverVersion", "vf_driver_version")),
        ),
        Field("configuration", HEX_64, "configuration"),
        Field("pdi", Pdi(), "pdi"),
        Field("architectureId", _ArchitectureId(), "architecture_id"),
        Field("hardwareInfoType", NUMBER, "hardware_info_type"),
        _PCI_FUNCTION,
    ),
    tuples={"bars": 6},
)
_ACTIONS = Structure(
    NvidiaRecommendedActions,
    (
        Field("flags", HEX_8, "flags"),
        *fields(NUMBER, ("recoveryAction", "recovery_action"), ("diagnosticFlow", "diagnostic_flow")),
    ),
)
_XID_MESSAGE_BYTES = 236


class _Xid:
    """An Xid; a message that is not printable or does not end is empty in the form."""

    def give(self, value: NvidiaXid) -> Json:
        """The number and the words."""
        message = value.message or ""
        return {"xidCode": value.xid, "message": Text(_XID_MESSAGE_BYTES, empty=True).give(message)}

    def take(self, plain: Json, where: str) -> NvidiaXid:
        """The value; the context's size says how many zeros follow."""
        message = Text(_XID_MESSAGE_BYTES).take(member(plain, "message", where), f"{where}.message")
        return NvidiaXid(xid=take_number(member(plain, "xidCode", where), f"{where}.xidCode"), message=message)


class _Values:
    """Plain numbers, each in an object of its own."""

    def __init__(self, kind: type, name: str, inner: str, shape: Shape) -> None:
        """A value of ``kind`` is a list ``name`` of objects with the name ``inner``."""
        self._kind, self._name, self._inner, self._shape = kind, name, inner, shape

    def give(self, value: Any) -> Json:
        """The list."""
        return {self._name: [{self._inner: self._shape.give(each)} for each in value.values]}

    def take(self, plain: Json, where: str) -> Any:
        """The numbers."""
        place = f"{where}.{self._name}"
        items = member(plain, self._name, where)
        if not isinstance(items, list):
            raise wrong(place, items, "a list")
        numbers = []
        for index, each in enumerate(items):
            inner = f"{place}[{index}]"
            numbers.append(self._shape.take(member(each, self._inner, inner), f"{inner}.{self._inner}"))
        return self._kind(values=tuple(numbers))


def _pairs(kind: type, item: type, bits: int, shape: Shape) -> Structure:
    keys = Field(f"key{bits}", shape, "key", required=True), Field(f"val{bits}", shape, "value", required=True)
    return Structure(kind, (Field(f"keyValArray{bits}", Many(Structure(item, keys)), "pairs", required=True),))


DATA: dict[type, tuple[str, Shape]] = {
    NvidiaPairs64: ("type1", _pairs(NvidiaPairs64, NvidiaKeyValue64, 64, HEX_64)),
    NvidiaPairs32: ("type2", _pairs(NvidiaPairs32, NvidiaKeyValue32, 32, HEX_32)),
    NvidiaValues64: ("type3", _Values(NvidiaValues64, "valArray64", "val64", HEX_64)),
    NvidiaValues32: ("type4", _Values(NvidiaValues32, "valArray32", "val32", HEX_32)),
    NvidiaGpuMetadata: ("gpuInitMetadata", _METADATA),
    NvidiaXid: ("gpuLegacyXid", _Xid()),
    NvidiaRecommendedActions: ("gpuRecommendedActions", _ACTIONS),
}
SHAPES_BY_NAME = dict(DATA.values())
