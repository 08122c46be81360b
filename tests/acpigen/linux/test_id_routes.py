# SPDX-License-Identifier: Apache-2.0
"""The way of an ID through an IORT is Linux's: iort_id_map(), iort_node_map_id(), iort_get_id_mapping_index()."""

import pytest

from acpigen.linux.iort import own_mapping, route
from acpigen.structures.io.iort import (
    IdMapping,
    Iort,
    ItsGroup,
    MappingFlags,
    Pmcg,
    RootComplex,
    SmmuV3,
    SmmuV3Flags,
)
from acpigen.structures.layout.header import TableHeader

ITS, SMMU, ROOT = 48, 72, 152


def mapped(first, count, reference, output=None, flags=0):
    base = first if output is None else output
    return IdMapping(
        input_base=first, id_count=count, output_base=base, output_reference=reference, flags=MappingFlags(flags)
    )


def nodes(*mappings, smmu=None):
    smmu = smmu or SmmuV3(base=0x5000000, mappings=(mapped(0, 0xFFFF, ITS, 0x20000),))
    listed = (ItsGroup(its_ids=(0,)), smmu, RootComplex(segment=0, mappings=mappings))
    found = Iort(header=TableHeader(signature="IORT", revision=6), nodes=listed).by_offset()
    assert list(found)[:2] == [ITS, SMMU]
    return found


def way(identifier, *mappings, **changes):
    found = nodes(*mappings, **changes)
    return [(stop.offset, stop.id) for stop in route(found, list(found)[-1], identifier)][1:]


def test_an_id_goes_through_the_smmu_to_the_its_and_changes_on_the_way():
    assert way(0x108, mapped(0x100, 0xFF, SMMU, 0x1100)) == [(SMMU, 0x1108), (ITS, 0x21108)]


@pytest.mark.parametrize(("identifier", "there"), [(0xFF, False), (0x100, True), (0x1FF, True), (0x200, False)])
def test_a_mapping_contains_one_id_more_than_its_count(identifier, there):
    assert bool(way(identifier, mapped(0x100, 0xFF, SMMU))) is there


def test_of_two_mappings_the_first_counts_but_at_its_last_id():
    both = (mapped(0, 0x100, ITS), mapped(0x100, 0xFF, SMMU))
    assert way(0xFF, *both)[0][0] == ITS
    assert way(0x100, *both)[0][0] == SMMU
    assert way(0x100, both[0], mapped(0x80, 0xFF, SMMU))[0][0] == ITS


def test_a_single_mapping_of_a_root_complex_takes_any_id():
    assert way(0x777, mapped(0, 0, SMMU, 5, flags=1)) == [(SMMU, 5), (ITS, 0x20005)]


def test_a_single_mapping_of_an_smmu_is_skipped():
    smmu = SmmuV3(base=0x5000000, mappings=(mapped(0, 0xFFFF, ITS, flags=1),))
    assert way(1, mapped(0, 0xFFFF, SMMU), smmu=smmu) == [(SMMU, 1)]


def smmu(**changes):
    mappings = (mapped(0, 0, ITS, 1, flags=1), mapped(0, 0xFFFF, ITS))
    return SmmuV3(base=0x5000000, mappings=mappings, device_id_mapping=0, proximity_domain=0, **changes)


def test_the_mapping_of_an_smmus_own_interrupts_is_not_a_devices():
    wired = dict.fromkeys(("event_gsiv", "pri_gsiv", "global_error_gsiv", "sync_gsiv"), 70)
    assert own_mapping(smmu(revision=1)) == 0
    assert own_mapping(smmu(revision=1, **wired)) is None
    assert own_mapping(smmu(revision=5, **wired)) is None
    assert own_mapping(smmu(revision=5, flags=SmmuV3Flags.DEVICE_ID_VALID, **wired)) == 0
    assert own_mapping(SmmuV3(base=0, mappings=(mapped(0, 0, ITS),))) is None
    assert own_mapping(Pmcg(page0_base=0, node_reference=SMMU, mappings=(mapped(0, 0, ITS),))) == 0


def test_a_circle_ends():
    smmu = SmmuV3(base=0x5000000, mappings=(mapped(0, 0xFFFF, SMMU),))
    assert len(way(1, mapped(0, 0xFFFF, SMMU), smmu=smmu)) <= 3
