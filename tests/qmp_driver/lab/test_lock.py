# SPDX-License-Identifier: Apache-2.0
"""One install at a time: the second waits, says for whom, and gives up at its deadline."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab.provision.lock import hold_lock


def test_the_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    said: list[str] = []
    order: list[str] = []

    def second() -> None:
        with hold_lock(tmp_path / "lock", 10, said.append):
            order.append("second")

    with hold_lock(tmp_path / "lock", 1):
        thread = threading.Thread(target=second)
        thread.start()
        while not said:
            time.sleep(0.01)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(said) == 1 and str(os.getpid()) in said[0]


def test_a_lock_that_is_held_too_long_is_an_error_with_the_holder(tmp_path: Path) -> None:
    said = pytest.raises(LabError, match=f"waited 0 s for process {os.getpid()}")
    with hold_lock(tmp_path / "lock", 1), said, hold_lock(tmp_path / "lock", 0):
        pytest.fail("two hold the lock")


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from qmp_driver.lab.provision.lock import hold_lock\n"
        "with hold_lock(Path(sys.argv[1]), 1): print('held', flush=True); time.sleep(60)"
    )
    words = [sys.executable, "-c", program, str(tmp_path / "lock")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        process.kill()
    with hold_lock(tmp_path / "lock", 1):
        pass


def test_who_waited_through_a_removal_locks_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with hold_lock(path, 1):
        waiting = threading.Thread(target=lambda: hold_lock(path, 5).__enter__())
        waiting.start()
        time.sleep(0.3)
        path.unlink()
    waiting.join(5)
    assert path.exists()
