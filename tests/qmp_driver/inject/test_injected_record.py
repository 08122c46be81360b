# SPDX-License-Identifier: Apache-2.0
"""The record that a scenario's words or a file make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.structures.cper import (
    BlockStatus,
    ErrorBlock,
    MemoryValidation,
    Section,
    Severity,
    build_block,
    memory_error,
    parse_block,
)
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmErrorInfo,
    ArmErrorTypes,
    ArmInfoValidation,
    ArmProcessorError,
)
from qmp_driver.errors import BadInputError
from qmp_driver.inject.record import memory_record, new_label, record_from_file

ADDRESSES = st.lists(st.integers(0, (1 << 52) - 1).map(lambda frame: frame << 12), min_size=1, max_size=6)


@given(ADDRESSES, st.sampled_from(["recoverable", "fatal", "corrected", "informational"]))
def test_a_record_names_each_page_in_a_section_of_its_own(addresses, severity):
    order = memory_record(addresses, severity, label="x")
    block = parse_block(order.record)
    assert block == order.block
    assert [section.body.physical_address for section in block.sections] == addresses
    assert {section.severity for section in block.sections} == {Severity[severity.upper()]}
    assert order.pa == addresses[0]


def test_several_errors_are_said_to_be_several():
    several = BlockStatus.UNCORRECTABLE_VALID | BlockStatus.MULTIPLE_UNCORRECTABLE
    assert memory_record([0x1000, 0x2000], "recoverable").block.status == several
    assert memory_record([0x1000], "recoverable").block.status == BlockStatus.UNCORRECTABLE_VALID


def test_without_an_address_only_the_bit_is_missing():
    order = memory_record([0x5000], "recoverable", with_address=False)
    body = order.block.sections[0].body
    assert not body.validation & MemoryValidation.PHYSICAL_ADDRESS
    assert body.physical_address == 0x5000
    assert order.pa is None


def test_labels_differ_and_fit():
    labels = {new_label() for _ in range(100)}
    assert len(labels) == 100
    assert all(len(label) <= 20 for label in labels)


@given(st.binary(max_size=200).filter(lambda data: not data.lstrip().startswith(b"{")))
def test_bytes_that_are_no_record_are_kept_as_they_are(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("record") / "file"
    path.write_bytes(data)
    order = record_from_file(path, None)
    assert order.block is not None or order.record == data


def test_a_file_keeps_its_address_unless_told_another(tmp_path):
    path = tmp_path / "record"
    path.write_bytes(memory_record([0x7000], "recoverable").record)
    assert record_from_file(path, None).pa == 0x7000
    assert record_from_file(path, 0x9000).pa == 0x9000


@pytest.mark.parametrize("content", [b'{"sections": 5}', b"{", b'{"sections": []'])
def test_json_of_something_else_is_refused_with_the_file(tmp_path, content):
    path = tmp_path / "record.json"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"record\.json"):
        record_from_file(path, None)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(BadInputError, match="cannot read the error record"):
        record_from_file(tmp_path / "none", None)


def test_a_record_of_one_error_is_what_the_library_makes():
    assert memory_record([0x3000], "fatal").block == memory_error(0x3000, severity=Severity.FATAL)


def arm_section(**fields):
    return ArmProcessorError(errors=(ArmErrorInfo(physical_fault_address=0x5000, **fields),))


def test_a_processors_cache_error_names_its_address_as_linux_takes_it(tmp_path):
    has_address = ArmInfoValidation.PHYSICAL_ADDRESS
    cache = arm_section(validation=has_address, error_types=ArmErrorTypes.CACHE)
    path = tmp_path / "record"
    path.write_bytes(build_block(ErrorBlock(sections=(Section(body=cache),))))
    assert record_from_file(path, None).pa == 0x5000
    for other in (
        arm_section(validation=has_address, error_types=ArmErrorTypes.BUS),
        arm_section(validation=ArmInfoValidation(0), error_types=ArmErrorTypes.CACHE),
    ):
        path.write_bytes(build_block(ErrorBlock(sections=(Section(body=other),))))
        assert record_from_file(path, None).pa is None
