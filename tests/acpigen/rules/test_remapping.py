# SPDX-License-Identifier: Apache-2.0
"""IORT: a GPU's requester ID, and the mappings of a QEMU whose buses have no numbers yet."""

import pytest
from msgspec.structs import replace
from rule_machine import BRIDGE, SOUND, crs, resummed
from rule_tables import more
from rule_tables_arm import TO_ITS, TO_SMMU, mapping, remapped, remapping, reserved_memory, services

from acpigen.rules.catalogue import find_rule
from acpigen.rules.engine.rule import Severity
from acpigen.structures.io import iort

EXPANDER = "\\_SB.PC40"


def severities(id, machine):
    return [each.severity for each in find_rule(id).findings(machine.evidence())]


@pytest.mark.parametrize(
    ("mappings", "expected"),
    [
        ((mapping(0, 0xFFFF),), []),
        ((mapping(0x100, 0),), []),
        ((mapping(0x101, 0xFF),), [Severity.HIGH]),
        ((mapping(0, 0xFF),), [Severity.HIGH]),
    ],
)
def test_the_gpus_requester_id_has_to_reach_an_its(mappings, expected):
    """The generic initiators say that the GPU is 0009:01:00.0, ID 0x100."""
    assert severities("IRT009", more(remapping(*mappings), services(0))) == expected
    assert severities("IRT009", more(remapping(*mappings))) == []


def test_a_gpu_that_bypasses_the_smmu_of_its_root_complex_cannot_be_handed_on():
    bypass = iort.RootComplex(segment=9, mappings=(mapping(0, 0xFF, 72), mapping(0x100, 0xFEFF)))
    assert severities("IRT009", more(remapped(*TO_ITS, bypass), services(0))) == [Severity.MEDIUM]
    assert severities("IRT009", more(remapped(*TO_ITS, TO_SMMU), services(0))) == []


def test_without_initiators_any_bus_behind_the_port_will_do():
    unknown = SOUND.changed(srat_entries=SOUND.srat_entries[:3])
    assert severities("IRT009", unknown.changed(more=(remapping(mapping(0x500, 0xFF)), services(0)))) == []
    assert severities("IRT009", unknown.changed(more=(remapping(mapping(0, 0xFF)), services(0)))) == [Severity.HIGH]


@pytest.mark.parametrize(
    ("ranges", "words"),
    [
        (((0x90000000, 0),), "is empty"),
        (((0x90000000, 0x1000),), "not aligned"),
        (((0xFFFFFFFFFFFF0000, 0x20000),), "above 64 bits"),
        (((0x90000000, 0x20000), (0x90010000, 0x10000)), "overlaps"),
        (((0x90000000, 0x10000), (0x90010000, 0x10000)), ""),
    ],
)
def test_ranges_of_reserved_memory(ranges, words):
    found = list(find_rule("IRT006").findings(more(reserved_memory(*ranges)).evidence()))
    assert [words in each.message for each in found] == ([True] if words else [])


def test_reserved_memory_that_leads_to_an_its_is_skipped():
    assert severities("IRT007", more(reserved_memory((0x90000000, 0x10000), reference=48))) == [Severity.HIGH]
    without = iort.Rmr(ranges=(iort.ReservedMemory(base=0x90000000, length=0x10000),))
    assert severities("IRT007", more(remapped(*TO_ITS, TO_SMMU, without))) == [Severity.HIGH]


SINGLE = iort.IdMapping(id_count=0xFFFF, output_reference=48, flags=iort.MappingFlags.SINGLE)


def test_a_single_mapping_of_an_smmu_leads_nowhere():
    """That it is there is a small fault; that the GPU does not get through is a great one."""
    smmu = iort.SmmuV3(base=0x5000000, mappings=(SINGLE,))
    machine = more(remapped(TO_ITS[0], smmu, TO_SMMU), services(0))
    assert severities("IRT010", machine) == [Severity.LOW]
    assert severities("IRT009", machine) == [Severity.HIGH]


@pytest.mark.parametrize(
    "node",
    [
        iort.Pmcg(page0_base=0x6000000, overflow_gsiv=70, node_reference=72, mappings=(SINGLE,)),
        iort.Iwb(base=0x6000000, device_name="\\_SB.WIRE", mappings=(SINGLE,)),
    ],
    ids=["counters-with-a-wired-interrupt", "wire-bridge"],
)
def test_a_single_mapping_that_linux_takes_or_does_not_look_at_passes(node):
    assert severities("IRT010", more(remapped(*TO_ITS, node))) == []


def test_linux_looks_at_the_first_root_complex_of_a_segment():
    astray = iort.RootComplex(segment=9, mappings=(mapping(0x4000, 0xFF),))
    right = iort.RootComplex(segment=9, mappings=(mapping(0, 0xFFFF),))
    assert severities("IRT009", more(remapped(TO_ITS[0], right, astray), services(0))) == []
    assert severities("IRT009", more(remapped(TO_ITS[0], astray, right), services(0))) == [Severity.HIGH]


def test_a_bridge_with_a_dma_range_and_a_root_complex_without_a_limit_are_not_limited():
    def limited(bits):
        return more(remapped(*TO_ITS, replace(TO_SMMU, revision=1, address_bits=bits)))

    assert severities("IRT011", limited(32)) == [Severity.MEDIUM]
    assert severities("IRT011", limited(0)) == []
    assert severities("IRT011", limited(32).with_objects(BRIDGE, _DMA=b"y\0")) == []


def expanders(*mappings, buses=(0x40, 0x40), oem=b"BOCHS "):
    """A machine with an expander from bus 0x40 on; QEMU writes 0 to 0x40 before its port has a number."""
    table = bytearray(remapping(*mappings))
    table[10:16] = oem
    return more(resummed(table)).with_objects(EXPANDER, _HID=0x080AD041, _BBN=0x40, _CCA=1, _CRS=crs(buses=buses))


def test_an_expander_whose_port_has_no_number_yet_is_no_fault():
    before = (mapping(0, 0x40FF), mapping(0, 0xFF), mapping(0x100, 0xFEFF))
    assert severities("IRT002", expanders(*before)) == [Severity.INFO]
    numbered = (mapping(0, 0xFF), mapping(0x4000, 0x1FF), mapping(0x100, 0x3EFF), mapping(0x4200, 0xBDFF))
    assert severities("IRT002", expanders(*numbered, buses=(0x40, 0x41))) == []


def test_mappings_of_numbered_buses_or_of_another_firmware_that_overlap_are_a_fault():
    both = (mapping(0, 0x40FF), mapping(0, 0xFF))
    assert severities("IRT002", expanders(*both, oem=b"NVIDIA")) == [Severity.HIGH]
    assert severities("IRT002", expanders(*both, buses=(0x40, 0x42))) == [Severity.HIGH]
    assert severities("IRT002", expanders(mapping(0, 0x1FF), mapping(0, 0xFF))) == [Severity.HIGH]
