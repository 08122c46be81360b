# SPDX-License-Identifier: Apache-2.0
"""What the agent answers and reports, as types. Unknown or missing keys are errors: both ends have one version."""

from typing import Any, Literal, TypeVar

import msgspec

from qmp_driver.errors import GuestError

_Message = TypeVar("_Message")


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all types here."""


class LoadedModule(Message, frozen=True, kw_only=True):
    """A module that the agent loaded at start; `errno` is 0 when it worked."""

    name: str
    errno: int
    errno_name: str | None


class Boot(Message, frozen=True, kw_only=True):
    """How the agent's start went, microseconds since the kernel's start."""

    init_us: int
    """The agent began: the kernel's own boot ends here."""
    modules_us: int
    """File systems are mounted; modules are loaded from here on."""
    ready_us: int
    """All modules are loaded; then comes the port."""
    modules: tuple[LoadedModule, ...]


class Hello(Message, frozen=True, kw_only=True):
    """The greeting."""

    protocol: int
    agent_version: str
    kernel_release: str
    machine: str
    page_size: int
    uptime_us: int
    cmdline: str
    boot: Boot


class HelloEvent(Hello, frozen=True, kw_only=True):
    """The greeting as an event: sent when a host connects."""

    time_us: int


class Alive(Message, frozen=True, kw_only=True):
    """The agent runs."""

    time_us: int


class KernelMessage(Message, frozen=True, kw_only=True):
    """One record of the kernel log. `time_us` is the kernel's log clock, near CLOCK_MONOTONIC."""

    sequence: int
    priority: int
    facility: int
    time_us: int
    text: str


class KernelLogOverrun(Message, frozen=True, kw_only=True):
    """The kernel overwrote `count` records, from `sequence` on, before they were read."""

    sequence: int
    count: int
    time_us: int


class KernelLogEnded(Message, frozen=True, kw_only=True):
    """The kernel log could not be read any further."""

    what: str
    time_us: int


class EventsDropped(Message, frozen=True, kw_only=True):
    """`count` events found no room while no host took them."""

    count: int
    time_us: int


class PciResource(Message, frozen=True, kw_only=True):
    """A BAR (index 0 to 5), the ROM (6) or a bridge's window; `flags` are those of `include/linux/ioport.h`."""

    index: int
    start: int
    end: int
    flags: int


class PciFunction(Message, frozen=True, kw_only=True):
    """A PCI function as sysfs shows it."""

    address: str
    vendor: int | None
    device: int | None
    class_code: int | None = msgspec.field(name="class")
    revision: int | None
    driver: str | None
    driver_override: str | None
    numa_node: int | None
    iommu_group: str | None
    acpi_path: str | None
    """The ACPI node, such as `\\_SB_.PCI0.S40_.S00_`; None when the firmware describes none."""
    enabled: int | None
    resources: tuple[PciResource, ...]
    parent: str | None
    """A bridge's address, or a root such as `pci0000:00`."""


class PciInventory(Message, frozen=True, kw_only=True):
    """Answer to `inventory.pci`."""

    functions: tuple[PciFunction, ...]


class PciPresent(Message, frozen=True, kw_only=True):
    """Answer to `pci.wait`; `function` is absent when it was waited for to be gone."""

    took_us: int
    function: PciFunction | None = None


class PciBinding(Message, frozen=True, kw_only=True):
    """Answer to `pci.bind`: the driver that is bound now, whatever was asked for."""

    driver: str | None
    probe_errno: int
    probe_errno_name: str | None
    took_us: int


class AcpiTable(Message, frozen=True, kw_only=True):
    """A table that the kernel shows; `dynamic` ones came after boot."""

    signature: str
    instance: int
    length: int
    dynamic: bool


class AcpiInventory(Message, frozen=True, kw_only=True):
    """Answer to `inventory.acpi`."""

    tables: tuple[AcpiTable, ...]


class NumaNode(Message, frozen=True, kw_only=True):
    """An online node. `memory` is in bytes; `memory_failures` counts pages by outcome since boot."""

    node: int
    cpus: str
    distances: tuple[int, ...]
    memory: dict[str, int]
    memory_failures: dict[str, int]


class NumaInventory(Message, frozen=True, kw_only=True):
    """Answer to `inventory.numa`: sets of nodes, and the online ones in detail."""

    possible: tuple[int, ...]
    online: tuple[int, ...]
    has_cpu: tuple[int, ...]
    has_memory: tuple[int, ...]
    has_generic_initiator: tuple[int, ...]
    nodes: tuple[NumaNode, ...]


class MemoryResource(Message, frozen=True, kw_only=True):
    """A line of /proc/iomem; `depth` 0 is the outermost, an inner one follows what it lies in."""

    start: int
    end: int
    name: str
    depth: int


class MemoryMap(Message, frozen=True, kw_only=True):
    """Answer to `inventory.iomem`."""

    resources: tuple[MemoryResource, ...]


class MemoryInventory(Message, frozen=True, kw_only=True):
    """Answer to `inventory.memory`: /proc/meminfo, sizes in bytes (`MemTotal`, `HardwareCorrupted` …)."""

    memory: dict[str, int]


class SparseArea(Message, frozen=True, kw_only=True):
    """A part of a VFIO region that can be mapped."""

    offset: int
    size: int


class VfioRegion(Message, frozen=True, kw_only=True):
    """A VFIO region that has a size; `flags` are `VFIO_REGION_INFO_FLAG_…`; `sparse` None: no such capability."""

    index: int
    size: int
    flags: int
    offset: int
    sparse: tuple[SparseArea, ...] | None


class VfioRegions(Message, frozen=True, kw_only=True):
    """Answer to `vfio.regions`."""

    device_flags: int
    irqs: int
    regions: tuple[VfioRegion, ...]


class Page(Message, frozen=True, kw_only=True):
    """A page of a victim. `pa` and `source` are None while it is not mapped.

    `source` is `pagemap`, or, for memory without struct pages (which pagemap leaves out), `fault`: the frame that the
    kernel was seen to put into the page table.
    """

    offset: int
    pa: int | None
    source: Literal["pagemap", "fault"] | None


class VictimReady(Message, frozen=True, kw_only=True):
    """Answer to `victim.start`: the process has its memory. `regions` only for a VFIO victim."""

    victim: int
    kind: str
    pid: int
    tids: tuple[int, ...]
    va: int
    length: int
    pages: tuple[Page, ...]
    regions: tuple[VfioRegion, ...] | None


class ExitStatus(Message, frozen=True, kw_only=True):
    """How a process ended: an exit code, or a signal."""

    exit_code: int | None
    signal: int | None
    signal_name: str | None
    """Without SIG: `BUS`."""


class VictimStopped(ExitStatus, frozen=True, kw_only=True):
    """Answer to `victim.stop`; `signals` counts the SIGBUS that the victim got."""

    signals: int
    took_us: int


class VictimExit(ExitStatus, frozen=True, kw_only=True):
    """A victim's process ended, stopped or killed."""

    victim: int
    pid: int
    time_us: int


class ProcessExit(ExitStatus, frozen=True, kw_only=True):
    """A process that `process.start` started has ended."""

    pid: int
    time_us: int


class Sigbus(Message, frozen=True, kw_only=True):
    """A SIGBUS as the victim's handler got it; `siginfo_t`'s names.

    `offset` is the address's place in the victim's mapping, None when it is elsewhere; `during` is what the victim's
    first thread was doing: idle, read, write or touch.
    """

    victim: int
    pid: int
    tid: int
    si_code: int
    si_code_name: str | None
    si_addr: int
    si_addr_lsb: int
    offset: int | None
    during: str
    time_us: int


class AccessOutcome(Message, frozen=True, kw_only=True):
    """Answer to `victim.read`, `.write`, `.add`, `.ping`: it was done, faulted, or killed the victim."""

    outcome: Literal["value", "faulted", "died"]
    value: str | None
    """Hexadecimal, exact for 64 bits; see `value_number`."""
    sigbus: Sigbus | None
    status: ExitStatus | None

    @property
    def value_number(self) -> int | None:
        """What was read or written, None where there is no value."""
        return None if self.value is None else int(self.value, 16)


class Translation(Message, frozen=True, kw_only=True):
    """Answer to `victim.translate`; see `Page`. `flags` are bits of `include/uapi/linux/kernel-page-flags.h`."""

    pa: int | None
    source: Literal["pagemap", "fault"] | None
    flags: str | None
    flag_names: tuple[str, ...]


class VictimSummary(Message, frozen=True, kw_only=True):
    """A victim, alive or remembered; `status` when it has ended."""

    victim: int
    kind: str
    pid: int
    alive: bool
    va: int
    length: int
    signals: int
    status: ExitStatus | None


class VictimList(Message, frozen=True, kw_only=True):
    """Answer to `victim.list`."""

    victims: tuple[VictimSummary, ...]


EVENT_TYPES: dict[str, type[Message]] = {
    "hello": HelloEvent,
    "alive": Alive,
    "kmsg": KernelMessage,
    "kmsg-overrun": KernelLogOverrun,
    "kmsg-ended": KernelLogEnded,
    "events-dropped": EventsDropped,
    "sigbus": Sigbus,
    "victim-exit": VictimExit,
    "process-exit": ProcessExit,
}
"""An event's name → its type."""


def decode(kind: type[_Message], data: dict[str, Any], what: str) -> _Message:
    """`data` as a `kind`.

    :raises GuestError: a key is missing, unknown or of another type; the message names it.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise GuestError(
            f"{what} from the guest agent is not as agreed: {error}", evidence=[str(data)[:500]]
        ) from error
