# SPDX-License-Identifier: Apache-2.0
"""The man pages in the wheel: one for each command, and as the parsers say now."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import acpigen.cli
import qmp_driver.cli
from acpigen.base.command.argument_parser import subparsers_of
from acpigen.base.command.command_line import program_parser

ROOT = Path(__file__).resolve().parents[2]
PLACE = "share/man/man1"


def pages_of_commands() -> Iterator[str]:
    """The name of the page of each program, command and action."""
    left = [
        program_parser("acpigen", "", "1", acpigen.cli.COMMANDS),
        program_parser("qmp-driver", "", "1", qmp_driver.cli.COMMANDS),
    ]
    while left:
        parser = left.pop()
        yield f"{parser.prog.replace(' ', '-')}.1"
        left += subparsers_of(parser).values()


def stale(folder: Path) -> list[str]:
    program = (
        f"from pathlib import Path; from reference import main; print(*main.stale_man_pages(Path({str(folder)!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip
    return done.stdout.split()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from a copy: the build writes into the tree, where other tests read at the same time."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("acpigen", "qmp_driver", "tables/platforms", "docs/man", "LICENSES"):
        shutil.copytree(ROOT / name, folder / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder / "source")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=folder / "source", capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_installs_the_page_of_each_command_and_no_other(wheel: zipfile.ZipFile) -> None:
    inside = {Path(name).name for name in wheel.namelist() if f".data/data/{PLACE}/" in name}
    assert inside == set(pages_of_commands())


def test_a_page_in_the_wheel_is_the_one_that_the_parser_gives(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    for name in wheel.namelist():
        if f"/{PLACE}/" in name:
            (tmp_path / Path(name).name).write_bytes(wheel.read(name))
    assert stale(tmp_path) == []
    changed = tmp_path / "acpigen-check.1"
    changed.write_text(changed.read_text().replace("fail\\-on", "fail\\-at"))
    (tmp_path / "acpigen-old.1").touch()
    (tmp_path / "qmp-driver-run.1").unlink()
    assert stale(tmp_path) == ["acpigen-check.1", "acpigen-old.1", "qmp-driver-run.1"]


def test_the_folder_that_is_packed_is_the_one_that_the_generator_writes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"] == {"docs/man": PLACE}
    assert (ROOT / "docs" / "man" / "acpigen.1").is_file()
