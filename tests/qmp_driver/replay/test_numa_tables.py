# SPDX-License-Identifier: Apache-2.0
"""SRAT and CEDT adapted: addresses and UIDs by rule, every other byte as it was."""

from msgspec import structs
from replay_originals import SOUND, original

from acpigen.base.address_range import AddressRange
from acpigen.base.units import GIB
from acpigen.structures.io import cedt
from acpigen.structures.layout.header import TableHeader
from acpigen.structures.numa import srat
from qmp_driver.replay.memory_map import memory_map
from qmp_driver.replay.numa_tables import PLUGGED_FIRST_PA, Layout, adapted_srat, why_windows_stay_out
from qmp_driver.replay.processors import ABSENT_FIRST, choose_processors

RAM = AddressRange(0x4000_0000, GIB)
APERTURE_PA = 0x8000_0000


def adapted(machine=SOUND):
    read = original(machine)
    layout = Layout(memory_map(read.ram, RAM), read.aperture, APERTURE_PA, AddressRange(0, 200 * GIB))
    table = read.values["SRAT"]
    return (*adapted_srat(table, layout, choose_processors(table, read.processors), read), table)


def gicc(domain, uid, **more):
    return srat.GiccAffinity(proximity_domain=domain, processor_uid=uid, **more)


def test_the_memory_of_a_socket_goes_into_the_ram_and_nothing_else_is_touched():
    table, done, was = adapted()
    assert [each.rule for each in done] == ["ram"]
    changed = [(one, other) for one, other in zip(was.entries, table.entries, strict=True) if one != other]
    ((before, after),) = changed
    assert (after.base, after.length) == (RAM.start, RAM.size_bytes)
    assert structs.replace(after, base=before.base, length=before.length) == before


def test_a_swapped_handle_stays_swapped():
    swapped = structs.replace(SOUND.srat_entries[-1], device_handle=srat.pci_device_handle(9, 0, 0, 1))
    table, _, _ = adapted(SOUND.changed(srat_entries=(*SOUND.srat_entries[:-1], swapped)))
    assert table.entries[-1] == swapped != SOUND.srat_entries[-1]


def test_memory_in_the_aperture_moves_with_it_and_memory_to_be_plugged_elsewhere_stays():
    flags = srat.MemoryFlags.ENABLED | srat.MemoryFlags.HOT_PLUGGABLE
    inside = srat.MemoryAffinity(proximity_domain=8, base=0x420000000000 + GIB, length=GIB, flags=flags)
    outside = structs.replace(inside, base=1 << 45)
    table, done, _ = adapted(SOUND.changed(srat_entries=(*SOUND.srat_entries, inside, outside)))
    assert table.entries[-2].base == APERTURE_PA + GIB
    assert table.entries[-1] == outside
    assert sorted(each.rule for each in done) == ["aperture", "ram"]


def test_memory_to_be_plugged_leaves_the_virtual_machines_own_and_keeps_its_distances():
    flags = srat.MemoryFlags.ENABLED | srat.MemoryFlags.HOT_PLUGGABLE
    first = srat.MemoryAffinity(proximity_domain=8, base=100 * GIB, length=GIB, flags=flags)
    second = structs.replace(first, base=300 * GIB)
    table, done, _ = adapted(SOUND.changed(srat_entries=(*SOUND.srat_entries, first, second)))
    assert table.entries[-2].base == PLUGGED_FIRST_PA
    assert table.entries[-1].base - table.entries[-2].base == 200 * GIB
    assert [each.rule for each in done] == ["ram", "hot-pluggable", "hot-pluggable"]


def test_each_domain_gets_a_processor_and_no_two_uids_become_one():
    entries = (gicc(0, 100), gicc(0, 101), gicc(1, 0), gicc(1, 1), gicc(2, 200, flags=srat.AffinityFlags(0)))
    table = structs.replace(original().values["SRAT"], entries=entries)
    chosen = choose_processors(table, dict.fromkeys((100, 101, 0, 1, 200), 0))
    assert chosen.chosen == (100, 0)
    assert chosen.moved == {100: 0, 0: 1, 1: ABSENT_FIRST}
    assert len({chosen.uid(each.processor_uid) for each in entries}) == len(entries)


def test_a_processor_that_the_madt_does_not_have_is_never_chosen_and_stays_absent():
    table = structs.replace(original().values["SRAT"], entries=(gicc(0, 7), gicc(1, 8)))
    chosen = choose_processors(table, {8: 0x100})
    assert chosen.chosen == (8,)
    assert chosen.uid(7) == 7 and chosen.uid(8) == 0


def test_a_uid_that_is_there_twice_is_there_twice_afterwards():
    table, _, _ = adapted(SOUND.changed(srat_entries=(gicc(0, 9), gicc(1, 9), *SOUND.srat_entries[2:])))
    assert [each.processor_uid for each in table.entries[:2]] == [0, 0]


def windows(base):
    header = TableHeader(signature="CEDT", revision=1)
    return cedt.Cedt(header=header, entries=(cedt.FixedMemoryWindow(base=base, size=4 * GIB, targets=(0,)),))


def test_a_cxl_window_stays_unless_it_lies_in_the_machines_own_memory():
    read = original()
    layout = Layout(memory_map(read.ram, RAM), read.aperture, APERTURE_PA, AddressRange(0, 200 * GIB))
    assert why_windows_stay_out(windows(1 << 45), layout, read) == ""
    assert "own memory" in why_windows_stay_out(windows(64 * GIB), layout, read)
