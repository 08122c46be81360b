# SPDX-License-Identifier: Apache-2.0
"""Records written into memory that is a file: in firmware's order, and only where there is room and leave."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpigen.structures.apei.hest import parse
from acpigen.structures.cper import memory_error_block, parse_block
from qmp_driver.errors import BadInputError, GuestError, HostError, MonitorError
from qmp_driver.inject.host_memory import HostMemory, memory_holding
from qmp_driver.inject.injectors.polled import (
    ACK_OFFSET,
    BLOCK_BYTES,
    BLOCK_OFFSET,
    polled_hest,
    polled_source,
)
from qmp_driver.inject.registry import firmware_of
from qmp_driver.inject.status_block import write_record
from qmp_driver.topology import ERROR_REGION_BYTES
from qmp_driver.topology.options import MachineOptions

BASE = 0x8000_0000
_, REGION = firmware_of(MachineOptions(polled_errors=True), BASE)


@pytest.fixture
def region(tmp_path):
    path = tmp_path / "region"
    path.write_bytes(REGION)
    return HostMemory(path, BASE, ERROR_REGION_BYTES)


def test_a_record_lies_in_the_block_and_waits_for_its_acknowledgement(region):
    record = memory_error_block(0x1234000)
    assert write_record(polled_source(BASE), (region,), record) == BASE + BLOCK_OFFSET
    assert region.read(BASE + BLOCK_OFFSET, len(record)) == record
    assert parse_block(region.read(BASE + BLOCK_OFFSET, len(record))).sections[0].body.physical_address == 0x1234000
    assert region.read_u64(BASE + ACK_OFFSET) == 0


def test_the_status_word_is_written_last(region, monkeypatch):
    order = []
    write = HostMemory.write
    monkeypatch.setattr(HostMemory, "write", lambda self, pa, data: (order.append(pa), write(self, pa, data)))
    write_record(polled_source(BASE), (region,), memory_error_block(0x1000))
    assert order == [BASE + ACK_OFFSET, BASE + BLOCK_OFFSET + 4, BASE + BLOCK_OFFSET]


def test_no_second_record_before_the_first_is_acknowledged(region):
    write_record(polled_source(BASE), (region,), memory_error_block(0x1000))
    with pytest.raises(MonitorError, match="has not acknowledged"):
        write_record(polled_source(BASE), (region,), memory_error_block(0x2000))
    region.write(BASE + ACK_OFFSET, (1).to_bytes(8, "little"))
    write_record(polled_source(BASE), (region,), memory_error_block(0x2000))


def test_a_record_that_does_not_fit_is_refused_and_nothing_written(region):
    with pytest.raises(BadInputError, match=f"the block of source 0 has {BLOCK_BYTES}"):
        write_record(polled_source(BASE), (region,), bytes(BLOCK_BYTES + 1))
    assert region.path.read_bytes() == REGION


def test_memory_that_the_host_cannot_write_is_named(region):
    with pytest.raises(GuestError, match=r"0x90000008.*machine.shared_ram"):
        write_record(polled_source(0x9000_0000), (region,), memory_error_block(0x1000))


def test_a_full_disk_is_an_error_of_the_host_and_not_the_end_of_this_process():
    memory = HostMemory(Path("/dev/full"), BASE, ERROR_REGION_BYTES)
    with pytest.raises(HostError, match="No space left"):
        memory.write(BASE, b"word")


def test_a_file_that_was_cut_short_is_an_error_of_the_host(tmp_path):
    (tmp_path / "short").write_bytes(b"word")
    with pytest.raises(HostError, match="is truncated"):
        HostMemory(tmp_path / "short", BASE, ERROR_REGION_BYTES).read(BASE, 8)


def test_a_file_that_is_gone_is_an_error_of_the_host(region):
    region.path.unlink()
    with pytest.raises(HostError, match="cannot be used"):
        region.read(BASE, 8)


@given(st.integers(0, ERROR_REGION_BYTES - 1), st.binary(min_size=1, max_size=5000))
def test_what_is_written_is_read_wherever_it_is(tmp_path_factory, offset, data):
    path = tmp_path_factory.mktemp("memory") / "file"
    path.write_bytes(bytes(ERROR_REGION_BYTES))
    memory = HostMemory(path, BASE, ERROR_REGION_BYTES)
    pa = BASE + offset
    if not memory.holds(pa, len(data)):
        with pytest.raises(BadInputError):
            memory.write(pa, data)
        return
    memory.write(pa, data)
    assert memory.read(pa, len(data)) == data
    assert path.read_bytes()[offset : offset + len(data)] == data
    assert memory_holding((memory,), pa, len(data)) is memory


def test_the_polled_hest_names_the_region_and_replaces_qemus():
    table = parse(polled_hest(BASE).aml)
    (source,) = table.sources
    assert source == polled_source(BASE)
    assert (table.header.oem_id, table.header.oem_revision) == ("BOCHS", 2) or table.header.oem_id == "BOCHS "
