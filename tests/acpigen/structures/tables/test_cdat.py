# SPDX-License-Identifier: Apache-2.0
"""CDAT: a device's own table, without a header of ACPI's."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.layout.json.json_form import from_plain, to_plain
from acpigen.structures.numa import cdat
from acpigen.structures.numa.cdat import (
    Cdat,
    DeviceInitiator,
    DeviceLatency,
    DeviceMemory,
    DeviceMemoryFlags,
    DeviceMemoryType,
    DeviceSideCache,
    EfiMemoryType,
    SwitchLatency,
    SwitchPath,
)
from acpigen.structures.numa.hmat import DataType
from tests.acpigen.structures.golden import FOLDER, compare_listing, structure_places

TABLE = Cdat(
    sequence=7,
    entries=(
        DeviceMemory(handle=1, flags=DeviceMemoryFlags.SHAREABLE, base=0x1000, length=1 << 30),
        DeviceLatency(handle=1, data_type=DataType.READ_LATENCY, entries=(150, 0, 0)),
        DeviceSideCache(handle=1, cache_size=1 << 20, attributes=0x1111),
        DeviceInitiator(flags=1, handle=1),
        DeviceMemoryType(handle=1, memory_type=EfiMemoryType.CONVENTIONAL_SPECIFIC_PURPOSE, length=1 << 30),
        SwitchLatency(
            data_type=DataType.READ_BANDWIDTH,
            entry_base_unit=100,
            paths=(SwitchPath(port_x=0x100, port_y=1, entry=5), SwitchPath(port_x=0x100, port_y=2, entry=6)),
        ),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    data = (FOLDER / "cdat.aml").read_bytes()
    assert cdat.build(TABLE) == data
    assert sum(data) % 256 == 0
    assert cdat.parse(data) == TABLE
    assert from_plain(Cdat, to_plain(TABLE)) == TABLE
    places = set(structure_places(cdat.LAYOUT, data, 0, len(data)))
    # iasl 20250404 shows the reserved bytes of DSMSCIS three bytes late.
    compare_listing(places, (FOLDER / "cdat.dsl").read_text().replace("[048h 0072 003h]", "[045h 0069 003h]"))


def test_a_length_that_lies_is_refused():
    data = bytearray(cdat.build(TABLE))
    data[0] += 1
    with pytest.raises(BadInputError, match="CDAT length at offset 0"):
        cdat.parse(bytes(data))
    with pytest.raises(BadInputError, match="expected at least 16"):
        cdat.parse(bytes(15))


def test_one_odd_structure_does_not_lose_the_others():
    data = bytearray(cdat.build(TABLE))
    data[16 + 24] = 0
    data[16 + 24 + 24] = 1
    with pytest.raises(BadInputError, match=r"CDAT structure 2 \(type 1\), its length .*found 20, expected 24"):
        cdat.parse(bytes(data))
    odd = []
    table = cdat.parse(bytes(data), odd)
    assert table.entries[3:] == TABLE.entries[3:]
    again = cdat.build(table)
    assert again[:5] + again[6:] == data[:5] + data[6:]
