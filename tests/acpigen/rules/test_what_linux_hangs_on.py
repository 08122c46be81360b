# SPDX-License-Identifier: Apache-2.0
"""What Linux does not boot with or drops in silence: parts of a GIC, circles in the PPTT, windows, initiators."""

import pytest
from rule_fixtures_base import boot_errors, entries, initiators, interrupts, is_initiator, processors
from rule_machine import SOUND, STATUS, header, initiator
from rule_tables import bridge, initiators_of_bus, injection, more, window
from rule_tables_arm import circular, hierarchy, without_redistributors

from acpigen.rules.catalogue import find_rule
from acpigen.rules.engine.rule import Severity
from acpigen.structures.cpu import madt, pptt
from acpigen.structures.io import cedt
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.numa import srat

ENABLED, CAPABLE, NONE = madt.GiccFlags.ENABLED, madt.GiccFlags.ONLINE_CAPABLE, madt.GiccFlags(0)


def found(rule, machine):
    return [each.message for each in find_rule(rule).findings(machine.evidence())]


@pytest.mark.parametrize(
    ("cpus", "words"),
    [
        (((ENABLED, 0x80A0000), (ENABLED, 0x80C0000)), ""),
        (((ENABLED, 0x80A0000), (ENABLED, 0)), "1 of 2 enabled processors have no"),
        (((ENABLED, 0x80A0000), (NONE, 0)), ""),
        (((NONE, 0x80A0000), (NONE, 0x80C0000)), "no enabled processor has an"),
    ],
)
def test_each_enabled_processor_has_a_redistributor_where_there_is_no_range(cpus, words):
    listed = (
        madt.Gicc(uid=uid, mpidr=uid, flags=flags, redistributor_base=base) for uid, (flags, base) in enumerate(cpus)
    )
    messages = found("IRQ004", more(without_redistributors(*listed)))
    assert len(messages) == bool(words)
    assert all(words in message for message in messages)


@pytest.mark.parametrize("base", [0, 0x80C0000])
def test_a_processor_without_a_range_is_not_brought_online_later(base):
    def severities(table):
        return [each.severity for each in find_rule("IRQ004").findings(more(table).evidence())]

    running = madt.Gicc(uid=0, mpidr=0, redistributor_base=0x80A0000)
    later = madt.Gicc(uid=1, mpidr=1, flags=CAPABLE, redistributor_base=base)
    assert severities(without_redistributors(running, later)) == [Severity.MEDIUM]
    assert severities(without_redistributors(later)) == [Severity.CRITICAL, Severity.MEDIUM]
    assert severities(interrupts(running, later)) == []


@pytest.mark.parametrize(("version", "count"), [(0, 0), (2, 0), (3, 1), (4, 1)])
def test_only_a_gicv3_or_gicv4_has_redistributors(version, count):
    cpus = (madt.Gicc(uid=0, mpidr=0), madt.GicDistributor(base=0x8000000, version=version))
    table = madt.build(madt.Madt(header=header("APIC", 6), entries=cpus))
    assert len(found("IRQ004", more(table))) == count


def test_a_processor_that_is_enabled_need_not_be_brought_online_later():
    both = madt.Gicc(uid=0, mpidr=0, flags=ENABLED | CAPABLE, redistributor_base=0x80A0000)
    assert found("IRQ004", more(without_redistributors(both))) == []


def test_a_gicv5_needs_no_distributor():
    cpus = tuple(madt.Gicc(uid=uid, mpidr=uid) for uid in (0, 1))
    routing = madt.Gicv5Irs(irs_id=0, config_base=0x8000000, set_lpi_base=0x8010000)
    for listed, count in ((cpus, 1), ((*cpus, routing), 0)):
        table = madt.build(madt.Madt(header=header("APIC", 7), entries=listed))
        assert len(found("IRQ003", more(table))) == count


def test_one_enabled_processor_is_enough_to_go_on():
    def of(*flags):
        return more(interrupts(*(madt.Gicc(uid=uid, mpidr=uid, flags=each) for uid, each in enumerate(flags))))

    assert len(found("FAD003", of(NONE, CAPABLE))) == 1
    assert found("FAD003", of(ENABLED, NONE)) == found("FAD003", of(NONE, ENABLED)) == []


@pytest.mark.parametrize("base", [0x8000000, 0x800F000, 0x80A0000, 0x8FFF000])
def test_boot_errors_are_not_kept_in_registers_of_the_gic(base):
    gic = processors(0, 1)
    (message,) = found("HST018", more(gic, boot_errors(4096, base)))
    assert "registers of the GIC's" in message
    assert found("HST018", more(gic, boot_errors(4096, STATUS + 0x8000))) == []
    assert found("HST018", more(gic, boot_errors(4096, 0x8010000))) == []


def test_a_gicv2_has_a_smaller_distributor_and_an_its_registers_of_its_own():
    def at(address, *gic):
        return found(
            "HST018", more(madt.build(madt.Madt(header=header("APIC", 6), entries=gic)), boot_errors(8, address))
        )

    unknown, old, new = (madt.GicDistributor(base=0x8000000, version=version) for version in (0, 2, 3))
    assert [bool(at(address, old)) for address in (0x8000FF8, 0x8001000)] == [True, False]
    assert [bool(at(address, unknown)) for address in (0x8000FF8, 0x8001000)] == [True, False]
    assert [bool(at(address, new)) for address in (0x800FFF8, 0x8010000)] == [True, False]
    assert ["ITS 0x0" in message for message in at(0x809FFF8, madt.GicIts(its_id=0, base=0x8080000))] == [True]
    assert at(0x80A0000, madt.GicIts(its_id=0, base=0x8080000)) == []


def test_a_command_may_ring_a_register_of_the_gic():
    doorbell = GenericAddress(address=0x8000040, bit_width=32, access_size=3)
    assert found("HST018", more(processors(0, 1), injection(register=doorbell))) == []


def test_a_leaf_of_revision_1_is_a_node_without_nodes_below():
    def of(revision, *uids):
        package = pptt.ProcessorNode(processor_id=1)
        leaves = tuple(pptt.ProcessorNode(parent=36, processor_id=uid) for uid in uids)
        return more(pptt.build(pptt.Pptt(header=header("PPTT", revision), entries=(package, *leaves))))

    assert len(found("PPT003", of(1, 0, 1, 1))) == 1
    assert found("PPT003", of(1, 0, 1)) == []
    assert found("PPT003", of(2, 0, 1, 1)) == []
    assert len(found("PPT003", more(hierarchy(0, 1, 0, 1)))) == 2


def caches(*next_levels: int) -> bytes:
    listed = tuple(pptt.CacheNode(next_level=each) for each in next_levels)
    return pptt.build(pptt.Pptt(header=header("PPTT", 3), entries=listed))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (circular(36), "the parent of the node at 0x24"),
        (circular(56), "the parent of the node at 0x38"),
        (caches(36), "the next level of the node at 0x24"),
        (caches(64, 92, 36), "the next level of the node at 0x5c"),
    ],
)
def test_each_circle_of_the_pptt_is_reported_once(table, words):
    (message,) = found("PPT004", more(table))
    assert words in message


@pytest.mark.parametrize("table", [circular(0), caches(64, 92, 0), caches(92, 92, 0), caches(1000), hierarchy(0, 1)])
def test_ways_that_end_or_meet_are_no_circle(table):
    assert found("PPT004", more(table)) == []


def xor(ways: int, *maths: tuple[int, int], arithmetic: int = 1):
    targets = {0: (7,), 1: (7, 8), 2: (7, 8, 7, 8), 8: (7, 8, 7), 9: (7, 8, 7, 8, 7, 8)}[ways]
    listed = (
        bridge(7),
        bridge(8, base=0x20000000),
        window(interleave_ways=ways, interleave_arithmetic=arithmetic, targets=targets),
    )
    maps = (cedt.XorInterleaveMath(granularity=granularity, maps=(0x404100,) * count) for granularity, count in maths)
    return more(cedt.build(cedt.Cedt(header=header("CEDT", 1), entries=(*listed, *maps))))


@pytest.mark.parametrize(
    ("ways", "maths", "count"),
    [
        (0, (), 0),
        (8, (), 0),
        (1, (), 1),
        (1, ((0, 1),), 0),
        (1, ((1, 1),), 1),
        (2, ((0, 1),), 1),
        (2, ((0, 2),), 0),
        (9, ((0, 1),), 0),
        (9, (), 1),
        (1, ((0, 1), (7, 1)), 1),
        (0, ((7, 1),), 0),
    ],
)
def test_an_xor_window_needs_the_maps_of_its_granularity(ways, maths, count):
    assert len(found("CXL001", xor(ways, *maths))) == count
    assert found("CXL001", xor(ways, *maths, arithmetic=0)) == []


def test_an_initiator_that_is_not_enabled_spoils_the_others_of_its_bus():
    def of(domain, bus, flags):
        machine = initiators_of_bus(1, *range(8, 16))
        entry = initiator(domain, bus=bus, flags=flags)
        return machine.changed(srat_entries=(*machine.srat_entries, entry))

    off, on = srat.GenericFlags(0), srat.GenericFlags.ENABLED
    (message,) = found("GIN011", of(50, 1, off))
    assert "names domain 50" in message
    assert found("GIN011", of(50, 2, off)) == []
    assert found("GIN011", of(8, 1, off)) == []
    assert found("GIN011", of(50, 1, on)) == []


def test_nvidias_driver_compares_segment_and_bus_of_an_initiator_alone():
    def severities(machine):
        return {each.severity for each in find_rule("GIN003").findings(machine.evidence())}

    assert severities(initiators(device=1)) == {Severity.LOW}
    assert severities(initiators(bus=0)) == {Severity.HIGH}
    assert severities(initiators()) == set()


def test_a_gpu_of_a_guest_is_found_by_its_address():
    alone = entries(initiator(50, flags=srat.GenericFlags(0)), drop=is_initiator)
    named = alone.changed(gpu_addresses=(srat.PciHandle(9, 1, 0, 0),))
    assert found("GIN011", named)
    assert found("GIN011", alone) == []
    assert found("GIN011", SOUND.changed(gpu_addresses=(srat.PciHandle(9, 1, 0, 0),))) == []
