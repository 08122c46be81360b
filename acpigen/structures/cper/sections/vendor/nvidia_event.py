# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's event section of 2026, for Vera processors and GPUs (openbmc/libcper at 7c410e29164b,
include/libcper/sections/cper-section-nvidia-events.h; rasdaemon reads it, Linux prints it as unknown).

A header of 32 bytes, information on the device that states its size, then contexts, each of which states its size.
"""

from typing import Annotated, Any, ClassVar, TypeAlias
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError, MalformedError
from acpigen.structures.layout.fields import U8, U16, U32, X8, X16, X32, X64, Bytes3, Hex
from acpigen.structures.layout.malformed import malformed, require_bytes
from acpigen.structures.layout.open_enum import OpenIntEnum
from acpigen.structures.layout.parts import Blob, Items, Text
from acpigen.structures.layout.record import record_of
from acpigen.structures.layout.structure import layout_of
from acpigen.structures.layout.words import Array, Bytes, Int8ul, Int32ul, Int64ul

SECTION_TYPE = UUID("9068e568-6ca0-11f0-aeaf-159343591eac")
CONTEXT_ALIGNMENT_BYTES = 16
_INFO_HEADER_BYTES = 3
_CONTEXT_HEADER_BYTES = 16


class NvidiaEventSource(OpenIntEnum):
    """The kind of device that reports."""

    CPU = 0
    GPU = 1
    DPU = 2
    NIC = 3
    SWITCH = 4
    BMC = 5


class NvidiaOriginator(OpenIntEnum):
    """Which part of a GPU's software reports."""

    INVALID = 0
    PF_GSP_FIRMWARE = 2
    VF_GSP_FIRMWARE = 3
    PF_DRIVER = 4
    VF_DRIVER = 5


class NvidiaCpuInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="cpu", kw_only=True):
    """Which processor: 29 bytes."""

    socket: U8 = 0
    architecture: X32 = 0
    """Bits 3:0 family, 7:4 major and 19:16 minor revision, 15:8 chip, 24:20 other than silicon, 31 injected."""
    ecid: Annotated[tuple[Hex, ...], Array(4, Int32ul)] = (0, 0, 0, 0)
    """The chip's own number."""
    instance_base: X64 = 0
    trailing: Annotated[bytes, Blob()] = b""


class NvidiaGpuInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="gpu", kw_only=True):
    """Which part of which GPU: 13 bytes."""

    originator: Annotated[NvidiaOriginator, Int8ul] = NvidiaOriginator.INVALID
    source_partition: U16 = 0
    source_sub_partition: U16 = 0
    pdi: X64 = 0
    """The GPU's own number (per-device identifier)."""
    trailing: Annotated[bytes, Blob()] = b""


class NvidiaOtherInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="other", kw_only=True):
    """Information of another device, of another version, or cut short."""

    data: bytes = b""


class NvidiaKeyValue64(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pair of 64-bit numbers."""

    key: X64
    value: X64


class NvidiaKeyValue32(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pair of 32-bit numbers."""

    key: X32
    value: X32


class NvidiaPairs64(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pairs-64", kw_only=True):
    """Data of type 1."""

    pairs: Annotated[tuple[NvidiaKeyValue64, ...], Items()] = ()


class NvidiaPairs32(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="pairs-32", kw_only=True):
    """Data of type 2."""

    pairs: Annotated[tuple[NvidiaKeyValue32, ...], Items()] = ()


class NvidiaValues64(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="values-64", kw_only=True):
    """Data of type 3."""

    values: Annotated[tuple[Hex, ...], Items(Int64ul)] = ()


class NvidiaValues32(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="values-32", kw_only=True):
    """Data of type 4."""

    values: Annotated[tuple[Hex, ...], Items(Int32ul)] = ()


class NvidiaGpuMetadata(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="gpu-metadata", kw_only=True):
    """Data of type 0x8000: what a GPU is, as it reports when it is initialised; 192 bytes."""

    device_name: Annotated[str, Bytes(48)] = ""
    firmware_version: Annotated[str, Bytes(16)] = ""
    pf_driver_microcode_version: Annotated[str, Bytes(16)] = ""
    pf_driver_version: Annotated[str, Bytes(16)] = ""
    vf_driver_version: Annotated[str, Bytes(16)] = ""
    configuration: X64 = 0
    pdi: X64 = 0
    architecture_id: X32 = 0
    hardware_info_type: U8 = 0
    """0: what follows describes a PCI function."""
    pci_class: X8 = 0
    pci_subclass: X8 = 0
    pci_revision: X8 = 0
    vendor_id: X16 = 0
    device_id: X16 = 0
    subsystem_vendor_id: X16 = 0
    subsystem_id: X16 = 0
    bars: Annotated[tuple[Hex, ...], Array(6, Int64ul)] = (0, 0, 0, 0, 0, 0)
    """Start and size of the BARs 0, 1 and 2, in bytes."""
    trailing: Annotated[bytes, Blob()] = b""


class NvidiaXid(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="xid", kw_only=True):
    """Data of type 0x8001: an Xid as NVIDIA's driver logs it, and its words."""

    xid: U32 = 0
    message: Annotated[str | None, Text()] = None
    padding: Annotated[bytes, Blob()] = b""


class NvidiaRecommendedActions(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="recommended-actions", kw_only=True
):
    """Data of type 0x8002: what is to be done about the GPU; 16 bytes."""

    flags: X8 = 0
    reserved1: Bytes3 = bytes(3)
    recovery_action: U16 = 0
    """NVIDIA's own number; libcper gives it no name."""
    diagnostic_flow: U16 = 0
    """0: not stated."""
    reserved2: X64 = 0
    trailing: Annotated[bytes, Blob()] = b""


class NvidiaOpaque(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="opaque", kw_only=True):
    """Data of type 0, of a type not known here, or that does not have its type's layout."""

    data: bytes = b""


Info: TypeAlias = NvidiaCpuInfo | NvidiaGpuInfo | NvidiaOtherInfo
ContextData: TypeAlias = (
    NvidiaOpaque
    | NvidiaPairs64
    | NvidiaPairs32
    | NvidiaValues64
    | NvidiaValues32
    | NvidiaGpuMetadata
    | NvidiaXid
    | NvidiaRecommendedActions
)

_INFO_TYPES: dict[int, tuple[Any, int]] = {
    NvidiaEventSource.CPU: (NvidiaCpuInfo, 0),
    NvidiaEventSource.GPU: (NvidiaGpuInfo, 1),
}
"""By source: the value's type, and the major version whose layout it is."""
_COMMON_DATA: dict[int, Any] = {1: NvidiaPairs64, 2: NvidiaPairs32, 3: NvidiaValues64, 4: NvidiaValues32}
_GPU_DATA: dict[int, Any] = {0x8000: NvidiaGpuMetadata, 0x8001: NvidiaXid, 0x8002: NvidiaRecommendedActions}


class NvidiaEventContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A context of an event: its header of 16 bytes, its data, and what pads it to a multiple of 16 bytes."""

    _size: ClassVar[U32]
    version: U16 = 0
    reserved: U16 = 0
    data_format_type: X16 = 0
    data_format_version: X16 = 0
    _data_size: ClassVar[U32]
    data: ContextData = NvidiaOpaque()
    padding: bytes | None = None
    """What lies between the data and the context's end; None: zeros up to a multiple of 16 bytes."""


class NvidiaEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="nvidia-event", kw_only=True):
    """An event of an NVIDIA processor, GPU or other device."""

    version: U8 = 1
    _context_count: ClassVar[U8]
    source: Annotated[NvidiaEventSource, Int8ul] = NvidiaEventSource.CPU
    reserved: U8 = 0
    event_type: X16 = 0
    event_subtype: X16 = 0
    link_id: X64 = 0
    """A number that all events of one incident share."""
    signature: Annotated[str, Bytes(16)] = ""
    info_version: X16 = 0
    """Major version in the high byte."""
    info: Info = NvidiaOtherInfo()
    contexts: tuple[NvidiaEventContext, ...] = ()
    trailing: bytes = b""
    stated_info_size: int | None = None
    """The size that the information states, where it is less than its own header; in bytes."""
    stated_context_count: int | None = None
    """The number of contexts that the header states, where there are not as many."""


# The fixed part ends with the information's version; the information's size is one byte behind.
HEADER = record_of(NvidiaEvent)
CONTEXT = record_of(NvidiaEventContext)
EVENT_HEADER_BYTES = 32


def parse(data: bytes) -> NvidiaEvent:
    """The section from its bytes.

    Contexts that are not there as the header states are left in ``trailing``: the event's header says the most.

    :raises BadInputError: the information ends behind the section.
    """
    require_bytes(data, 0, EVENT_HEADER_BYTES + _INFO_HEADER_BYTES, "NVIDIA event section")
    derived = HEADER.derived(data)
    values = HEADER.values(data)
    size = data[HEADER.size_bytes]
    require_bytes(data, EVENT_HEADER_BYTES, size, "NVIDIA event, its information")
    start = EVENT_HEADER_BYTES + _INFO_HEADER_BYTES
    offset = max(start, EVENT_HEADER_BYTES + size)
    info = _parse_info(values["source"], values["info_version"], data[start:offset])
    contexts = []
    count = derived["_context_count"]
    for index in range(count):
        try:
            context, offset = _parse_context(data, offset, values["source"], f"NVIDIA event, context {index}")
        except MalformedError:
            break
        contexts.append(context)
    return NvidiaEvent(
        **values,
        info=info,
        contexts=tuple(contexts),
        trailing=data[offset:],
        stated_info_size=None if size >= _INFO_HEADER_BYTES else size,
        stated_context_count=None if len(contexts) == count else count,
    )


def build(body: NvidiaEvent) -> bytes:
    """The section's bytes; its counts and sizes are computed.

    :raises BadInputError: a field does not fit its place, or information or data are of another type than stated.
    """
    info = _build_info(body)
    size = _INFO_HEADER_BYTES + len(info)
    if size > 0xFF:
        raise BadInputError(f"an NVIDIA event's information has {size} bytes, its size is one byte")
    count = len(body.contexts) if body.stated_context_count is None else body.stated_context_count
    stated = size if body.stated_info_size is None else body.stated_info_size
    if not 0 <= stated <= 0xFF or (stated != size and (info or stated >= _INFO_HEADER_BYTES)):
        raise BadInputError(f"an NVIDIA event's information has {size} bytes, not {stated}")
    header = HEADER.build(body, _context_count=count) + bytes([stated]) + info
    return header + b"".join(_build_context(each, body.source) for each in body.contexts) + body.trailing


def _parse_info(source: int, version: int, raw: bytes) -> Info:
    kind, major = _INFO_TYPES.get(source, (None, 0))
    if kind is None or version >> 8 != major or len(raw) < layout_of(kind).fixed_bytes:
        return NvidiaOtherInfo(data=raw)
    found: Info = layout_of(kind).read(raw, 0, len(raw), "NVIDIA event, its information")
    return found


def _build_info(body: NvidiaEvent) -> bytes:
    info = body.info
    if isinstance(info, NvidiaOtherInfo):
        return info.data
    kind, major = _INFO_TYPES.get(body.source, (None, 0))
    if type(info) is not kind or body.info_version >> 8 != major:
        raise BadInputError(
            f"information of type {info.__struct_config__.tag!r} does not fit an NVIDIA event of source"
            f" {body.source.name.lower()} and information version {body.info_version:#x}"
        )
    return layout_of(type(info)).build(info)


def _data_type(source: int, data_format_type: int) -> Any:
    specific = _GPU_DATA.get(data_format_type) if source == NvidiaEventSource.GPU else None
    return specific or _COMMON_DATA.get(data_format_type)


def _parse_context(data: bytes, offset: int, source: int, what: str) -> tuple[NvidiaEventContext, int]:
    derived = CONTEXT.derived(data, offset, what)
    size, data_size = derived["_size"], derived["_data_size"]
    if size < _CONTEXT_HEADER_BYTES + data_size:
        found = f"{size} bytes with {data_size} of data"
        raise malformed(what, offset, found, f"at least {_CONTEXT_HEADER_BYTES + data_size}", data)
    require_bytes(data, offset, size, what)
    values = CONTEXT.values(data, offset)
    start = offset + _CONTEXT_HEADER_BYTES
    raw, padding = data[start : start + data_size], data[start + data_size : offset + size]
    usual = padding == bytes(-data_size % CONTEXT_ALIGNMENT_BYTES)
    content = _parse_data(_data_type(source, values["data_format_type"]), raw)
    return NvidiaEventContext(**values, data=content, padding=None if usual else padding), offset + size


def _parse_data(kind: Any, raw: bytes) -> ContextData:
    if kind is None:
        return NvidiaOpaque(data=raw)
    layout = layout_of(kind)
    try:
        value: ContextData = layout.read(raw, 0, len(raw), "NVIDIA event data")
    except BadInputError:
        return NvidiaOpaque(data=raw)
    return value


def _build_context(context: NvidiaEventContext, source: NvidiaEventSource) -> bytes:
    data = context.data
    if isinstance(data, NvidiaOpaque):
        raw = data.data
    elif type(data) is _data_type(source, context.data_format_type):
        raw = layout_of(type(data)).build(data)
    else:
        raise BadInputError(
            f"data of type {data.__struct_config__.tag!r} does not fit data_format_type"
            f" {context.data_format_type:#x} of an NVIDIA event of source {source.name.lower()}"
        )
    padding = bytes(-len(raw) % CONTEXT_ALIGNMENT_BYTES) if context.padding is None else context.padding
    size = _CONTEXT_HEADER_BYTES + len(raw) + len(padding)
    return CONTEXT.build(context, _size=size, _data_size=len(raw)) + raw + padding
