# SPDX-License-Identifier: Apache-2.0
"""The recipes for continuous integration and pre-commit: their files parse, and their commands run."""

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from acpigen.cli import main
from tests.acpigen.rules.rule_machine import SOUND

ROOT = Path(__file__).parents[2]
RECIPES = [
    yaml.safe_load(each)
    for each in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/how-to/own-asl.md").read_text(), re.DOTALL)
]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


def commands():
    """Every acpigen command line of the recipes, and of the hook with the arguments of its example."""
    pre_commit, github, gitlab = RECIPES
    lines = [step["run"] for step in github["jobs"]["check"]["steps"] if "run" in step] + gitlab["acpi"]["script"]
    found = [shlex.split(line) for line in lines if line.startswith("acpigen ")]
    used = pre_commit["repos"][0]["hooks"][0]
    hook = next(each for each in HOOKS if each["id"] == used["id"])
    return [*found, [*shlex.split(hook["entry"]), *used["args"]]]


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A firmware's repository, with tables as bytes, so that no compiler is needed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")

    def write(machine):
        folder = tmp_path / "firmware/acpi"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in machine.files().items():
            if name != "dsdt.dat":
                (folder / name).write_bytes(data)

    write(SOUND)
    return write


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_a_command_passes_sound_tables_and_fails_damaged_ones(words, repository, capsys):
    assert words[0] == "acpigen"
    assert main(words[1:]) == 0
    repository(SOUND.changed(edits={"SLIT": lambda data: data[:-1]}))
    assert main(words[1:]) == 1
    capsys.readouterr()


def test_what_is_uploaded_is_what_the_commands_write(repository, tmp_path, capsys):
    _, github, gitlab = RECIPES
    for words in commands():
        main(words[1:])
    capsys.readouterr()
    inputs = [step.get("with", {}) for step in github["jobs"]["check"]["steps"]]
    [uploaded] = [each["sarif_file"] for each in inputs if "sarif_file" in each]
    assert json.loads((tmp_path / uploaded).read_text())["version"] == "2.1.0"
    reports = gitlab["acpi"]["artifacts"]
    assert (tmp_path / reports["reports"]["junit"]).read_text().startswith("<?xml")
    assert all((tmp_path / each).exists() for each in reports["paths"])


def test_the_package_that_is_installed_is_this_one():
    name = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"]
    _, github, gitlab = RECIPES
    lines = [step.get("run", "") for step in github["jobs"]["check"]["steps"]] + gitlab["acpi"]["script"]
    assert [line for line in lines if line.startswith("pip install")] == [f"pip install {name}"] * 2


def test_the_hook_sees_source_and_tables():
    [hook] = HOOKS
    for name in ("acpi/gpu.asl", "acpi/gpu.dsl", "tables/srat.aml", "tables/srat.dat"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "src/gpu.c")
