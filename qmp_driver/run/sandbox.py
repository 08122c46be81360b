# SPDX-License-Identifier: Apache-2.0
"""A guest that has a machine's nodes, distances and GPU, for a shell or a program of the user's."""

import asyncio
import contextlib
import itertools
import os
import sys
import termios
import tty
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from msgspec import structs

from acpigen.base.address_range import AddressRange
from acpigen.guest import GuestMachine
from acpigen.linux.gpu_models import GpuModel
from acpigen.linux.nvidia_driver import nodes_of_gpu
from qmp_driver.errors import HostError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.page_size import page_of_config
from qmp_driver.guest.protocol.victims import ProcessExit
from qmp_driver.lab import Lab
from qmp_driver.lab.places import hold_for_use
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.run.gpu_as_node import MODULE, GpuMemory, fill_nodes
from qmp_driver.run.gpu_errors import MEMORY_BAR
from qmp_driver.run.runner import run_step
from qmp_driver.run.user_guest import UserGuest, booted
from qmp_driver.stage.evidence import ChainBroken, Evidence
from qmp_driver.stage.guest_state.programs import read_file, write_file
from qmp_driver.stage.product_types.guest_machine import GuestMachine as RunningGuest
from qmp_driver.stage.product_types.replayed_tables import ReplayedTables
from qmp_driver.stage.setup import RunSetup
from qmp_driver.stage.stage import Stage
from qmp_driver.steps import Step
from qmp_driver.steps.expect.numa import nodes_most as kernels_nodes
from qmp_driver.steps.gpu.bind import Bind
from qmp_driver.steps.gpu.hotplug import Hotplug
from qmp_driver.steps.replay.boot import ReplayBoot
from qmp_driver.steps.replay.tables import ReplayTables
from qmp_driver.topology.adapted import memory_bars
from qmp_driver.topology.file_gpus import gpus_of
from qmp_driver.topology.host_ram import check_room_for_nodes
from qmp_driver.topology.options import Device, MachineOptions, Tables
from qmp_driver.topology.parts import escaped

CONSOLE_SOCKET = "shell.sock"
CONSOLE = "/dev/hvc0"
ENVIRONMENT = ("PATH=/bin:/sbin:/usr/bin:/usr/sbin", "HOME=/", "TERM=vt100", "PS1=guest# ")
BUSYBOX = "/bin/busybox"
APPLETS = "busybox --install -s /bin"
LAST_OUTPUT_S = 0.3
SIGNAL_BASE = 128
"""A shell's exit code for a program that a signal ended is this and the signal's number."""

WITHOUT_END_S = 10 * 365 * 24 * 3600.0
"""A shell is waited for until it ends."""


def console_words(run: RunDirectory) -> tuple[str, ...]:
    """QEMU's arguments for a console that is a socket of this host."""
    path = escaped(run.socket(CONSOLE_SOCKET))
    return (
        "-chardev",
        f"socket,id=shell,path={path},server=on,wait=off",
        "-device",
        "virtio-serial-pci,id=shell-bus,bus=pcie.0",
        "-device",
        "virtconsole,chardev=shell,bus=shell-bus.0",
    )


@asynccontextmanager
async def machine_of_dump(
    lab: Lab,
    dump: str,
    *,
    gpu: str,
    gpu_model: str,
    ram_bytes: int,
    node_bytes: int,
    say: Callable[[str], None],
) -> AsyncIterator[tuple[GuestAgent, Path]]:
    """The guest of a dump: its agent, and the socket of its console. A link that breaks is said, and not the end.

    :param node_bytes: so much of its GPU's memory is online in the GPU's first node; 0: its nodes are empty, and it
        is bound to nvgrace-gpu.
    :raises ReportedError: there is no such guest.
    """
    async with AsyncExitStack() as outermost:
        await outermost.enter_async_context(hold_for_use(lab.root))
        run = outermost.enter_context(RunDirectory())
        async with AsyncExitStack() as cleanup:
            machine = structs.replace(
                MachineOptions(), ram=ram_bytes, polled_errors=True, more_arguments=console_words(run)
            )
            setup = RunSetup(lab, run, machine, Tables(), Device(), cleanup)
            stage = Stage(setup, Evidence(Timeline()))
            boot = ReplayBoot(own_modules=(MODULE,)) if node_bytes else ReplayBoot()
            needed: list[Step] = [ReplayTables(dump=dump, gpu=gpu, gpu_model=gpu_model), boot]
            for step in needed:
                await _do(step, stage, say, needed=True)
                if node_bytes and isinstance(step, ReplayTables):
                    memory = _memory_of_dump(stage)
                    shape = stage.products[ReplayedTables].shape
                    check_room_for_nodes(
                        node_bytes,
                        [each.memory.size_bytes for each in memory],
                        shape.ram_bytes,
                        page_bytes=_page_bytes(lab),
                    )
            for step in (Hotplug(),) if node_bytes else (Hotplug(), Bind()):
                if not await _do(step, stage, say):
                    break
            if node_bytes:
                await fill_nodes(stage.agent, _memory_of_dump(stage), node_bytes, say)
            yield stage.agent, run.path / CONSOLE_SOCKET


@asynccontextmanager
async def machine_of_command_line(
    lab: Lab,
    machine: GuestMachine,
    model: GpuModel,
    *,
    nodes_most: int,
    timeout_s: float,
    ram_bytes: int,
    node_bytes: int,
    gpu: str,
    say: Callable[[str], None],
) -> AsyncIterator[tuple[GuestAgent, Path]]:
    """The guest of a command line: its agent, and the socket of its console; raises as :func:`booted`.

    :param ram_bytes: of all its nodes.
    :param node_bytes: so much of each GPU's memory is online in the GPU's first node; 0: its nodes are empty.
    :param gpu: as of :func:`booted`.
    """
    own_modules = (MODULE,) if node_bytes else ()
    if node_bytes:
        gpus = gpus_of(machine, model, gpu, nodes_most=nodes_most).gpus
        sizes = [(each.model or model).memory_bytes or memory_bars(each.model or model)[MEMORY_BAR] for each in gpus]
        check_room_for_nodes(node_bytes, sizes, ram_bytes, page_bytes=_page_bytes(lab))
    async with (
        hold_for_use(lab.root),
        booted(
            lab,
            machine,
            model,
            nodes_most=nodes_most,
            timeout_s=timeout_s,
            ram_bytes=ram_bytes,
            gpu=gpu,
            more_words=console_words,
            own_modules=own_modules,
        ) as guest,
    ):
        if node_bytes:
            await fill_nodes(guest.agent, await _memory_of_guest(guest), node_bytes, say)
        yield guest.agent, guest.run.path / CONSOLE_SOCKET


def _page_bytes(lab: Lab) -> int:
    return page_of_config(lab.kernel.config.read_text(errors="replace")).size_bytes


def _memory_of_dump(stage: Stage) -> list[GpuMemory]:
    """The memory of the dump's GPU, with the nodes that NVIDIA's driver takes for it."""
    replayed = stage.products[ReplayedTables]
    if replayed.adapted.numa is None:
        return []
    gpu, numa = replayed.original.gpu, replayed.adapted.numa.predicted(kernels_nodes(stage.setup.lab)).numa
    nodes = nodes_of_gpu(gpu.initiators, gpu.named_domains, numa).nodes
    return [GpuMemory(gpu.path, replayed.predicted.usemem, nodes)]


async def _memory_of_guest(guest: UserGuest) -> list[GpuMemory]:
    """The memory of each GPU, which is behind its BAR 4 in a virtual machine."""
    functions = {each.address: each for each in (await guest.agent.inventory.pci()).functions}
    found = []
    for gpu in guest.predicted.gpus:
        seen = functions.get(gpu.seat.address) if gpu.seat is not None else None
        bars = () if seen is None else seen.resources
        bar = next((each for each in bars if each.index == MEMORY_BAR and each.start), None)
        if seen is None or bar is None:
            continue
        await guest.agent.pci.enable(seen.address)
        model = gpu.model
        size = bar.end - bar.start + 1 if model is None or not model.memory_bytes else model.memory_bytes
        found.append(GpuMemory(gpu.device.id, AddressRange(bar.start, size), gpu.nodes))
    return found


async def _do(step: Step, stage: Stage, say: Callable[[str], None], *, needed: bool = False) -> bool:
    """Whether the step's links hold.

    :raises HostError: one that is needed breaks before there is a guest.
    """
    try:
        await run_step(step, stage)
    except ChainBroken as broken:
        check = stage.evidence.checks[-1]
        line = f"{check.link} does not hold: {check.observed}"
        if needed and stage.products.find(RunningGuest) is None:
            raise HostError(line, hint=check.hint) from broken
        say(line)
        return False
    return True


async def run_command(agent: GuestAgent, command: Sequence[str], timeout_s: float) -> tuple[int, bytes]:
    """Runs a program in the guest to its end; one that is a file of this host is copied there first.

    :returns: its exit code, 128 and the signal's number where a signal ended it, and what it wrote.
    :raises DeadlineError: it does not end in time.
    """
    program, *words = command
    if "/" in program and Path(program).is_file():
        program = await _copied(agent, Path(program))
    output = "/tmp/sandbox-output"
    argv = [BUSYBOX, "sh", "-c", f'{APPLETS}; exec "$@"', "sh", program, *words]
    code = await _ended(agent, argv, output, timeout_s, program)
    return code, await read_file(agent, output)


async def _copied(agent: GuestAgent, path: Path) -> str:
    """The place of a copy in the guest that can be run."""
    there = f"/tmp/{path.name}"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise HostError(f"{path} cannot be read: {error.strerror}") from error
    await write_file(agent, there, content)
    await _ended(agent, [BUSYBOX, "chmod", "755", there], "/dev/null", 30.0, "chmod")
    return there


async def _ended(agent: GuestAgent, argv: Sequence[str], output: str, timeout_s: float, what: str) -> int:
    mark = len(agent.events)
    pid = (await agent.process.start(list(argv), output=output, environment=ENVIRONMENT)).pid
    event = await agent.wait_for(
        lambda event: isinstance(event.data, ProcessExit) and event.data.pid == pid,
        timeout_s,
        f"the end of {what}",
        start=mark,
    )
    end = event.data
    assert isinstance(end, ProcessExit)
    return SIGNAL_BASE + (end.signal or 0) if end.exit_code is None else end.exit_code


async def run_shell(agent: GuestAgent, console: Path) -> int:
    """A shell of the guest on this terminal; its exit code.

    :raises HostError: its console cannot be reached.
    """
    try:
        reader, writer = await asyncio.open_unix_connection(console)
    except OSError as error:
        raise HostError(f"the guest's console cannot be reached: {error.strerror}") from error
    script = f"{APPLETS}; exec busybox sh -i <{CONSOLE} >{CONSOLE} 2>&1"
    with _raw_terminal(), _typed(writer):
        shown = asyncio.ensure_future(_show(reader))
        try:
            code = await _ended(agent, [BUSYBOX, "sh", "-c", script], "/dev/null", WITHOUT_END_S, "the shell")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(shown), LAST_OUTPUT_S)
        finally:
            shown.cancel()
            writer.close()
            await asyncio.gather(shown, return_exceptions=True)
    return code


async def _show(reader: asyncio.StreamReader) -> None:
    while data := await reader.read(4096):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _typed(writer: asyncio.StreamWriter) -> Iterator[None]:
    """What is typed, or stands on standard input, goes to the console; its end is Ctrl-D."""
    loop = asyncio.get_running_loop()
    source = sys.stdin.fileno()
    ended = itertools.count()

    def take() -> None:
        data = os.read(source, 4096)
        writer.write(data or b"\x04")
        if not data and next(ended) == 0:
            loop.remove_reader(source)

    try:
        loop.add_reader(source, take)
    except PermissionError:  # a file: epoll takes none
        writer.write(sys.stdin.buffer.read() + b"\x04")
        yield
        return
    try:
        yield
    finally:
        loop.remove_reader(source)


@contextlib.contextmanager
def _raw_terminal() -> Iterator[None]:
    """Each key goes to the guest as it is, Ctrl-C too; nothing is done where standard input is no terminal."""
    if not sys.stdin.isatty():
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setraw(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


__all__ = [
    "console_words",
    "machine_of_command_line",
    "machine_of_dump",
    "run_command",
    "run_shell",
]
