# SPDX-License-Identifier: Apache-2.0
"""Folders that are copied: a disk that is full is one error with a hint, however many files did not fit."""

import errno
import shutil

import pytest

from qmp_driver.errors import HostError
from qmp_driver.lab.tools import copy_tree


@pytest.fixture
def folder(tmp_path):
    (made := tmp_path / "from" / "inner").mkdir(parents=True)
    (made / "a").write_text("a")
    (made / "b").write_text("b")
    (made / "link").symlink_to("a")
    return tmp_path / "from"


def test_a_folder_is_copied_with_what_its_links_point_to_or_with_the_links(folder, tmp_path):
    copy_tree(folder, tmp_path / "files")
    copy_tree(folder, tmp_path / "links", symlinks=True)
    assert (tmp_path / "files/inner/link").read_text() == (tmp_path / "links/inner/link").read_text() == "a"
    assert not (tmp_path / "files/inner/link").is_symlink()
    assert (tmp_path / "links/inner/link").is_symlink()


def test_files_that_do_not_fit_are_one_error_with_a_hint(folder, tmp_path, monkeypatch):
    def full(source, target, **_unused):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", full)
    monkeypatch.setattr(shutil.copytree, "__defaults__", (False, None, full, False, False))
    with pytest.raises(HostError, match="No space left on device") as caught:
        copy_tree(folder, tmp_path / "to")
    assert str(caught.value.message).count("No space left") == 1
    assert "free some space" in caught.value.hint


def test_a_folder_that_is_not_there_is_an_error_with_a_hint(tmp_path):
    with pytest.raises(HostError, match="No such file or directory") as caught:
        copy_tree(tmp_path / "missing", tmp_path / "to")
    assert caught.value.hint
