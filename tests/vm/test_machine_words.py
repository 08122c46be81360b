# SPDX-License-Identifier: Apache-2.0
"""Machines in the caller's own words, as far as only a virtual machine can show it."""

import pytest

from qmp_driver.cli import main
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.tables import BuildTables
from qmp_driver.topology import ROOT_PORT_ID
from qmp_driver.topology.options import MachineOptions, PortReserveOptions
from tests.vm.staged import breaks, holds, staged

pytestmark = pytest.mark.lab
EDU = 0x1234, 0x11E8
"""QEMU hw/misc/edu.c: its vendor and device id."""
MIB = 1 << 20


async def test_with_acpi_hotplug_a_large_bar_finds_no_room_and_the_kernels_line_says_so(lab):
    machine = MachineOptions(hotplug="acpi")
    async with staged(lab, BuildTables(platform="gb200"), Boot(), machine=machine) as stage:
        broken = await breaks(stage, Hotplug())
        assert (broken.link, broken.expected, broken.observed) == ("bars-assigned", "BAR 0 of 16MiB", "not assigned")
        assert any("can't assign; no space" in seen.text for seen in broken.evidence)


async def test_with_a_larger_window_it_does(lab):
    machine = MachineOptions(hotplug="acpi", append="pci=hpmmioprefsize=64M")
    async with staged(lab, BuildTables(platform="gb200"), Boot(), machine=machine) as stage:
        assert (await holds(stage, Hotplug())).observed == "BAR 0 of 16MiB"


async def test_arguments_of_ones_own_and_a_reservation_reach_the_guest(lab):
    machine = MachineOptions(
        more_arguments=("-device", "edu,bus=pcie.0"), port_reserve=PortReserveOptions(pref64=64 * MIB)
    )
    async with staged(lab, BuildTables(platform="gb200"), Boot(), machine=machine) as stage:
        functions = (await stage.agent.inventory.pci()).functions
        assert EDU in {(each.vendor, each.device) for each in functions}
        reserved = {"path": f"/machine/peripheral/{ROOT_PORT_ID}", "property": "pref64-reserve"}
        assert await stage.machine.monitor.execute("qom-get", reserved) == 64 * MIB
        assert any("machine.more_arguments: -device edu,bus=pcie.0" in seen.text for seen in stage.timeline)
        check = await holds(stage, Hotplug())
        assert (check.link, check.observed) == ("bars-assigned", "BAR 0 of 16MiB")


def test_an_argument_that_qemu_refuses_is_one_clear_line(lab, capfd):
    assert main(["run", "ram-errors", "--quiet", "--set", 'machine.more_arguments=["-device", "nix"]']) == 2
    printed = capfd.readouterr()
    (said,) = [line for line in (printed.out + printed.err).splitlines() if "'nix' is not a valid device" in line]
    assert "machine.more_arguments" in said
