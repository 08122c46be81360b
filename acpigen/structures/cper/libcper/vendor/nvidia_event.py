# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's event section in libcper's JSON."""

from typing import Any

import msgspec

from acpigen.structures.cper.libcper.names import HEX_16, HEX_64, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import Entry, Field, Structure, give_entries, take_entries
from acpigen.structures.cper.libcper.shapes import (
    HexBytes,
    Json,
    Many,
    Text,
    UnmappableError,
    Word,
    member,
    take_number,
    wrong,
)
from acpigen.structures.cper.libcper.vendor.nvidia_event_data import DATA, SHAPES_BY_NAME
from acpigen.structures.cper.libcper.vendor.nvidia_event_info import INFO, Revision
from acpigen.structures.cper.sections.vendor.nvidia_event import (
    NvidiaEvent,
    NvidiaEventContext,
    NvidiaEventSource,
    NvidiaOpaque,
    NvidiaOtherInfo,
    NvidiaXid,
)
from acpigen.structures.layout.structure import layout_of

_SOURCES = numbered("CPU", "GPU", "DPU", "NIC", "SWX", "BMC")


def _data_bytes(data: Any) -> bytes:
    return data.data if isinstance(data, NvidiaOpaque) else layout_of(type(data)).build(data)


class _Context:
    """A context of an NVIDIA event: its header, and its data in the form that the header's data format type names."""

    def give(self, value: NvidiaEventContext) -> Json:
        """The header and the data.

        :raises UnmappableError: the data of a known format type was kept as bytes, for which libcper has no form.
        """
        if isinstance(value.data, NvidiaOpaque):
            content = {"opaque": HexBytes().give(value.data.data)} if value.data.data else {}
            if value.data_format_type in (1, 2, 3, 4, 0x8000, 0x8001, 0x8002):
                raise UnmappableError
        else:
            name, shape = DATA[type(value.data)]
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
            elif name in SHAPES_BY_NAME:
                data = _filled(SHAPES_BY_NAME[name].take(inner, f"{place}.{name}"), size, where)
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

    _version = Field("version", Revision(low=0, high=8, bits=8), "info_version", required=True)

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """Its version, and its content where libcper knows the device."""
        if isinstance(owner.info, NvidiaOtherInfo) and owner.info.data:
            raise UnmappableError
        found = self._version.give(owner, valid)
        if type(owner.info) in INFO:
            name, shape = INFO[type(owner.info)]
            found[name] = shape.give(owner.info)
        return {"eventInfo": found}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """The information, with zeros up to a multiple of 16 bytes, as libcper writes it."""
        inner, place = member(plain, "eventInfo", where), f"{where}.eventInfo"
        take_entries((self._version,), inner, values, place)
        for name, shape in INFO.values():
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
    """libcper's message for an event, in one line."""
    return f"A {Text(16, empty=True).give(body.signature)} Nvidia Event occurred"
