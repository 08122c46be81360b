# SPDX-License-Identifier: Apache-2.0
"""Vendors' sections, firmware's references and Arm's RAS nodes in libcper's JSON."""

import re
from typing import Any

import msgspec

from acpigen.structures.cper.libcper.names import BOOLEAN, HEX_8, HEX_16, HEX_32, HEX_64, NUMBER, SEVERITY, numbered
from acpigen.structures.cper.libcper.objects import (
    Entry,
    Field,
    Group,
    Shown,
    Structure,
    fields,
    give_entries,
    take_entries,
)
from acpigen.structures.cper.libcper.shapes import (
    MISSING,
    Guid,
    HexBytes,
    Json,
    Many,
    Named,
    Raw,
    Shape,
    Text,
    UnmappableError,
    Word,
    member,
    take_number,
    take_text,
    wrong,
)
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference
from acpigen.structures.cper.sections.vendor.ampere import AmpereError
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError, NvidiaRegister
from acpigen.structures.cper.sections.vendor.nvidia_event import (
    NvidiaCpuInfo,
    NvidiaEvent,
    NvidiaEventContext,
    NvidiaEventSource,
    NvidiaGpuInfo,
    NvidiaGpuMetadata,
    NvidiaKeyValue32,
    NvidiaKeyValue64,
    NvidiaOpaque,
    NvidiaOtherInfo,
    NvidiaPairs32,
    NvidiaPairs64,
    NvidiaRecommendedActions,
    NvidiaValues32,
    NvidiaValues64,
    NvidiaXid,
)
from acpigen.structures.layout.structure import layout_of

AMPERE = Structure(
    AmpereError,
    fields(NUMBER, ("typeId", "error_type"), ("subTypeId", "error_subtype"), ("instanceId", "instance")),
)

FIRMWARE = Structure(
    FirmwareErrorReference,
    (
        Field(
            "errorRecordType",
            Named(
                numbered(
                    "IPF SAL Error Record",
                    "SOC Firmware Error Record (Type1 Legacy)",
                    "SOC Firmware Error Record (Type2)",
                )
            ),
            "record_type",
            required=True,
        ),
        *fields(NUMBER, ("revision", "revision"), ("recordID", "record_identifier")),
        Field("recordIDGUID", Guid(), "record_guid"),
    ),
)

# --- NVIDIA, Grace ---

_REGISTER = Structure(NvidiaRegister, fields(NUMBER, ("address", "address"), ("value", "value")))
_REASONS = numbered(
    "Alias Checker Failed",
    "Training at POR frequency failed",
    "Training at boot frequency failed",
    "Threshold of bad pages exceeded",
)
_CHANNEL = Structure(
    NvidiaRegister,
    (
        Field("ChannelAddress", HEX_64, "address", required=True),
        Field("ErrorCount", NUMBER, "value", low=0, width=32),
        Field("ChannelEnabled", BOOLEAN, "value", low=32, width=1),
        Field("ChannelIsSpare", BOOLEAN, "value", low=33, width=1),
        Field("DisabledReason", Raw(_REASONS), "value", low=35, width=2),
    ),
)
"""A memory channel, which a CMET-INFO record has in a register's place."""
_FIRMWARE_BYTES = 88
_FIRMWARE_ERROR: tuple[tuple[str, int, Shape], ...] = (
    ("initiating_firmware", 0, Text(8)),
    ("task_checkpoint", 8, HEX_64),
    ("mb1_error_code", 16, HEX_64),
    ("mb1_version_string", 24, Text(8)),
    ("bad_pages_retired_mask", 32, HEX_64),
    ("training_or_alias_check_retired_mask", 40, HEX_64),
)
"""What libcper reads of a FWERROR record: the names, their offsets behind the header, their forms."""


class _NvidiaContent:
    """The registers: as they are, or as channels or firmware's error where the signature says so."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """One of the three."""
        signature = owner.signature.partition("\0")[0]
        if signature.startswith("CMET-INFO"):
            return {"CMETInfo": Many(_CHANNEL).give(owner.registers)}
        if signature.startswith("FWERROR"):
            return {"FWErrorInfo": self._give_firmware(owner)}
        return {"registers": Many(_REGISTER).give(owner.registers)}

    @staticmethod
    def _give_firmware(owner: Any) -> Json:
        raw = b"".join(
            each.address.to_bytes(8, "little") + each.value.to_bytes(8, "little") for each in owner.registers
        )
        raw += owner.trailing
        if len(raw) < _FIRMWARE_BYTES:
            return None
        found: dict[str, Json] = {}
        for name, at, shape in _FIRMWARE_ERROR:
            part = raw[at : at + 8]
            text = part.decode("latin-1") if isinstance(shape, Text) else int.from_bytes(part, "little")
            plain = shape.give(text)
            if plain is not MISSING:
                found[name] = plain
        return found

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The registers."""
        if "CMETInfo" in plain:
            values["registers"] = Many(_CHANNEL).take(plain["CMETInfo"], f"{where}.CMETInfo")
        elif plain.get("FWErrorInfo"):
            self._take_firmware(plain, values, where)
        elif "registers" in plain:
            values["registers"] = Many(_REGISTER).take(plain["registers"], f"{where}.registers")
        return 0

    @staticmethod
    def _take_firmware(plain: dict[str, Json], values: dict[str, Any], where: str) -> None:
        place = f"{where}.FWErrorInfo"
        raw = bytearray(_FIRMWARE_BYTES)
        for name, at, shape in _FIRMWARE_ERROR:
            if name in plain["FWErrorInfo"]:
                value = shape.take(plain["FWErrorInfo"][name], f"{place}.{name}")
                part = value.encode("ascii") if isinstance(value, str) else value.to_bytes(8, "little")
                raw[at : at + len(part)] = part
        stated = take_number(plain.get("registerCount", 0), f"{where}.registerCount")
        count = min(stated, _FIRMWARE_BYTES // 16)
        words = [int.from_bytes(raw[at : at + 8], "little") for at in range(0, _FIRMWARE_BYTES, 8)]
        values["registers"] = tuple(NvidiaRegister(words[2 * n], words[2 * n + 1]) for n in range(count))
        values["trailing"] = bytes(raw[16 * count :])


NVIDIA = Structure(
    NvidiaError,
    (
        Field("signature", Text(16, empty=True), "signature", required=True),
        Field("severity", SEVERITY, "severity"),
        *fields(NUMBER, ("errorType", "error_type"), ("errorInstance", "error_instance"), ("socket", "socket")),
        Shown("registerCount", lambda body: len(body.registers)),
        Field("instanceBase", NUMBER, "instance_base"),
        _NvidiaContent(),
    ),
)


def nvidia_message(body: NvidiaError) -> str:
    """What libcper says of a Grace record in one line."""
    severity = SEVERITY.give(body.severity)["name"]
    return f"A {severity} {Text(16, empty=True).give(body.signature)} NVIDIA Error occurred on CPU {body.socket}"


# --- NVIDIA events ---

_SOURCES = numbered("CPU", "GPU", "DPU", "NIC", "SWX", "BMC")
_ORIGINATORS = numbered("Invalid", "Reserved1", "PF_GSP_FW", "VF_GSP_FW", "PF_DRIVER", "VF_DRIVER")
_ARCHITECTURES = numbered("Turing", "Ampere", "Hopper", "Ada", "Blackwell", "Blackwell2", "Rubin", first=0x16)


class _Pdi:
    """A device's number as eight bytes with colons, the highest first."""

    def give(self, value: int) -> Json:
        """The bytes."""
        return ":".join(f"{byte:02X}" for byte in value.to_bytes(8, "big"))

    def take(self, plain: Json, where: str) -> int:
        """The number."""
        text = take_text(plain, where)
        if not re.fullmatch(r"([0-9a-fA-F]{2}:){7}[0-9a-fA-F]{2}", text):
            raise wrong(where, plain, "eight bytes like 00:11:22:33:44:55:66:77")
        return int(text.replace(":", ""), 16)


class _Revision:
    """Two numbers with a point between."""

    def __init__(self, low: int, high: int, bits: int) -> None:
        """``low`` and ``high``: where the minor and the major number lie."""
        self._low, self._high, self._most = low, high, (1 << bits) - 1

    def give(self, value: int) -> Json:
        """Major, point, minor."""
        return f"{value >> self._high & self._most}.{value >> self._low & self._most}"

    def take(self, plain: Json, where: str) -> int:
        """The number's bits."""
        parts = take_text(plain, where).split(".")
        if len(parts) != 2 or not all(part.isdecimal() and int(part) <= self._most for part in parts):
            raise wrong(where, plain, f"two numbers up to {self._most}, like 1.0")
        return int(parts[0]) << self._high | int(parts[1]) << self._low


class _ChipArchitecture:
    """What kind of chip a CPU is; the number of a platform that is not silicon becomes 1, as in libcper."""

    _entries: tuple[Entry, ...] = (
        Field("hidFam", HEX_8, low=0, width=4),
        Field("chipId", HEX_8, low=8, width=8),
        Field("errorInjection", BOOLEAN, low=31, width=1),
    )
    _revision = _Revision(low=16, high=4, bits=4)

    def give(self, value: int) -> Json:
        """The bits by name."""
        found = give_entries(self._entries, value, 0)
        platform = "PreSilicon" if value >> 20 & 0x1F else "Silicon"
        return {
            "hidFam": found["hidFam"],
            "revision": self._revision.give(value),
            "chipId": found["chipId"],
            "preSiPlatform": platform,
            "errorInjection": found["errorInjection"],
        }

    def take(self, plain: Json, where: str) -> int:
        """The number."""
        values: dict[str, Any] = {}
        take_entries(self._entries, plain, values, where)
        revision = self._revision.take(member(plain, "revision", where), f"{where}.revision")
        platform = member(plain, "preSiPlatform", where)
        return int(values.get("", 0)) | revision | (0 if platform == "Silicon" else 1 << 20)


_CPU = Structure(
    NvidiaCpuInfo,
    (
        Field("SocketNum", NUMBER, "socket"),
        Field("Architecture", _ChipArchitecture(), "architecture"),
        *(Field(f"Ecid{index + 1}", HEX_32, "ecid", item=index) for index in range(4)),
        Field("InstanceBase", HEX_64, "instance_base"),
    ),
    tuples={"ecid": 4},
)
_GPU = Structure(
    NvidiaGpuInfo,
    (
        Field("EventOriginator", Word(_ORIGINATORS), "originator"),
        *fields(NUMBER, ("SourcePartition", "source_partition"), ("SourceSubPartition", "source_sub_partition")),
        Field("Pdi", _Pdi(), "pdi"),
    ),
)
_INFO: dict[type, tuple[str, Structure]] = {NvidiaCpuInfo: ("cpu", _CPU), NvidiaGpuInfo: ("gpu", _GPU)}


class _ArchitectureId:
    """A GPU's architecture: the number and its generation."""

    def give(self, value: int) -> Json:
        """Both."""
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


class _PciInfo:
    """The entry ``pciInfo``, which is there for a PCI function."""

    _group = Group("pciInfo", _PCI_INFO)

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The function."""
        return {} if owner.hardware_info_type else self._group.give(owner, valid)

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The function."""
        return self._group.take(plain, values, where)


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
        Field("pdi", _Pdi(), "pdi"),
        Field("architectureId", _ArchitectureId(), "architecture_id"),
        Field("hardwareInfoType", NUMBER, "hardware_info_type"),
        _PciInfo(),
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


_DATA: dict[type, tuple[str, Shape]] = {
    NvidiaPairs64: ("type1", _pairs(NvidiaPairs64, NvidiaKeyValue64, 64, HEX_64)),
    NvidiaPairs32: ("type2", _pairs(NvidiaPairs32, NvidiaKeyValue32, 32, HEX_32)),
    NvidiaValues64: ("type3", _Values(NvidiaValues64, "valArray64", "val64", HEX_64)),
    NvidiaValues32: ("type4", _Values(NvidiaValues32, "valArray32", "val32", HEX_32)),
    NvidiaGpuMetadata: ("gpuInitMetadata", _METADATA),
    NvidiaXid: ("gpuLegacyXid", _Xid()),
    NvidiaRecommendedActions: ("gpuRecommendedActions", _ACTIONS),
}
_SHAPES_BY_NAME = dict(_DATA.values())


def _data_bytes(data: Any) -> bytes:
    return data.data if isinstance(data, NvidiaOpaque) else layout_of(type(data)).build(data)


class _Context:
    """One context of an event."""

    def give(self, value: NvidiaEventContext) -> Json:
        """Its header and its data."""
        if isinstance(value.data, NvidiaOpaque):
            content = {"opaque": HexBytes().give(value.data.data)} if value.data.data else {}
            if value.data_format_type in (1, 2, 3, 4, 0x8000, 0x8001, 0x8002):
                raise UnmappableError
        else:
            name, shape = _DATA[type(value.data)]
            content = {name: shape.give(value.data)}
        return {
            "version": value.version,
            "dataFormatType": HEX_16.give(value.data_format_type),
            "dataFormatVersion": value.data_format_version,
            "dataSize": len(_data_bytes(value.data)),
            "data": content,
        }

    def take(self, plain: Json, where: str) -> NvidiaEventContext:
        """The context; zeros fill its data up to the stated size."""
        content, place = member(plain, "data", where), f"{where}.data"
        if not isinstance(content, dict):
            raise wrong(place, content, "an object")
        size = take_number(member(plain, "dataSize", where), f"{where}.dataSize")
        data: Any = NvidiaOpaque()
        for name, inner in content.items():
            if name == "opaque":
                data = NvidiaOpaque(data=HexBytes().take(inner, f"{place}.opaque"))
            elif name in _SHAPES_BY_NAME:
                data = _filled(_SHAPES_BY_NAME[name].take(inner, f"{place}.{name}"), size, where)
        if len(_data_bytes(data)) != size:
            raise wrong(f"{where}.dataSize", size, f"{len(_data_bytes(data))}, the size of the data")
        kind = HEX_16.take(member(plain, "dataFormatType", where), f"{where}.dataFormatType")
        return NvidiaEventContext(
            version=take_number(plain.get("version", 0), f"{where}.version"),
            data_format_type=kind,
            data_format_version=take_number(plain.get("dataFormatVersion", 0), f"{where}.dataFormatVersion"),
            data=data,
        )


def _filled(data: Any, size: int, where: str) -> Any:
    missing = size - len(_data_bytes(data))
    name = "padding" if isinstance(data, NvidiaXid) else "trailing"
    if missing <= 0 or not hasattr(data, name) or size > 0xFFFF:
        return data
    return msgspec.structs.replace(data, **{name: bytes(missing)})


class _EventHeader:
    """The entry ``eventHeader``."""

    _entries: tuple[Entry, ...] = (
        Field("signature", Text(16), "signature"),
        Field("version", NUMBER, "version", required=True),
        Field("sourceDeviceType", Word(_SOURCES), "source", required=True),
        Field("type", HEX_16, "event_type"),
        Field("subtype", HEX_16, "event_subtype"),
    )
    _link = Field("linkId", HEX_64, "link_id")

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The header; a link that is 0 is left out."""
        found = give_entries(self._entries, owner, valid)
        return {"eventHeader": found | (self._link.give(owner, valid) if owner.link_id else {})}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The header."""
        inner, place = member(plain, "eventHeader", where), f"{where}.eventHeader"
        take_entries((*self._entries, self._link), inner, values, place)
        return 0


class _EventInfo:
    """The entry ``eventInfo``: what is known of the device."""

    _version = Field("version", _Revision(low=0, high=8, bits=8), "info_version", required=True)

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """Its version, and its content where libcper knows the device."""
        if isinstance(owner.info, NvidiaOtherInfo) and owner.info.data:
            raise UnmappableError
        found = self._version.give(owner, valid)
        if type(owner.info) in _INFO:
            name, shape = _INFO[type(owner.info)]
            found[name] = shape.give(owner.info)
        return {"eventInfo": found}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The information, with zeros up to a multiple of 16 bytes, as libcper writes it."""
        inner, place = member(plain, "eventInfo", where), f"{where}.eventInfo"
        take_entries((self._version,), inner, values, place)
        for name, shape in _INFO.values():
            if name in inner:
                values["info"] = shape.take(inner[name], f"{place}.{name}")
        return 0


def _event(**values: Any) -> NvidiaEvent:
    return NvidiaEvent(**(values | {"source": NvidiaEventSource(values["source"])}))


NVIDIA_EVENT = Structure(
    _event,
    (_EventHeader(), _EventInfo(), Field("eventContexts", Many(_Context()), "contexts")),
)


def nvidia_event_message(body: NvidiaEvent) -> str:
    """What libcper says of an event in one line."""
    return f"A {Text(16, empty=True).give(body.signature)} Nvidia Event occurred"


__all__ = [
    *("AMPERE", "FIRMWARE", "NVIDIA", "NVIDIA_EVENT"),
    *("nvidia_event_message", "nvidia_message"),
]
