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
    :param second_va: where it maps the same memory once more; None for one mapping.
    :param family: the name of the first process that had this memory, where another shares its pages; empty for one
        that has its pages alone.
    :param path: the file that it maps; empty for none.
    :param unchanged: no step writes to its memory: it is mapped read-only, or its pages are to stay clean.
    """

    TITLE: ClassVar = "a process of the guest"

    number: int
    second_va: int | None = None
    family: str = ""
    path: str = ""
    unchanged: bool = False

    @property
    def root(self) -> str:
        """Processes with the same root may have the same pages."""
        return self.family or self.name

    def in_first(self, va: int) -> int:
        """An address in its second mapping as that of the same byte in the first; any other as it is."""
        if self.second_va is not None and 0 <= va - self.second_va < self.length_bytes:
            return self.va + va - self.second_va
        return va


@dataclass(frozen=True, kw_only=True)
class InnerVictim(MemoryOwner):
    """The memory of a process of the inner guest, as the outer guest has it: a part of the inner QEMU's.

    The process itself is a :class:`qmp_driver.nested.inner_guest.InnerOwner`.
    """

    TITLE: ClassVar = "a process of the inner guest"
