# SPDX-License-Identifier: Apache-2.0
"""Runs one program of the host, with its output kept for the error message, and never left running."""

import os
import shlex
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from acpigen.base.command.messages import log_of
from qmp_driver.errors import HostError, LabError

_EVIDENCE_LINES = 8
_LOOK_EVERY_S = 1.0
_LOG = log_of("lab")


def find_program(name: str, package: str) -> Path:
    """The program's path.

    :param package: the Debian package that has it, for the message.
    :raises HostError: it is not on this machine.
    """
    found = shutil.which(name)
    if found is None:
        raise HostError(
            f"this machine has no {name}",
            hint=f"the lab is installed with Debian's own tools: install {package}, or use a Debian-like machine",
        )
    return Path(found)


def die_with_parent() -> list[str]:
    """Words to put before a command so that it ends when this process is killed; empty where that is not known."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def run_program(
    argv: Sequence[object],
    *,
    timeout_s: float,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
    on_warning: Callable[[str], None] | None = None,
    stalled: Callable[[], str] | None = None,
) -> str:
    """Runs a program to its end; returns its stdout.

    :param argv: the program and its arguments: text, paths or numbers.
    :param environment: added to this process's own.
    :param on_line: is given each line of stdout as it comes.
    :param on_warning: is given each line of stderr of a program that succeeded.
    :param stalled: why it is ended before ``timeout_s``, as the rest of a sentence; empty while it is not. Asked once
        a second, from another thread.
    :raises LabError: it failed, could not start, or was not done in time; the evidence has its last lines.
    """
    words = [str(word) for word in argv]
    program = Path(words[0]).name
    _LOG.debug("%s", shlex.join(words))
    env = {**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})}
    with tempfile.TemporaryFile(mode="w+", errors="replace") as errors:
        try:
            process = subprocess.Popen(
                [*die_with_parent(), *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                cwd=cwd, env=env, text=True, errors="replace",
            )  # fmt: skip
        except OSError as error:
            raise LabError(f"cannot start {program}: {error.strerror}") from error
        why_ended: list[str] = []
        over = threading.Event()

        def watch() -> None:
            deadline_s = time.monotonic() + timeout_s
            while not over.wait(min(_LOOK_EVERY_S, max(deadline_s - time.monotonic(), 0))):
                late = time.monotonic() >= deadline_s
                why = f"did not finish within {timeout_s:.0f} s" if late else stalled() if stalled else ""
                if why:
                    why_ended.append(why)
                    process.kill()
                    return

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        lines = []
        try:
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line)
                if on_line is not None:
                    on_line(line.rstrip("\n"))
            code = process.wait()
        finally:
            over.set()
            watcher.join()
            if process.poll() is None:
                process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
        errors.seek(0)
        said = [line.rstrip() for line in errors if line.strip()]
    if why_ended:
        raise LabError(f"{program} {why_ended[0]}", evidence=said[-_EVIDENCE_LINES:])
    if code != 0:
        told = said or [line.rstrip() for line in lines]
        raise LabError(f"{program} failed with code {code}", evidence=told[-_EVIDENCE_LINES:])
    if on_warning is not None:
        for line in said:
            on_warning(line)
    return "".join(lines)


def copy_tree(
    source: Path,
    target: Path,
    *,
    symlinks: bool = False,
    ignore: Callable[[str, list[str]], set[str]] | None = None,
) -> None:
    """Copies a folder; `target` is made.

    :param symlinks: as of :func:`shutil.copytree`.
    :param ignore: as of :func:`shutil.copytree`.
    :raises HostError: a file cannot be read or written; the message names the first one alone.
    """
    try:
        shutil.copytree(source, target, symlinks=symlinks, ignore=ignore)
    except shutil.Error as error:  # one for all files, without an errno
        failed, _, reason = error.args[0][0]
        raise HostError(
            f"copying {failed} to {target}: {reason}", hint="free some space there, or set TMPDIR"
        ) from error
    except OSError as error:
        raise HostError(
            f"copying {source} to {target}: {error.strerror or error}", hint="free some space there, or set TMPDIR"
        ) from error
