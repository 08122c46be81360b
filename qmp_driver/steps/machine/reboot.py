# SPDX-License-Identifier: Apache-2.0
"""A guest that reboots: the machine is reset, and what holds after a boot is proved again.

What the tests before it made in the guest is gone: its processes, files and loaded modules.
"""

from typing import ClassVar

from qmp_driver.errors import BadInputError
from qmp_driver.evidence.timeline import Source
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.qemu.answers import EventData
from qmp_driver.snapshot import Start
from qmp_driver.stage.product_types.gpu import PluggedGpu
from qmp_driver.stage.product_types.gpu_tables import GpuTables
from qmp_driver.stage.product_types.guest_machine import GuestMachine
from qmp_driver.stage.product_types.memory_owner import Victim
from qmp_driver.stage.stage import Stage
from qmp_driver.steps.machine.boot import Boot

RESET_TIMEOUT_S = 30.0


class Reset(EventData, frozen=True, kw_only=True):
    """The machine was reset (qapi/run-state.json)."""

    NAME: ClassVar = "RESET"


async def reboot(stage: Stage, timeout_s: float) -> None:
    """Has the guest reboot, meets its agent again, and proves the links of the step `boot`.

    :raises BadInputError: the machine was restored from a snapshot, or a GPU is plugged in.
    :raises DeadlineError: it did not reset, or its agent did not answer in time.
    """
    guest = stage.products[GuestMachine]
    if guest.start is not Start.COLD:
        raise BadInputError(
            "a machine that was restored from a snapshot cannot reboot: QEMU has no kernel for it",
            hint="open it with cold=True",
        )
    if stage.products.find(PluggedGpu) is not None:
        raise BadInputError("a GPU is plugged in", hint="unplug it before the guest reboots")
    monitor = guest.machine.monitor
    seen = len(monitor.events)
    await monitor.execute("set-action", {"reboot": "reset"})  # it was started to end instead
    await guest.agent.power.reboot()
    await monitor.wait_event(Reset, timeout_s=RESET_TIMEOUT_S, since=seen)
    await monitor.execute("set-action", {"reboot": "shutdown"})
    await guest.agent.close()
    for victim in list(stage.products.all(Victim)):
        stage.products.end(Victim, victim.name)
    stage.evidence.begin_anew(stage.evidence.checks)
    meeting = GuestAgent.connect(stage.setup.run.socket("agent.sock"), timeout_s)
    guest.agent = await guest.machine.alive(meeting, "the guest's agent after its reboot")
    stage.setup.cleanup.push_async_callback(guest.agent.close)
    guest.kernel_log, guest.accounted = KernelLog(guest.agent, stage.timeline), 0
    guest.records_printed_s.clear()
    stage.saw(Source.QMP, "QEMU sent RESET: the guest has rebooted")
    await Boot(gpu=stage.products.find(GpuTables) is not None).prove_booted(stage)
