"""Guest memory that is a file on this host (`memory-backend-file,share=on`), read and written in place."""

import mmap
import os
from dataclasses import dataclass
from pathlib import Path

from qmp_driver.errors import BadInputError, HostError


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
        with _Mapped(self, pa, size_bytes) as (memory, start):
            return memory[start : start + size_bytes]

    def write(self, pa: int, data: bytes) -> None:
        """Writes bytes at a guest physical address; raises HostError when the file cannot be written."""
        with _Mapped(self, pa, len(data)) as (memory, start):
            memory[start : start + len(data)] = data

    def read_u64(self, pa: int) -> int:
        """The little-endian 64-bit number there."""
        return int.from_bytes(self.read(pa, 8), "little")


def memory_holding(memories: tuple[HostMemory, ...], pa: int, size_bytes: int) -> HostMemory:
    """The one of several that holds those bytes.

    :raises BadInputError: none does.
    """
    for memory in memories:
        if memory.holds(pa, size_bytes):
            return memory
    raise BadInputError(
        f"no memory of this machine that the host can write holds {pa:#x}",
        way_out="give it its RAM as a file: machine.shared_ram = true",
    )


class _Mapped:
    def __init__(self, memory: HostMemory, pa: int, size_bytes: int) -> None:
        if not memory.holds(pa, size_bytes):
            raise BadInputError(f"{pa:#x}+{size_bytes:#x} is not in {memory.path}")
        offset = pa - memory.base_pa
        self._path = memory.path
        self._page = offset // mmap.ALLOCATIONGRANULARITY * mmap.ALLOCATIONGRANULARITY
        self._start = offset - self._page
        self._length = self._start + size_bytes

    def __enter__(self) -> tuple[mmap.mmap, int]:
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
            try:
                self._map = mmap.mmap(file, self._length, offset=self._page)
            finally:
                os.close(file)
        except (OSError, ValueError) as error:
            raise HostError(f"the guest's memory {self._path} cannot be mapped: {error}") from error
        return self._map, self._start

    def __exit__(self, *_unused: object) -> None:
        self._map.close()
