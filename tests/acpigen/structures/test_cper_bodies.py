# SPDX-License-Identifier: Apache-2.0
"""Section bodies: sizes as the specifications and Linux have them, and every value through its bytes and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.structures.cper import ErrorBlock, Section, build_block, parse_block
from acpigen.structures.cper.sections.bodies import BODY_TYPES, build_body, parse_body
from acpigen.structures.cper.sections.io import cxl_event, pcie
from acpigen.structures.cper.sections.io.cxl_event import CxlDramError
from acpigen.structures.cper.sections.processor import arm_processor
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmContext,
    ArmContextType,
    ArmErrorInfo,
    ArmProcessorError,
)
from acpigen.structures.cper.sections.vendor import nvidia
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError, NvidiaRegister
from acpigen.structures.layout.json.json_form import from_plain, to_plain

SIZES = {
    "memory": 80,
    "arm-processor": 40,
    "pcie": 208,
    "cxl-protocol": 116,
    "cxl-general-media": 144,
    "cxl-dram": 144,
    "cxl-memory-module": 144,
    "cxl-physical-switch": 144,
    "cxl-virtual-switch": 144,
    "cxl-mld-port": 144,
    "cxl-memory-sparing": 144,
    "cxl-dynamic-capacity": 144,
    "nvidia": 32,
    "nvidia-event": 35,
    "memory-2": 96,
    "arm-ras": 80,
    "processor": 192,
    "x86-processor": 64,
    "itanium-processor": 32,
    "firmware-error-reference": 16,
    "pci-bus": 72,
    "pci-device": 40,
    "dmar": 32,
    "vtd": 144,
    "iommu": 144,
    "ccix": 16,
    "fru-memory-poison": 40,
    "ampere": 8,
}
BY_TAG = {getattr(each.value_type, "__struct_config__").tag: each for each in BODY_TYPES}  # noqa: B009


def zeros(tag: str) -> bytes:
    data = bytearray(SIZES[tag])
    if tag == "arm-processor":
        data[8] = 40
    return bytes(data)


@pytest.mark.parametrize("tag", SIZES)
def test_the_smallest_body_has_its_size_and_one_byte_less_is_refused(tag):
    body_type = BY_TAG[tag]
    assert body_type.build(body_type.parse(zeros(tag))) == zeros(tag)
    with pytest.raises(BadInputError):
        body_type.parse(zeros(tag)[:-1])


@pytest.mark.parametrize("tag", SIZES)
@given(data=st.data())
def test_random_bodies_survive_bytes_and_json_or_are_refused(tag, data):
    size = SIZES[tag]
    raw = data.draw(st.binary(min_size=size, max_size=size + 64))
    try:
        body = parse_body(BY_TAG[tag].section_type, raw)
    except ReportedError:
        return
    assert build_body(body) == raw
    block = ErrorBlock(sections=(Section(body=body),))
    assert parse_block(build_block(block)) == block
    assert from_plain(ErrorBlock, to_plain(block)) == block


registers = st.binary(max_size=40)
processor_errors = st.builds(
    lambda head, infos, contexts, vendor: arm_processor.HEADER.parse(
        head,
        errors=tuple(arm_processor.ERROR_INFO.parse(info) for info in infos),
        contexts=tuple(
            ArmContext(context_type=ArmContextType(kind), version=1, registers=raw) for kind, raw in contexts
        ),
        vendor_info=vendor,
    ),
    st.binary(min_size=40, max_size=40),
    st.lists(st.binary(min_size=32, max_size=32), max_size=3),
    st.lists(st.tuples(st.integers(0, 12), registers), max_size=3),
    st.binary(max_size=20),
)


@given(processor_errors)
def test_processor_errors_survive(body):
    assert arm_processor.parse(arm_processor.build(body)) == body


def test_a_context_starts_at_a_multiple_of_16_behind_the_one_before():
    contexts = tuple(ArmContext(context_type=ArmContextType.AARCH64_EL1, registers=bytes([n]) * 9) for n in (1, 2))
    data = arm_processor.build(ArmProcessorError(errors=(ArmErrorInfo(),), contexts=contexts))
    assert len(data) == 40 + 32 + 2 * 32
    assert data[40 + 32 + 32 + 8] == 2


def test_a_count_that_lies_is_refused():
    data = bytearray(arm_processor.build(ArmProcessorError()))
    data[4] = 2
    with pytest.raises(BadInputError, match=r"ARM error information 0 at offset 40 .*found 0 bytes"):
        arm_processor.parse(bytes(data))
    vendor = bytearray(nvidia.build(NvidiaError(signature="PCIe", registers=(NvidiaRegister(address=1, value=2),))))
    vendor[22] = 2
    with pytest.raises(BadInputError, match="count of registers, 2"):
        nvidia.parse(bytes(vendor))


def test_an_nvidia_section_reads_as_linux_declares_it():
    data = b"L1 RESET".ljust(16, b"\0") + bytes([2, 0, 3, 0, 1, 0, 1, 0]) + (0x1234).to_bytes(8, "little")
    data += (0xAA).to_bytes(8, "little") + (0xBB).to_bytes(8, "little")
    assert nvidia.parse(data) == NvidiaError(
        signature="L1 RESET",
        error_type=2,
        error_instance=3,
        severity=1,
        socket=0,
        instance_base=0x1234,
        registers=(NvidiaRegister(address=0xAA, value=0xBB),),
    )


def test_a_cxl_event_keeps_a_length_that_is_not_its_own():
    body = cxl_event.parse_event(CxlDramError, b"\x20" + bytes(143))
    assert body.length == 0x20
    assert cxl_event.build_event(body) == b"\x20" + bytes(143)


def test_more_registers_than_a_byte_counts_are_refused():
    with pytest.raises(BadInputError, match="register_count is 256"):
        nvidia.build(NvidiaError(signature="x", registers=(NvidiaRegister(address=0, value=0),) * 256))


def test_a_pcie_class_code_has_three_bytes():
    raw = bytearray(208)
    raw[28:31] = bytes([0x01, 0x02, 0x03])
    assert pcie.parse(bytes(raw)).class_code == 0x030201
