# SPDX-License-Identifier: Apache-2.0
"""The inner guest as steps see it, and from which address to which its memory is translated."""

import re
from dataclasses import dataclass, field
from typing import ClassVar

from acpigen.base.pattern import pattern
from qmp_driver.errors import BadInputError, GuestError, MonitorError
from qmp_driver.evidence.timeline import Timeline
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KernelLog
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.nested.signal_watch import SignalWatch
from qmp_driver.qemu.running import RunningQemu

_WORD = pattern(r"^[0-9a-f]+: (0x[0-9a-f]{16})", re.MULTILINE)
_HOST_ADDRESS = pattern(r"Host virtual address for 0x[0-9a-f]+ \(.*\) is (0x[0-9a-f]+)", re.IGNORECASE)
EQUAL_RECORD_S = 10.5
"""So long Linux passes over a record that is equal to one before (drivers/acpi/apei/ghes.c, ghes_estatus_cached(),
GHES_ESTATUS_IN_CACHE_MAX_NSEC: 10 s), and a little for the clocks of two machines."""
_MAPPING = pattern(r"([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) \S+ \d+ +(.*)")


@dataclass(frozen=True)
class Place:
    """One byte of an inner process's memory, in all four address spaces.

    :param inner_va: in the inner process.
    :param ipa: the inner guest's physical address (an intermediate one to the outer CPU).
    :param qemu_va: in the inner QEMU.
    :param outer_pa: in the outer machine; None where that is a real one, whose memory nobody reads from outside.
    """

    inner_va: int
    ipa: int
    qemu_va: int
    outer_pa: int | None

    def moved(self, by_bytes: int) -> "Place":
        """A place further on, in memory that is one stretch in all four spaces."""
        outer_pa = None if self.outer_pa is None else self.outer_pa + by_bytes
        return Place(self.inner_va + by_bytes, self.ipa + by_bytes, self.qemu_va + by_bytes, outer_pa)


@dataclass(frozen=True)
class InnerOwner:
    """A process of the inner guest.

    :param number: its victim's number in the inner agent.
    :param offset: the place in its memory that was traced.
    :param contiguous: its memory is one stretch in all address spaces, as a BAR is.
    :param page: in which bytes lie together in all address spaces: the smaller one of the two kernels'.
    """

    TITLE: ClassVar = "a process of the inner guest"

    name: str
    number: int
    offset: int
    place: Place
    contiguous: bool
    page: PageSize

    def at(self, offset: int) -> Place:
        """Another byte of its memory.

        :raises BadInputError: in pages of RAM only the page that was traced is known.
        """
        if not self.contiguous and not self.page.same(offset, self.offset):
            raise BadInputError(
                f"only the page at {self.offset:#x} of {self.name} was traced, not the one at {offset:#x}",
                hint="name that offset in its step `inner-map`",
            )
        return self.place.moved(offset - self.offset)


@dataclass(frozen=True)
class InnerGpu:
    """The GPU as the inner guest has it, passed through.

    :param address: on the inner guest's PCI bus.
    """

    TITLE: ClassVar = "a GPU in the inner guest"

    address: str


@dataclass
class InnerGuest:
    """The inner machine, once it runs.

    :param timeline: the run's, as the inner machine writes on it.
    :param watch: SIGBUS as the outer kernel sends it; None where that is a real host's, which is not watched.
    :param records_s: guest frame number → when its kernel took an error record of it, on the time line.
    """

    TITLE: ClassVar = "an inner guest"

    machine: RunningQemu
    timeline: Timeline
    watch: SignalWatch | None
    agent: GuestAgent
    kernel_log: KernelLog
    records_s: dict[int, float] = field(default_factory=dict)

    @property
    def signals(self) -> SignalWatch:
        """The watch.

        :raises BadInputError: nobody watches the outer kernel.
        """
        if self.watch is None:
            raise BadInputError("this step needs signals of the outer kernel, which are not observed on a real host")
        return self.watch

    def equal_record_s(self, frame: int) -> float:
        """Seconds until its kernel looks at a record of that frame again."""
        if frame not in self.records_s:
            return 0.0
        return max(self.records_s[frame] + EQUAL_RECORD_S - self.timeline.now_s(), 0.0)

    async def qemu_va(self, ipa: int) -> int:
        """Where the inner QEMU has that guest physical address, by its own word (HMP `gpa2hva`).

        :raises GuestError: it has no memory there.
        """
        said = await self._human_monitor(f"gpa2hva {ipa:#x}")
        found = _HOST_ADDRESS.search(said)
        if found is None:
            raise GuestError(f"the inner QEMU has no memory at guest physical {ipa:#x}: {said.strip()}")
        return int(found[1], 16)

    async def read_ipa(self, ipa: int) -> int:
        """The 64-bit number at a guest physical address of the inner guest, by its QEMU's look (HMP `xp`).

        :raises MonitorError: QEMU does not print one.
        """
        said = await self._human_monitor(f"xp /1gx {ipa:#x}")
        found = _WORD.search(said)
        if found is None:
            raise MonitorError(f"the inner QEMU does not show guest physical {ipa:#x}: {said.strip()[:200]}")
        return int(found[1], 16)

    async def _human_monitor(self, line: str) -> str:
        return await self.machine.monitor.ask(str, "human-monitor-command", {"command-line": line})


async def outer_address(agent: GuestAgent, pid: int, va: int) -> int | None:
    """The outer physical address of a page of the inner QEMU, by the outer kernel's page table.

    None for memory without struct pages, which `pagemap` may leave out.
    """
    return (await agent.process.translate(pid, va)).address


async def maps_of_process(agent: GuestAgent, pid: int) -> str:
    """The whole /proc/PID/maps of a process.

    :raises RequestRefusedError: there is no such process.
    """
    offset, text = 0, ""
    while True:
        answer = await agent.file.read(f"/proc/{pid}/maps", offset=offset, length=256 << 10)
        text += answer.words
        if answer.eof:
            return text
        offset += answer.length


async def file_offset(agent: GuestAgent, pid: int, va: int) -> tuple[int, str]:
    """The offset and the name of the file that a process maps at an address.

    :raises GuestError: it maps nothing there.
    """
    for line in (await maps_of_process(agent, pid)).splitlines():
        found = _MAPPING.match(line)
        if found and int(found[1], 16) <= va < int(found[2], 16):
            return int(found[3], 16) + va - int(found[1], 16), found[4]
    raise GuestError(f"process {pid} of the guest maps nothing at {va:#x}")
