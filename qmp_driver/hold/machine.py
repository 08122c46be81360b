# SPDX-License-Identifier: Apache-2.0
"""The end of the run: keeps the machine, and serves those who come to it."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from qmp_driver.errors import GuestError, MachineError, MonitorError, ReportedError
from qmp_driver.hold.protocol import CONSOLE, CONTROL, GDB, LINE_MOST_BYTES, About, Answer, Request
from qmp_driver.qemu.machine import Machine
from qmp_driver.stage.guest_state.programs import BUSYBOXES, run_program
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.stage import Stage
from qmp_driver.store.json_bytes import from_json

GDB_ARCHITECTURES = {"aarch64": "aarch64", "x86_64": "i386:x86-64"}
SHELL = (
    "/bin/busybox",
    "sh",
    "-c",
    "/bin/busybox --install -s /bin 2>/dev/null; tty=/dev/$(cat /sys/class/tty/console/active | sed 's/.* //');"
    " export PATH=/bin HOME=/ TERM=vt100 PS1='guest# '; exec setsid sh -c \"exec sh -i <$tty >$tty 2>&1\"",
)
"""A shell on the guest's console, in a session of its own."""
SHELL_BESIDE_INIT = (
    BUSYBOXES[0],
    "sh",
    "-c",
    "tty=/dev/$(cat /sys/class/tty/console/active | sed 's/.* //'); export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/"
    f" TERM=vt100 PS1='guest# '; exec setsid {BUSYBOXES[0]} sh -c \"exec {BUSYBOXES[0]} sh -i <$tty >$tty 2>&1\"",
)
"""The same in a root that is not ours, where nothing is installed."""


@dataclass(frozen=True)
class Held:
    """A machine that is held.

    :param folder: the run's directory, by which the commands find it.
    :param lines: how to reach it, for people.
    """

    folder: Path
    about: About
    lines: tuple[str, ...]


async def hold(stage: Stage, scenario: str, broken_link: str, told: Callable[[Held], None]) -> str:
    """Keeps the machine of a run until somebody ends it: by Ctrl-C, by `qmp-driver shell --end`, or by its own end.

    :param told: is told how to reach it, once it can be reached.
    :returns: what ended it; or why it could not be held.
    """
    guest = stage.products.find(GuestMachine)
    if guest is None or not isinstance(guest.machine, Machine):
        return "there is no machine to hold"
    if guest.machine.ended:
        return f"QEMU {guest.machine.ended}: there is nothing to hold"
    run = stage.setup.run
    symbols = guest_symbols(stage.setup.lab.kernel.image, guest.agent.hello.kernel_release)
    about = About(
        scenario=scenario,
        qemu_pid=guest.machine.pid,
        broken_link=broken_link,
        release=guest.agent.hello.kernel_release,
        symbols="" if symbols is None else str(symbols),
        arch=GDB_ARCHITECTURES[guest.shape.architecture],
    )
    no_gdb = await _serve_gdb(guest, run.socket(GDB))
    desk = _Desk(guest, about, SHELL if stage.setup.guest_root is None else SHELL_BESIDE_INIT)
    server = await asyncio.start_unix_server(desk.serve, path=run.socket(CONTROL), limit=LINE_MOST_BYTES)
    held = Held(run.path, about, tuple(_lines(run.path, about, no_gdb)))
    try:
        with _signals_to(desk.ended):
            told(held)
            with contextlib.suppress(MachineError):
                await guest.machine.alive(_done(desk.ended), "the end of the holding")
    finally:
        server.close()  # those who are connected find their connection closed with the loop
    return desk.ended.result() if desk.ended.done() else f"QEMU {guest.machine.ended}"


def guest_symbols(image: Path, release: str) -> Path | None:
    """The vmlinux of a kernel: beside its image, or where Debian's packages of symbols put it."""
    places = (image.with_name("vmlinux"), Path(f"/usr/lib/debug/boot/vmlinux-{release}"))
    return next((place for place in places if place.is_file()), None)


def _lines(folder: Path, about: About, no_gdb: str) -> Iterator[str]:
    why = f" at {about.broken_link}" if about.broken_link else ""
    yield f"held{why}: QEMU {about.qemu_pid}, {folder}"
    yield f"  qmp-driver shell {folder} [-- COMMAND]   a shell in the guest, or one command"
    yield f"  qmp-driver console {folder}              its console"
    yield f"  no debugger: {no_gdb}" if no_gdb else f"  qmp-driver gdb {folder}                  a debugger"
    yield f"  Ctrl-C here, or qmp-driver shell {folder} --end, ends it"


async def _serve_gdb(guest: GuestMachine, socket: Path) -> str:
    """Starts QEMU's gdbstub; why it does not, or an empty text."""
    line = f"gdbserver unix:{socket},server=on,wait=off"
    try:
        said = await guest.machine.monitor.ask(str, "human-monitor-command", {"command-line": line}, noted=False)
    except MonitorError as error:
        return error.message
    return "" if socket.exists() else said.strip() or "QEMU made no socket for it"


class _Desk:
    """Answers those who come to the control socket."""

    def __init__(self, guest: GuestMachine, about: About, shell: Sequence[str]) -> None:
        self._guest = guest
        self._shell = shell
        self._about = about
        self._has_shell = False
        self.ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client, until it leaves."""
        with contextlib.suppress(ConnectionError):
            while line := await _line(reader):
                writer.write(msgspec.json.encode(await self._answer(line)) + b"\n")
                await writer.drain()
        writer.close()

    async def _answer(self, line: bytes) -> Answer:
        try:
            request = from_json(line, Request)
            if request.do == "run":
                return await self._run(request.argv, request.timeout_s)
            if request.do == "shell":
                await self._start_shell()
            elif request.do == "end" and not self.ended.done():
                self.ended.set_result("ended by `qmp-driver shell --end`")
        except (ReportedError, msgspec.DecodeError) as error:
            return Answer(error=str(error))
        return Answer(about=self._about)

    async def _run(self, argv: Sequence[str], timeout_s: float) -> Answer:
        if not argv:
            return Answer(error="no program is named")
        done = await run_program(self._guest.agent, argv, timeout_s)
        return Answer(exit_code=done.exit_code, signal=done.signal, output=done.output)

    async def _start_shell(self) -> None:
        if not self._guest.console.with_name(CONSOLE).exists():
            raise GuestError("this machine was started without a console that can be typed to")
        if not self._has_shell:
            await self._guest.agent.process.start(list(self._shell))
            self._has_shell = True


async def _done(ended: "asyncio.Future[str]") -> str:
    return await ended


async def _line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readline()
    except ValueError:  # asyncio's StreamReader.readline(): longer than the limit
        return b""


@contextlib.contextmanager
def _signals_to(ended: "asyncio.Future[str]") -> Iterator[None]:
    """Ctrl-C and SIGTERM end the holding, and the run goes on to its end: its verdict is reported."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end() -> None:
        if not ended.done():
            ended.set_result("ended by a signal")

    try:
        for number in before:
            loop.add_signal_handler(number, end)
    except (ValueError, RuntimeError):  # not the main thread: whoever owns it cancels this task
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
