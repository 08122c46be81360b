# SPDX-License-Identifier: Apache-2.0
"""The product of the steps that boot: the running machine, and the agent in its guest."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from acpigen.building.table_set import TableSet
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.qemu.machine import Machine
from qmp_driver.snapshot import Start
from qmp_driver.topology import MachineShape


@dataclass
class GuestMachine:
    """A QEMU, and the guest that runs in it.

    :param console: the file with the guest's serial console.
    :param folder: the run's directory, where QEMU may write files.
    :param start: how it was started.
    :param memory: the guest's memory that is a file on this host.
    :param reusable: whether another run may follow on it: no panic was made, and no memory stopped answering.
    :param stopped_s: for how long its processors were stopped so far.
    :param records_printed_s: when the guest's kernel was given a record to print (as :attr:`running_s` counts),
        and whether it was a corrected one: it prints few in a while.
    :param tables: what its initrd hands to the kernel, by file name.
    :param initrd: what the guest's kernel was given when it booted.
    :param accounted: how many of the agent's events a step `nothing-else` has looked at.
    """

    TITLE: ClassVar = "a running machine"

    machine: Machine
    agent: GuestAgent
    kernel_log: KernelLog
    shape: MachineShape
    console: Path
    folder: Path
    start: Start = Start.COLD
    memory: tuple[HostMemory, ...] = ()
    reusable: bool = True
    stopped_s: float = 0.0
    records_printed_s: list[tuple[bool, float]] = field(default_factory=list)
    tables: TableSet = field(default_factory=dict)
    initrd: bytes = b""
    accounted: int = 0

    @property
    def running_s(self) -> float:
        """This host's monotonic clock without the time for which the machine was stopped, as the guest counts."""
        return time.monotonic() - self.stopped_s
