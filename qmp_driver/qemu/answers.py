# SPDX-License-Identifier: Apache-2.0
"""What QEMU answers and reports over QMP, as types: the members that this package reads.

QEMU adds members from version to version, so unknown ones are passed over. Names are those of QEMU's `qapi/*.json`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import msgspec

from qmp_driver.errors import MonitorError


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all types here."""


class KvmInfo(Answer, frozen=True, kw_only=True):
    """`query-kvm` (qapi/accelerator.json, KvmInfo)."""

    enabled: bool


class Cpu(Answer, frozen=True, kw_only=True):
    """One of `query-cpus-fast` (qapi/machine.json, CpuInfoFast)."""

    thread_id: int = msgspec.field(name="thread-id")


class PciId(Answer, frozen=True, kw_only=True):
    """Of a function (qapi/pci.json, PciDeviceId)."""

    vendor: int
    device: int


class PciRegion(Answer, frozen=True, kw_only=True):
    """A BAR (qapi/pci.json, PciMemoryRegion)."""

    bar: int
    address: int
    size: int


class PciBusNumbers(Answer, frozen=True, kw_only=True):
    """A bridge's buses (qapi/pci.json, PciBusInfo)."""

    secondary: int


class PciBridge(Answer, frozen=True, kw_only=True):
    """What is behind a bridge (qapi/pci.json, PciBridgeInfo)."""

    bus: PciBusNumbers
    devices: tuple["PciDevice", ...] = ()


class PciDevice(Answer, frozen=True, kw_only=True):
    """A function (qapi/pci.json, PciDeviceInfo); `qdev_id` is empty for one that QEMU made itself."""

    qdev_id: str
    id: PciId
    regions: tuple[PciRegion, ...]
    pci_bridge: PciBridge | None = None


class PciBus(Answer, frozen=True, kw_only=True):
    """A root bus, one of `query-pci` (qapi/pci.json, PciInfo)."""

    devices: tuple[PciDevice, ...]


def functions_of(buses: Sequence[PciBus]) -> Iterator[PciDevice]:
    """Every function of the answer to `query-pci`, those behind bridges after the bridge."""
    waiting = [function for bus in reversed(buses) for function in reversed(bus.devices)]
    while waiting:
        function = waiting.pop()
        yield function
        if function.pci_bridge is not None:
            waiting += reversed(function.pci_bridge.devices)


class MemoryDeviceData(Answer, frozen=True, kw_only=True):
    """Of a DIMM or NVDIMM (qapi/machine.json, PCDIMMDeviceInfo). Other devices lack `addr`."""

    id: str | None = None
    addr: int | None = None
    size: int = 0


class MemoryDevice(Answer, frozen=True, kw_only=True):
    """One of `query-memory-devices` (qapi/machine.json, MemoryDeviceInfo)."""

    data: MemoryDeviceData


class MigrationInfo(Answer, frozen=True, kw_only=True):
    """`query-migrate` (qapi/migration.json, MigrationInfo)."""

    status: str = "none"
    error_desc: str = msgspec.field(name="error-desc", default="QEMU does not say why")


class EventData(Answer, frozen=True, kw_only=True):
    """Base of the events that are waited for; `NAME` is QEMU's."""

    NAME: ClassVar[str]


class Migration(EventData, frozen=True, kw_only=True):
    """The migration's state changed (qapi/migration.json)."""

    NAME: ClassVar = "MIGRATION"

    status: str


class DeviceDeleted(EventData, frozen=True, kw_only=True):
    """A device is gone after `device_del` (qapi/qdev.json); `device` is its id."""

    NAME: ClassVar = "DEVICE_DELETED"

    device: str | None = None


PANIC_WORDS = "Kernel panic - not syncing"
"""Linux kernel/panic.c, panic(): what the console shows."""


class GuestPanicked(EventData, frozen=True, kw_only=True):
    """The guest's kernel reported a panic (qapi/run-state.json)."""

    NAME: ClassVar = "GUEST_PANICKED"


class Reset(EventData, frozen=True, kw_only=True):
    """The machine was reset (qapi/run-state.json)."""

    NAME: ClassVar = "RESET"


class MemoryFailure(EventData, frozen=True, kw_only=True):
    """A memory error was handed to the guest, or not (qapi/run-state.json)."""

    NAME: ClassVar = "MEMORY_FAILURE"

    action: str


def decode(kind: Any, value: Any, what: str) -> Any:
    """`value` as a `kind`, which may be any type that msgspec knows.

    :param what: names it in the error: "the answer to query-kvm".
    :raises MonitorError: a member is missing or of another type; the message names it.
    """
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise MonitorError(f"{what} is not a valid QMP message: {error}", evidence=[shown(value, 500)]) from error


def shown(value: object, limit: int = 160) -> str:
    """The beginning of what came, for a person."""
    try:
        text = "ok" if value in ({}, None) else str(value)
    except (RecursionError, ValueError):  # nested too deeply; an integer with too many digits
        text = f"({type(value).__name__} that cannot be shown)"
    return text if len(text) <= limit else text[: limit - 1] + "…"
