# SPDX-License-Identifier: Apache-2.0
"""What the inner QEMU does with poison in its guest: it refuses to migrate it, and takes one abort at a time."""

import pytest
from staged import breaks, holds, staged

from qmp_driver.stage.evidence import ChainBroken
from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.steps.nested.inner_boot import InnerBoot
from qmp_driver.steps.nested.inner_consume_together import InnerConsumeTogether
from qmp_driver.steps.nested.inner_map import InnerMap
from qmp_driver.steps.nested.outer.nested_boot import NestedBoot
from qmp_driver.steps.nested.vmm.inner_migrate import InnerMigrate, InnerReset
from qmp_driver.steps.owner.map import Map
from qmp_driver.steps.owner.touch import Touch
from qmp_driver.topology.options import InnerOptions, MachineOptions

pytestmark = pytest.mark.lab

TWO_CPUS = MachineOptions(
    cpu="max,pauth=off,sme=off", cpus=2, ram=2 << 30, accelerator="tcg", inner=InnerOptions(cpus=2)
)
OFFSET = 0x3000


@pytest.fixture
def nested_lab(lab):
    if "nested" not in lab.sets:
        pytest.skip("the package set `nested` is not installed: qmp-driver lab install --with nested")
    return lab


def hit(name):
    """Two processes of the inner guest, each on a processor of its own, and an error in a page of each."""
    both = [InnerMap(victim=f"{name}{cpu}", offset=OFFSET, cpu=cpu) for cpu in (0, 1)]
    return [*both, *(Inject(into=f"{name}{cpu}", name=f"{name}{cpu}", follow="acknowledgement") for cpu in (0, 1))]


async def consumed_until_it_breaks(stage, names):
    """Two processors consume an error each, again where on a busy host the guest had read the first record before."""
    for name in names:
        await holds(stage, *hit(name))
        together = InnerConsumeTogether(victims=(f"{name}0", f"{name}1"), offset=OFFSET)
        try:
            await together.run(stage)
        except ChainBroken:
            return stage.evidence.checks[-1]
    raise AssertionError(f"{len(names)} times both consumed their error, one after the other")


async def test_poison_keeps_a_guest_from_migrating_until_its_reset_and_two_vcpus_at_once_end_its_qemu(nested_lab):
    boot = [BuildTables(platform="gh200-480gb"), NestedBoot(), InnerBoot()]
    async with staged(nested_lab, *boot, machine=TWO_CPUS) as stage:
        vm_memory = Map(victim="vm", memory="guest_memfd", length=0x10000)
        failed = Inject(into="vm", offset=OFFSET, name="vm", outcome="failed", follow="acknowledgement")
        await holds(stage, vm_memory, failed)
        await holds(stage, Touch(victim="vm", offset=OFFSET, outcome="faulted", name="vm"))

        await holds(stage, InnerMigrate(outcome="completed"))
        assert (await breaks(stage, InnerMigrate())).observed == "completed"

        await holds(stage, *hit("a"), InnerMigrate(name="poisoned"))
        check = await breaks(stage, InnerMigrate(name="poisoned", outcome="completed"))
        assert "hardware poisoned memory" in check.observed
        assert (await breaks(stage, InnerMigrate(name="why", reason="VFIO"))).observed.startswith(
            "refused: QEMU refused"
        )

        await holds(stage, InnerReset(), InnerMigrate(outcome="completed", name="reset"))

        check = await consumed_until_it_breaks(stage, "bcdef")
        assert check.link == "vmm-survived", "QEMU 11.1.3 has one SEA source, and no queue"
        assert any("OSPM does not acknowledge previous error" in seen.text for seen in check.evidence)
