# SPDX-License-Identifier: Apache-2.0
"""The guest memory that a client opened to the device: VFIO_USER_DMA_MAP and DMA_UNMAP, kept as ranges."""

import errno
import os
import stat
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qmp_driver.gpu.vfio_user.payloads import DmaMap, DmaUnmap
from qmp_driver.gpu.vfio_user.protocol import MAX_DMA_MAPS, ProtocolError
from qmp_driver.gpu.vfio_user.transport import close_all
from qmp_driver.gpu.vfio_user.vfio import DmaFlag


@dataclass
class _BackingFile:
    """One descriptor for all ranges of the same file: a client with many ranges would use up this process's."""

    identity: tuple[int, int]
    fd: int
    ranges: int = 0


@dataclass(frozen=True)
class DmaRange:
    """A mapped range; ``fd`` is None when the client passed no file: then the device cannot reach the bytes."""

    address: int
    size_bytes: int
    flags: DmaFlag
    file_offset: int
    fd: int | None

    @property
    def end(self) -> int:
        """The first address behind the range."""
        return self.address + self.size_bytes


class DmaTable:
    """The ranges of one client, none of which overlap. :meth:`clear` gives all descriptors back."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ranges: list[DmaRange] = []
        self._files: dict[tuple[int, int], _BackingFile] = {}

    @property
    def ranges(self) -> tuple[DmaRange, ...]:
        """All ranges, by address."""
        return tuple(self._ranges)

    def map(self, request: DmaMap, fds: Sequence[int]) -> None:
        """Adds a range and takes over the descriptors, in every case.

        :raises ProtocolError: EEXIST over an existing range, ENOSPC at the limit that was announced, EINVAL for more
            than one descriptor, or one that is not a regular file (memfd and hugetlbfs give such): a client's own
            socket, kept here, would never close, and a terminal could block the server.
        """
        try:
            if len(fds) > 1:
                raise ProtocolError(f"DMA_MAP with {len(fds)} file descriptors")
            if any(not stat.S_ISREG(os.fstat(fd).st_mode) for fd in fds):
                raise ProtocolError("DMA_MAP with a file descriptor that is not a regular file")
            if len(self._ranges) >= MAX_DMA_MAPS:
                raise ProtocolError(f"more than {MAX_DMA_MAPS} DMA ranges", errno.ENOSPC)
            first, last = self._span(request.address, request.address + request.size_bytes)
            if first != last:
                taken = self._ranges[first]
                raise ProtocolError(
                    f"DMA_MAP of {request.size_bytes:#x} bytes at {request.address:#x} overlaps the range at"
                    f" {taken.address:#x}",
                    errno.EEXIST,
                )
        except ProtocolError:
            close_all(fds)
            raise
        fd = self._keep(fds[0]) if fds else None
        self._starts.insert(first, request.address)
        self._ranges.insert(
            first, DmaRange(request.address, request.size_bytes, request.flags, request.file_offset, fd)
        )

    def unmap(self, request: DmaUnmap) -> DmaUnmap:
        """Removes the ranges that lie wholly inside the request's, and closes their files.

        The specification wants an exact match; QEMU also removes several at once when a virtual IOMMU's region goes
        away, as Linux's VFIO allows.

        :return: what the reply carries.
        :raises ProtocolError: ENOENT when nothing is mapped there, EINVAL when a range would be cut in two.
        """
        if request.unmap_all:
            self.clear()
            return request
        end = request.address + request.size_bytes
        first, last = self._span(request.address, end)
        if first == last:
            raise ProtocolError(f"no DMA range in {request.address:#x}..{end:#x}", errno.ENOENT)
        if self._ranges[first].address < request.address or self._ranges[last - 1].end > end:
            raise ProtocolError(f"DMA_UNMAP of {request.address:#x}..{end:#x} would cut a range in two")
        for gone in self._ranges[first:last]:
            self._release(gone.fd)
        del self._ranges[first:last], self._starts[first:last]
        return request

    def read(self, address: int, size_bytes: int) -> bytes:
        """Guest memory, read from the client's file (not mapped: a file cut short is an error, never a SIGBUS).

        :raises ProtocolError: EFAULT when the bytes are not inside one readable range with a file.
        """
        fd, offset = self._reach(address, size_bytes, DmaFlag.READ)
        try:
            data = os.pread(fd, size_bytes, offset)
        except OSError as error:
            raise ProtocolError(f"the file behind {address:#x} cannot be read: {error}", errno.EFAULT) from error
        if len(data) != size_bytes:
            raise ProtocolError(f"the file behind {address:#x} ends early", errno.EFAULT)
        return data

    def write(self, address: int, data: bytes) -> None:
        """Writes guest memory through the client's file.

        :raises ProtocolError: EFAULT when the bytes are not inside one writable range with a file.
        """
        fd, offset = self._reach(address, len(data), DmaFlag.WRITE)
        try:
            os.pwrite(fd, data, offset)
        except OSError as error:
            raise ProtocolError(f"the file behind {address:#x} cannot be written: {error}", errno.EFAULT) from error

    def clear(self) -> None:
        """Forgets every range and closes every file."""
        close_all([file.fd for file in self._files.values()])
        self._files.clear()
        self._ranges.clear()
        self._starts.clear()

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Indices (first, last) of the ranges that have a byte in start..end."""
        first = bisect_right(self._starts, start)
        if first and self._ranges[first - 1].end > start:
            first -= 1
        return first, max(first, bisect_left(self._starts, end))

    def _reach(self, address: int, size_bytes: int, right: DmaFlag) -> tuple[int, int]:
        """The descriptor and the offset in its file of guest memory at ``address``."""
        first, last = self._span(address, address + size_bytes)
        if last - first == 1:
            found = self._ranges[first]
            inside = found.address <= address and address + size_bytes <= found.end
            if inside and found.fd is not None and right in found.flags:
                return found.fd, found.file_offset + address - found.address
        raise ProtocolError(
            f"{size_bytes:#x} bytes at {address:#x} are not inside one range open to {right.name}", errno.EFAULT
        )

    def _keep(self, fd: int) -> int:
        status = os.fstat(fd)
        identity = (status.st_dev, status.st_ino)
        known = self._files.get(identity)
        if known is None:
            known = self._files[identity] = _BackingFile(identity, fd)
        else:
            os.close(fd)
        known.ranges += 1
        return known.fd

    def _release(self, fd: int | None) -> None:
        if fd is None:
            return
        file = next(file for file in self._files.values() if file.fd == fd)
        file.ranges -= 1
        if not file.ranges:
            os.close(fd)
            del self._files[file.identity]
