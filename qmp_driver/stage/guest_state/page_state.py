# SPDX-License-Identifier: Apache-2.0
"""What a guest's kernel thinks of a page frame, and how much memory it has given up."""

import asyncio

from qmp_driver.deadlines import Deadline
from qmp_driver.errors import said_by_guest
from qmp_driver.guest.channel import GuestAgent

HWPOISON = 1 << 19
NO_PAGE = 1 << 20
"""KPF_HWPOISON and KPF_NOPAGE: include/uapi/linux/kernel-page-flags.h."""
ENTRY_BYTES = 8
POLL_S = 0.01


async def page_flags(agent: GuestAgent, pa: int) -> int:
    """The frame's entry in /proc/kpageflags; `NO_PAGE` is set for memory without a `struct page`."""
    offset = agent.page.frame(pa) * ENTRY_BYTES
    # the file takes whole entries only, and the agent reads one byte more than it is asked for
    answer = await agent.file.read("/proc/kpageflags", offset=offset, length=2 * ENTRY_BYTES - 1)
    data = answer.content
    return int.from_bytes(data[:ENTRY_BYTES], "little") if data else NO_PAGE


async def becomes_poisoned(agent: GuestAgent, pa: int, timeout_s: float) -> bool:
    """Waits until the kernel marks the frame as poisoned; False when it has not within ``timeout_s``."""
    deadline = Deadline(timeout_s)
    while not await page_flags(agent, pa) & HWPOISON:
        if deadline.passed:
            return False
        await asyncio.sleep(POLL_S)
    return True


async def corrupted_bytes(agent: GuestAgent) -> int:
    """`HardwareCorrupted` of /proc/meminfo.

    :raises GuestError: the guest's kernel does not count it.
    """
    answer = await agent.inventory.memory()
    with said_by_guest("the guest's /proc/meminfo"):
        return answer.memory["HardwareCorrupted"]
