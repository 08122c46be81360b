# SPDX-License-Identifier: Apache-2.0
"""How kinds of step become known: those of the package, and those of an extension."""

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import qmp_driver.steps
from qmp_driver.errors import HostError
from qmp_driver.stage.products import Named
from qmp_driver.steps import Step, register_step, step_kinds
from qmp_driver.steps.registry import GROUP

EXAMPLE = Path(__file__).parents[3] / "examples" / "extensions" / "online_processors"
SCENARIO = """\
title = "x"
[[steps]]
do = "boot"
gpu = false
[[steps]]
do = "online-processors"
processors = "0-1"
"""
LOAD = """\
import sys
from qmp_driver.run.scenario import load_scenario
print(load_scenario(sys.argv[1]).steps[1].kind)
"""


def test_every_module_with_a_kind_of_step_registers_it():
    folder = Path(qmp_driver.steps.__file__).parent
    tagged = {
        found
        for path in folder.rglob("*.py")
        for found in path.read_text().split('tag="')[1:]
        if path.name != "host.py"  # that step is made by `run --device` alone
    }
    assert {each.split('"')[0] for each in tagged} == set(step_kinds())


@pytest.mark.parametrize("kind", step_kinds().values(), ids=step_kinds())
def test_a_kind_declares_types_and_fields_that_it_has(kind):
    for each in (*kind.NEEDS, *kind.NOT_YET, *kind.MAKES):
        assert each.field in kind.__struct_fields__ if isinstance(each, Named) else isinstance(each, type)
    assert all(isinstance(each, type) for each in kind.ENDS)
    assert kind.__doc__


def test_a_second_kind_of_the_same_name_is_refused():
    with pytest.raises(HostError, match="two kinds of step have the name 'bind'"):

        @register_step
        class Bind(Step, frozen=True, tag="bind"):
            """Another one."""

    assert step_kinds()["bind"] is import_module("qmp_driver.steps.gpu.bind").Bind


def installed(folder: Path, entry: str) -> dict[str, str]:
    """The environment of a process for which the example is installed, with that entry point."""
    info = folder / "online_processors-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: online-processors\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nonline-processors = {entry}\n")
    (folder / "mine.toml").write_text(SCENARIO)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(EXAMPLE)])}


def loaded(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", LOAD, str(folder / "mine.toml")]
    return subprocess.run(words, env=environment, cwd=folder, capture_output=True, text=True, check=False)


def the_examples_entry() -> str:
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    return str(project["entry-points"][GROUP]["online-processors"])


def test_an_installed_extension_adds_its_kind_of_step(tmp_path):
    done = loaded(tmp_path, installed(tmp_path, the_examples_entry()))
    assert (done.stdout.strip(), done.stderr) == ("online-processors", "")


def test_without_the_extension_its_step_is_no_kind(tmp_path):
    (tmp_path / "mine.toml").write_text(SCENARIO)
    assert "which is not a kind of step" in loaded(tmp_path, dict(os.environ)).stderr


def test_an_extension_that_cannot_be_loaded_is_named(tmp_path):
    said = loaded(tmp_path, installed(tmp_path, "online_processors:Missing")).stderr
    assert "online-processors = online_processors:Missing of online-processors 1 cannot be loaded" in said
    assert "correct it, or uninstall that package" in said
