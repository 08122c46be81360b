# SPDX-License-Identifier: Apache-2.0
"""Which section type has which names in libcper's JSON.

A section type that libcper does not know, and a section that does not fit its form, is ``{"Unknown": {"data": …}}``
with all of its bytes in base64. So does libcper, which also reads that back for each type.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.structures.cper.libcper import memory
from acpigen.structures.cper.libcper.firmware_reference import FIRMWARE
from acpigen.structures.cper.libcper.io.ccix import CCIX
from acpigen.structures.cper.libcper.io.cxl_event import give_event, take_event
from acpigen.structures.cper.libcper.io.cxl_protocol import CXL_PROTOCOL
from acpigen.structures.cper.libcper.io.iommu import DMAR, IOMMU, VTD
from acpigen.structures.cper.libcper.io.pci import PCI_BUS, PCI_DEVICE
from acpigen.structures.cper.libcper.io.pcie import PCIE
from acpigen.structures.cper.libcper.objects import Structure
from acpigen.structures.cper.libcper.processor.arm import ARM, arm_message
from acpigen.structures.cper.libcper.processor.arm_ras import ARM_RAS
from acpigen.structures.cper.libcper.processor.generic import PROCESSOR
from acpigen.structures.cper.libcper.processor.x86 import X86
from acpigen.structures.cper.libcper.shapes import Base64, Json, UnmappableError, member, wrong
from acpigen.structures.cper.libcper.vendor.ampere import AMPERE
from acpigen.structures.cper.libcper.vendor.nvidia import NVIDIA, nvidia_message
from acpigen.structures.cper.libcper.vendor.nvidia_event import NVIDIA_EVENT, nvidia_event_message
from acpigen.structures.cper.sections.bodies import Body, build_body, parse_body, section_type_of
from acpigen.structures.cper.sections.firmware_reference import SECTION_TYPE as FIRMWARE_TYPE
from acpigen.structures.cper.sections.io import ccix, cxl_event, cxl_protocol, dmar, pci, pcie
from acpigen.structures.cper.sections.memory import memory as memory_section
from acpigen.structures.cper.sections.memory import memory2
from acpigen.structures.cper.sections.processor import arm_processor, arm_ras, itanium, x86_processor
from acpigen.structures.cper.sections.processor.processor import SECTION_TYPE as PROCESSOR_TYPE
from acpigen.structures.cper.sections.unknown import DamagedBody
from acpigen.structures.cper.sections.vendor import ampere, nvidia, nvidia_event

UNKNOWN = "Unknown"


class Named(msgspec.Struct, frozen=True):
    """A section type as libcper names it.

    :ivar title: in the section's descriptor.
    :ivar name: of the object that holds the section.
    :ivar form: of the section; None: as bytes.
    :ivar message: one line that says what happened.
    """

    title: str
    name: str
    form: Structure | None
    message: Callable[[Any], str]


def _says(text: str) -> Callable[[Any], str]:
    return lambda body: text


def _event(title: str) -> Named:
    return Named(f"CXL {title} Component Error", "CxlComponent", None, _says("A CXL Component Error occurred"))


_RAS_MESSAGE = "ARM RAS error occured"  # codespell:ignore occured

SECTIONS: dict[UUID, Named] = {
    PROCESSOR_TYPE: Named(
        "Processor Generic",
        "GenericProcessor",
        PROCESSOR,
        _says("A Generic Processor Error occurred"),
    ),
    x86_processor.SECTION_TYPE: Named(
        "IA32/X64", "Ia32x64Processor", X86, _says("An IA32/x64 Processor Error occurred")
    ),
    itanium.SECTION_TYPE: Named("IPF", "IPF", None, _says("")),
    arm_processor.SECTION_TYPE: Named("ARM", "ArmProcessor", ARM, arm_message),
    arm_ras.SECTION_TYPE: Named("ARM RAS", "ArmRas", ARM_RAS, _says(_RAS_MESSAGE)),
    memory_section.SECTION_TYPE: Named("Platform Memory", "Memory", memory.MEMORY, memory.memory_message),
    memory2.SECTION_TYPE: Named("Platform Memory 2", "Memory2", memory.MEMORY_2, memory.memory_message),
    pcie.SECTION_TYPE: Named("PCIe", "Pcie", PCIE, _says("A PCIe Error occurred")),
    FIRMWARE_TYPE: Named("Firmware Error Record Reference", "Firmware", FIRMWARE, _says("A Firmware Error occurred")),
    pci.BUS_TYPE: Named("PCI/PCI-X Bus", "PciBus", PCI_BUS, _says("A PCI/PCI-X Bus Error occurred")),
    pci.DEVICE_TYPE: Named(
        "PCI Component/Device", "PciComponent", PCI_DEVICE, _says("A PCI/PCI-X Device Error occurred")
    ),
    dmar.GENERIC_TYPE: Named("DMAr Generic", "GenericDmar", DMAR, _says("A DMAr Generic Error occurred")),
    dmar.VTD_TYPE: Named(
        "Intel VT for Directed I/O Specific DMAr", "VtdDmar", VTD, _says("A VT-d DMAr Error occurred")
    ),
    dmar.IOMMU_TYPE: Named("IOMMU Specific DMAr", "IommuDmar", IOMMU, _says("A IOMMU Specific DMAr Error occurred")),
    ccix.SECTION_TYPE: Named("CCIX PER Log Error", "CcixPer", CCIX, _says("A CCIX PER Log Error occurred")),
    cxl_protocol.SECTION_TYPE: Named(
        "CXL Protocol Error", "CxlProtocol", CXL_PROTOCOL, _says("A CXL Protocol Error occurred")
    ),
    cxl_event.GENERAL_MEDIA_TYPE: _event("General Media"),
    cxl_event.DRAM_TYPE: _event("DRAM"),
    cxl_event.MEMORY_MODULE_TYPE: _event("Memory Module"),
    cxl_event.PHYSICAL_SWITCH_TYPE: _event("Physical Switch"),
    cxl_event.VIRTUAL_SWITCH_TYPE: _event("Virtual Switch"),
    cxl_event.MLD_PORT_TYPE: _event("MLD Port"),
    nvidia.SECTION_TYPE: Named("NVIDIA", "Nvidia", NVIDIA, nvidia_message),
    nvidia_event.SECTION_TYPE: Named("NvidiaEvent", "NvidiaEvent", NVIDIA_EVENT, nvidia_event_message),
    ampere.SECTION_TYPE: Named("Ampere", "Ampere", AMPERE, _says("An Ampere Error occurred")),
}
"""The section types of libcper, in its own order."""

_EVENT_NAME = "CxlComponent"


def give_section(body: Body) -> Json:
    """A section's body in libcper's form."""
    section_type = section_type_of(body)
    named = SECTIONS.get(section_type)
    try:
        if named is not None and named.name == _EVENT_NAME:
            return {"message": named.message(body), named.name: give_event(build_body(body))}
        if named is not None and named.form is not None and not isinstance(body, DamagedBody):
            return {"message": named.message(body), named.name: named.form.give(body)}
    except UnmappableError:
        pass
    data = build_body(body)
    return {UNKNOWN: {"data": Base64().give(data)} if data else {}}


def take_section(section_type: UUID, plain: Json, where: str) -> Body:
    """A section's body from libcper's form.

    :param section_type: as its descriptor says.
    :raises BadInputError: ``plain`` does not have the form of that type.
    """
    if not isinstance(plain, dict):
        raise wrong(where, plain, "an object")
    named = SECTIONS.get(section_type)
    if UNKNOWN in plain:
        inner, place = plain[UNKNOWN], f"{where}.{UNKNOWN}"
        return _body(section_type, Base64().take(member(inner, "data", place), f"{place}.data") if inner else b"")
    if named is None:
        raise BadInputError(f"{where} has no {UNKNOWN!r}, which a section of type {section_type} needs")
    inner, place = member(plain, named.name, where), f"{where}.{named.name}"
    if named.name == _EVENT_NAME:
        return _body(section_type, take_event(inner, place))
    if named.form is None:
        raise BadInputError(f"{where} has no {UNKNOWN!r}, which a section {named.title} needs")
    taken = named.form.take(inner, place)
    try:
        return _body(section_type, build_body(taken))
    except BadInputError as problem:
        raise problem.within(place) from None


def _body(section_type: UUID, data: bytes) -> Body:
    """The body that the bytes are; bytes that break the type's layout are kept."""
    try:
        return parse_body(section_type, data)
    except BadInputError as problem:
        return DamagedBody(section_type, data, problem.message)
