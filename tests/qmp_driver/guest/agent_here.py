# SPDX-License-Identifier: Apache-2.0
"""The agent's parsers built for this host with sanitizers, and a conversation with them over a pseudo-terminal."""

import contextlib
import json
import os
import pty
import select
import shutil
import subprocess
import time
import tty
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from acpigen.base.errors import ReportedError
from qmp_driver.guest.agent_build import AGENT_FLAGS, agent_sources
from qmp_driver.lab import Lab, open_lab

HARNESS = Path(__file__).with_name("agent_on_this_host") / "harness.c"
LEFT_OUT = {"main.c", "commands.c", "boot.c", "frame_trace.c"}
"""The harness has its own in their place."""
SANITIZERS = ("-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
ANSWER_TIMEOUT_S = 20.0


def host_compiler() -> str:
    """This host's gcc."""
    compiler = shutil.which("gcc")
    if compiler is None:
        pytest.skip("no gcc on this machine")
    return compiler


def jansson() -> tuple[Path, Path]:
    """A folder with jansson.h, and a library for this host: its own, or that of the lab's x86 guest."""
    own = [Path("/usr/include"), *Path("/usr/lib").glob("*-linux-gnu/libjansson.a")]
    if len(own) == 2 and (own[0] / "jansson.h").is_file():
        return own[0], own[1]
    lab = _lab()
    x86 = None if lab is None or os.uname().machine != "x86_64" else lab.of_guest("x86_64")
    if x86 is None:
        pytest.skip("no jansson for programs of this machine: neither libjansson-dev nor the lab's x86 guest")
    return x86.guest_include, x86.guest_lib / "libjansson.a"


def jansson_header() -> Path:
    """A folder with jansson.h, which is the same for each architecture."""
    if Path("/usr/include/jansson.h").is_file():
        return Path("/usr/include")
    lab = _lab()
    if lab is None:
        pytest.skip("no jansson.h: neither libjansson-dev nor the lab")
    return lab.guest_include


def _lab() -> Lab | None:
    with contextlib.suppress(ReportedError):
        return open_lab()
    return None


def build(folder: Path) -> Path:
    """The harness with the agent's sources; skipped where this machine lacks a compiler or jansson."""
    compiler, (include, library) = host_compiler(), jansson()
    for name, content in agent_sources().items():
        (folder / name).write_bytes(content)
    sources = [name for name in agent_sources() if name.endswith(".c") and name not in LEFT_OUT]
    flags = [flag for flag in AGENT_FLAGS if flag not in ("-static", "-O2")]
    argv = [compiler, *flags, *SANITIZERS, f"-I{include}", "-I.", *sources, str(HARNESS), str(library), "-pthread"]
    done = subprocess.run([*argv, "-o", "agent"], cwd=folder, capture_output=True, text=True, check=False)
    if "cannot find -lasan" in done.stderr or "libasan" in done.stderr:
        pytest.skip(f"this machine's gcc has no sanitizers: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    shutil.copy(folder / "agent", folder / "lying-agent")
    return folder / "agent"


class AgentHere:
    """A running harness. Each request is answered, or the sanitizers' words are the failure."""

    def __init__(self, program: Path) -> None:
        self._ours, theirs = pty.openpty()
        tty.setraw(theirs)
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0", "UBSAN_OPTIONS": ""}
        self.process = subprocess.Popen(
            [program, os.ttyname(theirs)], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment
        )
        self._theirs = theirs
        self._received = b""
        assert self._line()["event"] == "hello"
        self._numbers = 0

    def send(self, data: bytes) -> None:
        """Writes to the port as fast as it takes it, and keeps what comes meanwhile."""
        deadline = time.monotonic() + ANSWER_TIMEOUT_S
        while data:
            readable, writable, _ = select.select([self._ours], [self._ours], [], 1)
            if readable:
                self._received += os.read(self._ours, 1 << 16)
            if writable:
                data = data[os.write(self._ours, data[:1024]) :]
            assert self.process.poll() is None and time.monotonic() < deadline, self._words()

    def ask(self, command: str, /, **arguments: Any) -> dict[str, Any]:
        """The reply to a request of ours."""
        self._numbers += 1
        self.send(json.dumps({"id": self._numbers, "do": command, **arguments}).encode() + b"\n")
        while (reply := self._line()).get("id") != self._numbers:
            pass
        return reply

    def sees(self, line: bytes) -> Mapping[str, Any]:
        """The reply to a line that is no request of ours, and that the agent still answers after it."""
        self.send(line + b"\n")
        while "ok" not in (reply := self._line()):
            pass
        assert self.ask("ping")["ok"] is True
        return reply

    def end(self) -> None:
        """:raises AssertionError: the sanitizers found something."""
        try:
            with contextlib.suppress(AssertionError):
                self.ask("end")
            _, words = self.process.communicate(timeout=ANSWER_TIMEOUT_S)
            assert (self.process.returncode, words.decode()) == (0, "")
        finally:
            self.process.kill()
            os.close(self._ours)
            os.close(self._theirs)

    def _line(self) -> dict[str, Any]:
        deadline = time.monotonic() + ANSWER_TIMEOUT_S
        while b"\n" not in self._received:
            if select.select([self._ours], [], [], 0.2)[0]:
                self._received += os.read(self._ours, 1 << 16)
            assert self.process.poll() is None and time.monotonic() < deadline, self._words()
        line, _, self._received = self._received.partition(b"\n")
        return dict(json.loads(line)) if line else self._line()

    def _words(self) -> str:
        self.process.kill()
        return f"the agent ended or is silent: {self.process.communicate()[1].decode()}"


@contextlib.contextmanager
def running(program: Path) -> Iterator[AgentHere]:
    """A harness that is ended, and whose sanitizers have to be content."""
    agent = AgentHere(program)
    try:
        yield agent
    except BaseException:
        agent.process.kill()
        agent.process.wait()
        raise
    agent.end()
