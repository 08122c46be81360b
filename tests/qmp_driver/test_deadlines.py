# SPDX-License-Identifier: Apache-2.0
"""A deadline does not count time in which the host let the watched process wait for a processor."""

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qmp_driver import deadlines
from qmp_driver.deadlines import MOST_FACTOR, Deadline, within

SPIN = "while True: pass"


@contextlib.contextmanager
def watching(pid: int) -> Iterator[None]:
    deadlines.watch(pid)
    try:
        yield
    finally:
        deadlines.unwatch(pid)


@contextlib.contextmanager
def spinning(cpu: int, times: int, *, child: bool = False) -> Iterator[int]:
    """Processes that compete for one processor; the first's number, or that of the shell that started it."""
    pin = f"import os; os.sched_setaffinity(0, {{{cpu}}})\n{SPIN}"
    command = [sys.executable, "-c", pin]
    wrapped = ["/bin/sh", "-c", '"$@"; exit', "sh", *command]
    first = subprocess.Popen(wrapped if child else command, process_group=0)
    others = [subprocess.Popen(command, process_group=0) for _ in range(times - 1)]
    try:
        yield first.pid
    finally:
        for process in (first, *others):
            os.killpg(process.pid, 9)
            process.wait()


@pytest.fixture
def cpu() -> int:
    if not Path(f"/proc/{os.getpid()}/task/{os.getpid()}/schedstat").is_file():
        pytest.skip("this kernel has no schedstat (CONFIG_SCHED_INFO)")
    return min(os.sched_getaffinity(0))


@pytest.mark.parametrize("child", [False, True], ids=["itself", "a child of it"])
def test_a_process_that_gets_a_fraction_of_a_processor_has_longer(cpu: int, child: bool) -> None:
    with spinning(cpu, 4, child=child) as pid, watching(pid):
        time.sleep(1.0)  # they have started
        deadline, began = Deadline(0.5), time.monotonic()
        while not deadline.passed:
            time.sleep(0.02)
        took_s = time.monotonic() - began
    assert took_s > 1.0, "a quarter of a processor or less"
    assert took_s <= 0.5 * MOST_FACTOR + 0.5


def test_a_process_that_sleeps_has_no_longer(cpu: int) -> None:
    with subprocess.Popen(["sleep", "60"]) as process, watching(process.pid):
        began = time.monotonic()
        deadline = Deadline(0.3)
        while not deadline.passed:
            time.sleep(0.02)
        process.kill()
    assert deadline.waited_s < 1.0 and time.monotonic() - began < 3.0


def test_a_stopped_process_has_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "_delays", lambda: {(1, 1): 7.0})
    with watching(1):
        deadline = Deadline(0.01)
        time.sleep(0.02)
        assert deadline.passed and deadline.words == "0.01 s"


async def test_what_is_awaited_ends_later_by_as_much_as_was_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    waited = 0.0
    monkeypatch.setattr(deadlines, "_delays", lambda: {(1, 1): waited})
    monkeypatch.setattr(deadlines, "SAMPLE_AGE_S", -1.0)
    began = time.monotonic()
    with watching(1), pytest.raises(TimeoutError):
        async with within(0.1) as deadline:
            waited = 0.4
            await asyncio.sleep(30)
    assert 0.45 < time.monotonic() - began < 5
    assert deadline.waited_s == pytest.approx(0.4)


async def test_a_wait_is_bounded_however_long_the_host_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    monkeypatch.setattr(deadlines, "_delays", lambda: {(1, 1): 100 * (time.monotonic() - began)})
    with watching(1), pytest.raises(TimeoutError):
        async with within(0.05):
            await asyncio.sleep(30)
    assert time.monotonic() - began < 5
    with watching(1):
        assert "beside" in Deadline(0.0).words or Deadline(0.0).waited_s < 1


async def test_without_a_watched_process_it_is_a_plain_deadline() -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        async with within(0.05) as deadline:
            await asyncio.sleep(30)
    assert time.monotonic() - began < 5 and deadline.words == "0.05 s"
    async with within(5.0):
        pass


def test_watching_nests_and_ends() -> None:
    with watching(1), watching(1):
        pass
    deadlines.unwatch(1)
    assert 1 not in deadlines._watched
