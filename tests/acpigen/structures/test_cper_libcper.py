# SPDX-License-Identifier: Apache-2.0
"""Error records as libcper's JSON: each section type there and back, and documents that do not have the form."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.base.errors import BadInputError, ReportedError
from acpigen.cli import main
from acpigen.structures.cper import (
    ErrorRecord,
    MemoryErrorType,
    MemoryValidation,
    PlatformMemoryError,
    RecordSection,
    RecordValidation,
    SectionFlags,
    SectionValidation,
    Severity,
    UnknownBody,
    build_block,
    build_record,
    memory_error,
    parse_record,
)
from acpigen.structures.cper.libcper import libcper_plain, record_from_libcper
from acpigen.structures.cper.libcper.sections import SECTIONS, UNKNOWN
from acpigen.structures.cper.sections.bodies import BODY_TYPES, parse_body
from acpigen.structures.cper.sections.processor import itanium
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmContext,
    ArmContextType,
    ArmErrorInfo,
    ArmErrorTypes,
    ArmInfoValidation,
    ArmProcessorError,
    ArmValidation,
)
from acpigen.structures.cper.sections.vendor.nvidia import NvidiaError, NvidiaRegister

MEMORY = PlatformMemoryError(
    validation=MemoryValidation.PHYSICAL_ADDRESS
    | MemoryValidation.PHYSICAL_ADDRESS_MASK
    | MemoryValidation.NODE
    | MemoryValidation.BANK
    | MemoryValidation.ERROR_TYPE,
    physical_address=0x80003000,
    physical_address_mask=0xFFFF_FFFF_FFFF_F000,
    node=1,
    bank=0x105,
    error_type=MemoryErrorType.MULTI_BIT_ECC,
)
RECORD = ErrorRecord(
    severity=Severity.FATAL,
    validation=RecordValidation.TIMESTAMP | RecordValidation.PLATFORM_ID,
    timestamp=bytes.fromhex("5900120127112620"),
    record_id=7,
    sections=(
        RecordSection(
            body=MEMORY,
            validation=SectionValidation.FRU_TEXT,
            fru_text="GPU0",
            flags=SectionFlags.PRIMARY,
            severity=Severity.FATAL,
        ),
    ),
)


def record_of(body) -> ErrorRecord:
    return ErrorRecord(sections=(RecordSection(body=body),))


def through(record: ErrorRecord) -> ErrorRecord:
    """The record after the way through JSON text."""
    return record_from_libcper(json.loads(json.dumps(libcper_plain(record))))


def test_a_memory_error_has_libcpers_names():
    plain = libcper_plain(RECORD)
    assert plain["header"]["timestamp"] == "2026-11-27T12:00:59+00:00"
    assert plain["header"]["timestampIsPrecise"] is True
    assert plain["header"]["severity"] == {"code": 1, "name": "Fatal"}
    (descriptor,) = plain["sectionDescriptors"]
    assert (descriptor["sectionOffset"], descriptor["sectionLength"]) == (200, 80)
    assert descriptor["sectionType"]["type"] == "Platform Memory"
    assert descriptor["flags"]["primary"] is True
    assert descriptor["fruText"] == "GPU0"
    assert plain["sections"] == [
        {
            "message": "A Multi-bit ECC Memory Error occurred at address 0x0000000080003000 at node 1",
            "Memory": {
                "bank": {"value": 0x105},
                "memoryErrorType": {"value": 3, "name": "Multi-bit ECC"},
                "physicalAddress": 0x80003000,
                "physicalAddressHex": "0x0000000080003000",
                "physicalAddressMask": 0xFFFF_FFFF_FFFF_F000,
                "node": 1,
            },
        }
    ]


def test_a_record_of_valid_fields_is_the_same_after_the_way_through_json():
    assert build_record(through(RECORD)) == build_record(RECORD)


def test_a_field_that_is_not_valid_is_not_in_the_form():
    changed = record_of(PlatformMemoryError(validation=MemoryValidation.NODE, node=3, card=9))
    (section,) = through(changed).sections
    assert section.body.node == 3
    assert section.body.card == 0


@pytest.mark.parametrize("body_type", BODY_TYPES, ids=lambda each: each.title)
@given(data=st.data())
def test_what_was_written_is_read_back_as_what_is_written_again(body_type, data):
    raw = data.draw(st.binary(min_size=32, max_size=320))
    if data.draw(st.booleans()):
        raw = b"\xff" * 8 + raw[8:]
    try:
        body = parse_body(body_type.section_type, raw)
    except ReportedError:
        return
    record = through(record_of(body))
    again = through(record)
    assert libcper_plain(again) == libcper_plain(record)
    assert build_record(again) == build_record(record)
    first, second = libcper_plain(record_of(body)), libcper_plain(record)
    assert contents(first) == contents(second)


def contents(plain):
    """The sections without what follows from sizes of bytes that the form does not have."""
    found = copy.deepcopy(plain["sections"])
    for section in found:
        section.pop("message", None)
        for inner in section.values():
            for name in ("length", "sectionLength", "registerCount", "contextInfoNum", "dvsecLength", "deviceID"):
                if isinstance(inner, dict):
                    inner.pop(name, None)
    return found


LEADS = {"CxlComponent": (144).to_bytes(4, "little"), "ArmProcessor": bytes(8) + bytes([40])}
"""How the smallest section begins where it states its length."""


def test_each_type_that_libcper_names_has_a_form_but_itaniums():
    by_type = {each.section_type: each for each in BODY_TYPES}
    assert set(SECTIONS) <= set(by_type)
    for section_type, named in SECTIONS.items():
        lead = LEADS.get(named.name, b"")
        sizes = (parsed(section_type, lead.ljust(size, b"\0")) for size in range(len(lead), 300))
        smallest = next(body for body in sizes if body is not None)
        assert not isinstance(smallest, UnknownBody)
        (section,) = libcper_plain(record_of(smallest))["sections"]
        expected = UNKNOWN if section_type == itanium.SECTION_TYPE else named.name
        assert expected in section, named.title


def parsed(section_type, data):
    try:
        return parse_body(section_type, data)
    except ReportedError:
        return None


def test_a_type_without_a_name_is_base64_and_comes_back():
    unknown = UnknownBody(section_type=RECORD.sections[0].fru_id, data=b"\x01\x02\x03")
    plain = libcper_plain(record_of(unknown))
    assert plain["sections"] == [{"Unknown": {"data": "AQID"}}]
    assert through(record_of(unknown)).sections[0].body == unknown


def test_an_arm_processors_error_and_registers_come_back():
    body = ArmProcessorError(
        validation=ArmValidation.MPIDR | ArmValidation.RUNNING_STATE | ArmValidation.VENDOR_INFO,
        mpidr=0x3_0000_0001,
        midr=0x410FD4F0,
        running_state=1,
        errors=(
            ArmErrorInfo(
                validation=ArmInfoValidation.FLAGS | ArmInfoValidation.PHYSICAL_ADDRESS,
                error_types=ArmErrorTypes.BUS,
                physical_fault_address=0x80003000,
            ),
            ArmErrorInfo(
                validation=ArmInfoValidation.ERROR_INFO,
                error_types=ArmErrorTypes.CACHE,
                error_info=0x0000_0000_0255_007F,
            ),
        ),
        contexts=(
            ArmContext(context_type=ArmContextType.AARCH64_EL1, registers=bytes(range(136))),
            ArmContext(context_type=ArmContextType.MISCELLANEOUS, registers=bytes(range(10))),
        ),
        vendor_info=b"vendor",
    )
    plain = libcper_plain(record_of(body))["sections"][0]["ArmProcessor"]
    assert plain["affinity3"] == 3
    assert plain["contextInfo"][0]["registerArray"]["elr_el1"] == int.from_bytes(bytes(range(8)), "little")
    assert through(record_of(body)).sections[0].body == body


def test_channels_of_grace_come_back_from_their_names():
    value = 5 | 1 << 32 | 2 << 35
    body = NvidiaError(signature="CMET-INFO", registers=(NvidiaRegister(0x1000, value),))
    plain = libcper_plain(record_of(body))["sections"][0]["Nvidia"]
    assert plain["CMETInfo"] == [
        {
            "ChannelAddress": "0x0000000000001000",
            "ErrorCount": 5,
            "ChannelEnabled": True,
            "ChannelIsSpare": False,
            "DisabledReason": {"raw": 2, "value": "Training at boot frequency failed"},
        }
    ]
    assert through(record_of(body)).sections[0].body == body


def changed(path: str, value: object):
    """The record's JSON with one value put at a path; None takes it away."""
    plain = json.loads(json.dumps(libcper_plain(RECORD)))
    owner, *names = plain, *path.split("/")
    for name in names[:-1]:
        owner = owner[int(name) if name.isdecimal() else name]
    if value is None:
        del owner[names[-1]]
    else:
        owner[names[-1]] = value
    return plain


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("header/severity", None, "header has no 'severity'"),
        ("header/severity/code", "fatal", "header.severity.code: 'fatal'"),
        ("header/timestamp", "yesterday", "header.timestamp: 'yesterday'"),
        ("sections", [], "1 section descriptors and 0 sections"),
        ("sectionDescriptors/0/sectionType/data", "none", "sectionDescriptors[0].sectionType.data: 'none'"),
        (
            "sectionDescriptors/0/sectionType/data",
            "00000000-0000-0000-0000-000000000001",
            "sections[0] has no 'Unknown', which a section of type 00000000-0000-0000-0000-000000000001 needs",
        ),
        ("sections/0/Memory", None, "sections[0] has no 'Memory'"),
        ("sections/0/Memory/bank", {"address": 1}, "sections[0].Memory.bank has no 'group'"),
        ("sections/0/Memory/node", -1, "sections[0].Memory.node: -1"),
        ("sections/0/Memory/node", True, "sections[0].Memory.node: True"),
        ("sections/0/Memory/node", 0x1_0000, "node"),
        ("sections/0/Unknown", {"data": "%%"}, "sections[0].Unknown.data: '%%'"),
    ],
)
def test_a_document_of_another_form_is_refused_with_its_place(path, value, where):
    with pytest.raises(BadInputError) as refused:
        build_record(record_from_libcper(changed(path, value)))
    assert where in refused.value.message


def test_the_command_writes_libcpers_json_and_reads_it(tmp_path, capsysbinary):
    given_file, copied = tmp_path / "block.bin", tmp_path / "copy.cper"
    given_file.write_bytes(build_block(memory_error(0x80003000, fru_text="GPU0")))
    assert main(["cper", "decode", "--libcper", str(given_file)]) == 0
    document = tmp_path / "record.json"
    document.write_bytes(capsysbinary.readouterr().out)
    assert json.loads(document.read_text())["sections"][0]["Memory"]["physicalAddress"] == 0x80003000
    assert main(["cper", "encode", "json", str(document), "-o", str(copied)]) == 0
    (section,) = parse_record(copied.read_bytes()).sections
    assert (section.body.physical_address, section.fru_text) == (0x80003000, "GPU0")


def test_a_single_section_with_its_descriptor_is_read():
    whole = libcper_plain(RECORD)
    single = {"sectionDescriptor": whole["sectionDescriptors"][0], "section": whole["sections"][0]}
    record = record_from_libcper(single)
    assert record.sections == RECORD.sections
    assert record.severity == Severity.FATAL


(PCIE,) = (each for each in BODY_TYPES if each.title == "PCIe error")


@pytest.mark.parametrize("byte, number", [(0x00, 0), (0x42, 42), (0x99, 99), (0xCC, 132), (0xF7, 157), (0xFF, 165)])
def test_a_version_is_two_decimal_digits_and_others_are_kept(byte, number):
    body = parse_body(PCIE.section_type, b"\xff" * 8 + bytes([0] * 4) + bytes([byte, 1]) + bytes(194))
    plain = libcper_plain(record_of(body))
    version = plain["sections"][0]["Pcie"]["version"]
    assert version["minor"] == number
    assert libcper_plain(through(record_of(body))) == plain
    version["minor"] = 166
    with pytest.raises(ReportedError, match="a number up to 165"):
        record_from_libcper(plain)
