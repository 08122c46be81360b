# SPDX-License-Identifier: Apache-2.0
"""PPTT: packages, cores and caches, and caches of both sizes."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.cpu import pptt
from acpigen.structures.cpu.pptt import CacheFlags, CacheNode, IdNode, Pptt, ProcessorNode, ProcessorNodeFlags
from tests.acpigen.structures.golden import golden, header

PACKAGE, L2, CORE = 36, 64, 92
FULL = Pptt(
    header=header("PPTT", pptt.REVISION),
    entries=(
        ProcessorNode(flags=ProcessorNodeFlags.PHYSICAL_PACKAGE, processor_id=0x1000, resources=(L2, 0x74)),
        CacheNode(
            flags=CacheFlags(0xFF),
            next_level=0,
            size=0x10_0000,
            sets=2048,
            associativity=8,
            attributes=0x0A,
            line_bytes=64,
            cache_id=7,
        ),
        ProcessorNode(
            flags=ProcessorNodeFlags.PROCESSOR_ID_VALID | ProcessorNodeFlags.LEAF,
            parent=PACKAGE,
            processor_id=3,
            resources=(L2,),
        ),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_a_core_leads_to_its_package_and_its_cache():
    entries = pptt.parse(golden(FULL)).by_offset()
    assert list(entries) == [PACKAGE, L2, CORE]
    core = entries[CORE]
    assert entries[core.parent].flags & ProcessorNodeFlags.PHYSICAL_PACKAGE
    assert [entries[each].size for each in core.resources] == [0x10_0000]


def test_a_cache_of_acpi_6_2_and_an_id_survive():
    old = CacheNode(size=1, line_bytes=64, stated_length=pptt.CACHE_BYTES_ACPI_6_2)
    table = Pptt(header=header("PPTT", 1), entries=(old, IdNode(vendor_id=1, level_2_id=2, spin_revision=3)))
    data = pptt.build(table)
    assert (data[37], data[36 + 24 + 1]) == (24, 30)
    assert pptt.parse(data) == table


def test_a_cache_that_is_too_short_is_refused():
    data = bytearray(pptt.build(Pptt(header=header("PPTT", 1), entries=(CacheNode(stated_length=24),))))
    data[37] = 23
    data[4] -= 1
    with pytest.raises(
        BadInputError, match=r"PPTT structure 0 \(type 1\), its length .*found 23, expected at least 24"
    ):
        pptt.parse(bytes(data[:-1]))


def test_more_resources_than_there_is_room_for_are_refused():
    data = bytearray(golden(FULL))
    data[PACKAGE + 16] = 3
    with pytest.raises(BadInputError, match="its count of resources, 3"):
        pptt.parse(bytes(data))
