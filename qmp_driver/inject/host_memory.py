# SPDX-License-Identifier: Apache-2.0
"""Guest memory that is a file on this host (`memory-backend-file,share=on`), read and written in place."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.errors import BadInputError, GuestError, HostError


@dataclass(frozen=True)
class HostMemory:
    """A stretch of guest physical memory and its file.

    :param base_pa: the guest physical address of the file's first byte.
    """

    path: Path
    base_pa: int
    size_bytes: int

    def holds(self, pa: int, size_bytes: int = 1) -> bool:
        """Whether those bytes are all in here."""
        return self.base_pa <= pa and pa + size_bytes <= self.base_pa + self.size_bytes

    def read(self, pa: int, size_bytes: int) -> bytes:
        """The bytes at a guest physical address; raises HostError when the file cannot be read."""
        with self._opened(pa, size_bytes) as file:
            data = os.pread(file, size_bytes, pa - self.base_pa)
        if len(data) < size_bytes:
            raise HostError(f"the guest's memory {self.path} ends before {pa + size_bytes:#x}: it is truncated")
        return data

    def write(self, pa: int, data: bytes) -> None:
        """Writes bytes at a guest physical address; raises HostError when the file cannot be written.

        Not through a mapping of ours: where the disk is full, a store would end this process by SIGBUS.
        """
        with self._opened(pa, len(data)) as file:
            os.pwrite(file, data, pa - self.base_pa)

    def read_u64(self, pa: int) -> int:
        """The little-endian 64-bit number there."""
        return int.from_bytes(self.read(pa, 8), "little")

    @contextlib.contextmanager
    def _opened(self, pa: int, size_bytes: int) -> Iterator[int]:
        if not self.holds(pa, size_bytes):
            raise BadInputError(f"{pa:#x}+{size_bytes:#x} is not in {self.path}")
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
            try:
                yield file
            finally:
                os.close(file)
        except OSError as error:
            raise HostError(
                f"the guest's memory {self.path} cannot be used: {error.strerror}", hint="free some space there"
            ) from error


def memory_holding(memories: tuple[HostMemory, ...], pa: int, size_bytes: int) -> HostMemory:
    """The one of several that holds those bytes.

    :raises GuestError: none does. The address is one that the guest, or its firmware, has chosen.
    """
    for memory in memories:
        if memory.holds(pa, size_bytes):
            return memory
    raise GuestError(
        f"the host cannot write the memory of this machine at {pa:#x}",
        hint="set machine.shared_ram = true",
    )
