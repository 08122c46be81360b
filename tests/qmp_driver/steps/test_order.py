# SPDX-License-Identifier: Apache-2.0
"""A scenario whose order cannot work is refused when it is loaded, with the line, the step's name and a hint."""

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.kernel.page_size import PAGE_SIZES
from qmp_driver.inject import Order
from qmp_driver.run.runner import run_step
from qmp_driver.run.scenario import load_scenario
from qmp_driver.stage.evidence import Evidence, Injection
from qmp_driver.stage.product_types.gpu import BoundGpu, PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.products import ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.stage.target import Target
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.page import ExpectPage
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.order import find_misplaced, why_misplaced
from qmp_driver.steps.owner.map import Map

TABLES, BARE = "tables; platform = 'gb200'", "boot; gpu = false"
OWNER, TOUCH = "map; victim = 'owner'; memory = 'ram'", "touch; victim = 'owner'"
NESTED, INNER = "nested-boot; gpu = false", "inner-map; victim = 'a'"
GUEST = [TABLES, "boot", "hotplug"]


def scenario(path, *steps):
    """A file with a line for each step's beginning, kind and fields."""
    lines = ['title = "x"']
    for kind, *fields in (each.split("; ") for each in steps):
        lines += ["[[steps]]", f'do = "{kind}"', *fields]
    (file := path / "mine.toml").write_text("\n".join(lines))
    return str(file)


@pytest.mark.parametrize(
    "steps, line, said, hint",
    [
        (["boot"], 2, "step 'boot' needs the GPU's ACPI tables, and there is none", "do = 'tables'"),
        (["boot", TABLES], 2, "step 'boot' needs the GPU's ACPI tables", "put step 'tables', which makes it, before"),
        ([TABLES, "hotplug"], 5, "'hotplug' needs a running machine", "do = 'boot' or do = 'boot-x86' or"),
        ([*GUEST[:2], "bind", "hotplug"], 7, "'bind' needs .*GPU", "put step 'hotplug', which makes it, before this"),
        ([*GUEST, "unplug", "bind"], 11, "'bind' needs a GPU that is plugged in", "step 'unplug' has ended it"),
        ([*GUEST, "hotplug"], 9, "'hotplug' comes too late: there is a GPU .* already", "leave it out"),
        ([BARE, TABLES], 5, "'tables' comes too late: there is a running machine", "put it before step 'boot'"),
        ([*GUEST, "map; victim = 'a'"], 9, "'map a' needs a GPU that is bound to its driver", "do = 'bind'"),
        ([BARE, TOUCH], 7, "no step before 'owner reads at 0x0' starts a process called 'owner'", "map one"),
        ([BARE, OWNER, OWNER], 11, "there is a process that owns memory called 'owner' already", "another name"),
        ([BARE, OWNER, "inject; into = 'other'"], 11, "starts a process called 'other'", "there are owner"),
        ([BARE, "inject; outside = true"], 5, "'inject' needs the GPU's ACPI tables", "do = 'tables'"),
        ([BARE, "expect-record"], 5, "'expect-record' needs an injected error", "do = 'inject' or do = 'storm'"),
        ([BARE, OWNER, "expect-trace"], 9, "needs a trace that is on", "do = 'trace'"),
        ([BARE, "inner-boot"], 5, "'inner-boot' needs a host for an inner guest", "do = 'nested-boot'"),
        ([NESTED, INNER], 5, "'inner map a' needs an inner guest", "do = 'inner-boot'"),
        ([NESTED, "inner-boot", "inner-unplug"], 7, "needs a GPU in the inner guest", "do = 'inner-gpu'"),
        (
            [NESTED, "inner-boot", INNER, "touch; victim = 'a'"],
            12,
            "needs a process of the guest; 'a' is a process of the inner guest",
            "map one by that name",
        ),
        ([NESTED, OWNER, "expect-vmm; victim = 'owner'"], 11, "'owner' is a process of the guest", "map one"),
        ([NESTED, "module; module = 'm'; machine = 'inner'"], 5, "'load m' needs an inner guest", "'inner-boot'"),
    ],
)
def test_an_order_that_cannot_work_is_refused_with_line_step_and_hint(tmp_path, steps, line, said, hint):
    with pytest.raises(BadInputError, match=said) as caught:
        load_scenario(scenario(tmp_path, *steps))
    assert caught.value.line == line
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "steps",
    [
        [*GUEST, "unplug", "hotplug", "bind"],
        [TABLES, "platform-tables; platform = 'gb200'", "boot"],
        [BARE, OWNER, "inject; into = 'owner'", "expect-page"],
        [NESTED, "inner-boot", INNER, "inject; into = 'a'", "expect-vmm; victim = 'a'", "hops; at_least = 1"],
    ],
    ids=["replug", "platform-tables", "ram", "nested"],
)
def test_an_order_that_can_work_is_taken(tmp_path, steps):
    taken = load_scenario(scenario(tmp_path, *steps)).steps
    assert len([step for step in taken if step.kind != "nothing-else"]) == len(steps)


def test_a_change_that_makes_the_order_impossible_is_the_one_to_blame(tmp_path):
    file = scenario(tmp_path, BARE, OWNER, "inject; into = 'owner'", "expect-page; moved_of = 'owner'")
    with pytest.raises(BadInputError, match="called 'thief'") as caught:
        load_scenario(file, ["machine.cpus=3", "steps.expect-page.moved_of=thief"])
    assert caught.value.option == "--set 'steps.expect-page.moved_of=thief'"


def test_every_misplaced_step_is_refused_at_once_and_each_cause_once(tmp_path):
    with pytest.raises(BadInputError) as caught:
        load_scenario(scenario(tmp_path, "boot", TOUCH, "hotplug", "bind"))
    assert [(error.line, error.what.split(" needs")[0]) for error in caught.value.all] == [
        (2, "step 'boot'"),
        (6, "no step before 'owner reads at 0x0' starts a process called 'owner'"),
    ]


def test_what_a_field_decides_is_decided_for_that_very_step():
    assert Boot(gpu=False).needs() == () and Boot().needs() == (ProductKey(GpuTables),)
    bound = ProductKey(BoundGpu)
    assert bound in Map(victim="a").needs() and bound not in Map(victim="a", memory="ram").needs()
    assert [key.name for key in Inject(into="a").needs()] == ["", "a"] and len(Inject(at=0).needs()) == 1
    assert ExpectPage().needs() == (ProductKey(Injection),)
    assert [len(InnerMap(victim="a", follow=end).makes()) for end in ("outer", "qemu")] == [2, 1]


def test_an_empty_order_and_one_of_independent_steps_have_nothing_misplaced():
    assert find_misplaced([]) == [] and find_misplaced([BuildTables(platform="gb200"), Boot()]) == []


async def test_a_step_that_a_program_runs_too_early_is_bad_input_and_not_a_broken_link(tmp_path):
    stage = Stage(None, Evidence(Timeline()))
    with pytest.raises(BadInputError, match="'bind' needs the GPU's ACPI tables") as caught:
        await run_step(Bind(), stage)
    assert "do = 'tables'" in caught.value.hint and stage.evidence.checks == []


def test_an_injection_is_there_once_the_evidence_has_one():
    stage = Stage(None, Evidence(Timeline()))
    assert why_misplaced(ExpectPage(), stage.keys()) is not None
    stage.evidence.injections.append(Injection(Target(PAGE_SIZES[0]), Order(b"", pa=0), 0.0, "ghes"))
    assert why_misplaced(ExpectPage(), stage.keys()) is None


def test_a_gpu_is_there_for_who_needs_it_only_under_its_own_type():
    assert why_misplaced(Bind(), [ProductKey(PluggedGpu), ProductKey(GuestMachine)]) is not None
