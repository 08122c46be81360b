# SPDX-License-Identifier: Apache-2.0
"""NVIDIA's own kernel module as judge of our tables: what it takes of them, and what it does without."""

import pytest

from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario
from qmp_driver.snapshot import snapshot_store_of

pytestmark = [pytest.mark.lab, pytest.mark.optional]

WITHOUT_DOMAINS = 'tables.without=["nvidia,gpu-mem-pxm-start"]'


async def ran(lab, *changes):
    if "nvidia" not in lab.sets:
        pytest.skip("the lab has no module of NVIDIA's: qmp-driver lab install --with nvidia")
    return (
        await run_scenario(load_scenario("nvidia-driver", changes), lab, snapshots=snapshot_store_of(lab))
    ).verdict


def said(check):
    return " ".join(seen.text for seen in check.evidence)


async def test_it_takes_the_gpu_and_reports_its_memory_and_nodes(lab):
    verdict = await ran(lab)
    assert verdict.outcome is Outcome.PASS, verdict.broken_link
    checks = {check.link: check for check in verdict.checks}
    assert "loading NVIDIA UNIX Open Kernel Module" in said(checks["nvidia-accepts-gpu"])
    assert "GPU memory PA: 0x80000000" in said(checks["nvidia-memory"])
    assert checks["nvidia-nodes"].observed == "1, 2, 3, 4, 5, 6, 7, 8"


async def test_without_an_interrupt_it_refuses_the_gpu(lab):
    broken = (await ran(lab, "device.msix=false")).broken_link
    assert (broken.link, broken.observed) == ("nvidia-accepts-gpu", "none")
    assert "Can't find an IRQ" in said(broken)


@pytest.mark.parametrize("change", ['tables.without=["nvidia,gpu-mem-base-pa"]', WITHOUT_DOMAINS])
async def test_without_address_or_domains_it_has_no_memory(lab, change):
    broken = (await ran(lab, change)).broken_link
    assert (broken.link, broken.observed) == ("nvidia-memory", "Cannot get coherent link info.")


async def test_domains_that_srat_does_not_name_are_no_nodes(lab):
    broken = (await ran(lab, "steps.platform-tables.without_gpu_nodes=true")).broken_link
    assert (broken.link, broken.observed) == ("nvidia-nodes", "no node")


@pytest.mark.parametrize(
    ("style", "link", "observed"),
    [
        ("qemu", "nvidia-memory", "Cannot get coherent link info."),
        ("qemu-9.0", "nvidia-nodes", "1, 2, 3, 4, 5, 6, 7"),
    ],
)
async def test_of_the_initiators_555_reads_qemu_9s_byte_order_alone_and_never_the_last_entry(
    lab, style, link, observed
):
    """nv-pci.c, find_gpu_numa_nodes_in_srat(): bus in the upper byte; the loop ends before the table's last entry."""
    broken = (await ran(lab, WITHOUT_DOMAINS, f'steps.platform-tables.style="{style}"')).broken_link
    assert (broken.link, broken.observed) == (link, observed)
