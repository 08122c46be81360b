# SPDX-License-Identifier: Apache-2.0
"""A short command imports none of the modules that take long and that it can do without."""

import subprocess
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "structures" / "data" / "golden"
SLOW = (
    "ast", "asyncio", "concurrent.futures", "construct", "dataclasses", "inspect", "logging", "random", "rich",
    "tempfile", "unittest",
)  # fmt: skip

CODE = """
import sys
sys.modules["typing_extensions"] = None  # as where it is not installed: msgspec takes it if it is there
from acpigen.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("imported:", *sorted(sys.modules))
"""


def imported(*words: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", CODE, *words], check=True, capture_output=True, text=True)
    return set(ran.stdout.rpartition("imported:")[2].split())


@pytest.mark.parametrize(
    "words",
    [("--version",), ("check", GOLDEN, "--no-cache"), ("predict", GOLDEN), ("diff", GOLDEN, GOLDEN)],
    ids=lambda words: words[0],
)
def test_a_command_imports_nothing_slow(words):
    assert imported(*map(str, words)).intersection(SLOW) == set()


def test_what_is_slow_is_seen():
    assert "inspect" in imported("schema", "platform")
