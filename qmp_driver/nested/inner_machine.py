# SPDX-License-Identifier: Apache-2.0
"""The QEMU that runs inside the guest: a :class:`qmp_driver.qemu.running.RunningQemu`.

It is started by the outer guest's agent; its monitor, its agent and its console are unix sockets there, each made
reachable by a virtio-serial port of the outer machine. All of them can be left and met again, so a snapshot of the
outer machine holds the inner one as well.
"""

import asyncio
import contextlib
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from acpigen.base.units import GIB, MIB, round_up_power_of_two
from qmp_driver.errors import DeadlineError, GuestError, MachineError, MonitorError, RequestRefusedError
from qmp_driver.evidence.timeline import Source, Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.protocol.victims import ProcessExit
from qmp_driver.nested.images import INNER_KERNEL, MOUNT_POINTS
from qmp_driver.qemu.machine import LAST_LINES
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.qemu.running import Lifetime, RunningQemu
from qmp_driver.topology import AGENT_PORT_NAME, VIRT_KERNEL_WORDS, gpu_seat, port_name
from qmp_driver.topology.options import InnerOptions
from qmp_driver.topology.passthrough import vfio_option

T = TypeVar("T")

ROOT = "/nested"
"""Where the outer guest mounts the inner QEMU's disk, and where that QEMU finds its root."""
DISK = "/dev/vda"
PROGRAM = "/usr/bin/qemu-system-aarch64"
FIRMWARE = "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"
INITRD_FOLDER = "/inner"
INITRD = f"{INITRD_FOLDER}/initrd.img"
OUTPUT = f"{ROOT}/tmp/qemu.log"
CHANNELS = ("qmp", "agent", "console")
QMP_PORT, AGENT_PORT, CONSOLE_PORT = (f"inner-{channel}" for channel in CHANNELS)
"""The ports of the outer machine that lead to them: two sockets and a log."""
QUIT_TIMEOUT_S = 1.0
"""Giving a passed-through GPU's memory back takes seconds under emulation; it is ended with the machine around it."""
GREETING_TIMEOUT_S = 240.0
"""With pages of 16 KiB on a busy host its start took longer than 90 s; the step has 300 s."""
_AGENT_SLOT, _FIRST_GI = 3, 1


@dataclass(frozen=True)
class InnerFiles:
    """Where the inner QEMU finds its parts, as it sees the file system.

    :param channels: the words for its chardevs ``agent`` and ``console``, and for its monitor.
    """

    program: str
    firmware: str
    kernel: str
    initrd: str
    channels: tuple[str, ...]


def _channels_inside() -> tuple[str, ...]:
    words = [
        word
        for channel in CHANNELS
        for word in ("-chardev", f"socket,id={channel},path=/tmp/{channel}.sock,server=on,wait=off")
    ]
    return (*words, "-qmp", "chardev:qmp", "-serial", "chardev:console")


INSIDE = InnerFiles(PROGRAM, FIRMWARE, f"/{INNER_KERNEL}", INITRD, _channels_inside())
"""In the outer guest, on the disk of :func:`qmp_driver.nested.images.inner_image`."""
KVM = ("-accel", "kvm", "-cpu", "host")
USUAL_WINDOW_BYTES = 512 * GIB
"""QEMU's 64-bit PCI window of the machine `virt` without `highmem-mmio-size` (hw/arm/virt.c, VIRT_HIGH_PCIE_MMIO)."""


def window_for(bar_bytes: Sequence[int]) -> int:
    """The size of the 64-bit PCI window that holds BARs of those sizes with their alignment, in bytes.

    A power of two, which QEMU asks for, and at least twice their sum.
    """
    return max(round_up_power_of_two(2 * sum(bar_bytes)), USUAL_WINDOW_BYTES)


def inner_arguments(
    options: InnerOptions,
    files: InnerFiles = INSIDE,
    *,
    gpu_hosts: Sequence[str] = (),
    accelerator: Sequence[str] = KVM,
) -> list[str]:
    """The inner QEMU's arguments, program first.

    :param gpu_hosts: the outer PCI addresses of the GPUs that are there at the start, each in a port of its own; the
        first has the first of the generic initiators, and so on.
    :param accelerator: QEMU's words for it and the CPU; KVM in a host, emulated or real.
    """
    machine = "virt,gic-version=3" + (",ras=on" if options.ras else "")
    if options.window is not None and options.window != USUAL_WINDOW_BYTES:
        machine += f",highmem-mmio-size={options.window}"
    words = [files.program, "-nodefaults", "-no-user-config", "-display", "none", "-machine", machine]
    words += [*accelerator, "-smp", str(options.cpus), "-m", f"{options.ram // MIB}M"]
    words += ["-object", f"memory-backend-ram,id=ram0,size={options.ram}"]
    cpus = "0" if options.cpus == 1 else f"0-{options.cpus - 1}"
    words += ["-numa", f"node,nodeid=0,memdev=ram0,cpus={cpus}"]
    words += ["-bios", files.firmware, "-kernel", files.kernel, "-initrd", files.initrd]
    words += ["-append", f"{VIRT_KERNEL_WORDS} {options.append}".rstrip()]
    words += ["-action", "reboot=shutdown,panic=pause"]
    words += files.channels
    words += ["-device", f"virtio-serial-pci,bus=pcie.0,addr={_AGENT_SLOT:x}.0"]
    words += ["-device", f"virtserialport,chardev=agent,name={AGENT_PORT_NAME}"]
    for number in range(options.ports or 1):
        seat = gpu_seat(number)
        port = f"pcie-root-port,id={seat.port_id},bus=pcie.0,addr={seat.slot:x}.0,chassis={seat.chassis}"
        words += ["-device", port]
    for number, host in enumerate(gpu_hosts):
        seat, first = gpu_seat(number), _FIRST_GI + number * options.generic_initiators
        for node in range(first, first + options.generic_initiators):
            words += ["-numa", f"node,nodeid={node}"]
            words += ["-object", f"acpi-generic-initiator,id=gi{node},pci-dev={seat.gpu_id},node={node}"]
        words += ["-device", vfio_option(host, bus=seat.port_id, id=seat.gpu_id)]
    return words


class InnerMachine:
    """A running inner QEMU; made by :meth:`launch` or :meth:`meet`."""

    def __init__(self, agent: GuestAgent, pid: int, argv: Sequence[str], run: RunDirectory) -> None:
        self._outer_agent = agent
        self._pid = pid
        self._argv = argv
        self._run = run
        self._monitor: Monitor | None = None
        self._output: list[str] = []
        self._ending = asyncio.create_task(self._end(), name="inner-qemu-exit")
        self._lifetime = Lifetime(self._ending, self._death)

    @classmethod
    async def launch(
        cls,
        options: InnerOptions,
        agent: GuestAgent,
        run: RunDirectory,
        timeline: Timeline,
        *,
        gpu_hosts: Sequence[str] = (),
    ) -> "InnerMachine":
        """Starts it in the outer guest and waits for its greeting.

        :param agent: of the outer guest, whose machine has the ports named above and the disk of
            :func:`qmp_driver.nested.images.inner_image`.
        :param timeline: where its monitor's commands and events are noted.
        :param gpu_hosts: as for :func:`inner_arguments`.
        :raises GuestError: the outer guest cannot start it.
        :raises MachineError: it ended before it greeted.
        """
        await _prepare_root(agent)
        argv = inner_arguments(options, gpu_hosts=gpu_hosts)
        started = await agent.process.start(argv, root=ROOT, output=OUTPUT)
        machine = cls(agent, started.pid, argv, run)
        timeline.record(Source.AGENT, f"QEMU started, process {machine.pid} of the outer guest", argv=argv)
        try:
            for channel in CHANNELS:
                path = f"{ROOT}/tmp/{channel}.sock"
                await agent.relay.start(port_name(f"inner-{channel}"), path)
        except BaseException:
            await machine.stop()
            raise
        return await machine._greeted(timeline)

    @classmethod
    async def meet(
        cls, told: Mapping[str, Any], agent: GuestAgent, run: RunDirectory, timeline: Timeline
    ) -> "InnerMachine":
        """Meets one that was left with :meth:`leave`, in an outer machine that was restored since.

        :param told: what :meth:`leave` returned.
        :raises MachineError: it does not greet.
        """
        machine = cls(agent, int(told["pid"]), tuple(told["argv"]), run)
        timeline.record(Source.AGENT, f"QEMU met again, process {machine.pid} of the outer guest", argv=machine._argv)
        return await machine._greeted(timeline)

    async def leave(self) -> dict[str, Any]:
        """Lets go of it and leaves it running; returns what :meth:`meet` needs."""
        await self.monitor.close()
        self._ending.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._ending
        return {"pid": self.pid, "argv": list(self._argv)}

    async def _greeted(self, timeline: Timeline) -> "InnerMachine":
        try:
            self._monitor = await self.alive(
                Monitor.connect(
                    self._run.socket(f"{QMP_PORT}.sock"), timeline=timeline, timeout_s=GREETING_TIMEOUT_S
                ),
                "greeting on the inner monitor",
            )
        except BaseException:
            await self.stop()
            raise
        return self

    @property
    def monitor(self) -> Monitor:
        """The QMP session with the inner QEMU."""
        assert self._monitor is not None
        return self._monitor

    @property
    def pid(self) -> int:
        """The inner QEMU's process id, in the outer guest."""
        return self._pid

    async def alive(self, work: Coroutine[Any, Any, T], what: str) -> T:
        """Awaits ``work``, but not beyond the death of the inner QEMU.

        :raises MachineError: it ended first.
        """
        return await self._lifetime.alive(work, what)

    @property
    def ended(self) -> str:
        """How it ended; empty while it runs."""
        return self._ending.result() if self._ending.done() and not self._ending.cancelled() else ""

    def last_lines(self) -> list[str]:
        """The last lines of its own messages (once it has ended) and of the inner guest's console."""
        log = self._run.path / f"{CONSOLE_PORT}.log"
        console = log.read_text(errors="replace").splitlines() if log.is_file() else []
        lines = [f"inner qemu: {line}" for line in self._output]
        return lines + [f"inner console: {line.rstrip()}" for line in console if line.strip()][-LAST_LINES:]

    async def stop(self) -> None:
        """Ends it, asked by QMP, then killed. Safe to call twice."""
        if self._monitor is not None:
            if not self._ending.done():
                with contextlib.suppress(MonitorError, DeadlineError):
                    await self._monitor.execute("quit", timeout_s=QUIT_TIMEOUT_S)
                await asyncio.wait({self._ending}, timeout=QUIT_TIMEOUT_S)
            await self._monitor.close()
        if not self._ending.done():
            with contextlib.suppress(GuestError, DeadlineError):
                await self._outer_agent.process.signal(self.pid, 9)
            self._ending.cancel()
        with contextlib.suppress(asyncio.CancelledError, GuestError):
            await self._ending

    def _death(self, what: str) -> MachineError:
        return MachineError(
            f"the inner QEMU {self.ended or 'was left'} while waiting for {what}",
            hint="its last lines of output are below",
            evidence=self.last_lines(),
        )

    async def _end(self) -> str:
        """How it ended, once it has; its own messages are fetched then."""
        try:
            event = await self._outer_agent.wait_for(
                lambda event: isinstance(event.data, ProcessExit) and event.data.pid == self._pid,
                float("inf"),
                "the end of the inner QEMU",
            )
        except GuestError:
            return "was lost with the outer guest's agent"
        with contextlib.suppress(GuestError, DeadlineError):
            answer = await self._outer_agent.file.read(OUTPUT)
            self._output = [line for line in answer.words.splitlines() if line.strip()][-LAST_LINES:]
        end = event.data
        assert isinstance(end, ProcessExit)
        return end.words


async def meet_agent(machine: RunningQemu, run: RunDirectory, timeout_s: float) -> GuestAgent:
    """The agent of an inner guest, in an outer machine or on this host, once it answers.

    :raises DeadlineError: it does not within that time.
    :raises MachineError: the inner QEMU ended.
    """
    connecting = GuestAgent.connect(run.socket(f"{AGENT_PORT}.sock"), timeout_s)
    return await machine.alive(connecting, "the inner guest's boot")


async def _prepare_root(agent: GuestAgent) -> None:
    for module in ("virtio_blk", "squashfs"):
        await agent.module.load(module)
    await _wait_for_disk(agent)
    await agent.system.mount(DISK, ROOT, type="squashfs", read_only=True)
    for name in MOUNT_POINTS:
        if name == "tmp":
            await agent.system.mount("tmpfs", f"{ROOT}/tmp", type="tmpfs")
        else:
            await agent.system.mount(f"/{name}", f"{ROOT}/{name}", bind=True)


async def _wait_for_disk(agent: GuestAgent) -> None:
    for _ in range(100):
        try:
            await agent.file.read("/sys/class/block/vda/size", length=16)
            return
        except RequestRefusedError:
            await asyncio.sleep(0.05)
    raise DeadlineError(f"the outer guest did not find the disk {DISK} within 5 s")
