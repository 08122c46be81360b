# SPDX-License-Identifier: Apache-2.0
"""Error records in Linux's words, and read back out of a log."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import ReportedError
from acpigen.structures.cper import (
    ErrorBlock,
    MemoryErrorType,
    MemoryValidation,
    PlatformMemoryError,
    Section,
    SectionValidation,
    Severity,
    memory_error,
    parse_block,
)
from acpigen.structures.cper.linux import differences, parse_kernel_log, render_as_linux
from acpigen.structures.cper.linux.hex_dump import hex_dump
from acpigen.structures.cper.sections.bodies import BODY_TYPES
from acpigen.structures.cper.sections.io.cxl_protocol import CxlAgentType, CxlProtocolError
from acpigen.structures.cper.sections.io.pcie import PcieError
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmContext,
    ArmContextType,
    ArmErrorInfo,
    ArmProcessorError,
)
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError

PAGE = 0x8000_3000
LOGS = Path(__file__).parent / "data" / "linux"


def bodies_of(block: ErrorBlock) -> list[str]:
    """The block's lines, without the prefix that every line has."""
    return [line.removeprefix("{1}[Hardware Error]: ") for line in render_as_linux(block)]


def section(body) -> ErrorBlock:
    return ErrorBlock(sections=(Section(body=body),))


def test_a_memory_error_reads_as_in_a_kernel_log():
    assert render_as_linux(memory_error(PAGE, fru_text="GPU0"), source_id=1) == [
        "{1}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 1",
        "{1}[Hardware Error]: event severity: recoverable",
        "{1}[Hardware Error]:  Error 0, type: recoverable",
        "{1}[Hardware Error]:  fru_text: GPU0",
        "{1}[Hardware Error]:   section_type: memory error",
        "{1}[Hardware Error]:   physical_address: 0x0000000080003000",
        "{1}[Hardware Error]:   physical_address_mask: 0xfffffffffffff000",
        "{1}[Hardware Error]:   error_type: 3, multi-bit ECC",
    ]


def test_where_a_memory_error_is_stands_in_one_line():
    body = PlatformMemoryError(
        validation=MemoryValidation.ERROR_STATUS
        | MemoryValidation.NODE
        | MemoryValidation.EXTENDED_ROW
        | MemoryValidation.BANK_GROUP
        | MemoryValidation.CHIP_ID
        | MemoryValidation.MODULE_HANDLE,
        error_status=0x0000000000000400,
        node=2,
        row=1,
        bank=0x0305,
        extended=0b0110_0001,
        module_handle=0x2A,
    )
    assert bodies_of(section(body))[3:] == [
        "  section_type: memory error",
        "   error_status: Storage error in DRAM memory (0x0000000000000400)",
        "  node:2 bank_group:3 row:65537 chip_id:3 ",
        "  DIMM location: not present. DMI handle: 0x002a ",
    ]


def test_a_corrected_error_is_announced_as_such():
    lines = render_as_linux(memory_error(PAGE, severity=Severity.CORRECTED))
    assert lines[1].endswith("It has been corrected by h/w and requires no further action")
    assert lines[2].endswith("event severity: corrected")


def test_a_time_stamp_stands_before_its_error():
    stamp = bytes([0x56, 0x34, 0x12, 1, 0x31, 0x12, 0x25, 0x20])
    block = ErrorBlock(
        sections=(Section(body=NvidiaError(signature="x"), validation=SectionValidation.TIMESTAMP, timestamp=stamp),)
    )
    assert bodies_of(block)[2] == " precise tstamp: 2025-12-31 12:34:56"
    assert parse_kernel_log(render_as_linux(block))[0].sections[0].timestamp == "2025-12-31 12:34:56"


def test_an_unknown_section_is_dumped_as_print_hex_dump_does():
    lines = bodies_of(section(NvidiaError(signature="A" * 16)))
    assert lines[3] == "  section type: unknown, 6d5244f2-2712-11ec-bea7-cb3fdb95c786"
    assert lines[4] == "  section length: 0x20"
    assert lines[5] == "  00000000: 41414141 41414141 41414141 41414141  AAAAAAAAAAAAAAAA"
    assert hex_dump(b"ABCDEFGHIJKLMNOPQR\x01", "", ascii_column=True) == [
        "00000000: 44434241 48474645 4c4b4a49 504f4e4d  ABCDEFGHIJKLMNOP",
        "00000010: 51 52 01                                         QR.",
    ]


def test_a_processor_error_tells_its_details():
    info = ArmErrorInfo(
        validation=0b10110, error_types=0b1000, flags=1, error_info=0x91000F, physical_fault_address=PAGE
    )
    body = ArmProcessorError(
        validation=1,
        mpidr=0x81000000,
        midr=0x410FD0C0,
        errors=(info,),
        contexts=(ArmContext(context_type=ArmContextType.AARCH64_EL1, registers=bytes(16)),),
        vendor_info=b"abcd",
    )
    assert bodies_of(section(body))[4:] == [
        "  MIDR: 0x00000000410fd0c0",
        "  Multiprocessor Affinity Register (MPIDR): 0x0000000081000000",
        "  Error info structure 0:",
        "  num errors: 1",
        "   first error captured",
        "   error_type: 0x08: bus error",
        "   error_info: 0x000000000091000f",
        "    transaction type: Data Access",
        "    bus error, operation type: Data write",
        "    affinity level at which the bus error occurred: 2",
        "    processor context not corrupted",
        "   physical fault address: 0x0000000080003000",
        "  Context info structure 0:",
        "   register context type: AArch64 EL1 context registers",
        "   00000000: 00000000 00000000 00000000 00000000",
        "  Vendor specific error info has 4 bytes:",
        "   00000000: 64636261                             abcd",
    ]


def test_pcie_and_cxl_errors_name_their_device():
    device = PcieError(validation=0x89, port_type=4, segment=9, bus=1, device=2, function=3, class_code=0x060400)
    lines = bodies_of(section(device))
    assert "  port_type: 4, root port" in lines
    assert "  device_id: 0009:01:02.3" in lines
    assert "  class_code: 060400" in lines
    assert "  TLP Header: 00000000 00000000 00000000 00000000" in lines
    agent = CxlProtocolError(validation=0x43, agent_type=CxlAgentType.ROOT_PORT, agent_address=0x0009_01_02_03)
    agent_lines = bodies_of(section(agent))
    assert "   agent_type: 5, CXL Root Port" in agent_lines
    assert "   agent_address: 0009:01:02.3" in agent_lines


def test_a_record_is_found_between_other_lines_and_time_stamps():
    record = render_as_linux(memory_error(PAGE), source_id=1)
    console = [f"[    5.{n:06}] {line}\r" for n, line in enumerate(record)]
    console.insert(3, "[    5.1] Memory failure: 0x80003: recovery action for non struct page pfn: Recovered")
    (logged,) = parse_kernel_log(console)
    assert logged.source_id == 1
    assert logged.sections[0].physical_address == PAGE
    assert differences(memory_error(PAGE), logged) == ()


def test_records_that_mix_are_told_apart_by_their_number():
    one = render_as_linux(memory_error(PAGE), sequence=1)
    two = render_as_linux(memory_error(2 * PAGE, severity=Severity.CORRECTED), sequence=2)
    first, second = parse_kernel_log(line for pair in zip(one, two, strict=False) for line in pair)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.sections[0].physical_address == PAGE
    assert second.severity is Severity.CORRECTED


def test_the_same_number_after_a_reboot_is_another_record():
    log = [*render_as_linux(memory_error(PAGE)), *render_as_linux(memory_error(2 * PAGE))]
    assert [block.sections[0].physical_address for block in parse_kernel_log(log)] == [PAGE, 2 * PAGE]


def test_records_of_a_previous_boot_have_no_number():
    lines = [line.removeprefix("{1}") for line in render_as_linux(memory_error(PAGE))[1:]]
    (logged, again) = parse_kernel_log(lines + lines)
    assert logged.sequence is None and logged.source_id is None
    assert again.sections[0].error_type is MemoryErrorType.MULTI_BIT_ECC


def test_lines_that_are_missing_leave_nothing_and_make_a_difference():
    lines = [line for line in render_as_linux(memory_error(PAGE)) if "physical_address:" not in line]
    (logged,) = parse_kernel_log(lines)
    assert logged.sections[0].physical_address is None
    assert differences(memory_error(PAGE), logged) == (
        "error 0, physical_address: sent 0x0000000080003000, logged nothing",
    )


@pytest.mark.parametrize(
    ("logged_as", "words"),
    [
        (memory_error(PAGE + 0x1000), "physical_address: sent 0x0000000080003000, logged 0x0000000080004000"),
        (memory_error(PAGE, severity=Severity.CORRECTED), "event severity: sent recoverable, logged corrected"),
        (memory_error(PAGE, fru_text="DIMM 3"), "fru_text: sent nothing, logged DIMM 3"),
        (ErrorBlock(sections=()), "number of errors: sent 1, logged 0"),
    ],
)
def test_another_record_than_the_one_sent_is_noticed(logged_as, words):
    (logged,) = parse_kernel_log(render_as_linux(logged_as))
    assert words in " | ".join(differences(memory_error(PAGE), logged))


def test_a_log_without_records_gives_none():
    assert (
        parse_kernel_log(["Linux version 7.3", "[Hardware Error]: ", "{1}[Hardware Error]:  Error 0, type: x"]) == ()
    )


@given(st.binary(min_size=73, max_size=80), st.sampled_from(Severity), st.text(max_size=20))
def test_every_memory_error_is_read_back_out_of_its_lines(raw, severity, text):
    data = raw.ljust(80, b"\0")
    body = BODY_TYPES[0].parse(data)
    fru = re.sub(r"[^\x20-\x7e]", "?", text)
    block = ErrorBlock(
        severity=severity,
        sections=(Section(body=body, fru_text=fru, validation=SectionValidation.FRU_TEXT),),
    )
    (logged,) = parse_kernel_log(render_as_linux(block))
    assert differences(block, logged) == ()
    got = logged.sections[0]
    assert got.physical_address == (body.physical_address if body.validation & 2 else None)
    assert got.error_type == (body.error_type if body.validation & 1 << 14 else None)
    assert got.fru_text == fru.rstrip()


@given(st.integers(0, len(BODY_TYPES) - 1), st.binary(min_size=32, max_size=240))
def test_every_body_that_parses_can_be_rendered(which, raw):
    try:
        body = BODY_TYPES[which].parse(raw)
    except ReportedError:
        return
    lines = render_as_linux(section(body))
    assert all("\n" not in line for line in lines)
    parse_kernel_log(lines)


@given(st.lists(st.text() | st.text().map(lambda text: "{1}[Hardware Error]: " + text)))
def test_any_text_can_be_read_as_a_log(lines):
    parse_kernel_log(lines)


@pytest.mark.parametrize(
    ("name", "sequence", "more"),
    [
        ("many-sections", 1, []),
        ("memory-error", 2, []),
        ("cxl-and-unknown", 3, ["[Firmware Warn]: CXL CPER invalid event"]),
    ],
)
def test_linux_logged_these_blocks_in_just_these_words(name, sequence, more):
    """``more`` is what another part of Linux than the printer of records adds."""
    block = parse_block((LOGS / f"{name}.bin").read_bytes())
    log = (LOGS / f"{name}.log").read_text().splitlines()
    said = [re.sub(r"^\[ *[\d.]+\] ", "", line) for line in log]
    about_it = [line for line in said if "[Hardware Error]" in line or "[Firmware Warn]" in line]
    assert about_it == render_as_linux(block, source_id=1, sequence=sequence) + more
    (logged,) = parse_kernel_log(log)
    assert differences(block, logged) == ()
