# SPDX-License-Identifier: Apache-2.0
"""Bytes of a guest that break their format break a link; they are not the caller's usage error."""

from pathlib import Path
from typing import Any

import pytest

from acpigen.structures.apei import hest
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.run.runner import run_step
from qmp_driver.stage.evidence import ChainBroken
from qmp_driver.steps import Step
from tests.qmp_driver.run.test_full_disk import stage_in


class Reads(Step, frozen=True, tag="reads"):
    """A step that reads a HEST which the guest sent."""

    async def run(self, stage: Any) -> None:
        hest.parse(b"HEST" + bytes(8))


class Asks(Step, frozen=True, tag="asks"):
    """A step that is asked for what cannot be."""

    async def run(self, stage: Any) -> None:
        raise BadInputError("this machine has no EGM")


async def test_a_damaged_table_of_the_guest_breaks_a_link(tmp_path: Path) -> None:
    stage = stage_in(tmp_path)
    with pytest.raises(ChainBroken):
        await run_step(Reads(), stage)
    (check,) = stage.evidence.checks
    assert check.outcome is Outcome.FAIL
    assert "expected" in str(check.observed)


async def test_a_scenario_that_asks_for_what_cannot_be_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        await run_step(Asks(), stage_in(tmp_path))
