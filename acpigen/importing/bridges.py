# SPDX-License-Identifier: Apache-2.0
"""Host bridges and ports of a platform, out of a namespace and MCFG."""

from collections.abc import Iterator

from msgspec import structs

from acpigen.platform.model import HostBridge, Memory, Port, Window
from acpigen.reading.namespace import Device, Namespace
from acpigen.structures.io import cedt, mcfg

CONTROLLER_MASK = 0xF
"""The firmware's segment is socket << 4 | controller."""

_CACHING_SHIFT, _CACHING_MASK, _PREFETCHABLE = 1, 3, 3
"""Type-specific flags of a memory range (ACPI 6.5, table 6.54): bits 2:1 are 3 for a prefetchable one."""


def bridge_of(
    device: Device,
    namespace: Namespace,
    gpus: set[str],
    socket: int,
    ecam: mcfg.EcamRange,
    cxl: cedt.HostBridge | None,
) -> HostBridge:
    """A host bridge with its windows and what is below it.

    :param gpus: paths of GPUs, which are no ports.
    :param ecam: its configuration space.
    """
    buses = next((each for each in device.windows if each.kind == "bus"), None)
    segment = device.integer("_SEG") or 0
    bridge = HostBridge(
        name=device.path.rpartition(".")[2],
        socket=socket,
        controller=segment & CONTROLLER_MASK,
        segment=segment,
        ecam_base=ecam.base,
        windows=tuple(_windows(device)),
        bus_first=buses.start if buses else ecam.start_bus,
        bus_last=buses.start + buses.size - 1 if buses else ecam.end_bus,
        ports=tuple(_ports(device.path, namespace, gpus)),
        cxl_registers=None if cxl is None else Memory(base_pa=cxl.base, size_bytes=cxl.length),
    )
    uid = device.integer("_UID")
    return bridge if uid in (None, bridge.unique_id) else structs.replace(bridge, uid=uid)


def first_bus_of(device: Device) -> int | None:
    """The first bus of a host bridge, by ``_CRS`` or ``_BBN``; ``None`` where neither says it."""
    buses = next((each for each in device.windows if each.kind == "bus"), None)
    return device.integer("_BBN") if buses is None else buses.start


def buses_of(device: Device) -> tuple[int, int]:
    """The first and the last bus of a host bridge; the last of all where ``_CRS`` does not say it."""
    buses = next((each for each in device.windows if each.kind == "bus" and each.size), None)
    if buses is not None:
        return buses.start, buses.start + buses.size - 1
    return device.integer("_BBN") or 0, 255


def has_bus(space: mcfg.EcamRange, bus: int | None) -> bool:
    """Whether a configuration space has that bus; any has one that is not known."""
    return bus is None or space.start_bus <= bus <= space.end_bus


def _windows(device: Device) -> Iterator[Window]:
    for window in device.windows:
        if window.kind != "memory" or window.consumed:
            continue
        bus_base = window.start - window.translation
        yield Window(
            base_pa=window.start,
            size_bytes=window.size,
            bits=32 if bus_base + window.size <= 1 << 32 else 64,
            prefetchable=window.type_flags >> _CACHING_SHIFT & _CACHING_MASK == _PREFETCHABLE,
            bus_base=bus_base if window.translation else None,
        )


def _ports(bridge: str, namespace: Namespace, gpus: set[str]) -> Iterator[Port]:
    for path, device in namespace.devices.items():
        address = device.integer("_ADR")
        if path.startswith(f"{bridge}.") and path not in gpus and address is not None:
            yield Port(path=path.removeprefix(f"{bridge}."), device=address >> 16 & 0x1F, function=address & 7)
