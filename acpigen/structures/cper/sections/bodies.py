# SPDX-License-Identifier: Apache-2.0
"""The section types known here: which GUID has which layout."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias
from uuid import UUID

import msgspec

from acpigen.structures.cper.sections import firmware_reference
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference
from acpigen.structures.cper.sections.io import ccix, cxl_event, cxl_protocol, dmar, pci, pcie
from acpigen.structures.cper.sections.io.ccix import CcixError
from acpigen.structures.cper.sections.io.cxl_event import (
    CxlDramError,
    CxlDynamicCapacityError,
    CxlGeneralMediaError,
    CxlMemoryModuleError,
    CxlMemorySparingError,
    CxlMldPortError,
    CxlPhysicalSwitchError,
    CxlVirtualSwitchError,
)
from acpigen.structures.cper.sections.io.cxl_protocol import CxlProtocolError
from acpigen.structures.cper.sections.io.dmar import DmarError, IommuError, VtdError
from acpigen.structures.cper.sections.io.pci import PciBusError, PciDeviceError
from acpigen.structures.cper.sections.io.pcie import PcieError
from acpigen.structures.cper.sections.memory import fru_poison, memory, memory2
from acpigen.structures.cper.sections.memory.fru_poison import FruPoisonError
from acpigen.structures.cper.sections.memory.memory import PlatformMemoryError
from acpigen.structures.cper.sections.memory.memory2 import PlatformMemory2Error
from acpigen.structures.cper.sections.processor import arm_processor, arm_ras, itanium, processor, x86_processor
from acpigen.structures.cper.sections.processor.arm_processor import ArmProcessorError
from acpigen.structures.cper.sections.processor.arm_ras import ArmRasError
from acpigen.structures.cper.sections.processor.itanium import ItaniumProcessorError
from acpigen.structures.cper.sections.processor.processor import ProcessorError
from acpigen.structures.cper.sections.processor.x86_processor import X86ProcessorError
from acpigen.structures.cper.sections.unknown import DamagedBody, UnknownBody
from acpigen.structures.cper.sections.vendor import ampere, nvidia, nvidia_event
from acpigen.structures.cper.sections.vendor.ampere import AmpereError
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError
from acpigen.structures.cper.sections.vendor.nvidia_event import NvidiaEvent
from acpigen.structures.layout.structure import layout_of

Body: TypeAlias = (
    PlatformMemoryError
    | PlatformMemory2Error
    | ArmProcessorError
    | ArmRasError
    | PcieError
    | PciBusError
    | PciDeviceError
    | ProcessorError
    | X86ProcessorError
    | ItaniumProcessorError
    | FirmwareErrorReference
    | DmarError
    | VtdError
    | IommuError
    | CcixError
    | CxlProtocolError
    | CxlGeneralMediaError
    | CxlDramError
    | CxlMemoryModuleError
    | CxlPhysicalSwitchError
    | CxlVirtualSwitchError
    | CxlMldPortError
    | CxlMemorySparingError
    | CxlDynamicCapacityError
    | FruPoisonError
    | NvidiaError
    | NvidiaEvent
    | AmpereError
    | UnknownBody
    | DamagedBody
)


class BodyType(msgspec.Struct, frozen=True):
    """A section type: its GUID, its names, its value type, its parser and its builder."""

    section_type: UUID
    title: str
    """Its name in messages."""
    printed: str
    """Its name in Linux's log; empty where Linux prints the GUID, as arm64's does for an IA32/X64 section."""
    value_type: type
    parse: Callable[[bytes], Any]
    build: Callable[[Any], bytes]


def _laid_out(section_type: UUID, title: str, value_type: type[msgspec.Struct], printed: str = "") -> BodyType:
    """A type whose annotations say all of its layout."""

    def parse(data: bytes) -> Any:
        return layout_of(value_type).read(data, 0, len(data), f"{title} section")

    def build(body: Any) -> bytes:
        return layout_of(value_type).build(body)

    return BodyType(section_type, title, printed, value_type, parse, build)


def _event(section_type: UUID, title: str, value_type: Any, printed: str = "") -> BodyType:
    parse = partial(cxl_event.parse_event, value_type)
    return BodyType(section_type, title, printed, value_type, parse, cxl_event.build_event)


def _module(module: Any, title: str, value_type: type[msgspec.Struct], printed: str = "") -> BodyType:
    """A type whose module has ``parse`` and ``build``."""
    return BodyType(module.SECTION_TYPE, title, printed, value_type, module.parse, module.build)


_CXL_GENERAL_MEDIA = "CXL General Media Event"
_CXL_DRAM = "CXL DRAM Event"
_CXL_MODULE = "CXL Memory Module Event"

BODY_TYPES = (
    _module(memory, "memory error", PlatformMemoryError, "memory error"),
    _module(arm_processor, "Arm processor error", ArmProcessorError, "ARM processor error"),
    _module(pcie, "PCIe error", PcieError, "PCIe error"),
    _module(cxl_protocol, "CXL protocol error", CxlProtocolError, "CXL Protocol Error"),
    _event(cxl_event.GENERAL_MEDIA_TYPE, "CXL general media event", CxlGeneralMediaError, _CXL_GENERAL_MEDIA),
    _event(cxl_event.DRAM_TYPE, "CXL DRAM event", CxlDramError, _CXL_DRAM),
    _event(cxl_event.MEMORY_MODULE_TYPE, "CXL memory module event", CxlMemoryModuleError, _CXL_MODULE),
    _module(nvidia, "NVIDIA error", NvidiaError),
    _module(nvidia_event, "NVIDIA event", NvidiaEvent),
    _laid_out(memory2.SECTION_TYPE, "memory error 2", PlatformMemory2Error),
    _laid_out(arm_ras.SECTION_TYPE, "Arm RAS error", ArmRasError),
    _laid_out(processor.SECTION_TYPE, "processor error", ProcessorError, "general processor error"),
    _module(x86_processor, "IA32/X64 processor error", X86ProcessorError),
    _laid_out(itanium.SECTION_TYPE, "Itanium processor error", ItaniumProcessorError),
    _laid_out(
        firmware_reference.SECTION_TYPE,
        "firmware error record reference",
        FirmwareErrorReference,
        "Firmware Error Record Reference",
    ),
    _laid_out(pci.BUS_TYPE, "PCI bus error", PciBusError),
    _laid_out(pci.DEVICE_TYPE, "PCI device error", PciDeviceError),
    _laid_out(dmar.GENERIC_TYPE, "DMA remapping error", DmarError),
    _laid_out(dmar.VTD_TYPE, "VT-d error", VtdError),
    _laid_out(dmar.IOMMU_TYPE, "AMD IOMMU error", IommuError),
    _module(ccix, "CCIX error", CcixError),
    _event(cxl_event.PHYSICAL_SWITCH_TYPE, "CXL physical switch event", CxlPhysicalSwitchError),
    _event(cxl_event.VIRTUAL_SWITCH_TYPE, "CXL virtual switch event", CxlVirtualSwitchError),
    _event(cxl_event.MLD_PORT_TYPE, "CXL MLD port event", CxlMldPortError),
    _event(cxl_event.MEMORY_SPARING_TYPE, "CXL memory sparing event", CxlMemorySparingError),
    _event(cxl_event.DYNAMIC_CAPACITY_TYPE, "CXL dynamic capacity event", CxlDynamicCapacityError),
    _laid_out(fru_poison.SECTION_TYPE, "FRU memory poison", FruPoisonError),
    _laid_out(ampere.SECTION_TYPE, "Ampere error", AmpereError),
)
"""Every section type with a layout here, the most frequent first."""

_BY_GUID = {body_type.section_type: body_type for body_type in BODY_TYPES}
_BY_VALUE = {body_type.value_type: body_type for body_type in BODY_TYPES}


def body_type_of(body: Body) -> BodyType | None:
    """How a body's type is described; None for an unknown one."""
    return _BY_VALUE.get(type(body))


def title_of(body: Body) -> str:
    """The name of a body's type in messages; its GUID where it has none."""
    known = _BY_GUID.get(section_type_of(body))
    return str(section_type_of(body)) if known is None else known.title


def section_type_of(body: Body) -> UUID:
    """The GUID under which a body is stored."""
    if isinstance(body, UnknownBody | DamagedBody):
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
    if isinstance(body, UnknownBody | DamagedBody):
        return body.data
    return _BY_VALUE[type(body)].build(body)
