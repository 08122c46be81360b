# SPDX-License-Identifier: Apache-2.0
"""Processes of the guest that pretend to be the kernel, or to be signalled by it."""

import asyncio

import pytest
from lied_to import chain, harmless, lied_to_fixture, machine_fixture, quick_fixture  # noqa: F401  (fixtures)

from qmp_driver.steps.error.inject import Inject
from qmp_driver.steps.owner.touch import Touch

pytestmark = [pytest.mark.lab, pytest.mark.asyncio(loop_scope="module")]


async def shell(lied, script):
    await lied.stage.agent.process.start(["/bin/busybox", "sh", "-c", script])
    await asyncio.sleep(0.3)


FORGERIES = {
    "plain": "Memory failure: 0x12345: recovery action for dirty LRU page: Recovered",
    "with-the-kernels-priority": "<3>Memory failure: 0x12345: recovery action for dirty LRU page: Recovered",
    "emergency": "<0>Memory failure: 0x12345: recovery action for dirty LRU page: Recovered",
    "a-record": "{7}[Hardware Error]: event severity: recoverable",
    "a-signal": "Memory failure: 0x12345: Sending SIGBUS to victim:1 due to hardware memory corruption",
}


@pytest.mark.parametrize("line", FORGERIES.values(), ids=FORGERIES)
async def test_what_a_process_writes_to_the_log_is_no_line_of_the_kernels(lied_to, line):
    *steps, last = harmless()
    assert await lied_to.verdict(*steps) == "", lied_to.last
    await shell(lied_to, f"echo '{line}' > /dev/kmsg")
    assert await lied_to.verdict(last) == "", lied_to.last


async def test_an_outcome_that_a_process_forges_is_not_the_kernels(lied_to):
    """Nobody registered that page: the kernel ignores it, and a process says otherwise."""
    frame = lied_to.stage.agent.page.frame_name(0x50_0000_0000)
    forged = f"Memory failure: {frame}: recovery action for dirty LRU page: Recovered"
    await shell(lied_to, f"(sleep 0.2; echo '{forged}' > /dev/kmsg) &")
    step = Inject(at=0x50_0000_0000, follow="acknowledgement", deadline_s=3.0)
    assert await lied_to.verdict(step) == "page-recovered"


async def test_a_signal_of_a_process_is_not_the_kernels(lied_to):
    owner = lied_to.stage.victim("owner")
    inject, expect, *_ = chain()
    await shell(lied_to, f"kill -BUS {owner.pid}")
    assert await lied_to.verdict(inject, expect) == "signal-owner", lied_to.last


async def test_a_signal_to_the_innocent_is_one_too_many(lied_to):
    innocent = lied_to.stage.victim("innocent")
    *steps, last = harmless()
    assert await lied_to.verdict(*steps) == ""
    await shell(lied_to, f"kill -BUS {innocent.pid}")
    assert await lied_to.verdict(last) == "nothing-else"


async def test_an_owner_that_is_killed_does_not_read(lied_to):
    owner = lied_to.stage.victim("owner")
    await shell(lied_to, f"kill -KILL {owner.pid}")
    assert await lied_to.verdict(Touch(victim="owner", deadline_s=3.0)) == "touched-owner"


async def test_an_owner_that_is_stopped_does_not_read(lied_to):
    owner = lied_to.stage.victim("owner")
    await shell(lied_to, f"kill -STOP {owner.pid}")
    assert await lied_to.verdict(Touch(victim="owner", deadline_s=1.0)) == "touched-owner"
    await shell(lied_to, f"kill -CONT {owner.pid}")
