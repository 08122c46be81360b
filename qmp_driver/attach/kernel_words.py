# SPDX-License-Identifier: Apache-2.0
"""What the guest's kernel says: by the agent, or by the file with its console, or not at all."""

import asyncio
import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from acpigen.base.units import MIB
from qmp_driver.errors import BadInputError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_log import KERNEL_FACILITY
from qmp_driver.guest.protocol.system import KernelMessage

POLL_S = 0.02
CONSOLE_MOST_BYTES = 16 * MIB
"""Of what comes after the mark."""


class KernelWords(ABC):
    """The lines from now on.

    :cvar whole: every line is here; a line that is missing was not logged.
    :cvar what: who says it.
    """

    whole: ClassVar[bool] = False
    what: ClassVar[str]

    @abstractmethod
    def lines(self) -> Sequence[str]:
        """Those since the object was made."""

    async def until(self, wanted: Callable[[Sequence[str]], bool], timeout_s: float) -> bool:
        """Waits until the lines are as wanted; False when they are not in that time."""
        deadline = time.monotonic() + timeout_s
        while not wanted(self.lines()):
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(POLL_S)
        return True


class WordsOfAgent(KernelWords):
    """The kernel's ring, read by the agent; only what the kernel itself logged."""

    whole: ClassVar = True
    what: ClassVar = "the agent"

    def __init__(self, agent: GuestAgent) -> None:
        self._agent = agent
        self._mark = len(agent.events)

    @classmethod
    async def of(cls, agent: GuestAgent) -> "WordsOfAgent":
        """From now on: what the ring held before is passed over."""
        await agent.kmsg.follow(from_="now")
        return cls(agent)

    def lines(self) -> Sequence[str]:
        said = [event.data for event in self._agent.events[self._mark :] if isinstance(event.data, KernelMessage)]
        return [each.text for each in said if each.facility == KERNEL_FACILITY]


class WordsOfConsole(KernelWords):
    """The file that a serial console is written to. What its log level hides is not there, and any process of the
    guest may write there too."""

    what: ClassVar = "the console"

    def __init__(self, file: Path) -> None:
        """:raises BadInputError: the file cannot be read."""
        self._file = file
        try:
            self._mark = file.stat().st_size
            with file.open("rb"):
                pass
        except OSError as error:
            raise BadInputError(
                f"the console {file} cannot be read: {error.strerror}",
                hint="name the file of QEMU's -serial file:… or of its chardev's logfile=…",
            ) from error

    def lines(self) -> Sequence[str]:
        try:
            with self._file.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                file.seek(self._mark if size >= self._mark else 0)
                data = file.read(CONSOLE_MOST_BYTES)
        except OSError:
            return ()
        whole, _, _ = data.rpartition(b"\n")  # what follows is a line that is still being written
        return whole.decode(errors="replace").splitlines()
