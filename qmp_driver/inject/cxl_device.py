# SPDX-License-Identifier: Apache-2.0
"""The guest's CXL memory device: its drivers, and what they trace."""

import asyncio

from qmp_driver.deadlines import Deadline
from qmp_driver.errors import DeadlineError, RequestRefusedError
from qmp_driver.guest.channel import GuestAgent

ADDRESS_SPACE = "DPA"
"""Addresses in the device: CXL 3.1, section 1.2, "Device Physical Address"."""
TYPE = "cxl-type3"
"""QEMU's name of the device."""
MODULES = ("libnvdimm", "cxl_pmem", "cxl_acpi", "cxl_mem", "cxl_pci")
"""Of Debian's kernel, in an order in which they can be loaded."""
MEMDEV = "/sys/bus/cxl/devices/mem0"
TRACING = "/sys/kernel/tracing"
DEVICE_TIMEOUT_S = 30.0
BOUND = "DRIVER=cxl_mem"
"""In the uevent of a memory device that its driver has; its probe ends after the endpoint's port is bound."""


async def traced(agent: GuestAgent) -> list[str]:
    """The trace events since the trace was last emptied."""
    answer = await agent.file.read(f"{TRACING}/trace", length=256 << 10)
    return [line.strip() for line in answer.words.splitlines() if not line.startswith("#")]


async def empty_trace(agent: GuestAgent) -> None:
    """Forgets the trace events so far."""
    await agent.file.write(f"{TRACING}/trace", text="\n")


async def read_poison_list(agent: GuestAgent) -> None:
    """Makes the guest's driver read the device's list of poison, each entry of which is then traced."""
    await agent.file.write(f"{MEMDEV}/trigger_poison_list", text="1\n")


async def prepare_device(agent: GuestAgent) -> None:
    """Loads the device's drivers, waits until they have it, and begins an empty trace.

    :raises DeadlineError: they did not take it.
    """
    for module in MODULES:
        await agent.module.load(module)
    deadline = Deadline(DEVICE_TIMEOUT_S)
    while True:
        try:
            said = (await agent.file.read(f"{MEMDEV}/uevent")).words.strip()
            if BOUND in said:
                break
        except RequestRefusedError as refusal:
            said = refusal.message
        if deadline.passed:
            raise DeadlineError(
                f"the guest's CXL driver did not bind to the device within {DEVICE_TIMEOUT_S:g} s", evidence=[said]
            )
        await asyncio.sleep(0.05)
    await agent.file.write(f"{TRACING}/events/cxl/enable", text="1\n")
    await empty_trace(agent)
