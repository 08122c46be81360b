# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands about programs that run in the guest, for a guest inside the guest: QEMU, its sockets, KVM."""

from collections.abc import Sequence

from qmp_driver.guest.protocol.command import Commands, command, waiting_command
from qmp_driver.guest.protocol.message import Hexadecimal, Message


class ProcessStarted(Message, frozen=True, kw_only=True):
    """The program runs."""

    pid: int


class ProcessPage(Message, frozen=True, kw_only=True):
    """Where a page is; `pa` is None where the page table has no page."""

    pa: Hexadecimal | None

    @property
    def address(self) -> int | None:
        """The physical address."""
        return None if self.pa is None else int(self.pa, 16)


class KvmExtension(Message, frozen=True, kw_only=True):
    """What KVM_CHECK_EXTENSION answered."""

    value: int


class Process(Commands, subject="process"):
    """Programs that the host runs in the guest."""

    @command
    async def start(
        self,
        argv: Sequence[str],
        *,
        environment: Sequence[str] = (),
        root: str | None = None,
        output: str = "/dev/null",
    ) -> ProcessStarted:
        """Starts a program, in the folder `root` as its root. Closes VFIO devices that are merely kept open."""

    @command
    async def signal(self, pid: int, signal: int) -> None:
        """Sends a signal to a process that `process.start` started."""

    @command
    async def translate(self, pid: int, va: int) -> ProcessPage:
        """Where a page of such a process is, by its page table."""


class Kvm(Commands, subject="kvm"):
    """The guest's own KVM."""

    @command
    async def extension(self, number: int) -> KvmExtension:
        """KVM_CHECK_EXTENSION of a machine that is made for it."""


class Relay(Commands, subject="relay"):
    """Ways from the host into programs of the guest."""

    @waiting_command
    async def start(self, port: str, path: str, *, timeout_s: float = 5.0) -> None:
        """A host that connects to the port's chardev is connected to the unix socket `path`."""
