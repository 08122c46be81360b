# SPDX-License-Identifier: Apache-2.0
"""Files are written whole or not at all, and take the place of nothing but files."""

import os
import stat
import threading
from pathlib import Path

import pytest

from acpigen.base.files.atomic_files import write_files, write_whole

pytestmark = pytest.mark.locale


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


@pytest.mark.parametrize("how", ["one", "several"])
def test_an_open_file_by_its_number_is_written_and_keeps_what_it_has(tmp_path, how):
    with (tmp_path / "file").open("w+b") as file:
        file.write(b"before ")
        file.flush()
        number = str(file.fileno())
        place = Path("/proc/self/fd")
        write_whole(place / number, b"data") if how == "one" else write_files(place, {number: b"data"})
    assert (tmp_path / "file").read_bytes() == b"before data"
    reader, writer = os.pipe()
    write_whole(Path(f"/dev/fd/{writer}"), b"data")
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        assert pipe.read() == b"data"


def test_two_links_to_one_file_leave_nothing_behind(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(tmp_path / "file")
    write_files(tmp_path, {"one": b"1", "two": b"2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "one", "two"]


def test_an_error_names_the_file_that_cannot_be_written(tmp_path):
    for path in (Path("/dev/full"), tmp_path / "none" / "x"):
        with pytest.raises(OSError) as caught:
            write_whole(path, b"data")
        assert caught.value.filename == str(path)
