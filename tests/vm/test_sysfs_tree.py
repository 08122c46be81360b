# SPDX-License-Identifier: Apache-2.0
"""The tree that ``acpigen sysfs`` writes of a guest's tables is what the guest's sysfs shows, file by file."""

import asyncio
import re

import pytest
from staged import staged

from acpigen.commands.shared.numa_reading import read_numa
from acpigen.commands.sysfs import of_reading
from acpigen.linux.sysfs import sysfs_tree
from acpigen.reading.dump import read_dump
from qmp_driver.errors import RequestRefusedError
from qmp_driver.steps.machine.boot import Boot
from qmp_driver.steps.machine.platform_tables import PlatformTables
from qmp_driver.steps.machine.tables import BuildTables

pytestmark = pytest.mark.lab

TOTAL = re.compile(r"MemTotal: +(\d+) kB")
KEPT_MOST = 0.2
"""Of a small guest's memory, what its kernel keeps for itself."""


async def text_of(stage, path):
    try:
        return (await stage.agent.file.read(f"/{path}")).content.decode()
    except RequestRefusedError:
        return None


async def shown(stage, tree):
    """What the guest has at the files of the tree, and behind its links."""
    files = await asyncio.gather(*(text_of(stage, path) for path in tree.files))
    links = [f"{path}/uevent" for path in tree.links]
    behind = await asyncio.gather(*(text_of(stage, path) for path in links))
    return dict(zip(tree.files, files, strict=True)), dict(zip(links, behind, strict=True))


async def test_the_tree_is_what_the_guest_shows(lab, tmp_path):
    platform = "gh200-480gb"
    steps = [BuildTables(platform=platform), PlatformTables(platform=platform), Boot(snapshot=False, deadline_s=400)]
    async with staged(lab, *steps) as stage:
        for name in ("SRAT", "SLIT", "HMAT", "APIC"):
            (tmp_path / f"{name.lower()}.dat").write_bytes((await stage.agent.acpi.table(name)).base64)
        tree = sysfs_tree(of_reading(read_numa(read_dump(str(tmp_path)), "guest", 16), None))
        files, links = await shown(stage, tree)
        for path, expected in tree.files.items():
            if path.endswith("/physical_package_id"):
                assert files[path] is not None, "QEMU's PPTT numbers packages; package_cpus says who is in one"
                continue
            if not path.endswith("/meminfo"):
                assert files[path] == expected, path
                continue
            total, found = int(TOTAL.search(expected)[1]), int(TOTAL.search(files[path])[1])
            assert total * (1 - KEPT_MOST) <= found <= total, path
            for line in expected.splitlines():
                assert line.split(":")[0] + ":" in files[path]
        assert len(tree.files) > 9 * 12
        assert None not in links.values(), [path for path, text in links.items() if text is None]
        assert not [path for path in tree.files if files[path] is None]
        other = sysfs_tree(of_reading(read_numa(read_dump(str(tmp_path)), "guest", 4), None))
        assert other.files != tree.files, "a kernel with four nodes would show another tree"
        strange = await text_of(stage, "sys/devices/system/node/node9/distance")
        assert strange is None
