# SPDX-License-Identifier: Apache-2.0
"""The example of an extension: its kind of step holds and breaks like any other, in a scenario and from a program."""

import importlib.util
from pathlib import Path

import pytest
from staged import breaks, holds, staged

from qmp_driver.steps.machine.boot import Boot

pytestmark = pytest.mark.lab
EXAMPLE = Path(__file__).parents[2] / "examples" / "extensions" / "online_processors" / "online_processors.py"


@pytest.fixture(scope="module")
def online_processors():
    spec = importlib.util.spec_from_file_location("online_processors", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.OnlineProcessors


async def test_a_step_of_an_extension_holds_when_it_is_so_and_breaks_when_it_is_not(lab, online_processors):
    async with staged(lab, Boot(gpu=False)) as stage:
        await holds(stage, online_processors(processors="0-1"))
        assert (await breaks(stage, online_processors(processors="0-7", name="eight"))).observed == "0-1"
