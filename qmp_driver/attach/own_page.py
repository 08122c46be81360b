# SPDX-License-Identifier: Apache-2.0
"""A page that a process of ours owns in somebody else's guest, so that its signal can be proved."""

import contextlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass

from qmp_driver.attach.claims import Claim, compared
from qmp_driver.attach.session import Attached
from qmp_driver.errors import BadInputError, BrokenLinkError, DeadlineError, GuestError
from qmp_driver.evidence.verdict import Link
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.protocol.victims import Sigbus, VictimReady

SIGNAL_OWNER = Link("signal-owner", "the process that owns the memory got SIGBUS for that page")
SIGNAL_TIMEOUT_S = 5.0
EXPECTED = "BUS_MCEERR_AO"
"""The process asks for early notice (PR_MCE_KILL_EARLY) and does not touch the page."""


@dataclass(frozen=True)
class OwnPage:
    """It.

    :param pa: guest physical address of the page.
    :param mark: among the agent's events.
    """

    agent: GuestAgent
    process: VictimReady
    pa: int
    mark: int

    async def signalled(self) -> Claim:
        """The process got one signal, of that code, for the page's address."""
        expected = f"{EXPECTED} at {self.process.va:#x}"
        with contextlib.suppress(DeadlineError):
            await self.agent.wait_for(
                lambda event: isinstance(event.data, Sigbus) and event.data.victim == self.process.victim,
                SIGNAL_TIMEOUT_S,
                "SIGBUS to the process",
                start=self.mark,
            )
        got = [each for each in self.agent.messages(Sigbus, self.mark) if each.victim == self.process.victim]
        said = [f"process {each.pid}: {each.si_code_name} at {each.si_addr:#x}" for each in got]
        return compared(
            SIGNAL_OWNER,
            expected,
            "; ".join(f"{each.si_code_name} at {each.si_addr:#x}" for each in got) or "no signal",
            said or [f"the agent: process {self.process.pid} got no signal within {SIGNAL_TIMEOUT_S:g} s"],
            hint="the kernel killed no process for that page: see its log about the page",
        )


@contextlib.asynccontextmanager
async def own_page(machine: Attached, *, wanted: bool) -> AsyncIterator[OwnPage | None]:
    """A process with one page of RAM, for as long as the context lasts; None where none is wanted.

    What it writes is found at that physical address by QEMU.

    :raises BadInputError: there is no agent to start one.
    :raises BrokenLinkError: its memory is elsewhere than its page table says.
    """
    if not wanted:
        yield None
        return
    agent = machine.agent
    if agent is None:
        raise BadInputError(
            "--own takes an agent in the guest: it starts the process", hint="name its --agent SOCKET"
        )
    process = await agent.victim.start("anonymous", agent.page.size_bytes)
    try:
        pa = process.pages[0].pa if process.pages else None
        if pa is None:
            raise GuestError(f"the page table of process {process.pid} does not show where its memory is")
        word = secrets.randbits(64)
        await agent.victim.write(process.victim, 0, word)
        found = await machine.memory.read_u64(pa)
        if found != word:
            raise BrokenLinkError(
                f"process {process.pid} wrote {word:#x}; QEMU has {found:#x} at {pa:#x}",
                hint="the agent's socket is that of another machine",
            )
        yield OwnPage(agent, process, pa, len(agent.events))
    finally:
        with contextlib.suppress(GuestError):
            await agent.victim.stop(process.victim)
