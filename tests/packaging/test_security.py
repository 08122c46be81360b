# SPDX-License-Identifier: Apache-2.0
"""SECURITY.md names tests that exist; and what it says of other users."""

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from qmp_driver.errors import LabError
from qmp_driver.lab.places import Places
from qmp_driver.lab.provision import install
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot.store import SnapshotStore
from qmp_driver.store.kept_file import keep

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """What this process makes is open to everybody unless it says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def missing_tests(text: str) -> list[str]:
    """The tests that a text names and that are not there."""
    found = []
    for file, name in NAMED.findall(text):
        path = ROOT / file
        if not path.is_file() or not re.search(rf"def {name}\(", path.read_text()):
            found.append(f"{file}::{name}")
    return found


def test_each_test_that_security_md_names_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    assert len(NAMED.findall(text)) > 10
    assert text.count("::") == len(NAMED.findall(text)), "a test is named in another form"
    assert missing_tests(text) == []


def test_a_test_that_does_not_exist_is_found() -> None:
    here = "tests/packaging/test_security.py"
    assert missing_tests(f"`{here}::test_of_nothing` `tests/none.py::test_x`") == [
        f"{here}::test_of_nothing",
        "tests/none.py::test_x",
    ]


def others_may(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def test_a_run_directory_is_open_to_its_user_alone(tmp_path: Path, open_umask: None) -> None:
    (tmp_path / "open").mkdir()
    assert others_may(tmp_path / "open")
    with RunDirectory(tmp_path) as directory:
        assert not others_may(directory.path)


def test_the_snapshot_store_is_open_to_its_user_alone(tmp_path: Path, open_umask: None) -> None:
    store = SnapshotStore(tmp_path / "snapshots")
    assert store.why_unwritable() == ""
    assert not others_may(tmp_path / "snapshots")


def test_what_is_kept_for_later_runs_is_written_by_its_user_alone(tmp_path: Path, open_umask: None) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/file").touch()
    keep(tmp_path / "cache/agent/one", b"x")
    assert writable_by_others(tmp_path / "cache") == []
    assert writable_by_others(tmp_path / "plain") == ["plain", "plain/file"]


def test_an_installation_is_written_by_its_user_alone(
    tmp_path: Path, open_umask: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpacks(places: Places, *others: object) -> Path:
        (places.builds / "one").mkdir(parents=True)
        (places.builds / "one/program").touch()
        subprocess.run(["sh", "-c", "echo >by-a-program"], cwd=places.builds / "one", check=True)
        raise LabError("no more is needed")

    monkeypatch.setattr(install, "_install", unpacks)
    with pytest.raises(LabError, match="no more is needed"):
        install.install_lab(tmp_path / "lab")
    assert (tmp_path / "lab/builds/one/by-a-program").exists()
    assert writable_by_others(tmp_path / "lab") == []
    assert os.umask(0) == 0, "the umask is as it was"


def writable_by_others(root: Path) -> list[str]:
    paths = [root, *root.rglob("*")]
    return sorted(str(each.relative_to(root.parent)) for each in paths if each.stat().st_mode & 0o022)
