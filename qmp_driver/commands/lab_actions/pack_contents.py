# SPDX-License-Identifier: Apache-2.0
"""What a pack of the lab includes, of all that the scenarios of this version use."""

from pathlib import Path

from qmp_driver.guest.packed import built_for_guests, used_modules
from qmp_driver.lab.opening import open_lab
from qmp_driver.lab.packing.pack import PackReport, write_pack
from qmp_driver.lab.provision.progress import Progress
from qmp_driver.nested.images import NEEDED_MODULES
from qmp_driver.run.scenario import load_scenario, scenario_names


def scenario_modules() -> tuple[str, ...]:
    """The kernel modules that scenarios of this version load, beside those that every guest loads; sorted."""
    named = {module for name in scenario_names() for module in load_scenario(name).machine.modules}
    return tuple(sorted({*named, *NEEDED_MODULES}))


def write_lab_pack(
    path: Path, root: Path | None, *, sets: tuple[str, ...], level: int, progress: Progress
) -> PackReport:
    """Builds everything of ours that is not built yet, and writes the pack.

    :raises LabError: no lab is installed, it lacks a set, or it is damaged.
    :raises HostError: something cannot be built, or the pack not written.
    """
    progress.stage("building what guests load")
    lab = open_lab(root=root)
    return write_pack(
        path,
        root,
        sets=sets,
        modules=used_modules(lab, scenario_modules()),
        prebuilt=built_for_guests(lab),
        level=level,
        progress=progress,
    )
