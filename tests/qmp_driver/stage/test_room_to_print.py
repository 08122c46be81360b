# SPDX-License-Identifier: Apache-2.0
"""How long an injection waits until the guest's kernel prints one more record: by the guest's clock, which stops."""

import time
from types import SimpleNamespace

import pytest

from acpigen.structures.cper.severity import Severity
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.stage.error_effects import follow
from qmp_driver.stage.evidence import Evidence
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage


@pytest.fixture
def waits(monkeypatch):
    """The seconds of each wait; the clock moves by them alone."""
    clock, made = [1000.0], []

    async def sleep(duration_s):
        made.append(duration_s)
        clock[0] += duration_s

    monkeypatch.setattr(follow, "asyncio", SimpleNamespace(sleep=sleep))
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    return made


@pytest.fixture
def guest():
    return GuestMachine(None, None, None, None, None, None)


@pytest.fixture
def stage(guest):
    made = Stage(None, Evidence(Timeline()))
    made.products.put(guest)
    return made


async def test_the_third_record_waits_and_a_third_corrected_one_does_not(stage, waits):
    for _ in range(2):
        follow.note_printed(stage, Severity.RECOVERABLE)
    await follow.room_to_print(stage, Severity.CORRECTED)
    assert waits == []
    await follow.room_to_print(stage, Severity.RECOVERABLE)
    assert waits == [pytest.approx(follow.PRINTED_WINDOW_S)]


async def test_time_in_which_the_machine_was_stopped_does_not_count(stage, guest, waits):
    for _ in range(2):
        follow.note_printed(stage, Severity.RECOVERABLE)
    guest.stopped_s += 3.0
    await follow.room_to_print(stage, Severity.RECOVERABLE)
    assert waits == [pytest.approx(follow.PRINTED_WINDOW_S + 3.0)]
