# SPDX-License-Identifier: Apache-2.0
"""The stage of one run: what the steps build up and hand on to each other.

A step finds here what earlier steps made (tables, machine, GPU, victims) and puts its own there. The stage owns all
of it and takes it down in the reverse order.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from acpigen.building.table_set import TableSet
from acpigen.linux.aperture import ApertureSplit
from acpigen.linux.properties import Property
from acpigen.platform.model import Gpu
from acpigen.structures.cper import ErrorBlock
from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Observation, Source, Timeline
from qmp_driver.evidence.verdict import Check, Link, Outcome
from qmp_driver.gpu import CoherentGpu, GpuServer
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel_log import KernelLog
from qmp_driver.inject.error_sources import ErrorSources
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.inject.record import Order
from qmp_driver.lab import Lab
from qmp_driver.nested import Hop, InnerGuest
from qmp_driver.nested.hops import Lane
from qmp_driver.qemu.machine import Machine
from qmp_driver.qemu.run_directory import RunDirectory
from qmp_driver.snapshot import SnapshotStore, Start
from qmp_driver.topology import GuestPorts, MachineShape
from qmp_driver.topology.options import Device, MachineOptions, Tables
from qmp_driver.topology.passthrough import HostGpu

T = TypeVar("T")

PAGE_SHIFT = 12
"""Pages of 4 KiB, as Debian's kernels have them."""


@dataclass(frozen=True)
class GpuTables:
    """The tables handed to the guest, and what acpigen says Linux will make of them.

    :param gpu: the platform's GPU, moved to this machine's aperture.
    :param properties: the `_DSD` properties that were written.
    :param acpi_path: the node's path as Linux prints it.
    :param table_id: the SSDT's OEM table id, by which the kernel's log is searched.
    :param predicted: the split of the aperture that nvgrace-gpu will make.
    :param tables: what goes into the initrd.
    """

    gpu: Gpu
    properties: tuple[Property, ...]
    acpi_path: str
    table_id: str
    predicted: ApertureSplit
    tables: TableSet


@dataclass(frozen=True)
class Victim:
    """A process in the guest that owns memory.

    :param number: the agent's number for it.
    :param va: where the memory starts in the process.
    :param pa: the guest physical address of its first byte, as the process's own page table says.
    :param contiguous: its memory is one stretch of physical memory; pages of RAM lie anywhere.
    :param inner: it is a process of the guest inside the guest; the number is its agent's, the rest is of its QEMU.
    """

    name: str
    number: int
    pid: int
    va: int
    pa: int
    length_bytes: int
    contiguous: bool = True
    inner: bool = False

    def page_at(self, va: int) -> int | None:
        """The frame of an address of the process, where that can be told without its page table."""
        return (self.pa + va - self.va) >> PAGE_SHIFT if self.contiguous else None


@dataclass(frozen=True)
class Injection:
    """An error that was injected.

    :param order: the error that was wanted.
    :param at_s: when, on the time line.
    :param injector: by which injector, by name.
    :param into: the victim whose memory it is in; empty where a place of its own was named.
    :param mark: the place in the kernel's log, and among the agent's events, behind which its traces are.
    :param frames: the page frames that it hit, and
    :param pages: where the victim has them, as page numbers of the process.
    :param corrupted_before: `HardwareCorrupted` before it, and
    :param content_before: the owner's first word there; None where it is not in a process's RAM.
    """

    order: Order
    at_s: float
    injector: str
    into: str = ""
    mark: int = 0
    corrupted_before: int | None = None
    content_before: int | None = None
    frames: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def pa(self) -> int | None:
        """The guest physical address that it names; None where it names none."""
        return self.order.pa

    @property
    def block(self) -> ErrorBlock | None:
        """The record that was sent; None where it was none, on purpose."""
        return self.order.block

    def hit(self, victim: Victim, va: int) -> bool:
        """Whether it was an error at that address of that process."""
        if victim.name == self.into and va >> PAGE_SHIFT in self.pages:
            return True
        return victim.page_at(va) in self.frames


class ChainBroken(Exception):  # noqa: N818  (an outcome that ends the run in order, not an error)
    """A link does not hold; its check is on the stage already."""


@dataclass
class Stage:
    """See the module."""

    lab: Lab
    run: RunDirectory
    timeline: Timeline
    machine_options: MachineOptions
    tables_wanted: Tables
    device: Device
    cleanup: AsyncExitStack
    shape: MachineShape = field(default_factory=MachineShape)
    tables_made: GpuTables | None = None
    machine_made: Machine | None = None
    ports_made: GuestPorts | None = None
    agent_made: GuestAgent | None = None
    kernel_log_made: KernelLog | None = None
    gpu_server: GpuServer | None = None
    host_gpu: HostGpu | None = None
    """This host's own GPU, where no machine around the guest is emulated: the step `host` has found it."""
    gpu_address: str = ""
    snapshots: SnapshotStore | None = None
    start: Start = Start.COLD
    on_check: Callable[[Check], None] = lambda check: None
    checks: list[Check] = field(default_factory=list)
    victims: dict[str, Victim] = field(default_factory=dict)
    injections: list[Injection] = field(default_factory=list)
    hops: list[Hop] = field(default_factory=list)
    touched_s: dict[str, float] = field(default_factory=dict)
    """A victim's name → when it last read or wrote its memory, on the time line."""
    reusable: bool = True
    """Whether another run may follow on this machine: no panic was made, and no memory stopped answering."""
    tracing: bool = False
    """The kernel's trace events are recorded: each injection begins them anew."""
    judged_events: dict[str, int] = field(default_factory=dict)
    """A victim's name → how many of the agent's events were looked at for its signals: each is judged once."""
    error_sources: ErrorSources | None = None
    host_memory: tuple[HostMemory, ...] = ()
    inner_made: InnerGuest | None = None
    prepared: Mapping[str, Any] = field(default_factory=dict)
    """What was done in the guest before its snapshot told of itself; empty after a cold start."""
    records_printed_s: list[tuple[bool, float]] = field(default_factory=list)
    """When the guest's kernel was given a record to print, and whether a corrected one: it prints few in a while."""

    @property
    def tables(self) -> GpuTables:
        """The tables, once the step `tables` has built them."""
        return _made(self.tables_made, "tables")

    @property
    def machine(self) -> Machine:
        """The virtual machine, once the step `boot` has started it."""
        return _made(self.machine_made, "boot")

    @property
    def agent(self) -> GuestAgent:
        """The agent in the guest, once the step `boot` has reached it."""
        return _made(self.agent_made, "boot")

    @property
    def gpu(self) -> CoherentGpu:
        """The GPU model, once the step `hotplug` has plugged it in."""
        return _made(self.gpu_server, "hotplug").device

    @property
    def gpu_ids(self) -> str:
        """The GPU's vendor and device, ``10de:2342``: of the real one, or of the model."""
        if self.host_gpu is not None:
            return f"{self.host_gpu.vendor:04x}:{self.host_gpu.device_id:04x}"
        return self.gpu.model.pci_id

    @property
    def ports(self) -> GuestPorts:
        """What comes out of the guest, once the step `boot` has started it."""
        return _made(self.ports_made, "boot")

    @property
    def inner(self) -> InnerGuest:
        """The guest inside the guest, once the step `inner-boot` has started it."""
        return _made(self.inner_made, "inner-boot")

    @property
    def kernel_log(self) -> KernelLog:
        """The guest kernel's log, once the step `boot` has reached the agent."""
        return _made(self.kernel_log_made, "boot")

    @property
    def console(self) -> Path:
        """The file with the guest's serial console."""
        return self.run.path / "console.log"

    def victim(self, name: str) -> Victim:
        """A victim by its name in the scenario.

        :raises BadInputError: no step `map` made one of that name.
        """
        found = self.owner(name)
        if found.inner:
            raise BadInputError(
                f"{name} is a process of the guest inside the guest, which this step does not reach",
                hint="the steps whose names begin with inner- do",
            )
        return found

    def owner(self, name: str) -> Victim:
        """As :meth:`victim`, and the processes of the guest inside the guest, whose memory can be hit as well.

        :raises BadInputError: there is none of that name.
        """
        if name not in self.victims:
            known = ", ".join(self.victims) or "none so far"
            raise BadInputError(f"no victim is called {name!r} (there are: {known})", hint="map one by that name")
        return self.victims[name]

    @property
    def last_mark(self) -> int:
        """The place in the kernel's log behind which the last injection's traces are; its start for none."""
        return self.injections[-1].mark if self.injections else 0

    def prove(
        self, link: Link, *, expected: object, observed: object, evidence: Sequence[Observation], hint: str = ""
    ) -> None:
        """Adds a link to the chain: it holds when both are equal and something was seen that says so.

        :raises ChainBroken: it does not hold; nothing after it can be trusted.
        """
        held = expected == observed and bool(evidence)
        outcome = Outcome.PASS if held else Outcome.FAIL
        self.add(Check(link.name, link.claim, expected, observed, outcome, tuple(evidence), "" if held else hint))
        if not held:
            raise ChainBroken

    def add(self, check: Check) -> None:
        """Adds a check to the chain as it is."""
        self.checks.append(check)
        self.on_check(check)

    async def clear(self) -> None:
        """Ends the victims and forgets the injections, so that another run can follow on the same machine.

        :raises GuestError: the agent cannot end one.
        """
        for victim in self.victims.values():
            if not victim.inner:
                await self.agent.victim.stop(victim.number)
        self.victims.clear()
        self.injections.clear()
        self.hops.clear()
        self.judged_events.clear()
        self.touched_s.clear()

    def hop(
        self, road: str, lane: Lane, what: str, *, at_s: float, space: str = "", address: int | None = None
    ) -> None:
        """Notes a station of an error, for the step `hops`; see :class:`Hop`. Errors of nobody have no road."""
        if road:
            self.hops.append(Hop(lane, at_s, what, space, address, road))

    def saw(self, source: Source, text: str, **data: Any) -> Observation:
        """Notes an observation on the time line."""
        return self.timeline.record(source, text, **data)


def _made(value: T | None, step: str) -> T:
    if value is None:
        raise BadInputError(f"this step needs what the step {step!r} makes", hint=f"put {step!r} before it")
    return value
