# SPDX-License-Identifier: Apache-2.0
# mypy: disable-error-code=empty-body
"""Commands about victims: processes that own memory and do their own loads and stores."""

from typing import Literal

from qmp_driver.guest.protocol.command import Commands, command, waiting_command
from qmp_driver.guest.protocol.message import Hexadecimal, Message
from qmp_driver.guest.protocol.vfio import VfioIommufd, VfioRegion

AccessWidth = Literal[1, 2, 4, 8]
PageSource = Literal["pagemap", "fault"]
"""`pagemap`, or, for memory without struct pages (which pagemap leaves out), `fault`: the frame that the kernel was
seen to put into the page table."""


class Page(Message, frozen=True, kw_only=True):
    """A page of a victim. `pa` and `source` are None while it is not mapped."""

    offset: int
    pa: int | None
    source: PageSource | None


class VictimReady(Message, frozen=True, kw_only=True):
    """The process has its memory. `regions` only for a VFIO victim, `iommufd` if it was opened by its cdev."""

    victim: int
    kind: str
    pid: int
    tids: tuple[int, ...]
    va: int
    second_va: int | None
    """Of the second mapping of the same memory."""
    length: int
    pages: tuple[Page, ...]
    regions: tuple[VfioRegion, ...] | None
    iommufd: VfioIommufd | None


class ExitStatus(Message, frozen=True, kw_only=True):
    """How a process ended: an exit code, or a signal."""

    exit_code: int | None
    signal: int | None
    signal_name: str | None
    """Without SIG: `BUS`."""

    @property
    def words(self) -> str:
        """For people: ``was killed by SIGBUS``, or ``exited with 3``."""
        return f"was killed by SIG{self.signal_name}" if self.signal_name else f"exited with {self.exit_code}"


class VictimStopped(ExitStatus, frozen=True, kw_only=True):
    """The process ended; `signals` counts the SIGBUS that the victim got."""

    signals: int
    took_us: int


class VictimExit(ExitStatus, frozen=True, kw_only=True):
    """A victim's process ended, stopped or killed."""

    victim: int
    pid: int
    time_us: int


class ProcessExit(ExitStatus, frozen=True, kw_only=True):
    """A process that `process.start` started has ended."""

    pid: int
    time_us: int


class Sigbus(Message, frozen=True, kw_only=True):
    """A SIGBUS as the victim's handler got it; `siginfo_t`'s names.

    `offset` is the address's place in the victim's mapping, None when it is elsewhere; `during` is what the victim's
    first thread was doing: idle, read, write or touch.
    """

    victim: int
    pid: int
    tid: int
    si_code: int
    si_code_name: str | None
    si_addr: int
    si_addr_lsb: int
    offset: int | None
    during: str
    time_us: int


class AccessOutcome(Message, frozen=True, kw_only=True):
    """The access was done, faulted, or killed the victim."""

    outcome: Literal["value", "faulted", "died"]
    value: Hexadecimal | None
    """Exact for 64 bits; see `value_number`."""
    sigbus: Sigbus | None
    status: ExitStatus | None

    @property
    def value_number(self) -> int | None:
        """What was read or written, None where there is no value."""
        return None if self.value is None else int(self.value, 16)


class Translation(Message, frozen=True, kw_only=True):
    """Where a page is; see `Page`. `flags` are bits of `include/uapi/linux/kernel-page-flags.h`."""

    pa: int | None
    source: PageSource | None
    flags: Hexadecimal | None
    flag_names: tuple[str, ...]


class VictimSummary(Message, frozen=True, kw_only=True):
    """A victim, alive or remembered; `status` when it has ended."""

    victim: int
    kind: str
    pid: int
    alive: bool
    va: int
    length: int
    signals: int
    status: ExitStatus | None


class VictimList(Message, frozen=True, kw_only=True):
    """Those alive, and the last that ended."""

    victims: tuple[VictimSummary, ...]


class Victim(Commands, subject="victim"):
    """Victims, by the numbers that `victim.start` gives them."""

    @waiting_command
    async def start(
        self,
        kind: Literal["vfio", "file", "anonymous", "transparent", "guest_memfd", "node"],
        length: int,
        *,
        access: Literal["read-write", "read"] = "read-write",
        touch: bool = True,
        handler: bool = True,
        early_kill: Literal["early", "late", "default"] = "early",
        threads: int = 1,
        cpu: int | None = None,
        twice: bool = False,
        lock: bool = False,
        execute: bool = False,
        address: str | None = None,
        region: int | None = None,
        offset: int | None = None,
        path: str | None = None,
        vfio: Literal["group", "cdev"] = "group",
        attach: bool = True,
        huge: bool | None = None,
        node: int | None = None,
        timeout_s: float = 20.0,
    ) -> VictimReady:
        """Starts a process that owns memory; see "Victims"."""

    @waiting_command
    async def stop(self, victim: int, *, timeout_s: float = 5.0) -> VictimStopped:
        """Ends a victim; answered once the process is gone and its device closed."""

    @command
    async def list(self) -> VictimList:
        """The victims alive, and the last that ended."""

    @waiting_command
    async def read(
        self,
        victim: int,
        offset: int = 0,
        width: AccessWidth = 8,
        *,
        at_us: int | None = None,
        timeout_s: float = 5.0,
    ) -> AccessOutcome:
        """The victim loads from its memory; at a time of the agent's clock (`at_us`) if one is given."""

    @waiting_command
    async def write(
        self, victim: int, offset: int, value: int, width: AccessWidth = 8, *, timeout_s: float = 5.0
    ) -> AccessOutcome:
        """The victim stores to its memory."""

    @waiting_command
    async def add(self, victim: int, offset: int, value: int, *, timeout_s: float = 5.0) -> AccessOutcome:
        """The victim adds to 64 bits of its memory; the value is the one before.

        On arm64 by LDAXR and STLXR, and refused with `EAGAIN` where no STLXR succeeds.
        """

    @waiting_command
    async def ping(self, victim: int, *, timeout_s: float = 5.0) -> AccessOutcome:
        """The victim answers without touching memory, after signals that it has pending."""

    @waiting_command
    async def use(
        self,
        victim: int,
        how: Literal["execute", "copy-out", "copy-in", "futex", "sync"],
        offset: int = 0,
        width: AccessWidth = 8,
        *,
        timeout_s: float = 5.0,
    ) -> AccessOutcome:
        """The victim calls what is there, or the kernel uses it for `write()`, `read()`, `futex()` or `msync()`.

        Refused with the system call's errno, such as `EFAULT`.
        """

    @command
    async def signal(self, victim: int, signal: int) -> None:
        """Sends a signal to a victim."""

    @waiting_command
    async def fork(self, victim: int, *, timeout_s: float = 5.0) -> VictimReady:
        """Another victim with the same memory: a fork of that one, which maps no device."""

    @command
    async def translate(self, victim: int, offset: int = 0) -> Translation:
        """Where a page of the victim is, and what the kernel thinks of it."""
