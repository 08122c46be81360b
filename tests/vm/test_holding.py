# SPDX-License-Identifier: Apache-2.0
"""A run whose chain breaks is held: a command runs in its shell, gdb reads a register, then nothing is left."""

import contextlib
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.docs.doc_examples import environment_of

pytestmark = pytest.mark.lab
BREAKS = ["--set", "steps.inject.outside=true"]
"""The kernel ignores a page that no driver registered: `page-recovered` breaks."""


class HeldRun:
    """`qmp-driver run … --hold`, up to the lines that say how to reach it."""

    def __init__(self, lab, folder, *words):
        self.environment = {**os.environ, **environment_of(lab), "TMPDIR": str(folder)}
        argv = [sys.executable, "-m", "qmp_driver", "run", *words]
        self.process = subprocess.Popen(
            argv, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if "ends it" in line:
                break
        self.held = next((line for line in self.lines if line.startswith("held")), "")
        self.folder = self.held.rpartition(" ")[2]

    def command(self, *words):
        argv = [sys.executable, "-m", "qmp_driver", *words]
        return subprocess.run(argv, env=self.environment, capture_output=True, text=True, timeout=60, check=False)

    def end(self):
        output, _ = self.process.communicate(timeout=60)
        return self.process.returncode, output


@pytest.fixture
def held(lab, tmp_path_factory):
    runs = []

    def make(*words):
        runs.append(HeldRun(lab, tmp_path_factory.mktemp("t"), *words))
        return runs[-1]

    yield make
    for run in runs:
        with contextlib.suppress(ProcessLookupError):
            run.process.send_signal(signal.SIGTERM)
        run.process.wait(timeout=30)


def read_register(path):
    """pc, by gdb's remote protocol: `g` answers all registers, of which the 33rd of arm64 is pc, 8 bytes each."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(path)
        connection.sendall(b"+$g#67")
        data = b""
        while not re.search(rb"\$[0-9a-fx]+#..", data):
            data += connection.recv(65536)
        words = re.search(rb"\$([0-9a-fx]+)#..", data).group(1)
        connection.sendall(b"+$D#44")  # detach: the guest goes on
        return int.from_bytes(bytes.fromhex(words[32 * 16 : 33 * 16].decode()), "little")


def test_a_run_that_fails_is_held_until_it_is_ended(lab, held):
    run = held("first-light", "--hold", *BREAKS)
    assert run.held.startswith("held at page-recovered: QEMU "), "\n".join(run.lines)
    pid = int(re.search(r"QEMU (\d+)", run.held).group(1))
    said = run.command("shell", "--", "/bin/busybox", "uname", "-r")
    assert (said.returncode, said.stdout.strip()) == (0, lab.kernel.release)
    said = run.command("shell", run.folder, "--", "/bin/busybox", "sh", "-c", "echo no; exit 5")
    assert (said.returncode, said.stdout) == (5, "no\n")
    said = run.command("shell", "--", "/bin/no-such-program")
    assert said.returncode == 3 and "ENOENT" in said.stderr
    printed = run.command("gdb", "--print").stdout
    assert f"target remote {run.folder}/gdb.sock" in printed and "set architecture aarch64" in printed
    assert read_register(f"{run.folder}/gdb.sock") > 0
    assert run.command("shell", "--", "/bin/busybox", "true").returncode == 0, "the guest runs on after the debugger"
    assert typed(run, "echo typed-$((40+2))\n", "typed-42")
    assert run.command("shell", "--end").returncode == 0
    code, output = run.end()
    assert code == 1 and "broken link: page-recovered" in output
    assert not Path(run.folder).exists() and not Path(f"/proc/{pid}").exists()
    gone = run.command("shell", "--", "/bin/busybox", "true")
    assert gone.returncode == 2 and "no machine is held" in gone.stderr


def typed(run, keys, wanted):
    """What a person at a terminal does: `qmp-driver shell`, a line, Ctrl-]."""
    ours, theirs = pty.openpty()
    argv = [sys.executable, "-m", "qmp_driver", "shell", run.folder]
    shell = subprocess.Popen(argv, env=run.environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown, deadline = b"", time.monotonic() + 40
    sent = False
    while wanted.encode() not in shown and time.monotonic() < deadline:
        shown += os.read(ours, 4096)
        if not sent and b"guest# " in shown:
            os.write(ours, keys.encode())
            sent = True
    os.write(ours, b"\x1d")
    code = shell.wait(timeout=20)
    os.close(ours)
    return code == 0 and wanted.encode() in shown


def test_ctrl_c_ends_the_holding_and_the_verdict_stays(held):
    run = held("ram-errors", "--hold=always", "--quiet")
    assert run.held.startswith("held: QEMU "), "\n".join(run.lines)
    run.process.send_signal(signal.SIGINT)
    code, output = run.end()
    assert code == 0 and "PASS" in output
    assert not Path(run.folder).exists()


def test_a_run_that_passes_is_not_held_unless_always_is_asked_for(held):
    run = held("ram-errors", "--hold", "--quiet")
    assert run.held == ""
    assert run.end()[0] == 0


def test_only_one_run_at_a_time_is_held(held):
    run = held("ram-errors", "--hold", "--jobs", "2")
    assert "one machine at a time" in "\n".join(run.lines)
    assert run.end()[0] == 2
