# SPDX-License-Identifier: Apache-2.0
"""What every way to inject an error offers, and what it may use.

A way is handed a :class:`Site`, the running machine seen from where errors are made, and an :class:`Order`, the error
that is wanted. It says what it did in a line. Whether the guest noticed is not its business: QEMU answers success
even when nobody listens, so steps look at the guest's side.
"""

from dataclasses import dataclass
from typing import Protocol

from acpigen.structures.cper import ErrorBlock
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.inject.error_sources import ErrorSources
from qmp_driver.inject.host_memory import HostMemory
from qmp_driver.probe.abilities import Abilities
from qmp_driver.qemu.monitor import Monitor


@dataclass(frozen=True)
class Site:
    """A running machine, as far as ways need it.

    :param sources: the guest's HEST; None where it has none.
    :param memory: the guest's memory that is a file on this host, where an error record can be written.
    :param window_function: the guest's PCI address of the poison window's function; empty where there is none.
    :param einj_registers_pa: the guest physical address of EINJ's registers; None where the machine has no EINJ.
    :param cxl_device: QEMU's id of the CXL memory device; empty where there is none.
    """

    monitor: Monitor
    agent: GuestAgent
    sources: ErrorSources | None = None
    memory: tuple[HostMemory, ...] = ()
    window_function: str = ""
    einj_registers_pa: int | None = None
    cxl_device: str = ""


@dataclass(frozen=True)
class Order:
    """The error that is wanted.

    :param record: the bytes that are to reach the guest, a Generic Error Status Block.
    :param block: the same as a value; None where the record is none, on purpose.
    :param pa: the guest physical address that is hit; None where no place is meant.
    """

    record: bytes
    block: ErrorBlock | None = None
    pa: int | None = None


class Injector(Protocol):
    """A way to inject an error into a running machine.

    :ivar name: what a scenario says behind `injector =`.
    :ivar about: one line for `qmp-driver doctor`.
    :ivar notifies: the guest learns of the error by itself; False where somebody has to touch the poison first.
    """

    name: str
    about: str
    notifies: bool

    def why_not(self, abilities: Abilities) -> str:
        """Why this way cannot work with that QEMU and guest kernel; empty if it can."""

    async def inject(self, site: Site, order: Order) -> str:
        """Makes the error.

        :returns: what was done, in a line, for the time line.
        :raises MonitorError: QEMU refused it.
        :raises BadInputError: this way cannot make such an error, or the machine was not built for it.
        """
