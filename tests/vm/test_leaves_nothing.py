# SPDX-License-Identifier: Apache-2.0
"""However a run ends, it leaves no process, socket or file: success, Ctrl-C, SIGTERM, SIGKILL of the parent."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.lab


def processes_naming(text: str) -> list[int]:
    """The processes whose command line has that text in it, this one apart."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if text in path.read_bytes().decode(errors="replace") and int(path.parent.name) != os.getpid():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def wait_until(holds, what: str, timeout_s: float = 15.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline, f"{what} did not happen within {timeout_s:g} s"
        time.sleep(0.05)


class Run:
    """`qmp-driver run first-light` in a temporary directory of its own."""

    def __init__(self, temporary: Path) -> None:
        self.temporary = temporary
        self.process = subprocess.Popen(
            [sys.executable, "-m", "qmp_driver", "run", "first-light"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
        )

    def until(self, pattern: str) -> str:
        for line in self.process.stdout:
            if re.search(pattern, line):
                return line
        raise AssertionError(f"the run ended without saying {pattern}: {self.process.stderr.read()}")

    def left(self) -> list[str]:
        return [str(pid) for pid in processes_naming(str(self.temporary))] + [
            str(path) for path in self.temporary.iterdir()
        ]


@pytest.fixture
def temporary(tmp_path_factory):
    path = Path("/tmp") / f"qd-test-{os.getpid()}-{time.monotonic_ns() & 0xFFFF:x}"
    path.mkdir()
    yield path
    for left in path.iterdir():
        raise AssertionError(f"{left} was left behind")
    path.rmdir()


@pytest.mark.parametrize(
    "sent, code", [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)], ids=lambda value: str(value)
)
@pytest.mark.parametrize("moment", ["QEMU started", "acpi-companion"], ids=["booting", "gpu-plugged"])
def test_a_run_that_is_stopped_leaves_nothing(lab, temporary, sent, code, moment):
    run = Run(temporary)
    run.until(moment)
    assert run.left()
    run.process.send_signal(sent)
    assert run.process.wait(timeout=20) == code
    wait_until(lambda: not run.left(), f"the end of {run.left()}")
    run.process.communicate()


def test_two_runs_at_once_do_not_meet(lab, temporary):
    runs = [Run(temporary), Run(temporary)]
    outputs = [run.process.communicate(timeout=180)[0] for run in runs]
    assert [run.process.returncode for run in runs] == [0, 0], outputs
    assert not runs[0].left()


def test_a_qemu_that_is_killed_is_told_within_seconds(lab, temporary):
    run = Run(temporary)
    started = run.until("QEMU started")
    pid = int(re.search(r"process (\d+)", started).group(1))
    run.until("acpi-companion")
    os.kill(pid, signal.SIGKILL)
    output, _ = run.process.communicate(timeout=20)
    assert run.process.returncode == 1
    assert "QEMU was killed by signal 9" in output
    assert not run.left()
