# SPDX-License-Identifier: Apache-2.0
"""Debian's lstopo reads the tree that `acpigen sysfs` writes as it reads the guest; numactl, the same distances."""

import pytest
from debian_tools import distances_by_numactl, lstopo_of_tree, seen_by_lstopo, self_unpacking, unpack
from staged import staged

from acpigen.commands.shared.numa_reading import read_numa
from acpigen.commands.sysfs import archive, of_reading
from acpigen.linux.sysfs import sysfs_tree
from acpigen.reading.dump import read_dump
from qmp_driver.lab import install_hint
from qmp_driver.run.sandbox import run_command
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.platform_tables import PlatformTables
from qmp_driver.steps.machine.tables import BuildTables

pytestmark = [pytest.mark.lab, pytest.mark.optional]

PLATFORM = "gh200-480gb"


async def test_lstopo_and_numactl_read_the_tree_and_the_guest_alike(lab, tmp_path):
    if "hwloc" not in lab.sets:
        pytest.skip(f"this lab has no lstopo and numactl: {install_hint('hwloc')}")
    (tool := tmp_path / "tools.sh").write_bytes(self_unpacking(lab.parts["guest_tools"]))
    (tables := tmp_path / "tables").mkdir()
    steps = [BuildTables(platform=PLATFORM), PlatformTables(platform=PLATFORM), Boot(snapshot=False, deadline_s=400)]
    async with staged(lab, *steps) as stage:
        for name in ("SRAT", "SLIT", "HMAT", "APIC"):
            (tables / f"{name.lower()}.dat").write_bytes((await stage.agent.acpi.table(name)).base64)
        code, shown = await run_command(stage.agent, [str(tool), "lstopo-no-graphics", "--of", "xml", "--no-io"], 120)
        assert code == 0, shown
        code, said = await run_command(stage.agent, [str(tool), "numactl", "-H"], 60)
        assert code == 0, said
    reading = read_numa(read_dump(str(tables)), "guest", 16)
    tree = unpack(archive(sysfs_tree(of_reading(reading, None))), tmp_path / "tree")
    in_guest, in_tree = seen_by_lstopo(shown.decode()), seen_by_lstopo(lstopo_of_tree(lab, tree))
    assert len(in_guest["nodes"]) == 9
    assert len(in_guest["u64values"]) == 81
    assert in_guest == in_tree
    assert distances_by_numactl(said.decode()) == [list(row) for row in reading.numa.distances]
    four = read_numa(read_dump(str(tables)), "guest", 4)
    other = unpack(archive(sysfs_tree(of_reading(four, None))), tmp_path / "four")
    assert seen_by_lstopo(lstopo_of_tree(lab, other)) != in_guest, "a kernel with four nodes shows another machine"
