# SPDX-License-Identifier: Apache-2.0
"""Starting a machine up to an agent that answers: cold, or from a snapshot, which is made when there is none.

A snapshot is taken of a machine whose root port is empty (a vfio-user device cannot be migrated). RAM and aperture
are shared, named files meanwhile, which stay out of QEMU's stream (`x-ignore-shared`): RAM is then in the store
as it is, and each restored machine maps it privately; the aperture, which no boot writes to, starts as zeros again.
"""

import asyncio
import contextlib
import enum
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from acpigen.base.tool_process import why_full
from qmp_driver.errors import (
    CommandRefusedError,
    DeadlineError,
    GuestError,
    HostError,
    MachineError,
    MonitorError,
    ReportedError,
)
from qmp_driver.evidence.timeline import Source, Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.lab import Lab
from qmp_driver.qemu.answers import Migration, MigrationInfo
from qmp_driver.qemu.machine import Invocation, Machine
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot.recipe import Recipe, recipe_for
from qmp_driver.snapshot.store import CONSOLE, RAM, STATE, Kept, SnapshotStore
from qmp_driver.store.lock import LockMode
from qmp_driver.topology import BootFiles, GuestPorts, MachineShape, MemoryFiles, MorePort, arguments

SETTLE_S = 1.0
"""After the agent's greeting the guest still ends some work of its boot; done once here, not in each run."""
RESTORE_TIMEOUT_S = 30.0
SAVE_TIMEOUT_S = 60.0
ERROR_REGION_FILE = "errors"
ERROR_STORE_FILE = "error-store"
"""In the run's directory."""
_COPY_BYTES = 64 << 20
_UNREAD = b"read by the guest when it booted\n"


class Start(enum.StrEnum):
    """How a machine was started."""

    COLD = "cold"
    """It booted."""
    WARM = "warm"
    """It was restored from a snapshot."""
    WARM_AFTER_BOOT = "warm after the boot that made its snapshot"
    """It was restored from a snapshot that had to be made first."""


@dataclass(frozen=True)
class Preparation:
    """Work in the guest after its boot that a snapshot saves as well.

    :param words: what decides its outcome, beside the machine itself.
    :param work: does it, leaves no connection behind, and returns what those who meet the machine later need to know.
    """

    words: str
    work: Callable[[Machine, GuestAgent, RunDirectory], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Wanted:
    """The machine to start.

    :param initrd: its bytes.
    :param more_arguments: QEMU arguments beyond those of the shape; none may name a path of the run if the machine
        is to be started from a snapshot.
    :param shared_ram: the guest's RAM shall be this file, which the host can write; QEMU's own memory unless given.
    :param error_region: what the error region's file, :data:`ERROR_REGION_FILE` in the run's directory, starts with.
    :param why_cold: no snapshot of this machine is made, for that reason; empty where one can be.
    :param sockets: names of virtio-serial ports beside the agent's: each is a socket `NAME.sock` of the run, and
    :param logs: those that are a file `NAME.log` of its directory.
    :param console_socket: somebody may type on the console, at the socket `console.sock` of the run.
    :param words: QEMU's arguments in place of the shape's, of a machine that is never saved.
    :param preparation: done once, when a snapshot is made; a cold start leaves it to the caller.
    """

    lab: Lab
    shape: MachineShape
    initrd: bytes
    more_arguments: Sequence[str] = ()
    shared_ram: Path | None = None
    error_region: bytes = b""
    why_cold: str = ""
    sockets: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    preparation: Preparation | None = None
    console_socket: bool = False
    words: Callable[[BootFiles, GuestPorts], list[str]] | None = None

    def ports(self, run: RunDirectory, console: Path) -> GuestPorts:
        """The host's ends of its ports, for a run."""
        more = [MorePort(name, run.socket(f"{name}.sock")) for name in self.sockets]
        more += [MorePort(name, run.path / f"{name}.log", is_log=True) for name in self.logs]
        typed = run.socket("console.sock") if self.console_socket else None
        return GuestPorts(run.socket("agent.sock"), console, tuple(more), typed)


@dataclass(frozen=True)
class Started:
    """A machine that runs and whose agent answers.

    :param prepared: what its :class:`Preparation` told, empty when none was done.
    """

    machine: Machine
    ports: GuestPorts
    agent: GuestAgent
    how: Start
    prepared: Mapping[str, Any] = field(default_factory=dict)


class Starter:
    """Starts the machine of one run.

    :param cleanup: ends what was started, in the reverse order.
    :param snapshots: where snapshots are; None starts cold.
    :param boot_timeout_s: a boot is given up after that many seconds.
    """

    def __init__(
        self,
        wanted: Wanted,
        run: RunDirectory,
        timeline: Timeline,
        cleanup: AsyncExitStack,
        *,
        snapshots: SnapshotStore | None,
        boot_timeout_s: float,
    ) -> None:
        self._wanted = wanted
        self._run = run
        self._timeline = timeline
        self._cleanup = cleanup
        self._shelf = snapshots
        self._boot_timeout_s = boot_timeout_s

    async def start(self) -> Started:
        """Starts it.

        :raises ReportedError: it cannot be started, or its agent does not answer.
        """
        snapshots = self._shelf
        wanted = self._wanted
        assert wanted.words is None or wanted.why_cold, "no snapshot is made of another's machine"
        if snapshots is not None and wanted.why_cold:
            self._tell(f"cold start: {wanted.why_cold}")
        if snapshots is None or wanted.why_cold:
            return await self._cold()
        unwritable = snapshots.why_unwritable()
        try:
            recipe = recipe_for(
                wanted.lab,
                wanted.shape,
                wanted.initrd,
                wanted.more_arguments,
                error_region=wanted.error_region,
                more_ports=self._ports().more,
                prepared_as=wanted.preparation.words if wanted.preparation else "",
            )
        except OSError as error:
            raise HostError(f"a file of the lab cannot be read: {error}", hint="qmp-driver lab install") from error
        if unwritable:
            kept, damage = await asyncio.to_thread(snapshots.find, recipe.key)
            if kept is None:
                self._tell(f"cold start: {damage or unwritable}")
                return await self._cold()
            return await self._warm(kept, Start.WARM)  # nobody can change it, and there is no lock to write
        if reason := snapshots.why_not(recipe.key):
            self._tell(f"cold start: {reason}")
            return await self._cold()
        for attempt in (1, 2):
            kept, made = await self._snapshot(snapshots, recipe)
            if kept is None:
                return await self._cold()
            try:
                async with snapshots.locked(recipe.key, LockMode.SHARED):
                    return await self._warm(kept, Start.WARM_AFTER_BOOT if made else Start.WARM)
            except (MachineError, MonitorError, GuestError, DeadlineError) as error:
                if attempt == 2 or made or _was_ended_by_others(error):
                    raise
                self._tell(f"snapshot {recipe.key[:8]} cannot be restored, so it is retaken: {error.message}")
                async with snapshots.locked(recipe.key, LockMode.EXCLUSIVE):
                    snapshots.remove(recipe.key)
        raise AssertionError("the second attempt returns or raises")

    async def _snapshot(self, snapshots: SnapshotStore, recipe: Recipe) -> tuple[Kept | None, bool]:
        """The snapshot, and whether it was made now; None when none can be made."""
        async with snapshots.locked(recipe.key, LockMode.SHARED):
            kept, damage = await asyncio.to_thread(snapshots.find, recipe.key)
        if kept is not None:
            return kept, False
        async with snapshots.locked(recipe.key, LockMode.EXCLUSIVE):
            kept, damage = await asyncio.to_thread(snapshots.find, recipe.key)  # another process may have made it
            if kept is not None:
                return kept, False
            if damage:
                self._tell(f"snapshot {recipe.key[:8]} is damaged, so it is retaken: {damage}")
            self._tell(f"no snapshot of this machine yet: it is booted once, and kept as {recipe.key[:8]}")
            try:
                kept = await self._make(snapshots, recipe)
            except _NotSavable as error:
                snapshots.refuse(recipe.key, error.reason)
                self._tell(f"cold start: {error.reason}")
                return None, False
            self._tell(f"snapshot {recipe.key[:8]} made from a boot of {kept.manifest.boot_s:.1f} s")
            return kept, True

    async def _make(self, snapshots: SnapshotStore, recipe: Recipe) -> Kept:
        with RunDirectory() as run, snapshots.making(recipe) as folder, _enough_space_in(folder):
            began = time.monotonic()
            ports = self._wanted.ports(run, folder / CONSOLE)
            prepared: Mapping[str, Any] = {}
            async with AsyncExitStack() as cleanup:
                aperture = cleanup.enter_context(zeros("aperture", self._wanted.shape.all_aperture_bytes))
                region = self._region(run)
                words = self._arguments(run, ports, MemoryFiles(aperture, folder / RAM, error_region=region))
                machine = await cleanup.enter_async_context(
                    await Machine.start(self._invocation(words, ports), stderr=run.path / "qemu.log")
                )
                agent = await self._meet(machine, ports, self._boot_timeout_s)
                if self._wanted.preparation:
                    work = self._wanted.preparation.work(machine, agent, run)
                    prepared = await machine.alive(_awaited(work), "what is done in the guest before its snapshot")
                boot_s = time.monotonic() - began
                await agent.close()
                await machine.alive(asyncio.sleep(SETTLE_S), "the end of the guest's boot")
                await machine.alive(_save(machine.monitor, folder / STATE), "the snapshot")
                if region is not None and region.read_bytes() != self._wanted.error_region:
                    raise _NotSavable("the guest wrote into the error region while it booted")
            return await asyncio.to_thread(snapshots.put, recipe, folder, boot_s, prepared)

    async def _cold(self) -> Started:
        ports = self._ports()
        aperture = self._cleanup.enter_context(zeros("aperture", self._wanted.shape.all_aperture_bytes))
        store = self._run.path / ERROR_STORE_FILE if self._wanted.shape.error_store else None
        region = self._region(self._run)
        memory_files = MemoryFiles(aperture, self._wanted.shared_ram, error_region=region, error_store=store)
        words = self._arguments(self._run, ports, memory_files)
        machine = await self._machine(words, ports, self._cleanup)
        agent = await self._meet(machine, ports, self._boot_timeout_s)
        self._cleanup.push_async_callback(agent.close)
        return Started(machine, ports, agent, Start.COLD)

    async def _warm(self, kept: Kept, how: Start) -> Started:
        ports = self._ports()
        shared_ram = self._wanted.shared_ram
        if shared_ram is not None:
            await asyncio.to_thread(_copy_sparse, kept.ram, shared_ram)
        async with AsyncExitStack() as cleanup:
            aperture = cleanup.enter_context(zeros("aperture", self._wanted.shape.all_aperture_bytes))
            memory_files = MemoryFiles(
                aperture,
                shared_ram or kept.ram,
                ram_private=shared_ram is None,
                error_region=self._region(self._run),
            )
            words = [*self._arguments(self._run, ports, memory_files, booted=True), "-incoming", "defer"]
            machine = await self._machine(words, ports, cleanup)
            await machine.alive(_restore(machine.monitor, kept.state), "the restoring of the snapshot")
            agent = await self._meet(machine, ports, RESTORE_TIMEOUT_S)
            cleanup.push_async_callback(agent.close)
            self._cleanup.push_async_exit(cleanup.pop_all())
        self._tell(
            f"warm start: restored snapshot {kept.manifest.key[:8]}, which saved a boot of"
            f" {kept.manifest.boot_s:.1f} s"
        )
        return Started(machine, ports, agent, how, kept.manifest.prepared)

    async def _machine(self, words: Sequence[str], ports: GuestPorts, cleanup: AsyncExitStack) -> Machine:
        return await cleanup.enter_async_context(
            await Machine.start(
                self._invocation(words, ports), stderr=self._run.path / "qemu.log", timeline=self._timeline
            )
        )

    async def _meet(self, machine: Machine, ports: GuestPorts, timeout_s: float) -> GuestAgent:
        try:
            return await machine.alive(GuestAgent.connect(ports.agent_socket, timeout_s), "the guest's agent")
        except (DeadlineError, GuestError) as error:  # the guest's last words say more than the channel's silence
            raise type(error)(
                error.message, hint=error.hint, evidence=[*error.evidence, *machine.last_lines()]
            ) from error

    def _region(self, run: RunDirectory) -> Path | None:
        """Written anew for each machine: it stays out of the snapshot, as the aperture does."""
        if not self._wanted.error_region:
            return None
        file = run.path / ERROR_REGION_FILE
        file.write_bytes(self._wanted.error_region)
        return file

    def _ports(self) -> GuestPorts:
        return self._wanted.ports(self._run, self._run.path / CONSOLE)

    def _arguments(
        self, run: RunDirectory, ports: GuestPorts, memory_files: MemoryFiles, *, booted: bool = False
    ) -> list[str]:
        """:param booted: the guest has read kernel and initrd already, and has them in its RAM: QEMU, which would
        unpack an Arm kernel in a tenth of a second, gets empty ones; of an x86 kernel it wants to see the header.
        """
        wanted = self._wanted
        initrd = run.path / "initrd.img"
        initrd.write_bytes(_UNREAD if booted else wanted.initrd)
        read = booted and wanted.shape.kind == "virt"
        boot = BootFiles(wanted.lab.firmware, initrd if read else wanted.lab.kernel.image, initrd)
        if wanted.words is not None:
            return [*wanted.words(boot, ports), *wanted.more_arguments]
        return [*arguments(wanted.shape, boot, ports, memory_files), *wanted.more_arguments]

    def _invocation(self, words: Sequence[str], ports: GuestPorts) -> Invocation:
        return Invocation(self._wanted.lab.qemu, words, self._wanted.lab.environment, ports.console)

    def _tell(self, text: str) -> None:
        self._timeline.record(Source.HOST, text)


def _was_ended_by_others(error: ReportedError) -> bool:
    """Then the snapshot is not to blame."""
    return isinstance(error, MachineError) and error.signal_number in (signal.SIGKILL, signal.SIGTERM)


class _NotSavable(Exception):  # noqa: N818  (an answer: this machine is started cold)
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _StreamError(MonitorError):
    """QEMU could not write or read a snapshot's stream."""


@contextlib.contextmanager
def zeros(name: str, size_bytes: int) -> Iterator[Path | None]:
    """A shared file of zeros that has a path and is in no directory; None for no bytes at all.

    :raises HostError: the host does not give it.
    """
    if not size_bytes:
        yield None
        return
    with contextlib.ExitStack() as cleanup:
        try:
            descriptor = os.memfd_create(name, os.MFD_CLOEXEC)
            cleanup.callback(os.close, descriptor)
            os.ftruncate(descriptor, size_bytes)
        except OSError as error:
            raise HostError(
                f"cannot allocate {size_bytes:#x} bytes for the {name}: {error.strerror}",
                hint="check `ulimit -n`, `ulimit -f` and this machine's memory",
            ) from error
        yield Path(f"/proc/{os.getpid()}/fd/{descriptor}")


@contextlib.contextmanager
def _enough_space_in(folder: Path) -> Iterator[None]:
    """A QEMU whose RAM is a file that cannot grow dies by SIGBUS; asked before the file is removed.

    :raises HostError: there is no space there.
    """
    try:
        yield
    except MachineError as error:
        if full := why_full(folder):
            raise HostError(
                f"the snapshot {folder} cannot be written: {full}; {error.message}",
                hint="free some space there, or start without a snapshot: --cold",
                evidence=error.evidence,
            ) from error
        raise


async def _awaited(work: Awaitable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return await work


async def _save(monitor: Monitor, state: Path) -> None:
    try:
        state.touch()  # a disk without space is found here, and not taken for a machine that cannot be saved
        await _set_capabilities(monitor)
    except OSError as error:
        raise _unsaved(state, error.strerror or str(error)) from error
    except CommandRefusedError as error:
        raise _NotSavable(f"this QEMU cannot leave shared memory out of a snapshot ({error.message})") from error
    await monitor.execute("stop")
    try:
        await monitor.execute("migrate", {"uri": f"file:{state}"})
    except CommandRefusedError as error:
        raise _NotSavable(f"this machine cannot be saved ({error.message})") from error
    try:
        await _migrated(monitor, SAVE_TIMEOUT_S)
    except _StreamError as error:
        raise _unsaved(state, error.message) from error


def _unsaved(state: Path, why: str) -> HostError:
    return HostError(
        f"the snapshot {state} cannot be written: {why}",
        hint="free some space there, or start without a snapshot: --cold",
    )


async def _restore(monitor: Monitor, state: Path) -> None:
    await _set_capabilities(monitor)
    await monitor.execute("migrate-incoming", {"uri": f"file:{state}"})
    await _migrated(monitor, RESTORE_TIMEOUT_S)
    await monitor.execute("cont")


async def _set_capabilities(monitor: Monitor) -> None:
    capabilities = [{"capability": name, "state": True} for name in ("x-ignore-shared", "events")]
    await monitor.execute("migrate-set-capabilities", {"capabilities": capabilities})


async def _migrated(monitor: Monitor, timeout_s: float) -> None:
    """Waits for the stream's end.

    :raises _StreamError: it failed, with QEMU's words.
    """
    over = ("completed", "failed", "cancelled")
    event = await monitor.wait_event(Migration, timeout_s=timeout_s, where=lambda event: event.status in over)
    if event.status != "completed":
        told = (await monitor.ask(MigrationInfo, "query-migrate")).error_desc
        raise _StreamError(f"the migration stream {event.status}: {told}")


def _copy_sparse(source: Path, target: Path) -> None:
    """Copies data and leaves holes holes; on file systems that can, nothing is copied at all.

    :raises HostError: the disk is full, or a file cannot be used.
    """
    try:
        with source.open("rb") as reader, target.open("wb") as writer:
            end = os.fstat(reader.fileno()).st_size
            writer.truncate(end)
            position = 0
            while position < end:
                try:
                    position = os.lseek(reader.fileno(), position, os.SEEK_DATA)
                except OSError:  # ENXIO: a hole up to the end
                    return
                stop = os.lseek(reader.fileno(), position, os.SEEK_HOLE)
                while position < stop:
                    count = min(stop - position, _COPY_BYTES)
                    copied = os.copy_file_range(reader.fileno(), writer.fileno(), count, position, position)
                    if copied == 0:
                        return
                    position += copied
    except OSError as error:
        raise HostError(
            f"the guest's RAM cannot be copied to {target}: {error.strerror}",
            hint="free some space there, or set TMPDIR to a directory with more",
        ) from error
