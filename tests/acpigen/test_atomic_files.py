"""Files are written whole or not at all, and take the place of nothing but files."""

import os
import stat
import threading

import pytest

from acpigen.atomic_files import write_files, write_whole


def pipe_written_by(path, write):
    """What comes out of a FIFO while something writes to it."""
    os.mkfifo(path)
    got = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()))
    reader.start()
    write()
    reader.join(10)
    return got


@pytest.mark.parametrize("how", ["one", "several"])
def test_a_fifo_gets_the_data_and_stays_one(tmp_path, how):
    path = tmp_path / "pipe"
    work = {"one": lambda: write_whole(path, b"data"), "several": lambda: write_files(tmp_path, {"pipe": b"data"})}
    assert pipe_written_by(path, work[how]) == [b"data"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("how", ["one", "several"])
def test_a_link_stays_one_and_its_target_is_written(tmp_path, how):
    (folder := tmp_path / "folder").mkdir()
    (link := tmp_path / "link").symlink_to(folder / "file")
    (folder / "file").write_bytes(b"old")
    write_whole(link, b"new") if how == "one" else write_files(tmp_path, {"link": b"new"})
    assert link.is_symlink() and (folder / "file").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder", "link"]
