# SPDX-License-Identifier: Apache-2.0
"""What Linux does to the owners of poisoned memory: the document's tables, and steps that expect the opposite."""

import re
from pathlib import Path

import pytest
from owners import MACHINE, Tables, measure
from staged import breaks, gpu_machine, holds, ram_machine, staged

from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.expect.killed import ExpectKilled
from qmp_driver.steps.expect.nothing_else import NothingElse
from qmp_driver.steps.expect.signal import ExpectSignal, ExpectUntouched
from qmp_driver.steps.owner.fork import Fork
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch

pytestmark = pytest.mark.lab

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "owners.md"
OFFSET = 0x3000


def error(into="owner", **options):
    return Inject(into=into, offset=OFFSET, follow="acknowledgement", **options)


async def test_the_document_has_the_answers_of_the_labs_kernel(lab):
    page = PAGE.read_text()
    measured = (await measure(lab)).put_into(page)
    assert measured.splitlines() == page.splitlines(), "run: scripts/owners-table"


@pytest.mark.parametrize("name", ["owners", "device-errors"])
async def test_the_scenario_holds_cold_and_on_a_restored_machine(lab, name):
    result = await run_scenario(load_scenario(name), lab, snapshots=snapshot_store_of(lab))
    assert result.verdict.outcome is Outcome.PASS, result.verdict.broken_link


async def test_a_corrected_error_of_the_gpu_signals_nobody(lab):
    changes = ['steps.recoverable.severity="corrected"', 'steps.recoverable.outcome="logged"']
    result = await run_scenario(load_scenario("device-errors", changes), lab, snapshots=snapshot_store_of(lab))
    broken = result.verdict.broken_link
    assert broken is not None and (broken.link, broken.observed) == ("owner-signalled-recoverable", "0 times"), broken


def test_a_document_without_a_place_for_a_table_is_seen():
    with pytest.raises(ValueError, match="no place for the table accesses"):
        Tables().put_into(PAGE.read_text().replace("<!-- measured: accesses -->", ""))


async def test_a_clean_page_is_read_again_and_a_dirty_one_is_lost(lab):
    async with staged(lab, *ram_machine(), machine=MACHINE) as stage:
        await holds(stage, Map(victim="clean", memory="file", clean=True), error("clean"))
        await holds(stage, Touch(victim="clean", offset=OFFSET), ExpectUntouched(victim="clean"))
        await holds(stage, Map(victim="dirty", memory="file"), error("dirty"))
        check = await breaks(stage, Touch(victim="dirty", offset=OFFSET))
        assert check.observed == "faulted"
        large = Map(victim="large", memory="file", huge=True)
        await holds(stage, large, error("large", outcome="failed"))
        await holds(stage, Map(victim="other", memory="file", huge=True))
        assert (await breaks(stage, error("other", name="other"))).observed == "Failed"


async def test_a_system_call_meets_efault_and_a_load_a_signal(lab):
    async with staged(lab, *ram_machine()) as stage:
        await holds(stage, Map(victim="late", memory="ram", early_kill="late", execute=True), error("late"))
        await holds(stage, Touch(victim="late", offset=OFFSET, access="copy-out", outcome="efault"))
        await holds(stage, Touch(victim="late", offset=0x5000, access="copy-out", name="elsewhere"))
        assert (await breaks(stage, Touch(victim="late", offset=OFFSET, access="futex"))).observed == "efault"
        execute = {"victim": "late", "offset": OFFSET, "access": "execute"}
        assert (await breaks(stage, Touch(**execute, outcome="efault"))).observed == "faulted"
        await holds(stage, Touch(**execute, outcome="faulted", code="BUS_MCEERR_AR", name="execute"))


async def test_each_of_two_owners_is_accounted_for(lab):
    async with staged(lab, *ram_machine()) as stage:
        await holds(stage, Fork(victim="child", of="owner"), error())
        mark = stage.products[GuestMachine].accounted
        assert (await breaks(stage, NothingElse())).observed.count("SIGBUS BUS_MCEERR_AO") == 2
        stage.products[GuestMachine].accounted = mark
        for name in ("owner", "child"):
            await holds(stage, ExpectSignal(victim=name, offset=OFFSET))
        await holds(stage, NothingElse())
        assert (await breaks(stage, ExpectUntouched(victim="child", offset=OFFSET))).observed.startswith("faulted")
        twice = Map(victim="twice", memory="shmem", twice=True)
        await holds(stage, twice, error("twice"), ExpectSignal(victim="twice", offset=OFFSET))


async def test_a_bystander_that_the_kernel_kills_is_named_with_the_kernels_line(lab):
    """It maps a lower part of the aperture: Linux 7.3 finds the process, and not the address in it."""
    async with staged(lab, *gpu_machine(), Map(victim="lower"), Map(victim="owner", offset=1 << 30)) as stage:
        await holds(stage, error())
        check = await breaks(stage, ExpectUntouched(victim="lower"))
        assert check.observed.endswith("killed by SIGKILL")
        assert any("forcibly killing" in seen.text for seen in check.evidence)
        assert (await breaks(stage, ExpectKilled(victim="lower"))).observed == "KILL"
        check = await holds(stage, ExpectKilled(victim="lower", signal="KILL"))
        assert any("forcibly killing" in seen.text for seen in check.evidence)
        assert (await breaks(stage, ExpectKilled(victim="owner", signal="KILL", within_s=0.2))).observed == "alive"


async def test_a_mapping_that_nobody_touched_has_no_page(lab):
    async with staged(lab, *ram_machine()) as stage:
        await holds(stage, Map(victim="first", memory="shmem"))
        untouched = Map(victim="untouched", memory="shmem", file_of="first", touch=False)
        await holds(stage, untouched, error("first"), ExpectSignal(victim="untouched", offset=OFFSET))
        with pytest.raises(GuestError, match="KVM"):
            await Map(victim="vm", memory="guest_memfd").run(stage)
        with pytest.raises(BadInputError, match="does not map a file of a disk"):
            await Map(victim="other", memory="file", file_of="first").run(stage)


@pytest.mark.parametrize(
    "line, why",
    [
        ('memory = "ram"\naccess = "read"', "needs memory with content"),
        ('memory = "ram"\ntouch = false', "touch = false needs"),
        ('memory = "shmem"\nclean = true', "clean is for"),
        ('memory = "thp"\ntwice = true', "twice is for"),
        ('memory = "file"', "machine.modules lacks brd, ext4"),
    ],
)
def test_what_a_kind_of_memory_cannot_be_is_refused_when_the_scenario_is_loaded(tmp_path, line, why):
    path = tmp_path / "scenario.toml"
    path.write_text(
        f'title = "t"\n[[steps]]\ndo = "boot"\ngpu = false\n[[steps]]\ndo = "map"\nvictim = "a"\n{line}\n'
    )
    with pytest.raises(BadInputError, match=re.escape(why)):
        load_scenario(str(path))
