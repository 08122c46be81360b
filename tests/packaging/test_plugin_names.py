# SPDX-License-Identifier: Apache-2.0
"""The pytest plugin beside suites with names of their own."""

import os
import subprocess
import sys
from pathlib import Path

NEIGHBOUR = Path(__file__).parents[1] / "neighbour_suite"
SHORT = """
import pytest

@pytest.fixture
def coherent_machine():
    class Machine:
        inject = "their injector"
        def plug_gpu(self): return "their GPU"
        def map(self, memory, **options): return memory
    return Machine()

@pytest.mark.machine("gb200")
def test_short(machine, gpu, victim, inject):
    assert (machine.inject, gpu, victim("ram"), inject) == ("their injector", "their GPU", "ram", "their injector")

@pytest.mark.needs("no-such-feature")
def test_needs():
    pass
"""


def run_pytest(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, words)],
        cwd=cwd,
        env={**environment, "XDG_CACHE_HOME": str(cwd), "XDG_CONFIG_HOME": str(cwd)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_suite_keeps_its_own_machine_gpu_inject_and_needs(tmp_path: Path) -> None:
    done = run_pytest(
        "-p", "no:asyncio", "-c", NEIGHBOUR / "pytest.ini", "--rootdir", tmp_path, NEIGHBOUR, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout


def test_short_names_are_there_for_a_suite_that_asks_for_them(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\ncoherent_short_names = true\naddopts = --strict-markers\n")
    (tmp_path / "test_short.py").write_text(SHORT)
    done = run_pytest("-rs", cwd=tmp_path)
    assert "1 passed, 1 skipped" in done.stdout, done.stdout
    assert "no lab is installed" in done.stdout


def test_short_names_are_not_there_for_a_suite_that_does_not_ask(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_short.py").write_text("def test_short(machine): pass\n")
    done = run_pytest(cwd=tmp_path)
    assert done.returncode == 1 and "fixture 'machine' not found" in done.stdout


def fixtures_of_the_plugin(folder: Path) -> set[str]:
    listed = run_pytest("--fixtures", cwd=folder).stdout
    _, _, ours = listed.partition("fixtures defined from qmp_driver.pytest_plugin")
    own, _, _ = ours.partition("fixtures defined from")
    return {line.split()[0] for line in own.splitlines()[1:] if " -- " in line}


def test_every_name_of_the_plugin_has_the_prefix_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    markers = run_pytest("--markers", cwd=tmp_path).stdout
    assert "@pytest.mark.coherent_needs(" in markers and "@pytest.mark.needs(" not in markers
    names = fixtures_of_the_plugin(tmp_path)
    assert "coherent_machine" in names and all(name.startswith("coherent_") for name in names)
    (tmp_path / "pytest.ini").write_text("[pytest]\ncoherent_short_names = true\n")
    assert fixtures_of_the_plugin(tmp_path) - names == {"machine", "gpu", "victim", "inject", "attached"}
