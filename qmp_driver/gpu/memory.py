# SPDX-License-Identifier: Apache-2.0
"""The bytes behind the GPU's BARs: sparse ones for registers, shared ones for memory that a guest maps."""

import fcntl
import mmap
import os

from acpigen.base.units import round_up_power_of_two
from qmp_driver.errors import BadInputError, HostError

_PAGE_BYTES = 4096


class SparseMemory:
    """Bytes that read 0 until written; only pages that hold something other than 0 take room."""

    def __init__(self, size_bytes: int) -> None:
        self.size_bytes = size_bytes
        self._pages: dict[int, bytearray] = {}

    def read(self, offset: int, count: int) -> bytes:
        """``count`` bytes from ``offset``, inside the size."""
        number, start = divmod(offset, _PAGE_BYTES)
        if start + count <= _PAGE_BYTES:
            page = self._pages.get(number)
            return bytes(count) if page is None else bytes(page[start : start + count])
        result = bytearray(count)
        for number, start, stop, at in _pages(offset, count):
            page = self._pages.get(number)
            if page is not None:
                result[at : at + stop - start] = page[start:stop]
        return bytes(result)

    def write(self, offset: int, data: bytes) -> None:
        """Writes inside the size."""
        for number, start, stop, at in _pages(offset, len(data)):
            part = data[at : at + stop - start]
            if number not in self._pages and not any(part):
                continue
            self._pages.setdefault(number, bytearray(_PAGE_BYTES))[start:stop] = part

    def clear(self) -> None:
        """Everything reads 0 again."""
        self._pages.clear()


class SharedMemory:
    """A BAR that a client maps: a memfd, sealed against being resized under either side's feet.

    The BAR is the next power of two; what lies beyond the memory reads 0xFF and drops writes, as nvgrace-gpu's own
    fake BARs do (main.c, nvgrace_gpu_read_mem, nvgrace_gpu_write_mem).
    """

    def __init__(self, name: str, memory_bytes: int) -> None:
        """:raises BadInputError: the size is no positive multiple of 4096.
        :raises HostError: the host does not give the memory.
        """
        if memory_bytes <= 0 or memory_bytes % _PAGE_BYTES:
            raise BadInputError(
                f"{name} of {memory_bytes} bytes cannot be mapped", hint="give a positive multiple of 4 KiB"
            )
        self.memory_bytes = memory_bytes
        self.size_bytes = round_up_power_of_two(memory_bytes)
        self.fd = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.ftruncate(self.fd, memory_bytes)
            fcntl.fcntl(self.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
            self._map = mmap.mmap(self.fd, memory_bytes)
        except (OSError, OverflowError) as error:
            os.close(self.fd)
            raise HostError(
                f"cannot map {memory_bytes:#x} bytes for {name}: {error}", hint="give the BAR less memory"
            ) from error

    def read(self, offset: int, count: int) -> bytes:
        """``count`` bytes from ``offset``, inside the BAR."""
        return self._map[offset : offset + count].ljust(count, b"\xff")

    def write(self, offset: int, data: bytes) -> None:
        """Writes inside the BAR."""
        kept = data[: max(self.memory_bytes - offset, 0)]
        self._map[offset : offset + len(kept)] = kept

    def close(self) -> None:
        """Gives the memory back; a client's mapping of it lives on."""
        self._map.close()
        os.close(self.fd)


def _pages(offset: int, count: int) -> list[tuple[int, int, int, int]]:
    """(page number, start and stop inside the page, position in the transfer) of each page touched."""
    parts = []
    position = offset
    while position < offset + count:
        number, start = divmod(position, _PAGE_BYTES)
        stop = min(_PAGE_BYTES, start + offset + count - position)
        parts.append((number, start, stop, position - offset))
        position += stop - start
    return parts
