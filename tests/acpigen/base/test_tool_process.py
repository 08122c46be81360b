# SPDX-License-Identifier: Apache-2.0
"""A tool that hangs ends, with its caller and without it."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from acpigen.base.errors import ToolError
from acpigen.base.tool_process import private_folder, run_tool

SHOW_LIMIT = "import resource; print(*resource.getrlimit(resource.RLIMIT_CPU))"
LOOP_WITHOUT_CALLER = r"""
import sys
from pathlib import Path
from acpigen.base.tool_process import run_tool
loop = "import os, time; open('pid', 'w').write(str(os.getpid()))\nwhile True: pass"
run_tool([sys.executable, "-c", loop], Path(sys.argv[1]), timeout_s=1)
"""


def wait_for(condition: Callable[[], object], deadline_s: float) -> bool:
    end_s = time.monotonic() + deadline_s
    while time.monotonic() < end_s:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_tool_that_hangs_is_ended_at_its_deadline(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"did not end within 0\.2 s"):
        run_tool([sys.executable, "-c", "while True: pass"], tmp_path, timeout_s=0.2)


def test_a_tool_has_no_more_processor_time_than_its_deadline(tmp_path: Path) -> None:
    ran = run_tool([sys.executable, "-c", f"import time; time.sleep(0.3); {SHOW_LIMIT}"], tmp_path, timeout_s=20)
    assert ran.output.split() == ["21", "21"]
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY  # this process has its own


def test_a_tool_whose_caller_was_killed_does_not_run_for_ever(tmp_path: Path) -> None:
    caller = subprocess.Popen([sys.executable, "-c", LOOP_WITHOUT_CALLER, str(tmp_path)])
    pid_file = tmp_path / "pid"
    assert wait_for(lambda: pid_file.is_file() and pid_file.read_text(), 20)
    tool = int(pid_file.read_text())
    caller.send_signal(signal.SIGKILL)
    caller.wait()
    try:
        assert wait_for(lambda: not is_running(tool), 60)
    finally:
        if is_running(tool):
            os.kill(tool, signal.SIGKILL)


def is_running(pid: int) -> bool:
    """Whether it runs; one that ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_private_folder_is_ours_alone_and_goes_with_all_that_is_in_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with private_folder() as folder:
        assert (folder.parent, folder.stat().st_mode & 0o777) == (tmp_path, 0o700)
        (folder / "file").write_text("a tool's")
        (folder / "below").mkdir()
        (folder / "below" / "file").write_text("a tool's")
    assert list(tmp_path.iterdir()) == []


def test_a_private_folder_is_elsewhere_where_tmpdir_cannot_be_written(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "missing"))
    monkeypatch.setenv("TEMP", str(tmp_path))
    with private_folder() as folder:
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
