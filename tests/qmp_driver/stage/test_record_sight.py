# SPDX-License-Identifier: Apache-2.0
"""What counts as sight of a record in an error source's block, and that the machine goes on whatever happens."""

import asyncio

import pytest

from qmp_driver.errors import MonitorError
from qmp_driver.inject.record import memory_record
from qmp_driver.stage.error_effects.record_sight import WRITTEN, RecordSight, standing_still

RECORD = memory_record([0x4000_0000], "recoverable", label="this one").record


def test_the_record_before_it_is_acknowledged_is_what_is_wanted():
    assert RecordSight(RECORD, acknowledged=False).compared(RECORD) == WRITTEN


@pytest.mark.parametrize("acknowledged, state", [(True, "acknowledged"), (False, "not acknowledged")])
def test_an_empty_block_holds_no_record(acknowledged, state):
    assert RecordSight(bytes(len(RECORD)), acknowledged).compared(RECORD) == f"no record, {state}"


def test_the_record_before_this_one_is_another():
    other = memory_record([0x4000_0000], "recoverable", label="that one").record
    seen = RecordSight(other, acknowledged=False).compared(RECORD)
    assert seen.startswith("another record, not acknowledged: byte")


def test_a_record_that_was_read_before_it_was_seen_proves_nothing():
    assert RecordSight(RECORD, acknowledged=True).compared(RECORD) == "the record, acknowledged already"


@pytest.mark.parametrize("at", range(4, len(RECORD), 7))
def test_one_bit_makes_another_record(at):
    changed = bytearray(RECORD)
    changed[at] ^= 1
    assert RecordSight(bytes(changed), acknowledged=False).compared(RECORD) != WRITTEN


class _Monitor:
    def __init__(self):
        self.commands = []

    async def execute(self, command, *, noted=True):
        self.commands.append(command)


async def test_the_machine_stands_still_and_goes_on():
    monitor = _Monitor()
    async with standing_still(monitor) as standstill:
        monitor.commands.append("inject")
        await asyncio.sleep(0.01)
    assert monitor.commands == ["stop", "inject", "cont"]
    assert standstill.took_s >= 0.01


async def test_the_machine_goes_on_after_an_error_too():
    monitor = _Monitor()
    with pytest.raises(MonitorError, match="refused"):
        async with standing_still(monitor):
            raise MonitorError("refused")
    assert monitor.commands == ["stop", "cont"]
