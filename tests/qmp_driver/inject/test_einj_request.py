# SPDX-License-Identifier: Apache-2.0
"""Which of EINJ's types an error record stands for, and what of it the guest's driver can name."""

from uuid import UUID

import pytest

from acpigen.building.apei.registers import InjectionRegister, injection_page
from acpigen.platform.model import ErrorInjection, VendorInjection
from acpigen.structures.apei.einj import EinjErrorTypes, EinjV2ErrorTypes
from acpigen.structures.cper import BlockStatus, ErrorBlock, Section, Severity, UnknownBody, build_block
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference
from acpigen.structures.cper.sections.io.cxl_protocol import CxlProtocolError, CxlProtocolValidation
from qmp_driver.errors import BadInputError
from qmp_driver.guest.protocol.inventory import PciFunction
from qmp_driver.inject.device_record import function_record, processor_record
from qmp_driver.inject.injectors.einj import Einj, EinjVersion2
from qmp_driver.inject.record import Order, memory_record

FUNCTION = PciFunction(
    address="0001:02:03.4",
    vendor=0x10DE,
    device=0x2941,
    class_code=0x030200,
    revision=0,
    driver=None,
    driver_override=None,
    numa_node=0,
    iommu_group=None,
    acpi_path=None,
    enabled=1,
    resources=(),
    parent=None,
)


def of_body(body, severity=Severity.RECOVERABLE):
    block = ErrorBlock(
        sections=(Section(body=body, severity=severity),), severity=severity, status=BlockStatus.UNCORRECTABLE_VALID
    )
    return Order(build_block(block), block)


@pytest.mark.parametrize(
    "order, kind, words",
    [
        (memory_record([0x7000_3000], "corrected"), EinjErrorTypes.MEMORY_CORRECTABLE, "at 0x70003000"),
        (memory_record([0x7000_3000], "fatal"), EinjErrorTypes.MEMORY_FATAL, "at 0x70003000"),
        (function_record(FUNCTION, "corrected", ""), EinjErrorTypes.PCIE_CORRECTABLE, "function 0x01021c00"),
        (function_record(FUNCTION, "recoverable", ""), EinjErrorTypes.PCIE_UNCORRECTABLE, "function 0x01021c00"),
        (
            function_record(FUNCTION, "recoverable", "", section_severity="fatal"),
            EinjErrorTypes.PCIE_FATAL,
            "function 0x01021c00",
        ),
        (processor_record(17, "fatal", ""), EinjErrorTypes.PROCESSOR_FATAL, "processor 0x80000101"),
        (of_body(FirmwareErrorReference()), EinjErrorTypes.PLATFORM_UNCORRECTABLE, "flags 0x0"),
        (
            of_body(CxlProtocolError(validation=CxlProtocolValidation(0))),
            EinjErrorTypes.CXL_MEM_UNCORRECTABLE,
            "flags 0x0",
        ),
        (of_body(UnknownBody(UUID(int=7), bytes(8))), EinjErrorTypes.VENDOR_DEFINED, "8 bytes of the vendor's"),
    ],
)
def test_the_type_follows_from_the_section_and_its_severity(order, kind, words):
    wanted = Einj().wanted(order)
    assert wanted.kind == kind and words in wanted.words


def test_version_2_names_the_component():
    wanted = EinjVersion2().wanted(function_record(FUNCTION, "fatal", ""))
    assert wanted.kind == EinjV2ErrorTypes.PCIE
    assert wanted.component.startswith((0x01021C00).to_bytes(4, "little"))
    assert len(wanted.component) == 32


@pytest.mark.parametrize("injector", [Einj(), EinjVersion2()])
def test_an_informational_record_is_none_of_its_types(injector):
    with pytest.raises(BadInputError, match="corrected, recoverable and fatal"):
        injector.wanted(memory_record([0x1000], "informational"))


def test_version_2_has_no_type_of_a_vendor():
    with pytest.raises(BadInputError, match="EINJv2 injects errors of memory, processors and PCIe functions"):
        EinjVersion2().wanted(of_body(UnknownBody(UUID(int=7), bytes(8))))


def test_the_page_of_registers_has_the_extensions_where_they_are_wanted():
    plain = ErrorInjection(registers_base_pa=0x1000, error_types=("memory-fatal",))
    page = injection_page(plain)
    assert page[InjectionRegister.CAPABILITIES_V2] == 0 and not any(page[0x80:0x400])
    more = ErrorInjection(
        registers_base_pa=0x1000,
        error_types=("memory-fatal",),
        error_types_v2=("memory", "pcie"),
        vendor=VendorInjection(vendor_id=0x10DE, device_id=0x2941, revision=0xA1, oem_bytes=8),
    )
    page = injection_page(more)
    assert page[InjectionRegister.CAPABILITIES_V2] == EinjV2ErrorTypes.MEMORY | EinjV2ErrorTypes.PCIE
    assert int.from_bytes(page[8:12], "little") == EinjErrorTypes.MEMORY_FATAL | EinjErrorTypes.EINJ_V2
    assert page[0x84:0x88] == (0x180).to_bytes(4, "little")
    assert page[0xA4:0xAC] == bytes.fromhex("0801000001000000"), "8 + 8 components of 32 bytes, revision 1, none yet"
    assert page[0x200:0x20D] == bytes.fromhex("1800000000000000de104129a1")
