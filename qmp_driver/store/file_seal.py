# SPDX-License-Identifier: Apache-2.0
"""Seals on large sparse files: a digest of their data, and the marks by which an untouched file is known at once."""

import hashlib
import os
from pathlib import Path

import msgspec

_PIECE_BYTES = 1 << 20


class FileSeal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a file was when it was sealed.

    :param sha256: of its data and of where they lie; holes are skipped.
    :param inode: with both times it shows that the file is unchanged; the digest decides where they differ.
    """

    size_bytes: int
    sha256: str
    inode: int
    mtime_ns: int
    ctime_ns: int


def seal_of(path: Path) -> FileSeal:
    """Seals a file.

    :raises OSError: it cannot be read.
    """
    status = path.stat()
    return FileSeal(status.st_size, digest_of(path), status.st_ino, status.st_mtime_ns, status.st_ctime_ns)


def check_seal(path: Path, seal: FileSeal) -> tuple[str, FileSeal]:
    """What differs from the seal (``has 5 bytes, not 9``; empty when it is whole), and the seal with new marks."""
    try:
        status = path.stat()
        if status.st_size != seal.size_bytes:
            return f"has {status.st_size} bytes, not {seal.size_bytes}", seal
        if (status.st_ino, status.st_mtime_ns, status.st_ctime_ns) == (seal.inode, seal.mtime_ns, seal.ctime_ns):
            return "", seal
        if digest_of(path) != seal.sha256:
            return "was changed", seal
    except OSError as error:
        return f"cannot be read: {error.strerror}", seal
    return "", FileSeal(seal.size_bytes, seal.sha256, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)


def digest_of(path: Path) -> str:
    """SHA-256 over the file's stretches of non-zero data, each MiB with its place: a hole is as good as zeros.

    :raises OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        end = os.fstat(file.fileno()).st_size
        position = 0
        while position < end:
            try:
                data = os.lseek(file.fileno(), position, os.SEEK_DATA)
            except OSError:  # ENXIO: a hole up to the end
                break
            position = data - data % _PIECE_BYTES
            piece = os.pread(file.fileno(), _PIECE_BYTES, position)
            if piece.count(0) != len(piece):
                digest.update(position.to_bytes(8, "little"))
                digest.update(piece)
            position += _PIECE_BYTES
    digest.update(end.to_bytes(8, "little"))
    return digest.hexdigest()
