# SPDX-License-Identifier: Apache-2.0
"""The reference pages, the schemas and the man pages say what the code says, of every key and every option."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import acpigen.cli
import qmp_driver.cli
from acpigen.base.command.command_line import program_parser
from acpigen.base.toml.file_schema import schema_of, written_schema_of
from acpigen.commands.schema import FILES
from acpigen.platform.file import platform_folder
from acpigen.rules.catalogue import RULES
from qmp_driver.campaign.matrix import Matrix, matrix_folder
from qmp_driver.report.document import RunDocument, encode
from qmp_driver.run.scenario import scenario_file_type, scenario_folder
from qmp_driver.steps import step_kinds
from tests.qmp_driver.report.documents import document

ROOT = Path(__file__).resolve().parents[2]
GENERATE = ROOT / "scripts" / "generate-reference"
PROGRAMS = {"acpigen": acpigen.cli.COMMANDS, "qmp-driver": qmp_driver.cli.COMMANDS}
SCHEMAS = {
    **FILES,
    "scenario": (scenario_file_type(), "qmp-driver scenario"),
    "campaign": (Matrix, "qmp-driver campaign"),
}


def generate(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, str(GENERATE), *words], capture_output=True, text=True)


def test_every_page_is_what_the_code_says() -> None:
    checked = generate("--check")
    assert checked.returncode == 0, checked.stderr


def test_a_page_that_differs_is_found(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from reference import main;"
        f" folder = Path({str(tmp_path)!r});"
        " [(folder / name).write_text(text) for name, text in main.pages().items()];"
        " (folder / 'steps.md').write_text(main.pages()['steps.md'].replace('victim', 'owner'));"
        " (folder / 'old.md').write_text(main.NOTE); print(main.stale(folder))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env={"PYTHONPATH": str(GENERATE.parent)}
    )
    assert found.stdout == "['old.md', 'steps.md']\n", found.stderr


def keys_in(node: Any) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield node.get("title", ""), key, value
        for value in node.values():
            yield from keys_in(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_of_a_schema_has_a_description(name: str) -> None:
    found = list(keys_in(schema_of(*SCHEMAS[name])))
    assert found
    assert [f"{table}.{key}" for table, key, value in found if not value.get("description")] == []


def test_every_key_of_a_result_has_a_description_and_a_document_matches_its_schema() -> None:
    schema = written_schema_of(RunDocument, "result")
    assert [key for _, key, value in keys_in(schema) if not value.get("description")] == []
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema)
    plain = msgspec.json.decode(encode(document("bad", "fail")))
    assert list(validator.iter_errors(plain)) == []
    assert list(validator.iter_errors({**plain, "outcome": "perhaps"}))


def test_a_key_without_a_description_is_seen() -> None:
    class Bare(msgspec.Struct):
        """A table."""

        colour: str

    assert [key for _, key, value in keys_in(schema_of(Bare, "bare")) if not value.get("description")] == ["colour"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [("platform", platform_folder()), ("scenario", scenario_folder()), ("campaign", matrix_folder())],
)
def test_the_files_of_the_project_match_their_schema_and_a_misspelt_key_does_not(name: str, folder: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema_of(*SCHEMAS[name]))
    for path in sorted(folder.rglob("*.toml")):
        values = tomllib.loads(path.read_text())
        assert not list(validator.iter_errors(values)), path
        assert list(validator.iter_errors({**values, "titel": "x"})), path


def test_the_page_of_steps_has_every_kind_and_every_field() -> None:
    page = (ROOT / "docs" / "reference" / "steps.md").read_text()
    for name, kind in step_kinds().items():
        if kind.__module__.startswith("qmp_driver."):
            section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
            assert section, name
            for field in msgspec.structs.fields(kind):
                assert field.name in ("name", "deadline_s") or f"| `{field.name}` |" in section, (name, field.name)


def test_the_page_of_rules_has_every_rule() -> None:
    page = (ROOT / "docs" / "reference" / "rules.md").read_text()
    for rule in RULES:
        assert f"\n### {rule.id}\n" in page and rule.title in page and rule.reference in page


def test_the_page_of_rules_has_each_family_together_and_in_the_order_of_its_numbers() -> None:
    page = (ROOT / "docs" / "reference" / "rules.md").read_text()
    families = page.split("\n## ")[1:]
    found = [re.findall(r"^### ([A-Z]+)(\d+)$", family, re.MULTILINE) for family in families]
    assert sum(map(len, found)) == len(RULES)
    for family, rules in zip(families, found, strict=True):
        assert {letters for letters, _ in rules} == {family.partition(":")[0]}
        assert rules == sorted(rules)


@pytest.mark.parametrize("command", ["scenario", "campaign"])
def test_the_command_prints_a_schema(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert qmp_driver.cli.main(["schema", command]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == f"qmp-driver {command}"


class TestManPages:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        assert generate("--man", str(tmp_path)).returncode == 0
        return tmp_path

    @pytest.mark.parametrize("program", PROGRAMS)
    def test_they_cover_every_command_and_every_option(self, folder: Path, program: str) -> None:
        from acpigen.base.command.argument_parser import subparsers_of

        left = [program_parser(program, "", "1", PROGRAMS[program])]
        while left:
            parser = left.pop()
            page = (folder / f"{parser.prog.replace(' ', '-')}.1").read_text().replace("\\-", "-")
            for action in parser._actions:
                for option in action.option_strings:
                    assert re.search(rf"\\fB{re.escape(option)}\\fR", page), (parser.prog, option)
            left += subparsers_of(parser).values()

    def test_roff_has_nothing_to_say_of_them(self, folder: Path) -> None:
        try:
            subprocess.run(["groff", "--version"], capture_output=True, check=True)
        except FileNotFoundError:
            pytest.skip("groff is not installed")
        for path in sorted(folder.glob("*.1")):
            said = subprocess.run(
                ["groff", "-man", "-ww", "-Tutf8", "-z", "-k", path], capture_output=True, text=True
            )
            assert said.stderr == "", path


class TestCompletion:
    @pytest.mark.parametrize("program", ["acpigen", "qmp-driver"])
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_a_script_names_every_command(self, program: str, shell: str, capsys: pytest.CaptureFixture[str]) -> None:
        main = acpigen.cli.main if program == "acpigen" else qmp_driver.cli.main
        assert main(["completion", shell]) == 0
        script = capsys.readouterr().out
        assert all(name in script for name in PROGRAMS[program])

    def test_bash_completes_commands_and_choices(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert acpigen.cli.main(["completion", "bash"]) == 0
        script = capsys.readouterr().out
        asked = (
            "COMP_WORDS=(acpigen bui); COMP_CWORD=1; _shtab_acpigen; echo ${COMPREPLY[@]};"
            ' COMP_WORDS=(acpigen build-guest x --node-form ""); COMP_CWORD=4; _shtab_acpigen; echo ${COMPREPLY[@]}'
        )
        said = subprocess.run(["bash", "-c", f"{script}\n{asked}"], capture_output=True, text=True)
        assert said.stdout.split("\n")[:2] == ["build build-guest", "device scope either auto"]

    def test_a_shell_that_is_not_known_is_refused(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert acpigen.cli.main(["completion", "bsh"]) == 2
        assert "did you mean 'bash'?" in capsys.readouterr().err
