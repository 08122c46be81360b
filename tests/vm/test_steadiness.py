# SPDX-License-Identifier: Apache-2.0
"""Whatever happens to a run, it ends in one clear answer in bounded time, and leaves nothing. The long form is
`benchmarks/soak.py`."""

import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.lab
SOAK = Path(__file__).parents[2] / "benchmarks" / "soak.py"


def soak(*words: object) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, SOAK, *map(str, words)], capture_output=True, text=True, timeout=400)


def test_runs_in_a_row_neither_flake_nor_leave_anything(lab):
    done = soak("--runs", 15)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was left and nothing flaked" in done.stdout


@pytest.mark.parametrize("kind, runs", [("kill", 6), ("stop", 2)])
def test_a_qemu_that_is_hit_at_random_moments_ends_each_run_in_a_verdict(lab, kind, runs):
    done = soak("--runs", runs, "--disturb", kind)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.may_skip
def test_a_disk_that_is_full_is_one_clear_error_however_the_machine_starts(lab):
    done = soak("--runs", 3, "--disturb", "disk", "--seed", 2580)  # three ways to start, full before they do
    if done.returncode == 77:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr


def run_first_light(*words: object, **options) -> tuple[subprocess.CompletedProcess, float]:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "qmp_driver", "run", "first-light", "--quiet", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        **options,
    )
    return done, time.monotonic() - began


def one_clear_error(done: subprocess.CompletedProcess, pattern: str) -> None:
    text = done.stdout + done.stderr
    assert done.returncode in (1, 3), text
    assert re.search(pattern, text), text
    assert "Traceback" not in text
    assert "PASS" not in text


@pytest.mark.parametrize("words", [["--cold"], []], ids=["cold", "warm"])
def test_a_full_disk_is_one_clear_error(lab, tmp_path, words):
    def no_file_above_64_kib() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))

    done, took_s = run_first_light(
        *words,
        "--set",
        "machine.ram=512MiB",
        preexec_fn=no_file_above_64_kib,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    one_clear_error(done, "File too large|cannot be kept|exited with")
    assert took_s < 60
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "option, content, told",
    [
        ("--qemu", "#!/bin/sh\necho this QEMU is broken >&2\nexit 1\n", "this QEMU is broken"),
        ("--firmware", "", "QEMU exited with|firmware"),
    ],
)
def test_a_damaged_part_of_the_lab_is_one_clear_error(lab, tmp_path, option, content, told):
    part = tmp_path / "part"
    part.write_text(content)
    part.chmod(0o755)
    done, took_s = run_first_light(option, part, "--set", "steps.boot.deadline_s=10.0")
    one_clear_error(done, told)
    assert took_s < 60
