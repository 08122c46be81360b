# SPDX-License-Identifier: Apache-2.0
"""Steps and scenarios go with each size of page that a guest's kernel may have."""

import pytest

from acpigen.base.units import GIB, KIB, MIB
from qmp_driver.errors import BadInputError
from qmp_driver.guest.kernel.page_size import PAGE_SIZES, PageSize
from qmp_driver.run.scenario import Scenario, load_scenario, scenario_names
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.nested.exit.vmm_start import StartVmm
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.nested.inner_node import InnerNode
from qmp_driver.topology.shape import ARCHITECTURES

LARGEST = PAGE_SIZES[-1]


@pytest.mark.parametrize(("pages_kib", "first"), [(4, 0x13000), (16, 0x10000), (64, 0x10000)])
def test_the_small_vmm_takes_the_page_of_the_outer_kernel_that_its_offset_is_in(pages_kib, first):
    page = PageSize(pages_kib * KIB)
    step = StartVmm(offset=0x13000)
    assert step.first_page(page, first + 2 * page.size_bytes) == first
    with pytest.raises(BadInputError, match="in no page of usemem with another behind it") as refused:
        step.first_page(page, first + 2 * page.size_bytes - 1)
    assert f"give less than {first:#x}" in refused.value.hint
    assert StartVmm(offset=first - 1).first_page(page, first + 2 * page.size_bytes - 1) == first - page.size_bytes


@pytest.mark.parametrize("block_mib", [128, 512])
def test_a_node_gets_one_memory_block_of_the_inner_kernel_unless_a_size_is_given(block_mib):
    block = block_mib * MIB
    assert InnerNode().size_in(block, 96 * GIB) == block
    assert InnerNode(size=GIB).size_in(block, 96 * GIB) == GIB


@pytest.mark.parametrize(
    ("size", "why"),
    [
        (128 * MIB, "size 128MiB is not made of memory blocks, which have 512MiB"),
        (640 * MIB, "size 640MiB is not made of memory blocks"),
        (0, "is not made of memory blocks"),
        (2 * GIB, "size 2GiB: the GPU has 1GiB"),
    ],
)
def test_a_size_that_memory_blocks_or_the_gpu_do_not_have_is_refused(size, why):
    with pytest.raises(BadInputError, match=why):
        InnerNode(size=size).size_in(512 * MIB, GIB)


def _disturbed(scenario: Scenario) -> list[str]:
    """Steps that expect a healthy place of an owner in a page of 64 KiB with an error of the same owner."""
    first: dict[str, int] = {}
    poisoned: dict[str, set[int]] = {}
    found = []
    for step in scenario.steps:
        if isinstance(step, InnerMap):  # `inject` counts from the page that is followed
            first[step.victim] = step.offset
        if isinstance(step, Inject) and step.into and not step.without_address and step.outcome != "logged":
            place = first.get(step.into, 0) + (step.offset or 0)
            poisoned.setdefault(step.into, set()).add(place)
        elif step.kind in ("touch", "expect-untouched", "inner-untouched"):
            victim, place = str(getattr(step, "victim", "")), int(getattr(step, "offset", 0) or 0)
            if any(place != each and LARGEST.same(place, each) for each in poisoned.get(victim, ())):
                found.append(f"{step.title}: {place:#x} of {victim}")
    return found


@pytest.mark.parametrize("name", scenario_names())
def test_a_healthy_place_is_in_another_page_than_the_error_whatever_the_size_of_a_page(name):
    scenario = load_scenario(name)
    if ARCHITECTURES[scenario.machine.kind] == "x86_64":
        return  # all pages have 4 KiB
    assert _disturbed(scenario) == []


def test_a_healthy_place_in_the_errors_page_is_found():
    assert _disturbed(load_scenario("ram-errors", ["steps.elsewhere.offset=0x4000"])) == [
        "elsewhere: 0x4000 of owner"
    ]
    changed = load_scenario("nested/gpu-node", ["steps.neighbour.offset=0x8000"])
    assert _disturbed(changed) == ["neighbour: 0x8000 of owner"]
