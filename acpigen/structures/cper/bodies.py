# SPDX-License-Identifier: Apache-2.0
"""The section types known here: which GUID has which layout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from acpigen.structures.cper import arm_processor, cxl_event, cxl_protocol, memory, nvidia, pcie
from acpigen.structures.cper.arm_processor import ArmProcessorError
from acpigen.structures.cper.cxl_event import CxlDramError, CxlGeneralMediaError, CxlMemoryModuleError
from acpigen.structures.cper.cxl_protocol import CxlProtocolError
from acpigen.structures.cper.memory import PlatformMemoryError
from acpigen.structures.cper.nvidia import NvidiaError
from acpigen.structures.cper.pcie import PcieError
from acpigen.structures.cper.unknown import UnknownBody

Body: TypeAlias = (
    PlatformMemoryError
    | ArmProcessorError
    | PcieError
    | CxlProtocolError
    | CxlGeneralMediaError
    | CxlDramError
    | CxlMemoryModuleError
    | NvidiaError
    | UnknownBody
)


@dataclass(frozen=True)
class BodyType:
    """A section type: its GUID, its names, its value type, its parser and its builder."""

    section_type: UUID
    printed: str
    """Its name in Linux's log; empty where Linux prints the GUID."""
    value_type: type
    parse: Callable[[bytes], Any]
    build: Callable[[Any], bytes]


BODY_TYPES = (
    BodyType(memory.SECTION_TYPE, "memory error", PlatformMemoryError, memory.parse, memory.build),
    BodyType(
        arm_processor.SECTION_TYPE,
        "ARM processor error",
        ArmProcessorError,
        arm_processor.parse,
        arm_processor.build,
    ),
    BodyType(pcie.SECTION_TYPE, "PCIe error", PcieError, pcie.parse, pcie.build),
    BodyType(
        cxl_protocol.SECTION_TYPE,
        "CXL Protocol Error",
        CxlProtocolError,
        cxl_protocol.parse,
        cxl_protocol.build,
    ),
    BodyType(
        cxl_event.GENERAL_MEDIA_TYPE,
        "CXL General Media Event",
        CxlGeneralMediaError,
        cxl_event.parse_general_media,
        cxl_event.build_general_media,
    ),
    BodyType(cxl_event.DRAM_TYPE, "CXL DRAM Event", CxlDramError, cxl_event.parse_dram, cxl_event.build_dram),
    BodyType(
        cxl_event.MEMORY_MODULE_TYPE,
        "CXL Memory Module Event",
        CxlMemoryModuleError,
        cxl_event.parse_memory_module,
        cxl_event.build_memory_module,
    ),
    BodyType(nvidia.SECTION_TYPE, "", NvidiaError, nvidia.parse, nvidia.build),
)
"""Every section type with a layout here, the most frequent first."""

_BY_GUID = {body_type.section_type: body_type for body_type in BODY_TYPES}
_BY_VALUE = {body_type.value_type: body_type for body_type in BODY_TYPES}


def body_type_of(body: Body) -> BodyType | None:
    """How a body's type is described; None for an unknown one."""
    return _BY_VALUE.get(type(body))


def section_type_of(body: Body) -> UUID:
    """The GUID under which a body is stored."""
    if isinstance(body, UnknownBody):
        return body.section_type
    return _BY_VALUE[type(body)].section_type


def parse_body(section_type: UUID, data: bytes) -> Body:
    """A section's body from its bytes; an unknown type gives ``UnknownBody``.

    :raises BadInputError: the bytes break the layout of a known type.
    """
    known = _BY_GUID.get(section_type)
    body: Body = UnknownBody(section_type, data) if known is None else known.parse(data)
    return body


def build_body(body: Body) -> bytes:
    """A body's bytes.

    :raises BadInputError: a field does not fit its place.
    """
    if isinstance(body, UnknownBody):
        return body.data
    return _BY_VALUE[type(body)].build(body)
