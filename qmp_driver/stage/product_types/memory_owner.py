# SPDX-License-Identifier: Apache-2.0
"""The products of the steps that map memory: the processes that own it, each by its name in the scenario."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class MemoryOwner:
    """A process with memory that an error can be injected into.

    :param pid: in the guest.
    :param va: where the memory starts in the process.
    :param pa: the guest physical address of its first byte, as the process's own page table says.
    :param contiguous: its memory is one stretch of physical memory; pages of RAM lie anywhere.
    """

    TITLE: ClassVar = "a process that owns memory"

    name: str
    pid: int
    va: int
    pa: int
    length_bytes: int
    contiguous: bool = True

    def pa_at(self, va: int) -> int | None:
        """Where an address of the process is, where that is known without its page table."""
        return self.pa + va - self.va if self.contiguous else None


@dataclass(frozen=True, kw_only=True)
class Victim(MemoryOwner):
    """A process of the guest.

    :param number: the agent's number for it.
    """

    TITLE: ClassVar = "a process of the guest"

    number: int


@dataclass(frozen=True, kw_only=True)
class InnerVictim(MemoryOwner):
    """The memory of a process of the inner guest, as the outer guest has it: a part of the inner QEMU's.

    The process itself is a :class:`qmp_driver.nested.inner_guest.InnerOwner`.
    """

    TITLE: ClassVar = "a process of the inner guest"
