"""A run in a damaged lab blames the lab, not the chain."""

from collections.abc import Callable

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab import open_lab
from qmp_driver.lab.manifest import write_file_list
from qmp_driver.lab.places import Places
from qmp_driver.runner import run_scenario
from qmp_driver.scenario import load_scenario


async def test_a_qemu_that_was_damaged_is_named(fake_lab: Callable[..., Places]) -> None:
    places = fake_lab()
    write_file_list(places.current.resolve())
    lab = open_lab(root=places.root)
    lab.kernel.config.touch()
    lab.qemu.write_text("#!/bin/sh\nexit 0\n")
    lab.qemu.chmod(0o755)
    with pytest.raises(LabError, match=r"damaged: .*qemu-system-aarch64: 17 bytes.*; so QEMU exited with 0"):
        await run_scenario(load_scenario("first-light"), lab)


async def test_a_file_that_is_gone_in_the_middle_is_named(fake_lab: Callable[..., Places]) -> None:
    places = fake_lab()
    lab = open_lab(root=places.root)
    lab.qemu.unlink()
    with pytest.raises(LabError, match=r"the lab is damaged: .*No such file or directory: .*qemu-system") as caught:
        await run_scenario(load_scenario("first-light"), lab)
    assert caught.value.way_out == "run `qmp-driver lab install`"
