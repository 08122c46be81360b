# SPDX-License-Identifier: Apache-2.0
"""The examples for labgrid and avocado run with the released packages, where these are installed."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.lab, pytest.mark.may_skip]
EXAMPLES = Path(__file__).parents[2] / "examples"


def run(words, folder, needed):
    if importlib.util.find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed here (pip install labgrid avocado-framework)")
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, env=dict(os.environ), capture_output=True, text=True, timeout=300
    )


def test_the_labgrid_driver_passes_its_example(lab):
    words = ["pytest", "-q", "-p", "no:cacheprovider", "test_owner.py"]
    done = run(words, EXAMPLES / "labgrid", "labgrid")
    assert done.returncode == 0 and "1 passed" in done.stdout, done.stdout + done.stderr


def test_the_avocado_example_passes(lab, tmp_path):
    done = run(["avocado", "run", "--job-results-dir", str(tmp_path), "owner.py"], EXAMPLES / "avocado", "avocado")
    assert done.returncode == 0 and "PASS 2" in done.stdout, done.stdout + done.stderr
    assert list(tmp_path.rglob("console.log")), "the machine's console is kept with the test"
