# SPDX-License-Identifier: Apache-2.0
"""A machine whose monitor and agent are met through liars, and on which every case is a run of its own."""

import pytest
import pytest_asyncio
from lied_to import PREPARING, QUICK, LiedTo

from qmp_driver.errors import ReportedError
from qmp_driver.stage.evidence import ChainBroken


@pytest.fixture(scope="module")
def quick():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in QUICK.items():
            patch.setattr(name, value)
        yield patch


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def _machine(lab, quick):
    holder = {}
    yield holder
    if "lied" in holder:
        await holder["lied"].close()


@pytest_asyncio.fixture(loop_scope="module")
async def lied_to(_machine, lab, quick):
    """A run on the machine of this file, which is restored anew where the last case has spoiled it."""
    try:
        if "lied" not in _machine:
            raise LookupError
        await _machine["lied"].begin()
    except (LookupError, ReportedError, ChainBroken):
        if "lied" in _machine:
            await _machine.pop("lied").close()
        lied = LiedTo(lab)
        with pytest.MonkeyPatch.context() as patch:
            await lied.start(patch, *PREPARING)
        _machine["lied"] = lied
        await lied.begin()
    yield _machine["lied"]
    _machine["lied"].sabotage.tell_truth()
