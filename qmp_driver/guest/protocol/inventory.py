# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands that say what the guest's kernel has: functions, tables, nodes, memory, modules."""

import msgspec

from qmp_driver.guest.protocol.command import REQUEST_TIMEOUT_S, Commands, command
from qmp_driver.guest.protocol.message import Message


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
    """The PCI functions."""

    functions: tuple[PciFunction, ...]


class AcpiTable(Message, frozen=True, kw_only=True):
    """A table that the kernel shows; `dynamic` ones came after boot."""

    signature: str
    instance: int
    length: int
    dynamic: bool


class AcpiInventory(Message, frozen=True, kw_only=True):
    """The ACPI tables."""

    tables: tuple[AcpiTable, ...]


class TableContent(Message, frozen=True, kw_only=True):
    """An ACPI table's bytes."""

    base64: bytes
    length: int


class NumaNode(Message, frozen=True, kw_only=True):
    """An online node. `memory` is in bytes; `memory_failures` counts pages by outcome since boot."""

    node: int
    cpus: str
    distances: tuple[int, ...]
    memory: dict[str, int]
    memory_failures: dict[str, int]


class NumaInventory(Message, frozen=True, kw_only=True):
    """Sets of nodes, and the online ones in detail."""

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
    """/proc/iomem."""

    resources: tuple[MemoryResource, ...]


class MemoryInventory(Message, frozen=True, kw_only=True):
    """/proc/meminfo, sizes in bytes (`MemTotal`, `HardwareCorrupted` …)."""

    memory: dict[str, int]


class KernelModule(Message, frozen=True, kw_only=True):
    """A line of /proc/modules."""

    name: str
    size_bytes: int
    users: int
    state: str


class ModuleInventory(Message, frozen=True, kw_only=True):
    """The loaded modules."""

    modules: tuple[KernelModule, ...]


class Inventory(Commands, subject="inventory"):
    """What the kernel shows of the machine."""

    @command
    async def pci(self, *, timeout_s: float = REQUEST_TIMEOUT_S) -> PciInventory:
        """The PCI functions."""

    @command
    async def acpi(self, *, timeout_s: float = REQUEST_TIMEOUT_S) -> AcpiInventory:
        """The ACPI tables."""

    @command
    async def numa(self, *, timeout_s: float = REQUEST_TIMEOUT_S) -> NumaInventory:
        """The NUMA nodes."""

    @command
    async def iomem(self, *, timeout_s: float = REQUEST_TIMEOUT_S) -> MemoryMap:
        """The physical address map."""

    @command
    async def memory(self, *, timeout_s: float = REQUEST_TIMEOUT_S) -> MemoryInventory:
        """The memory in use."""

    @command
    async def modules(self, *, timeout_s: float = REQUEST_TIMEOUT_S) -> ModuleInventory:
        """The loaded modules."""


class Acpi(Commands, subject="acpi"):
    """ACPI tables."""

    @command
    async def table(self, name: str, instance: int = 1) -> TableContent:
        """A table's bytes; `instance` counts those of one signature, as sysfs does."""
