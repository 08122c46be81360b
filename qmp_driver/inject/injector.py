# SPDX-License-Identifier: Apache-2.0
"""What every injector is: one module that owns all facts about one method of injecting errors.

An injector is handed a :class:`Site`, the running machine seen from where errors are made, and an :class:`Order`, the
error that is wanted. It says what it did in a line. Whether the guest noticed is proved by steps, on the guest's
side, with what the injector declares here: QEMU answers success even when nobody listens.

No other module knows an injector by name. A new one is a module in :mod:`qmp_driver.inject.injectors`, or a
class that another package names in the entry-point group ``qmp_driver.injectors``.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from acpigen.building.table_set import Table
from acpigen.structures.apei.hest_sources import GenericSourceV2, NotificationType
from qmp_driver.errors import BadInputError, GuestError, MonitorError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.inject.error_sources import ErrorSources
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.inject.log_proof import LogProof
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.probe import Abilities
from qmp_driver.qemu.monitor import Monitor
from qmp_driver.topology import MachineShape
from qmp_driver.topology.options import MachineOptions


class NotAcknowledgedError(MonitorError):
    """The guest has not acknowledged the error before this one."""


@dataclass(frozen=True)
class Site:
    """A running machine, as far as injectors need it.

    :param options: the machine as the scenario asked for it.
    :param shape: the machine as it was started.
    :param sources: the guest's HEST; None where it has none.
    :param memory: the guest's memory that is a file on this host, where an error record can be written.
    :param aborting: the PCI address of the function whose memory can be made to abort, in a machine that has one.
    """

    monitor: Monitor
    agent: GuestAgent
    options: MachineOptions
    shape: MachineShape
    sources: ErrorSources | None = None
    memory: tuple[HostMemory, ...] = ()
    aborting: str = ""

    def error_source(self, *notifications: NotificationType) -> GenericSourceV2:
        """The guest's error source that notifies in one of these ways.

        :raises GuestError: the guest has no HEST, or no such source in it.
        """
        if self.sources is None:
            raise GuestError("the guest has no HEST", hint="remove hest_disable from machine.append")
        return self.sources.by_notification(*notifications)


@dataclass(frozen=True)
class Firmware:
    """What an injector adds to the machine's firmware.

    :param tables: for the guest's initrd, by file name without suffix.
    :param error_region: offset in the error region → bytes that are there when the machine starts.
    """

    tables: Mapping[str, Table] = field(default_factory=dict)
    error_region: Mapping[int, bytes] = field(default_factory=dict)


class Injector(ABC):
    """An injector: see the module.

    :cvar name: what a scenario says after `injector =`.
    :cvar about: what it does, in a line.
    :cvar needs: what it needs of QEMU, the guest's kernel and the machine.
    :cvar notice: how the guest notices the error, in words.
    :cvar notifies: the guest notices by itself; False where a process has to touch the memory, or a step to ask.
    :cvar notifications: how the error source of HEST notifies that carries the record; empty where none does.
    :cvar log: how the guest's kernel log proves the error; None where the kernel logs nothing.
    :cvar kernel_hop: what the guest's kernel did when memory_failure() was called, for the picture of the hops.
    :cvar address_space: which kind of address the error has: ``outer PA``, or ``DPA`` of a CXL device.
    :cvar by_monitor_alone: QEMU's monitor is all that it needs, so that it works on a machine that somebody else
        started: :meth:`ask_monitor`.
    :cvar spoils_machine: memory of the machine stops answering, so that no other run can follow on it.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    notice: ClassVar[str]
    needs: ClassVar[Needs] = Needs()
    notifies: ClassVar[bool] = True
    notifications: ClassVar[tuple[NotificationType, ...]] = ()
    log: ClassVar[LogProof | None] = None
    kernel_hop: ClassVar[str] = "GHES, memory_failure()"
    address_space: ClassVar[str] = "outer PA"
    by_monitor_alone: ClassVar[bool] = False
    spoils_machine: ClassVar[bool] = False

    def why_not(self, abilities: Abilities) -> str:
        """Why it cannot work with that QEMU and guest kernel; empty if it can."""
        missing = self.needs.missing(abilities)
        return f"injector {self.name}: {missing}" if missing else ""

    def check_machine(self, options: MachineOptions) -> None:
        """Refuses a scenario's machine that was not asked to have what it needs.

        :raises BadInputError: with what the machine lacks.
        """
        self.needs.check_machine(options, f"the injector {self.name}")

    def firmware(self, region_base_pa: int) -> Firmware:
        """What it adds to the firmware of a machine that meets its needs and has an error region at that address."""
        return Firmware()

    async def prepare(self, site: Site, order: Order) -> None:  # noqa: B027  (most have nothing to prepare)
        """What the guest itself has to do for the error, before :meth:`inject`: the guest runs meanwhile."""

    @abstractmethod
    async def inject(self, site: Site, order: Order) -> str:
        """Makes the error.

        Where the injector has :attr:`notifications`, the machine stands still meanwhile, so that the record can be
        seen before the guest reads it: the agent does not answer.

        :returns: what was done, in a line, for the time line.
        :raises NotAcknowledgedError: the guest has not acknowledged the error before.
        :raises MonitorError: QEMU refused it.
        :raises BadInputError: it cannot make such an error, or the machine was not built for it.
        """

    async def ask_monitor(self, monitor: Monitor, order: Order) -> str:
        """Makes the error by QEMU's monitor alone, where :attr:`by_monitor_alone` says that it can.

        :returns: what was done, in a line.
        :raises NotAcknowledgedError: the guest has not acknowledged the error before.
        :raises MonitorError: QEMU refused it.
        :raises BadInputError: it cannot make such an error, or needs more than the monitor.
        """
        raise BadInputError(f"the injector {self.name} needs a machine that this program started")
