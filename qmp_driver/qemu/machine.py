# SPDX-License-Identifier: Apache-2.0
"""One QEMU process, owned wholly: started, watched, stopped, and nothing left behind.

The monitor is a socket pair whose other end QEMU inherits, so that there is no path to clash and its end is seen at
once. QEMU dies with this process by `setpriv --pdeathsig`, which every QEMU can be started through; QEMU's own
`-run-with exit-with-parent=on` is of version 10.2. A QEMU below a wrapper dies by the keeper of their process group.
"""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import socket
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from acpigen.base.command.messages import log_of
from qmp_driver.deadlines import unwatch, watch
from qmp_driver.errors import (
    DeadlineError,
    HostError,
    MachineError,
    MachineStartError,
    MonitorError,
)
from qmp_driver.evidence.timeline import Source, Timeline
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.qemu.process_group import ProcessGroup
from qmp_driver.qemu.refusal import is_qemu, refusal_of
from qmp_driver.qemu.running import Lifetime

T = TypeVar("T")

QUIT_TIMEOUT_S = 5.0
LAST_LINES = 12
_LOG = log_of("qemu")
_HINT_BY_SIGNAL: dict[int, str] = {
    signal.SIGBUS: "a file that it maps was cut short or could not grow: see whether the disk of the run's directory"
    " has space, and whether the lab is whole (`qmp-driver lab status`)",
    signal.SIGKILL: "another process killed it, or the kernel did because memory ran out: see dmesg",
}


@dataclass(frozen=True)
class Invocation:
    """How to start a QEMU.

    :param program: the QEMU binary.
    :param arguments: its arguments, without the monitor's.
    :param environment: added to this process's environment.
    :param console: the file the file that the guest's serial console is written to, for evidence.
    """

    program: Path
    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    console: Path | None = None


class Machine:
    """A running QEMU.

    ::

        async with await Machine.start(invocation, stderr=run_dir / "qemu.log") as machine:
            await machine.monitor.execute("query-status")
    """

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        group: ProcessGroup,
        invocation: Invocation,
        argv: Sequence[str],
        stderr: Path,
    ) -> None:
        self._process = process
        self._group = group
        self._invocation = invocation
        self._argv = argv
        self._stderr = stderr
        self._exited = asyncio.create_task(process.wait(), name="qemu-exit")
        self._lifetime = Lifetime(self._exited, self._ended)
        self._monitor: Monitor | None = None
        self._stopping = False

    @classmethod
    async def start(
        cls, invocation: Invocation, *, stderr: Path, timeline: Timeline | None = None, timeout_s: float = 20.0
    ) -> Self:
        """Starts QEMU and waits for its greeting.

        :param stderr: the file that takes QEMU's own messages.
        :raises HostError: the program cannot be run.
        :raises MachineStartError: QEMU ended before it greeted; the evidence has its last lines.
        :raises DeadlineError: it did not greet within ``timeout_s``.
        """
        ours, theirs = socket.socketpair()
        argv = [
            *_dying_with_parent(invocation.program),
            *invocation.arguments,
            "-chardev",
            f"socket,id=qmp,fd={theirs.fileno()}",
            "-qmp",
            "chardev:qmp",
        ]
        _LOG.debug("%s", shlex.join(argv))
        group = ProcessGroup()
        try:
            with theirs, stderr.open("wb") as log:
                process = await asyncio.create_subprocess_exec(
                    *argv,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env={**os.environ, **invocation.environment},
                    pass_fds=(theirs.fileno(),),
                    process_group=group.number,
                )
        except BaseException as error:
            ours.close()
            await group.end()
            if not isinstance(error, OSError):
                raise
            raise HostError(f"{invocation.program} cannot be run: {error.strerror}", argv=argv) from error
        watch(process.pid)
        machine = cls(process, group, invocation, argv, stderr)
        if timeline is not None:
            timeline.record(Source.HOST, f"QEMU started, process {process.pid}", argv=argv)
        try:
            machine._monitor = await machine.alive(
                Monitor.over(ours, timeline=timeline, timeout_s=timeout_s), "greeting on the monitor"
            )
        except MachineError as error:
            ours.close()
            await machine.stop()
            refusal, is_one = await asyncio.to_thread(machine._refusal)
            raise MachineStartError(
                error.what if is_one else f"{invocation.program} is no QEMU: it {machine._how()}",
                hint=error.hint if is_one else "name a qemu-system-aarch64",
                evidence=machine.last_lines(),
                argv=error.argv,
                tool_exit_code=error.tool_exit_code,
                signal_number=error.signal_number,
                refusal=refusal,
            ) from error
        except BaseException:
            ours.close()
            await machine.stop()
            raise
        return machine

    @property
    def monitor(self) -> Monitor:
        """The QMP session."""
        assert self._monitor is not None
        return self._monitor

    @property
    def pid(self) -> int:
        """QEMU's process id."""
        return self._process.pid

    @property
    def argv(self) -> tuple[str, ...]:
        """The command line that it was started with."""
        return tuple(self._argv)

    @property
    def ended(self) -> str:
        """How it ended; empty while it runs."""
        return self._how() if self._exited.done() else ""

    async def alive(self, work: Coroutine[Any, Any, T], what: str) -> T:
        """Awaits ``work``, but not beyond the death of this QEMU.

        :param what: what is waited for, for the message.
        :raises MachineError: QEMU ended first.
        """
        return await self._lifetime.alive(work, what)

    def last_lines(self) -> list[str]:
        """The last lines of QEMU's messages and of the guest's console."""
        lines = [f"qemu: {line}" for line in _tail(self._stderr)]
        if self._invocation.console is not None:
            lines += [f"console: {line}" for line in _tail(self._invocation.console)]
        return lines

    async def stop(self) -> None:
        """Ends QEMU: asked by QMP, then killed. Safe to call twice, and on a dead or stopped (SIGSTOP) QEMU."""
        if self._stopping:
            await asyncio.wait({self._exited})
            return
        self._stopping = True
        try:
            if self._monitor is not None:
                if not self._exited.done():
                    with contextlib.suppress(DeadlineError):  # one that does not answer does not end
                        with contextlib.suppress(MonitorError):  # one that ended may not have answered
                            await self._monitor.execute("quit", timeout_s=QUIT_TIMEOUT_S)
                        await asyncio.wait({self._exited}, timeout=QUIT_TIMEOUT_S)
                await self._monitor.close()
        finally:
            unwatch(self._process.pid)
            self._group.kill()
            await asyncio.wait({self._exited})
            await self._group.end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _refusal(self) -> tuple[tuple[str, ...], bool]:
        """What :func:`refusal_of` says, and whether the program is a QEMU."""
        program, environment = self._invocation.program, self._invocation.environment
        refusal = refusal_of(program, environment, self._process.returncode, _tail(self._stderr))
        return refusal, bool(refusal) or is_qemu(program, environment)

    def _ended(self, what: str) -> MachineError:
        return MachineError(
            f"QEMU {self._how()} while waiting for {what}",
            hint=_HINT_BY_SIGNAL.get(self._killed_by, "its last lines of output are below"),
            evidence=self.last_lines(),
            argv=self._argv,
            tool_exit_code=self._process.returncode,
            signal_number=self._killed_by,
        )

    @property
    def _killed_by(self) -> int:
        """The signal that killed it; 0 for none."""
        return max(-(self._process.returncode or 0), 0)

    def _how(self) -> str:
        if self._killed_by:
            return f"was killed by signal {self._killed_by}"
        return f"exited with {self._process.returncode}"


def _dying_with_parent(program: Path) -> list[str]:
    setpriv = shutil.which("setpriv")  # util-linux; essential on Debian
    return [setpriv, "--pdeathsig", "KILL", "--", str(program)] if setpriv else [str(program)]


def _tail(path: Path, limit_bytes: int = 16384) -> list[str]:
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(file.tell() - limit_bytes, 0))
            text = file.read().decode(errors="replace")
    except OSError:
        return []
    return [line.rstrip() for line in text.splitlines() if line.strip()][-LAST_LINES:]
