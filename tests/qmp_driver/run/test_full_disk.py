# SPDX-License-Identifier: Apache-2.0
"""A step whose QEMU died by SIGBUS: on a full disk an error of this machine, else a broken link."""

from contextlib import AsyncExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from qmp_driver.errors import HostError, MachineError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.run.runner import run_step
from qmp_driver.stage.evidence import ChainBroken, Evidence
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps import Step
from qmp_driver.topology.options import Device, MachineOptions, Tables


class Dies(Step, frozen=True, tag="dies"):
    """A step during which QEMU dies."""

    signal_number: int = 7

    async def run(self, stage: Any) -> None:
        raise MachineError("QEMU was killed", signal_number=self.signal_number)


def stage_in(folder: Path) -> Any:
    setup = RunSetup(
        lab=SimpleNamespace(root=folder),
        run=SimpleNamespace(path=folder),
        machine=MachineOptions(),
        tables=Tables(),
        device=Device(),
        cleanup=AsyncExitStack(),
    )
    return Stage(setup, Evidence(Timeline()))


async def test_on_a_full_disk_it_is_an_error_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "probe").symlink_to("/dev/full")
    with pytest.raises(HostError, match=r"killed; .*No space left on device; free some space there"):
        await run_step(Dies(), stage_in(tmp_path))


async def test_with_space_left_it_breaks_the_chain(tmp_path: Path) -> None:
    with pytest.raises(ChainBroken):
        await run_step(Dies(), stage_in(tmp_path))


async def test_another_signal_breaks_the_chain_wherever(tmp_path: Path) -> None:
    (tmp_path / "probe").symlink_to("/dev/full")
    with pytest.raises(ChainBroken):
        await run_step(Dies(signal_number=9), stage_in(tmp_path))
