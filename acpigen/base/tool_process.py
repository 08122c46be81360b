# SPDX-License-Identifier: Apache-2.0
"""Running a program that takes files and prints: in a private folder, with bounded time, memory and output."""

import math
import os
import resource
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from acpigen.base.command.messages import ShellWords, log_of
from acpigen.base.errors import HostError, ToolError

TIMEOUT_S = 30.0
"""iasl takes 2.5 ms for a GPU and 45 ms for 512; a minute's half means that it hangs."""

MEMORY_MOST_BYTES = 1 << 30
"""Address space of a tool."""

FILE_MOST_BYTES = 64 << 20
"""Longest file, output and listing that a tool may write."""

OUTPUT_MOST_BYTES = 4 << 20
"""How much of a tool's printed output, or of a listing of one table, is read; a run says when there was more."""

EVIDENCE_MOST_LINES = 12
"""How many lines an error carries."""

_LOG = log_of("tools")
_PROBE_BYTES = 64 << 10


class ToolRun(msgspec.Struct, frozen=True):
    """A tool that ended by itself.

    :param code: its exit code, or minus the signal that ended it.
    :param output: what it printed, up to :data:`OUTPUT_MOST_BYTES`.
    :param is_cut: it printed more than that.
    :param duration_s: how long it ran.
    """

    argv: tuple[str, ...]
    code: int
    output: str
    is_cut: bool = False
    duration_s: float = 0.0

    def error(self, what: str, *, hint: str = "", evidence: Sequence[str] | None = None) -> ToolError:
        """The error of this run, with how the tool was called and how it ended.

        :param evidence: lines that prove it; the last ones that the tool printed by default.
        """
        lines = [line for line in self.output.splitlines() if line.strip()][-EVIDENCE_MOST_LINES:]
        return ToolError(
            what,
            hint=hint,
            evidence=lines if evidence is None else evidence,
            argv=self.argv,
            tool_exit_code=self.code,
        )


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder of its own for a tool's files, which only this user can enter, gone afterwards.

    :raises OSError: no temporary directory can be written.
    """
    folder = _made_folder()
    try:
        yield folder
    finally:
        _remove(folder)


def _made_folder() -> Path:
    """As ``tempfile.mkdtemp()``, whose import takes 5 ms: with ``random`` and every compressor that Python has."""
    named = [os.environ.get(variable, "") for variable in ("TMPDIR", "TEMP", "TMP")]
    *others, last = [place for place in (*named, "/tmp", "/var/tmp", os.curdir) if place]
    name = f"acpigen-{os.urandom(8).hex()}"
    for place in others:
        folder = Path(place, name).absolute()
        try:
            folder.mkdir(0o700)
        except OSError:
            continue
        return folder
    folder = Path(last, name).absolute()
    folder.mkdir(0o700)
    return folder


def _remove(folder: Path) -> None:
    """Removes a folder, whatever the tool left in it."""
    try:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    except OSError:  # a folder within it, or something that comes and goes
        import shutil

        shutil.rmtree(folder)


def run_tool(argv: Sequence[str], folder: Path, timeout_s: float = TIMEOUT_S) -> ToolRun:
    """Runs a tool inside ``folder`` with bounded time, memory and output.

    :raises HostError: it cannot be started, or it failed on a disk without space.
    :raises ToolError: it did not end in time; it and its children were ended.
    """
    _LOG.debug("%s", ShellWords(argv))
    log = folder / "printed.log"
    began_s = time.monotonic()
    with log.open("wb") as sink:
        try:
            process = subprocess.Popen(
                argv,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise HostError(f"cannot run {argv[0]}: {error.strerror}", hint=f"check it with `{argv[0]} -v`") from None
    _limit(process.pid, timeout_s)
    try:
        _await_end(process.pid, timeout_s)
        code = process.wait(max(began_s + timeout_s - time.monotonic(), 0.001))
    except subprocess.TimeoutExpired:
        ran = ToolRun(tuple(argv), 0, _printed(log))
        raise ran.error(f"{Path(argv[0]).name} did not end within {timeout_s:g} s") from None
    finally:
        _end(process)
    if code != 0 and (full := why_full(folder)):
        raise HostError(
            f"{Path(argv[0]).name} could not write its files in {folder.parent}: {full}",
            hint="free some space there, or set TMPDIR to another directory",
        )
    return ToolRun(
        tuple(argv), code, _printed(log), log.stat().st_size > OUTPUT_MOST_BYTES, time.monotonic() - began_s
    )


def _await_end(pid: int, timeout_s: float) -> None:
    """Waits until a process ends, or the time is over. ``Popen.wait()`` with a time looks every 50 ms only."""
    try:
        ended = os.pidfd_open(pid)
    except OSError:  # a kernel before Linux 5.3
        return
    try:
        waiting = select.poll()
        waiting.register(ended, select.POLLIN)
        waiting.poll(timeout_s * 1000)
    finally:
        os.close(ended)


def why_full(folder: Path) -> str:
    """What the system says to a small file in there (``No space left on device``); empty where it can be written.

    Tools that find no space say so in many ways, or not at all.
    """
    probe = folder / "probe"
    try:
        probe.write_bytes(bytes(_PROBE_BYTES))
    except OSError as error:
        return error.strerror or str(error)
    finally:
        with suppress(OSError):
            probe.unlink()
    return ""


def _limit(pid: int, timeout_s: float) -> None:
    """Bounds a process from outside, which unlike a hook before exec is safe in a program with threads.

    The bound of its processor time holds where the deadline is not kept: this process was killed meanwhile.
    """
    processor_s = math.ceil(timeout_s) + 1
    with suppress(ProcessLookupError, PermissionError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY_MOST_BYTES, MEMORY_MOST_BYTES))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (FILE_MOST_BYTES, FILE_MOST_BYTES))
        resource.prlimit(pid, resource.RLIMIT_CPU, (processor_s, processor_s))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the tool and whatever it started (a wrapper's child), if they still run."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _printed(log: Path) -> str:
    with log.open("rb") as file:
        return file.read(OUTPUT_MOST_BYTES).decode(errors="replace")


def killed_by(code: int) -> signal.Signals | None:
    """The signal that a tool died of; a wrapper written in shell reports its child's as 128 + number."""
    number = -code if code < 0 else code - 128
    if code < 0 or number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGXFSZ):
        return signal.Signals(number)
    return None


def refuse_signal(ran: ToolRun, what: str) -> None:
    """Raises ToolError for a tool that was killed by a signal."""
    number = killed_by(ran.code)
    if number is not None:
        raise ran.error(
            f"{what} was killed by {number.name}",
            hint="the table is damaged, and the tool crashes on it",
        )


def read_output(path: Path, ran: ToolRun, what: str) -> bytes:
    """The file that a tool should have written; raises ToolError when it is not there or empty."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_MOST_BYTES)
    except FileNotFoundError:
        data = b""
    if not data:
        raise ran.error(f"{what} wrote no output")
    return data
