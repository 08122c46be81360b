# SPDX-License-Identifier: Apache-2.0
"""A run in a damaged lab blames the lab, not the chain."""

from collections.abc import Callable

import pytest

from qmp_driver.errors import LabError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.lab import open_lab
from qmp_driver.lab.manifest import write_file_list
from qmp_driver.lab.places import Places
from qmp_driver.probe import QemuAnswers
from qmp_driver.run.runner import run_scenario
from qmp_driver.run.scenario import load_scenario


async def test_a_qemu_that_was_damaged_is_named(fake_lab: Callable[..., Places]) -> None:
    places = fake_lab()
    write_file_list(places.current.resolve())
    lab = open_lab(root=places.root)
    lab.kernel.config.touch()
    lab.qemu.write_text("#!/bin/sh\nexit 0\n")
    lab.qemu.chmod(0o755)
    with pytest.raises(
        LabError, match=r"damaged: .*qemu-system-aarch64: 17 bytes.*; so .* is no QEMU: it exited with 0"
    ):
        await run_scenario(load_scenario("first-light"), lab)


async def test_a_file_that_is_gone_in_the_middle_is_named(fake_lab: Callable[..., Places]) -> None:
    places = fake_lab()
    lab = open_lab(root=places.root)
    lab.qemu.unlink()
    with pytest.raises(
        LabError, match=r"the lab is damaged: .*qemu-system-aarch64: missing; so .* is no QEMU"
    ) as caught:
        await run_scenario(load_scenario("first-light"), lab)
    assert caught.value.hint == "run `qmp-driver lab install`"


async def test_a_lab_whose_kernel_configuration_was_damaged_is_not_one_that_lacks_things(
    fake_lab: Callable[..., Places], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the scenario would be skipped, for a reason that is not so."""
    places = fake_lab()
    lab = open_lab(root=places.root)
    answers = QemuAnswers("11.1.3", "aarch64", frozenset({"inject-ghes-v2-error"}), frozenset(), frozenset())

    async def answered(*unused: object) -> QemuAnswers:
        return answers

    monkeypatch.setattr("qmp_driver.probe.lab.ask_qemu", answered)
    skipped = await run_scenario(load_scenario("first-light"), lab)
    assert skipped.verdict.outcome is Outcome.SKIPPED
    lab.kernel.config.write_bytes(b"CONFIG_\xff")
    with pytest.raises(LabError, match=r"the lab is damaged: .*\.config: 8 bytes, installed with 0; so step"):
        await run_scenario(load_scenario("first-light"), lab)
