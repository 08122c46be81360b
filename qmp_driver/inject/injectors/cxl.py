# SPDX-License-Identifier: Apache-2.0
"""Injector `cxl`: poison and a media event on a CXL type 3 device, by QEMU's `cxl-inject-*`.

No CPER goes through firmware here: the device tells its own driver, by an interrupt, of an event in its log, and
keeps a list of poisoned addresses. Linux shows both as trace events (`cxl_general_media`, `cxl_poison`), which is
where rasdaemon has them from. The order's address is one of the device (DPA).

The protocol errors of a device (`cxl-inject-correctable-error` and `-uncorrectable-errors`) have no address and come
by AER: see the step `cxl-protocol`.
"""

import asyncio
import time

from acpigen.structures.cper import PlatformMemoryError, SectionFlags, Severity
from qmp_driver.errors import BadInputError, DeadlineError, RequestRefusedError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.inject.injector import Order, Site
from qmp_driver.probe.abilities import Abilities

EVENT_COMMAND, POISON_COMMAND = "cxl-inject-general-media-event", "cxl-inject-poison"
MODULES = ("libnvdimm", "cxl_pmem", "cxl_acpi", "cxl_mem", "cxl_pci")
"""Of Debian's kernel, in an order in which they can be loaded."""
MEMDEV = "/sys/bus/cxl/devices/mem0"
TRACING = "/sys/kernel/debug/tracing"
DEVICE_TIMEOUT_S = 10.0
POISON_ALIGNMENT_BYTES = 64
"""CXL 3.1, 8.2.9.9.4.2: addresses of poison have a granule of 64 bytes."""
LOGS = {Severity.CORRECTED: "informational", Severity.RECOVERABLE: "failure", Severity.FATAL: "fatal"}
"""Event logs of QEMU qapi/cxl.json, CxlEventLog, by the severity asked for."""
UNCORRECTABLE, THRESHOLD = 1 << 0, 1 << 1
"""Memory event descriptor: CXL 3.1, table 8-45."""


class Cxl:
    """See the module."""

    name = "cxl"
    about = "poison and a media event on a CXL type 3 device, seen as the guest kernel's trace events"
    notifies = False

    def why_not(self, abilities: Abilities) -> str:
        qemu = abilities.qemu
        for command in (EVENT_COMMAND, POISON_COMMAND):
            if command not in qemu.commands:
                return f"QEMU {qemu.version} has no {command}"
        if "cxl-type3" not in qemu.types:
            return f"QEMU {qemu.version} has no cxl-type3"
        missing = [name for name in MODULES if name not in abilities.modules]
        if missing:
            return f"the guest kernel has no modules {', '.join(missing)}"
        return ""

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`.

        :raises DeadlineError: the guest's driver did not take the device.
        """
        if not site.cxl_device:
            raise BadInputError("this machine has no CXL device", hint="give it one: machine.cxl = true")
        if order.pa is None or order.block is None or order.block.severity not in LOGS:
            raise BadInputError("a CXL event needs an address, and is corrected, recoverable or fatal")
        await prepare_device(site.agent)
        (section, *_) = order.block.sections
        assert isinstance(section.body, PlatformMemoryError)
        descriptor = 0 if order.block.severity is Severity.CORRECTED else UNCORRECTABLE
        descriptor |= THRESHOLD if section.flags & SectionFlags.THRESHOLD_EXCEEDED else 0
        path = f"/machine/peripheral/{site.cxl_device}"
        await site.monitor.execute(
            POISON_COMMAND, {"path": path, "start": order.pa, "length": POISON_ALIGNMENT_BYTES}
        )
        event = {"path": path, "log": LOGS[order.block.severity], "flags": 1, "dpa": order.pa}
        event |= {"descriptor": descriptor, "type": 0, "sub-type": 0, "transaction-type": 0}
        await site.monitor.execute(EVENT_COMMAND, event)
        return f"poison and a {event['log']} media event at DPA {order.pa:#x} of {site.cxl_device}"


async def traced(agent: GuestAgent) -> list[str]:
    """The trace events since the trace was last emptied."""
    answer = await agent.request("file.read", path=f"{TRACING}/trace", length=256 << 10)
    return [line.strip() for line in str(answer["text"]).splitlines() if not line.startswith("#")]


async def empty_trace(agent: GuestAgent) -> None:
    """Forgets the trace events so far."""
    await agent.request("file.write", path=f"{TRACING}/trace", text="\n")


async def read_poison_list(agent: GuestAgent) -> None:
    """Makes the guest's driver read the device's list of poison, each entry of which is then traced."""
    await agent.request("file.write", path=f"{MEMDEV}/trigger_poison_list", text="1\n")


async def prepare_device(agent: GuestAgent) -> None:
    """Loads the device's drivers, waits until they have it, and begins an empty trace.

    :raises DeadlineError: they did not take it.
    """
    for module in MODULES:
        await agent.request("module.load", name=module)
    deadline = time.monotonic() + DEVICE_TIMEOUT_S
    while True:
        try:
            await agent.request("file.read", path=f"{MEMDEV}/serial")
            break
        except RequestRefusedError as refusal:
            if time.monotonic() > deadline:
                raise DeadlineError(
                    f"the guest's CXL driver did not take the device within {DEVICE_TIMEOUT_S:g} s",
                    evidence=[refusal.message],
                ) from refusal
        await asyncio.sleep(0.05)
    await agent.request("file.write", path=f"{TRACING}/events/cxl/enable", text="1\n")
    await empty_trace(agent)
