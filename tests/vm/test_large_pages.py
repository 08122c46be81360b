# SPDX-License-Identifier: Apache-2.0
"""Scenarios that break on a kernel with pages of 64 KiB where a step, or its configuration, has 4 KiB in mind."""

from importlib import resources
from pathlib import Path

import pytest

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.lab import LabOverrides, open_lab
from qmp_driver.lab.kernels.build import options_not_taken
from qmp_driver.lab.kernels.store import stored_kernels
from qmp_driver.lab.places import lab_places
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of

pytestmark = [pytest.mark.lab, pytest.mark.optional]


@pytest.fixture
def stored(lab):
    """The newest kernel of ours with pages of 64 KiB."""
    ours = [each for each in stored_kernels(lab_places(None)) if each.record.origin == "built"]
    large = [each for each in ours if each.record.pages_kib == 64]
    if not large:
        pytest.skip("qmp-driver lab kernel build --source linux-source-7.3 --pages 64k")
    return max(large, key=lambda each: each.record.added_utc)


@pytest.fixture
def large_lab(stored):
    return open_lab(LabOverrides(kernel=Path(stored.record.name), origins={"kernel": "--kernel"}))


async def run(lab, name, changes=()):
    return (await run_scenario(load_scenario(name, list(changes)), lab, snapshots=snapshot_store_of(lab))).verdict


def test_a_kernel_of_ours_took_each_option_of_its_configuration(stored):
    ours = resources.files("qmp_driver.data").joinpath("kernel/small.config").read_text()
    config = stored.kernel.config.read_text()
    assert options_not_taken(ours, config) == []
    assert options_not_taken(f"{ours}CONFIG_ARM64_4K_PAGES=y\n", config) == ["CONFIG_ARM64_4K_PAGES=y"]


@pytest.mark.parametrize("name", ["nested/gpu-exit", "nested/gpu-serror", "nested/gpu-node", "rasdaemon", "owners"])
async def test_a_scenario_holds_with_pages_of_64_kib(large_lab, name):
    verdict = await run(large_lab, name)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link or verdict


async def test_another_page_of_64_kib_than_the_guest_touches_does_not_abort(large_lab):
    broken = (await run(large_lab, "nested/gpu-exit", ["steps.poison.pages_behind=1"])).broken_link
    assert broken is not None and (broken.link, broken.observed) == ("stage2-aborted", "no abort"), broken


async def test_a_node_is_made_of_memory_blocks_of_the_inner_kernel(large_lab):
    with pytest.raises(BadInputError, match="size 128MiB is not made of memory blocks, which have 512MiB"):
        await run(large_lab, "nested/gpu-node", ["steps.inner-node.size='128MiB'"])
