# SPDX-License-Identifier: Apache-2.0
"""Tests that pass only where a variable of the machine is set. Not collected: test_clean_environment.py runs them,
and there they have to fail."""

import os
import subprocess
import sys

import pytest


def python_says(expression: str) -> str:
    """What a Python that is started by a test says."""
    program = f"import os, sys; print({expression})"
    return subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    "expression, answer",
    [
        ("sys.stdout.write_through", "True"),  # PYTHONUNBUFFERED
        ("sys.flags.dont_write_bytecode", "1"),  # PYTHONDONTWRITEBYTECODE
        ("sys.stdout.encoding", "iso8859-15"),  # PYTHONIOENCODING
        ("'/nonexistent/modules' in sys.path", "True"),  # PYTHONPATH
        ("os.environ.get('NO_COLOR')", "1"),
        ("os.environ.get('VARIABLE_OF_THIS_MACHINE_ALONE')", "1"),
    ],
)
def test_a_child_needs_it(expression: str, answer: str) -> None:
    assert python_says(expression) == answer


def test_this_process_needs_it() -> None:
    assert os.environ["VARIABLE_OF_THIS_MACHINE_ALONE"] == "1"


def test_this_process_writes_no_bytecode() -> None:
    assert sys.dont_write_bytecode
