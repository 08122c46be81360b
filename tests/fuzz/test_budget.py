# SPDX-License-Identifier: Apache-2.0
"""No command takes more than 10 s of a processor or 512 MiB, whatever file it is given; each ends in its own words.

ACPICA's programs are not asked here: their time, memory and output are bounded where they are run.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_files import DESCRIPTIONS, DUMPS, JSON_RECORDS, RECORDS, RESULTS, write

from acpigen.base.units import MIB

pytestmark = pytest.mark.hypothesis
"""As property tests: not among the quick ones, for it takes more than a minute of a processor."""

MOST_S = 10.0
MOST_BYTES = 512 * MIB
HANGS_S = 120.0
"""Of the wall's clock: the machine may have much else to do."""

MEASURED = """
import json, os, pathlib, re, resource, sys
sys.argv[:] = sys.argv[2:]
from {package}.__main__ import main
try:
    code = main()
except SystemExit as end:
    code = end.code
used = resource.getrusage(resource.RUSAGE_SELF)
most = re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())
pathlib.Path({place!r}).write_text(json.dumps([code, used.ru_utime + used.ru_stime, int(most[1]) << 10]))
"""
"""A command that notes its exit code, and what it took: VmHWM is of this program alone, unlike getrusage's figure."""

CASES: list[tuple[str, dict[str, Callable[[], bytes]], list[str]]] = [
    ("acpigen", DUMPS, ["check", "FILE"]),
    ("acpigen", RECORDS, ["cper", "decode", "FILE"]),
    ("acpigen", JSON_RECORDS, ["cper", "encode", "json", "FILE"]),
    ("acpigen", DESCRIPTIONS, ["build", "FILE", "-o", "OUT"]),
    ("qmp_driver", DESCRIPTIONS, ["run", "FILE"]),
    ("qmp_driver", RESULTS, ["report", "FILE"]),
]


def took(folder: Path, package: str, words: list[str]) -> tuple[int, float, int, str]:
    """Exit code, seconds of a processor, bytes of memory at most, and what was said."""
    place = folder / "took.json"
    code = MEASURED.format(package=package, place=str(place))
    ended = subprocess.run(
        [sys.executable, "-c", code, "-", package, *words],
        capture_output=True,
        timeout=HANGS_S,
        env={"PATH": "/nowhere", "HOME": str(folder)},
        check=False,
    )
    said = (ended.stdout + ended.stderr).decode(errors="replace")
    assert place.exists(), said[-2000:]
    exit_code, processor_s, memory_bytes = json.loads(place.read_text())
    return exit_code, processor_s, memory_bytes, said


@pytest.mark.parametrize(
    ("package", "made", "words", "name"),
    [
        pytest.param(package, made, words, name, id=f"{package} {words[0]} {name}")
        for package, made, words in CASES
        for name in made
    ],
)
def test_no_hostile_file_costs_more_than_the_budget(tmp_path, package, made, words, name):
    path = write(tmp_path, made, f"{name}")
    if made is DESCRIPTIONS:
        path = path.rename(path.with_suffix(".toml"))
    named = {"FILE": str(path), "OUT": str(tmp_path / "out")}
    code, processor_s, memory_bytes, said = took(tmp_path, package, [named.get(word, word) for word in words])
    assert code in (0, 1, 2), said[-2000:]
    assert "Traceback" not in said and said.strip()
    assert processor_s < MOST_S
    assert memory_bytes < MOST_BYTES


def test_what_a_command_takes_is_measured(tmp_path):
    """A negative twin: the figures are those of the process."""
    package = tmp_path / "greedy"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(
        "import time\n"
        "def main():\n"
        "    held = bytearray(b'x') * (600 << 20)\n"
        "    until = time.process_time() + 0.5\n"
        "    while time.process_time() < until: pass\n"
        "    print(len(held)); return 7\n"
    )
    place = tmp_path / "took.json"
    code = MEASURED.format(package="greedy", place=str(place))
    subprocess.run([sys.executable, "-c", code, "-", "greedy"], cwd=tmp_path, check=True, timeout=HANGS_S)
    exit_code, processor_s, memory_bytes = json.loads(place.read_text())
    assert exit_code == 7 and processor_s > 0.5 and memory_bytes > MOST_BYTES
