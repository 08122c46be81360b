# SPDX-License-Identifier: Apache-2.0
"""A run directory outlives nobody: not the end of the run, not the kill of its owner."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qmp_driver.errors import BadInputError, HostError
from qmp_driver.qemu.run_directory import RunDirectory, check_socket_path


def test_it_is_gone_at_the_end(tmp_path):
    with RunDirectory(tmp_path) as run:
        (run.path / "file").write_text("x")
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_when_its_owner_is_killed(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from qmp_driver.qemu.run_directory import RunDirectory\n"
        "with RunDirectory(Path(sys.argv[1])) as run:\n"
        "    print(run.path, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True) as owner:
        path = Path(owner.stdout.readline().strip())
        assert path.is_dir()
        owner.kill()
    deadline = time.monotonic() + 5
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not path.exists()


def test_it_stays_when_asked_to(tmp_path):
    with RunDirectory(tmp_path, keep=True) as run:
        pass
    assert run.path.is_dir()


def test_a_parent_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(HostError, match="cannot create a run directory in"):
        RunDirectory(tmp_path / "missing")


@pytest.mark.parametrize("length, fits", [(107, True), (108, False)])
def test_a_socket_path_has_107_bytes_at_most(length, fits):
    path = Path("/" + "x" * (length - 1))
    if fits:
        assert check_socket_path(path) == path
    else:
        with pytest.raises(BadInputError, match=r"is 108 bytes long; unix sockets take 107"):
            check_socket_path(path)


def test_its_files_are_copied_and_its_sockets_are_not(tmp_path):
    with RunDirectory(tmp_path) as run, socket.socket(socket.AF_UNIX) as listener:
        (run.path / "log").write_text("x")
        listener.bind(str(run.socket("s.sock")))
        run.copy_files(tmp_path / "kept" / "here")
    assert [path.name for path in (tmp_path / "kept" / "here").iterdir()] == ["log"]
