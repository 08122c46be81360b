# SPDX-License-Identifier: Apache-2.0
"""One holder at a time: the second waits, says for whom, and gives up at its deadline."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from qmp_driver.errors import DeadlineError, HostError
from qmp_driver.store.lock import hold_blocking


def test_the_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    said: list[str] = []
    order: list[str] = []

    def second() -> None:
        with hold_blocking(tmp_path / "lock", 10, "it", on_wait=said.append):
            order.append("second")

    with hold_blocking(tmp_path / "lock", 1, "it"):
        thread = threading.Thread(target=second)
        thread.start()
        while not said:
            time.sleep(0.01)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(said) == 1 and str(os.getpid()) in said[0]


def test_a_lock_that_is_held_too_long_is_an_error_with_the_holder(tmp_path: Path) -> None:
    said = pytest.raises(DeadlineError, match=f"waited 0 s for process {os.getpid()}, which holds it")
    with hold_blocking(tmp_path / "lock", 1, "it"), said, hold_blocking(tmp_path / "lock", 0, "it"):
        pytest.fail("two hold the lock")


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from qmp_driver.store.lock import hold_blocking\n"
        "with hold_blocking(Path(sys.argv[1]), 1, 'it'): print('held', flush=True); time.sleep(60)"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "lock")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        process.kill()
    with hold_blocking(tmp_path / "lock", 1, "it"):
        pass


def test_who_waited_through_a_removal_locks_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with hold_blocking(path, 1, "it"):
        waiting = threading.Thread(target=lambda: hold_blocking(path, 5, "it").__enter__())
        waiting.start()
        time.sleep(0.3)
        path.unlink()
    waiting.join(5)
    assert path.exists()


def test_a_lock_file_that_cannot_be_made_is_the_hosts_error_with_the_hint(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(HostError, match="cannot write the lock file") as caught,
        hold_blocking(tmp_path / "file" / "lock", 1, "it", hint="go without"),
    ):
        pytest.fail("a lock below a file")
    assert caught.value.hint == "go without"
