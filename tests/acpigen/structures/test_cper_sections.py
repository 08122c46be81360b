# SPDX-License-Identifier: Apache-2.0
"""The section types by their layouts: values at the offsets that the specifications name, and the words for them."""

import struct
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError
from acpigen.structures.cper import ErrorBlock, Section, build_block, parse_block
from acpigen.structures.cper.linux import parse_kernel_log, render_as_linux
from acpigen.structures.cper.sections.bodies import BODY_TYPES, build_body, parse_body
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference
from acpigen.structures.cper.sections.io.dmar import VTD_TYPE, DmarError, DmarFaultReason
from acpigen.structures.cper.sections.io.pci import PciDeviceError, PciDeviceValidation, PciRegister
from acpigen.structures.cper.sections.memory.fru_poison import FruPoisonEntry, FruPoisonError
from acpigen.structures.cper.sections.memory.memory2 import SECTION_TYPE as MEMORY_2
from acpigen.structures.cper.sections.processor.arm_processor import ArmContext, ArmContextType
from acpigen.structures.cper.sections.processor.arm_ras import (
    ArmRasAuxiliary,
    ArmRasContext,
    ArmRasError,
    ArmRasKeyValue,
    ArmRasRecord,
    ArmRasRegister,
)
from acpigen.structures.cper.sections.processor.processor import (
    ProcessorError,
    ProcessorErrorTypes,
    ProcessorValidation,
)
from acpigen.structures.cper.sections.processor.x86_processor import (
    CACHE_CHECK,
    X86Context,
    X86ContextType,
    X86ErrorInfo,
    X86ProcessorError,
)
from acpigen.structures.cper.sections.vendor.nvidia_event import SECTION_TYPE as NVIDIA_EVENT
from acpigen.structures.cper.sections.vendor.nvidia_event import (
    NvidiaCpuInfo,
    NvidiaEvent,
    NvidiaEventContext,
    NvidiaEventSource,
    NvidiaGpuInfo,
    NvidiaGpuMetadata,
    NvidiaKeyValue64,
    NvidiaOpaque,
    NvidiaOriginator,
    NvidiaPairs64,
    NvidiaRecommendedActions,
    NvidiaValues32,
    NvidiaXid,
)
from acpigen.structures.cper.words import body_in_words, registers_by_name
from acpigen.structures.layout.json.json_form import from_plain, to_plain

BY_TAG = {each.value_type.__struct_config__.tag: each for each in BODY_TYPES}  # type: ignore[attr-defined]

AT = {  # tag: field, its value, its offset and format
    "memory-2": ("column", 0x12345678, 48, "<I"),
    "processor": ("instruction_pointer", 0x1122334455667788, 184, "<Q"),
    "pci-bus": ("target_id", 0x55, 64, "<Q"),
    "pci-device": ("segment", 7, 26, "<B"),
    "dmar": ("device_address", 0xABCD000, 8, "<Q"),
    "vtd": ("fault_status", 0x80, 32, "<I"),
    "iommu": ("status", 0x99, 16, "<Q"),
    "ccix": ("port_id", 3, 13, "<B"),
    "ampere": ("instance", 77, 4, "<I"),
    "itanium-processor": ("local_id", 5, 24, "<Q"),
    "fru-memory-poison": ("fru_id", 0xF00D, 28, "<Q"),
    "arm-ras": ("user_data", "node", 64, "4s"),
    "nvidia-event": ("link_id", 0x1000000000000001, 8, "<Q"),
    "cxl-physical-switch": ("bus", 9, 18, "<B"),
}


@pytest.mark.parametrize("tag", AT)
def test_a_field_lies_where_the_specification_has_it(tag):
    name, value, offset, form = AT[tag]
    raw = bytearray(BY_TAG[tag].build(BY_TAG[tag].parse(bytes(256))))
    struct.pack_into(form, raw, offset, value.encode() if isinstance(value, str) else value)
    assert getattr(BY_TAG[tag].parse(bytes(raw)), name) == value
    if offset:
        raw[offset - 1] ^= 0xFF
        assert getattr(BY_TAG[tag].parse(bytes(raw)), name) == value


def gpu_event() -> NvidiaEvent:
    contexts = (
        NvidiaEventContext(data_format_type=0x8001, data=NvidiaXid(xid=48, message="double bit error")),
        NvidiaEventContext(data_format_type=0x8002, data=NvidiaRecommendedActions(recovery_action=2)),
        NvidiaEventContext(data_format_type=0x8000, data=NvidiaGpuMetadata(device_name="GB300", vendor_id=0x10DE)),
        NvidiaEventContext(data_format_type=1, data=NvidiaPairs64(pairs=(NvidiaKeyValue64(1, 2),))),
        NvidiaEventContext(data_format_type=4, data=NvidiaValues32(values=(1, 2, 3))),
        NvidiaEventContext(data=NvidiaOpaque(data=b"anything")),
    )
    return NvidiaEvent(
        source=NvidiaEventSource.GPU,
        signature="GPU-MemSys",
        info_version=0x100,
        info=NvidiaGpuInfo(originator=NvidiaOriginator.PF_GSP_FIRMWARE, pdi=0x9988776655443322),
        contexts=contexts,
    )


def test_an_nvidia_event_has_its_information_behind_32_bytes_and_contexts_at_multiples_of_16_bytes_of_data():
    raw = build_body(gpu_event())
    assert raw[:4] == bytes([1, 6, 1, 0])
    assert raw[16:26] == b"GPU-MemSys"
    assert struct.unpack_from("<HB", raw, 32) == (0x100, 16)
    size, _, _, kind, _, data_size = struct.unpack_from("<IHHHHI", raw, 48)
    assert (size, kind, data_size) == (48, 0x8001, 21)
    assert raw[64:68] == bytes([48, 0, 0, 0])
    assert struct.unpack_from("<I", raw, 48 + size)[0] == 32
    assert parse_body(NVIDIA_EVENT, raw) == gpu_event()


def test_an_nvidia_event_of_a_processor_names_its_socket():
    event = NvidiaEvent(info=NvidiaCpuInfo(socket=3, ecid=(1, 2, 3, 4)), signature="CCPLEXSCF")
    assert parse_body(NVIDIA_EVENT, build_body(event)) == event
    assert build_body(event)[34] == 32


def test_an_nvidia_event_with_contexts_that_are_not_there_shows_its_header_and_is_kept():
    raw = bytearray(build_body(gpu_event()))
    struct.pack_into("<I", raw, 48, 0xFFFFFF)
    event = parse_body(NVIDIA_EVENT, bytes(raw))
    assert isinstance(event, NvidiaEvent)
    assert (event.signature, event.contexts, event.stated_context_count) == ("GPU-MemSys", (), 6)
    assert build_body(event) == bytes(raw)
    bare = struct.pack("<4BHHQ16s", 1, 1, 1, 0, 0x200, 0, 1, b"GPU-MemSys") + bytes(32)
    event = parse_body(NVIDIA_EVENT, bare)
    assert isinstance(event, NvidiaEvent)
    assert (event.stated_info_size, event.stated_context_count) == (0, 1)
    assert build_body(event) == bare


def test_data_that_does_not_have_its_types_layout_is_kept_as_bytes_and_not_written_under_another_type():
    context = NvidiaEventContext(data_format_type=0x8002, data=NvidiaOpaque(data=b"short"))
    event = NvidiaEvent(source=NvidiaEventSource.GPU, contexts=(context,))
    assert parse_body(NVIDIA_EVENT, build_body(event)) == event
    wrong = NvidiaEvent(contexts=(NvidiaEventContext(data_format_type=0x8002, data=NvidiaRecommendedActions()),))
    with pytest.raises(BadInputError, match=r"recommended-actions.*0x8002.*source cpu"):
        build_body(wrong)
    with pytest.raises(BadInputError, match=r"'gpu' does not fit an NVIDIA event of source cpu"):
        build_body(NvidiaEvent(info=NvidiaGpuInfo()))


@given(st.binary(min_size=35, max_size=200))
def test_random_nvidia_events_survive_bytes_and_json_or_are_refused(raw):
    try:
        body = parse_body(NVIDIA_EVENT, raw)
    except BadInputError:
        return
    assert build_body(body) == raw
    block = ErrorBlock(sections=(Section(body=body),))
    assert from_plain(ErrorBlock, to_plain(block)) == block


def ras_node() -> ArmRasError:
    registers = (ArmRasRegister(0x1000, 1), ArmRasRegister(0x1008, 2))
    return ArmRasError(
        errors=(ArmRasRecord(index=0, status=0xE4F31687), ArmRasRecord(index=1, address=0x8000)),
        auxiliary=ArmRasAuxiliary(
            contexts=(ArmRasContext(registers=registers), ArmRasContext()),
            key_values=(ArmRasKeyValue(UUID("ebb45182-fb03-4bf9-9aca-8613709fd789"), 5),),
        ),
    )


def test_an_arm_ras_node_has_its_records_and_its_auxiliary_data_at_their_offsets():
    raw = build_body(ras_node())
    assert struct.unpack_from("<IHH", raw, 8) == (2, 80, 80 + 2 * 72)
    assert struct.unpack_from("<Q", raw, 80 + 24)[0] == 0xE4F31687
    auxiliary = 80 + 2 * 72
    assert struct.unpack_from("<BBHIIHH", raw, auxiliary) == (1, 0, 2, 16 + 48 + 16 + 24, 16 + 48 + 16, 1, 0)
    body = parse_body(BY_TAG["arm-ras"].section_type, raw)
    assert body == ras_node()


@pytest.mark.parametrize("offset", [8, 12, 14, 80 + 2 * 72 + 4, 80 + 2 * 72 + 16])
def test_a_count_an_offset_or_a_length_of_an_arm_ras_node_that_lies_is_refused(offset):
    raw = bytearray(build_body(ras_node()))
    struct.pack_into("<H", raw, offset, 0xFFF0)
    with pytest.raises(BadInputError):
        parse_body(BY_TAG["arm-ras"].section_type, bytes(raw))


def x86_error() -> X86ProcessorError:
    registers = struct.pack("<16Q6H4xQQ", *range(16), *range(6), 0x246, 0xFFFF8000)
    return X86ProcessorError(
        errors=(X86ErrorInfo(error_type=CACHE_CHECK, check_info=0x1234),),
        contexts=(
            X86Context(context_type=X86ContextType.X64, registers=registers),
            X86Context(context_type=X86ContextType.MSR, msr_address=0x400, registers=bytes(8)),
        ),
        trailing=b"",
    )


def test_an_x86_section_counts_its_structures_in_its_first_word():
    raw = build_body(x86_error())
    assert struct.unpack_from("<Q", raw)[0] == 1 << 2 | 2 << 8
    assert parse_body(BY_TAG["x86-processor"].section_type, raw) == x86_error()
    with pytest.raises(BadInputError, match="IA32/X64 register context 1"):
        parse_body(BY_TAG["x86-processor"].section_type, raw[:-1])
    with pytest.raises(BadInputError, match="64 contexts, its count has 6 bits"):
        build_body(X86ProcessorError(contexts=(X86Context(context_type=X86ContextType.MSR),) * 64))


def test_registers_of_contexts_have_their_names():
    named = registers_by_name(x86_error().contexts[0])
    assert (named["r9"], named["gs"], named["rflags"], named["rip"]) == (9, 5, 0x246, 0xFFFF8000)
    assert registers_by_name(x86_error().contexts[1]) == {}
    el1 = ArmContext(context_type=ArmContextType.AARCH64_EL1, registers=struct.pack("<3Q", 1, 0x96000010, 0xC0003000))
    assert registers_by_name(el1) == {"elr_el1": 1, "esr_el1": 0x96000010, "far_el1": 0xC0003000}
    far = ArmContext(
        context_type=ArmContextType.MISCELLANEOUS,
        registers=struct.pack("<HQ", 0 | 0 << 3 | 6 << 7 | 0 << 11 | 3 << 14, 0xC0003000),
    )
    assert registers_by_name(far) == {"s3_0_c6_c0_0": 0xC0003000}
    assert registers_by_name(ArmContext(context_type=ArmContextType(77), registers=bytes(64))) == {}


def test_a_pci_device_has_its_memory_registers_first():
    body = PciDeviceError(
        validation=PciDeviceValidation.REGISTERS,
        memory_registers=(PciRegister(1, 2),),
        io_registers=(PciRegister(3, 4), PciRegister(5, 6)),
    )
    raw = build_body(body)
    assert struct.unpack_from("<II", raw, 32) == (1, 2)
    assert struct.unpack_from("<6Q", raw, 40) == (1, 2, 3, 4, 5, 6)
    with pytest.raises(BadInputError, match="count of io_registers, 2,"):
        parse_body(BY_TAG["pci-device"].section_type, raw[:-1])


def test_a_firmware_reference_of_revision_0_may_end_after_16_bytes_and_not_before():
    kind = BY_TAG["firmware-error-reference"].section_type
    body = parse_body(kind, struct.pack("<BB6xQ", 1, 0, 0x1234))
    assert isinstance(body, FirmwareErrorReference)
    assert body.record_identifier == 0x1234
    assert len(build_body(body)) == 16
    with pytest.raises(BadInputError):
        parse_body(kind, bytes(15))


def test_poison_of_a_unit_has_32_bytes_an_entry():
    body = FruPoisonError(entries=(FruPoisonEntry(timestamp_s=1, address=0xDEAD000),) * 2)
    assert len(build_body(body)) == 40 + 64
    assert parse_body(BY_TAG["fru-memory-poison"].section_type, build_body(body)) == body


def printed(body) -> str:
    return "\n".join(render_as_linux(ErrorBlock(sections=(Section(body=body),))))


def test_linux_prints_a_processor_error_and_a_firmware_reference():
    text = printed(
        ProcessorError(
            validation=ProcessorValidation.ERROR_TYPES | ProcessorValidation.TARGET_ADDRESS,
            error_types=ProcessorErrorTypes.CACHE | ProcessorErrorTypes.BUS,
            target_address=0x1000,
        )
    )
    assert "section_type: general processor error" in text
    assert "cache error, bus error" in text
    assert "target_address: 0x0000000000001000" in text
    assert "operation" not in text
    text = printed(FirmwareErrorReference(record_identifier=0xAB))
    assert "Firmware Error Record Type: IPF SAL Error Record" in text
    assert "Record Identifier: 000000ab" in text


def test_what_linux_prints_as_unknown_gets_words_of_its_own_and_what_it_prints_gets_none():
    body = DmarError(fault_reason=DmarFaultReason.INVALID_REQUEST, device_address=0xABC)
    assert "section type: unknown, 5b51fef7" in printed(body)
    words = "\n".join(body_in_words(body))
    assert words.startswith("DMA remapping error:")
    assert "fault_reason: invalid_request" in words and "device_address: 0xabc" in words
    assert body_in_words(ProcessorError(validation=ProcessorValidation(0))) == []
    assert "message: double bit error" in "\n".join(body_in_words(gpu_event()))


def test_one_damaged_body_of_a_block_hides_no_other():
    bodies = (parse_body(MEMORY_2, bytes(96)), parse_body(VTD_TYPE, bytes(144)))
    raw = bytearray(build_block(ErrorBlock(sections=tuple(Section(body=body) for body in bodies))))
    raw[20 + 2] ^= 0xFF
    damaged = raw[: 20 + 24] + struct.pack("<I", 95) + raw[20 + 28 : 20 + 72 + 95] + raw[20 + 72 + 96 :]
    damaged[20 + 2] ^= 0xFF
    struct.pack_into("<I", damaged, 12, len(damaged) - 20)
    problems: list = []
    block = parse_block(bytes(damaged), problems)
    assert [BY_TAG["vtd"].section_type == each.section_type for each in block.sections] == [False, True]
    assert "section 0, its body at offset 92" in str(problems[0])
    assert build_block(block) == bytes(damaged)
    with pytest.raises(BadInputError):
        parse_block(bytes(damaged))


@pytest.mark.parametrize(
    "line", ["error_status: 0x0000000000000400", "error_status: Storage error in DRAM memory (0x0000000000000400)"]
)
def test_an_error_status_is_read_as_kernels_before_and_since_6_3_print_it(line):
    mark = "{1}[Hardware Error]: "
    log = [f"{mark}event severity: recoverable", f"{mark} Error 0, type: recoverable"]
    log += [f"{mark}  section_type: memory error", f"{mark}   {line}"]
    (block,) = parse_kernel_log(log)
    assert block.sections[0].error_status == 0x400
    (cut,) = parse_kernel_log([*log[:-1], log[-1][:-3]])
    assert cut.sections[0].error_status is None
