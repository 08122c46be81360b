# SPDX-License-Identifier: Apache-2.0
"""What a machine has set for itself alone reaches no test: one that needs it fails."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clean_environment import clean

ROOT = Path(__file__).parent.parent
OF_A_MACHINE = {
    "PYTHONUNBUFFERED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONIOENCODING": "iso8859-15",
    "PYTHONPATH": "/nonexistent/modules",
    "NO_COLOR": "1",
    "VARIABLE_OF_THIS_MACHINE_ALONE": "1",
}
OF_A_USER = {"HOME": "/home/some one", "LANG": "C", "PIP_INDEX_URL": "http://host/a b", "QMP_DRIVER_LAB": "/lab"}
NEEDY_TESTS = 8


def outcomes(*options: str) -> dict[str, int]:
    """How the tests that need variables end where those are set: counts by word."""
    argv = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, "tests/needs_a_variable.py"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        argv, cwd=ROOT, env={**inherited, **OF_A_MACHINE}, capture_output=True, encoding="iso8859-15", check=False
    )
    return {word: int(count) for count, word in re.findall(r"(\d+) (\w+)", done.stdout.splitlines()[-1])}


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_test_that_needs_a_variable_of_this_machine_fails(workers: str) -> None:
    ended = outcomes("-n", workers)
    assert (ended.get("failed"), ended.get("passed")) == (NEEDY_TESTS, None)


def test_without_the_cleaning_it_passes_and_hides_the_fault() -> None:
    ended = outcomes("--noconftest")
    assert (ended.get("failed"), ended.get("passed")) == (None, NEEDY_TESTS)


def test_what_a_user_has_set_stays() -> None:
    environment = {**OF_A_USER, **OF_A_MACHINE, "HOMEPAGE": "x", "XPIP_INDEX_URL": "x"}
    assert set(clean(environment)) == {*OF_A_MACHINE, "HOMEPAGE", "XPIP_INDEX_URL"}
    assert environment == OF_A_USER


def test_the_scripts_remove_the_same_variables() -> None:
    given = {**OF_A_USER, **OF_A_MACHINE, "HOMEPAGE": "x", "TWO_LINES": "a\nPYTHONPATH=b", "PATH": os.environ["PATH"]}
    words = ["sh", "-c", '. scripts/clean-environment; exec "$1" -c "import os; print(sorted(os.environ))"']
    argv = [*words, "scripts/test", sys.executable]
    done = subprocess.run(argv, cwd=ROOT, env=given, capture_output=True, text=True, check=True)
    clean(given)
    of_the_shell = {"PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE"}  # the last is Python's, in the C locale
    assert set(re.findall(r"'(\w+)'", done.stdout)) - of_the_shell == set(given)
