# SPDX-License-Identifier: Apache-2.0
"""Plugging a GPU model into a machine that is already running, and taking a device out of it."""

import asyncio
import time
from collections.abc import Sequence

import msgspec

from qmp_driver.attach.claims import Claim, Findings, Standing, compared, unproved
from qmp_driver.attach.session import Attached
from qmp_driver.errors import BadInputError, CommandRefusedError, DeadlineError, MissingFeatureError
from qmp_driver.evidence.verdict import Link
from qmp_driver.gpu import GpuServer, device_arguments
from qmp_driver.qemu.answers import Answer, DeviceDeleted, PciBus, PciDevice, functions_of

DEVICE_ADDED = Link("device-added", "QEMU plugged the device in")
BARS_ASSIGNED = Link("bars-assigned", "the guest gave the device's BARs addresses")
DRIVER_BOUND = Link("driver-bound", "a driver of the guest's kernel is bound to the device")
DEVICE_REMOVED = Link("device-removed", "the guest released the device, and QEMU removed it")
BARS_TIMEOUT_S = 15.0
UNPLUG_TIMEOUT_S = 20.0
"""Linux waits 5 s after the attention button (drivers/pci/hotplug/pciehp_ctrl.c)."""
POLL_S = 0.1
VFIO_USER = "vfio-user-pci"
DEFAULT_ID = "qmp-driver-gpu0"
"""The id in QEMU of what is plugged in."""
PORT_TYPES = ("pcie-root-port", "ioh3420", "pcie-downstream-port", "xio3130-downstream", "cxl-rp")
"""Devices of QEMU with a slot that devices can be plugged into."""


class QomProperty(Answer, frozen=True, kw_only=True):
    """One of `qom-list` (qapi/qom.json, ObjectPropertyInfo): for a child its type is ``child<TYPE>``."""

    name: str
    type: str = msgspec.field(default="")


async def empty_ports(machine: Attached) -> tuple[str, ...]:
    """The ids of ports that nothing is plugged into."""
    children = await machine.monitor.ask(
        tuple[QomProperty, ...], "qom-list", {"path": "/machine/peripheral"}, noted=False
    )
    ports = {each.name for each in children if each.type in {f"child<{kind}>" for kind in PORT_TYPES}}
    functions = functions_of(await machine.monitor.ask(tuple[PciBus, ...], "query-pci", noted=False))
    return tuple(
        each.qdev_id
        for each in functions
        if each.qdev_id in ports and each.pci_bridge is not None and not each.pci_bridge.devices
    )


async def plug(machine: Attached, server: GpuServer, *, bus: str = "", device_id: str) -> Findings:
    """`device_add` of a GPU that is served; it has to be served until it is unplugged.

    :param bus: the id of a port; the only empty one unless given.
    :raises BadInputError: no port is named, and not exactly one is empty.
    :raises MissingFeatureError: this QEMU has no vfio-user.
    """
    port, model = bus or await _only_port(machine), server.device.model
    arguments = device_arguments(server.socket_path.absolute(), bus=port, id=device_id)
    try:
        await machine.monitor.execute("device_add", arguments)
    except CommandRefusedError as refusal:
        if VFIO_USER in refusal.description and "not a valid device model" in refusal.description:
            raise MissingFeatureError(
                f"this QEMU {machine.monitor.version} has no {VFIO_USER}", hint="QEMU 10.1 or newer has it"
            ) from refusal
        claim = compared(DEVICE_ADDED, model.pci_id, "refused", [refusal.message], hint=refusal.description)
        return _findings("plug", machine, [claim], device_id, port)
    function = await _function(machine, device_id)
    observed = "nothing" if function is None else f"{function.id.vendor:04x}:{function.id.device:04x}"
    claims = [compared(DEVICE_ADDED, model.pci_id, observed, [f"device_add → ok; query-pci shows {device_id}"])]
    if claims[0].standing is Standing.PROVED:
        claims.append(await _bars(server))
        claims.append(await _driver(machine, model.pci_id))
    return _findings("plug", machine, claims, device_id, port)


async def unplug(machine: Attached, device_id: str, *, timeout_s: float = UNPLUG_TIMEOUT_S) -> Findings:
    """`device_del`, and the guest's leave.

    :raises BadInputError: there is no such device.
    """
    seen = len(machine.monitor.events)
    try:
        await machine.monitor.execute("device_del", {"id": device_id})
    except CommandRefusedError as refusal:
        if refusal.error_class == "DeviceNotFound":
            raise BadInputError(f"this QEMU has no device {device_id!r}", hint=refusal.description) from refusal
        claim = compared(DEVICE_REMOVED, "gone", "refused", [refusal.message], hint=refusal.description)
        return _findings("unplug", machine, [claim], device_id, "")
    try:
        await machine.monitor.wait_event(
            DeviceDeleted, timeout_s=timeout_s, where=lambda event: event.device == device_id, since=seen
        )
    except DeadlineError as late:
        claim = compared(
            DEVICE_REMOVED,
            "gone",
            "there",
            [late.message],
            hint="a process or driver of the guest holds it, or the guest does not serve the port's hotplug",
        )
    else:
        claim = compared(DEVICE_REMOVED, "gone", "gone", [f"QEMU sent DEVICE_DELETED for {device_id}"])
    return _findings("unplug", machine, [claim], device_id, "")


def _findings(act: str, machine: Attached, claims: Sequence[Claim], device_id: str, bus: str) -> Findings:
    return Findings(act, machine.monitor.version, tuple(claims), {"device": device_id, "bus": bus})


async def _only_port(machine: Attached) -> str:
    ports = await empty_ports(machine)
    if len(ports) != 1:
        known = f"empty are {', '.join(ports)}" if ports else "start QEMU with -device pcie-root-port,id=…"
        raise BadInputError(f"no port is named, and {len(ports)} are empty", hint=f"give --bus ID; {known}")
    return ports[0]


async def _function(machine: Attached, device_id: str) -> PciDevice | None:
    buses = await machine.monitor.ask(tuple[PciBus, ...], "query-pci", noted=False)
    return next((function for function in functions_of(buses) if function.qdev_id == device_id), None)


async def _bars(server: GpuServer) -> Claim:
    """By the device itself: QEMU shows addresses only once a driver has enabled its memory."""
    deadline = time.monotonic() + BARS_TIMEOUT_S
    while True:
        placed = server.device.bar_addresses()
        missing = [bar for bar, address in placed.items() if not address]
        if not missing:
            seen = [f"the GPU's configuration space: BAR {bar} is at {at:#x}" for bar, at in placed.items()]
            return compared(BARS_ASSIGNED, "all", "all", seen)
        if time.monotonic() > deadline or not server.connected:
            return compared(
                BARS_ASSIGNED,
                "all",
                f"not BAR {', '.join(map(str, missing))}",
                [f"the GPU's configuration space, {BARS_TIMEOUT_S:g} s after device_add"],
                hint="the guest has not seen the device, or its port's window is too small: the kernel logs"
                " `can't assign; no space`",
            )
        await asyncio.sleep(POLL_S)


async def _driver(machine: Attached, pci_id: str) -> Claim:
    if machine.agent is None:
        return unproved(DRIVER_BOUND, "only the guest knows its drivers: name --agent")
    functions = (await machine.agent.inventory.pci()).functions
    ours = [each for each in functions if f"{each.vendor or 0:04x}:{each.device or 0:04x}" == pci_id]
    if not ours:
        return compared(DRIVER_BOUND, "a driver", "the guest has no such function", ["the agent's inventory"])
    seen = [f"the agent: {each.address} has driver {each.driver or 'none'}" for each in ours]
    if not any(each.driver for each in ours):
        return unproved(DRIVER_BOUND, "no driver is bound yet; a GPU for VFIO is bound by hand", seen)
    return compared(DRIVER_BOUND, "a driver", "a driver", seen)
