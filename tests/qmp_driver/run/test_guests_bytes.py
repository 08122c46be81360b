# SPDX-License-Identifier: Apache-2.0
"""Bytes of a guest that break their format break a link; they are not the caller's usage error."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from acpigen.structures.apei import hest
from acpigen.structures.apei.hest_sources import NotificationType
from qmp_driver.errors import BadInputError, GuestError, said_by_guest
from qmp_driver.evidence.verdict import Outcome
from qmp_driver.guest.kernel.page_size import page_of_size
from qmp_driver.inject import Site
from qmp_driver.inject.error_sources import ErrorSources
from qmp_driver.inject.injectors.polled import polled_source
from qmp_driver.run.runner import run_step
from qmp_driver.stage.evidence import ChainBroken
from qmp_driver.stage.guest_state.page_state import corrupted_bytes
from qmp_driver.steps import Step
from qmp_driver.steps.nested.inner_consume import _page_of
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


class Answers:
    """An agent that says one thing whatever it is asked."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.inventory = answer, self

    async def memory(self) -> Any:
        return self.answer


async def test_a_kernel_that_counts_no_corrupted_memory_is_the_guests_error() -> None:
    with pytest.raises(GuestError, match="/proc/meminfo is malformed: 'HardwareCorrupted'"):
        await corrupted_bytes(Answers(SimpleNamespace(memory={"MemTotal": 1})))
    assert await corrupted_bytes(Answers(SimpleNamespace(memory={"HardwareCorrupted": 4096}))) == 4096


@pytest.mark.parametrize(
    "line, kib, start",
    [
        ("{1}[Hardware Error]:   physical_address: 0x0000000047654321", 4, "0x0000000047654000"),
        ("{1}[Hardware Error]:   physical_address: 0x0000000047657321", 16, "0x0000000047654000"),
        ("{1}[Hardware Error]:   physical_address: 0x0000000047657321", 64, "0x0000000047650000"),
        ("{1}[Hardware Error]:   physical_address: lost", 4, "{1}[Hardware Error]:   physical_address: lost"),
    ],
)
def test_a_line_without_an_address_is_itself_what_was_observed(line: str, kib: int, start: str) -> None:
    assert _page_of(line, page_of_size(kib << 10)) == start


@pytest.mark.parametrize("text", ["", "many", "0"])
def test_a_text_that_is_no_number_or_a_zero_to_divide_by_is_the_guests_error(text: str) -> None:
    with pytest.raises(GuestError, match="the block size is malformed"), said_by_guest("the block size"):
        _ = 1 // int(text, 16)


@pytest.mark.parametrize("sources", [None, ErrorSources(())])
def test_a_machine_that_was_asked_for_an_error_source_and_has_none_is_the_guests_error(sources: Any) -> None:
    site = Site(monitor=None, agent=None, options=None, shape=None, sources=sources)
    with pytest.raises(GuestError, match="HEST"):
        site.error_source(NotificationType.SEA)
    found = Site(None, None, None, None, ErrorSources((polled_source(0x1000),)))
    assert found.error_source(NotificationType.POLLED).source_id == 0
