# SPDX-License-Identifier: Apache-2.0
"""BERT, EINJ, ERST and CEDT of a platform, and the registers behind them."""

import itertools
import struct

import pytest
from msgspec import structs

from acpigen.base.errors import BadInputError
from acpigen.building.apei.registers import (
    INVALID_RECORD_ID,
    InjectionRegister,
    LogRegister,
    injection_page,
    log_page,
)
from acpigen.building.fixed_tables import STYLES, cedt_of, host_tables, srat_of
from acpigen.platform.file import load_platform, parse_platform, platform_folder
from acpigen.structures.apei import bert, einj, erst
from acpigen.structures.io import cedt
from acpigen.structures.numa import srat
from acpigen.structures.registry import parse_table

NEXT = load_platform("next")
TABLES = {table.name: table.aml for table in host_tables(NEXT)}


def test_only_a_platform_that_has_them_gets_them():
    assert {"bert", "einj", "erst", "cedt"} <= set(TABLES)
    plain = {table.name for table in host_tables(load_platform("gh200-480gb"))}
    assert not plain & {"bert", "einj", "erst", "cedt"}


def test_bert_points_to_the_region():
    table = bert.parse(TABLES["bert"])
    assert (table.region_address, table.region_bytes) == (0x7FFF0000, 4096)


def test_einj_reads_its_types_where_firmware_put_them():
    table = einj.parse(TABLES["einj"])
    step = next(each for each in table.instructions if each.action == einj.EinjAction.GET_ERROR_TYPE)
    offset = step.register.address - NEXT.error_injection.registers_base_pa
    page = injection_page(NEXT.error_injection)
    told = einj.EinjErrorTypes(int.from_bytes(page[offset : offset + 8], "little"))
    assert told == einj.EinjErrorTypes.MEMORY_CORRECTABLE | einj.EinjErrorTypes.MEMORY_UNCORRECTABLE
    assert {each.action for each in table.instructions} >= set(range(9))


def test_the_trigger_table_is_where_its_address_says_and_empty():
    page = injection_page(NEXT.error_injection)
    (address,) = struct.unpack_from("<Q", page, InjectionRegister.TRIGGER_ADDRESS)
    offset = address - NEXT.error_injection.registers_base_pa
    assert struct.unpack_from("<4I", page, offset) == (16, 1, 16, 0)


def test_erst_reads_the_range_of_its_buffer():
    table, page = erst.parse(TABLES["erst"]), log_page(NEXT.error_log)

    def read(action):
        step = next(each for each in table.instructions if each.action == action)
        (value,) = struct.unpack_from("<Q", page, step.register.address - NEXT.error_log.registers_base_pa)
        return value & step.mask

    assert read(erst.ErstAction.GET_ERROR_RANGE) == NEXT.error_log.buffer.base_pa
    assert read(erst.ErstAction.GET_ERROR_LENGTH) == NEXT.error_log.buffer.size_bytes
    assert read(erst.ErstAction.GET_RECORD_ID) == INVALID_RECORD_ID
    assert read(erst.ErstAction.GET_RECORD_COUNT) == 0


@pytest.mark.parametrize("registers", [InjectionRegister, LogRegister])
def test_registers_do_not_overlap(registers):
    places = sorted(registers)
    assert all(second - first >= 8 and first % 8 == 0 for first, second in itertools.pairwise(places))


def test_cedt_names_bridges_by_the_uid_that_the_dsdt_gives_them():
    bridge, window = cedt_of(NEXT).entries
    assert bridge.uid == 9 and window.targets == (9,)
    assert cedt.parse(TABLES["cedt"]).entries == (bridge, window)


def test_every_new_table_is_parsed_again_by_its_signature():
    for name in ("bert", "einj", "erst", "cedt"):
        assert parse_table(TABLES[name]).header.signature == name.upper()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('size = "4KiB"\n\n[error_injection]', "size = 8\n\n[error_injection]", "boot errors has 8 bytes"),
        ('size = "16KiB"', "size = 100", "buffer of the error log has 100 bytes"),
        ('bridges = ["PCI9"]', 'bridges = ["PCI7"]', "leads to PCI7, which is not a CXL host bridge"),
        ('bridges = ["PCI9"]', 'bridges = ["PCI9", "PCI9"]', "has 2 bridges"),
        ("base = 0x480000000000", "base = 0x480000001000", "is not a multiple of 256 MiB"),
        ("base = 0x480000000000", "base = 0x420000000000", "overlaps"),
        ('"memory-correctable"', '"memory-corrected"', "error_types"),
    ],
)
def test_places_that_cannot_be_are_refused_with_their_line(old, new, said):
    text = (platform_folder() / "next.toml").read_text()
    assert old in text
    with pytest.raises(BadInputError, match=r"^next.toml:\d+: ") as refusal:
        parse_platform(text.replace(old, new), "next.toml")
    assert said in str(refusal.value)


class TestStylesOfInitiators:
    GPU = structs.replace(load_platform("gh200-480gb"))

    def initiators(self, style):
        entries = srat_of(self.GPU, STYLES[style]).entries
        return [each for each in entries if isinstance(each, srat.GenericInitiatorAffinity)]

    def test_firmware_has_the_segment_and_flags_3(self):
        found = self.initiators("firmware")
        assert {(each.flags, each.pci.segment, each.pci.bus) for each in found} == {(3, 9, 1)}

    def test_qemu_has_segment_0_and_flags_1_and_no_empty_memory(self):
        found = self.initiators("qemu")
        assert {(each.flags, each.pci.segment, each.pci.bus) for each in found} == {(1, 0, 1)}
        entries = srat_of(self.GPU, STYLES["qemu"]).entries
        assert all(each.length for each in entries if isinstance(each, srat.MemoryAffinity))

    def test_qemu_9_0_exchanged_bus_and_function(self):
        found = self.initiators("qemu-9.0")[0]
        assert (found.pci.bus, found.pci.device, found.pci.function) == (0, 0, 1)
