# SPDX-License-Identifier: Apache-2.0
"""Injector `mce`: a machine check in an x86 guest, by `mce` of QEMU's human monitor (q35; emulated or KVM).

A recoverable error raises the exception in all CPUs, and Linux signals the page's owners. A corrected one stays in
its bank until Linux polls, each second by this injector's setting; Linux counts a page's corrected errors and takes
it out of use when there are too many (`RAS_CEC`): one, if the order says that the threshold was exceeded, or 1,023. A
fatal one says that the CPU's context is lost.

QEMU answers with words only to refuse; what it did with the error it says by the event MEMORY_FAILURE.
"""

from qmp_driver.errors import MonitorError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.inject.injector import Injector, Site
from qmp_driver.inject.machine_check import (
    SETTINGS,
    MachineCheck,
    MachineCheckLog,
    machine_check_of,
    threshold_exceeded,
)
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.qemu.answers import MemoryFailure
from qmp_driver.qemu.monitor import Monitor

COMMAND = "human-monitor-command"
TAKEN = "inject"
"""QEMU qapi/run-state.json: the event, and the action by which the guest got the error."""
EVENT_TIMEOUT_S = 5.0
THRESHOLD = "/sys/kernel/debug/ras/cec/action_threshold"
"""How many corrected errors a page may have: Linux drivers/ras/cec.c."""
THRESHOLD_DEFAULT = 1023
POLL_INTERVAL_S = 1


class Mce(Injector):
    """See the module."""

    name = "mce"
    about = "a machine check in an x86 guest, by the human monitor's mce"
    notice = f"by itself: by the exception, or by polling within {POLL_INTERVAL_S} s"
    needs = Needs(guest="x86_64", qemu_commands={COMMAND: ""}, kernel_options=("X86_MCE", "MEMORY_FAILURE"))
    log = MachineCheckLog()
    kernel_hop = "machine check, memory_failure()"
    by_monitor_alone = True

    async def prepare(self, site: Site, order: Order) -> None:
        """See :class:`Injector`: the guest's kernel prints and counts as it is wanted."""
        await _prepare(site.agent, machine_check_of(order), threshold_exceeded(order))

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`."""
        return await self.ask_monitor(site.monitor, order)

    async def ask_monitor(self, monitor: Monitor, order: Order) -> str:
        """See :class:`Injector`."""
        line = machine_check_of(order).monitor_command()
        heard = len(monitor.events)
        answer = (await monitor.ask(str, COMMAND, {"command-line": line})).strip()
        if answer:
            raise MonitorError(
                f"QEMU refused {line!r}: {answer}",
                hint="leave machine.cpu at the default, or set another Intel model" if "broadcast" in answer else "",
            )
        event = await monitor.wait_event(MemoryFailure, timeout_s=EVENT_TIMEOUT_S, since=heard)
        if event.action != TAKEN:
            raise MonitorError(
                f"QEMU did not deliver {line!r}: {MemoryFailure.NAME}, action {event.action}",
                hint="the guest must handle the previous exception first",
            )
        return f"{line} was taken: {MemoryFailure.NAME}, action {TAKEN}"


async def _prepare(agent: GuestAgent, check: MachineCheck, too_many: bool) -> None:
    """Has the guest's kernel print every machine check, look for corrected ones often, and count as it is wanted."""
    await agent.file.write(f"{SETTINGS}/print_all", text="1\n")
    if not check.raises_exception:
        await agent.file.write(THRESHOLD, text=f"{1 if too_many else THRESHOLD_DEFAULT}\n")
        await agent.file.write(f"{SETTINGS}/check_interval", text=f"{POLL_INTERVAL_S}\n")
