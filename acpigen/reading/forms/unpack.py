# SPDX-License-Identifier: Apache-2.0
"""Compressed files, tar and zip archives, unpacked in memory and never beyond the limits."""

import io
from collections.abc import Iterator
from typing import Protocol

from acpigen.base.errors import BadInputError
from acpigen.reading.forms.limits import FILES_MOST, INPUT_MOST_BYTES

LZMA_MEMORY_MOST_BYTES = 128 << 20
"""xz's strongest preset (-9) needs 65 MiB to unpack."""

_COMPRESSED = (b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh", b"\x28\xb5\x2f\xfd")
"""How files of gzip, xz, bzip2 and zstd begin."""
_TAR_MAGIC_OFFSET, _TAR_MAGIC = 257, b"ustar"


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...


def is_tar(data: bytes) -> bool:
    """Whether ``data`` is a tar archive (POSIX 1003.1-1988 or later)."""
    return data[_TAR_MAGIC_OFFSET : _TAR_MAGIC_OFFSET + len(_TAR_MAGIC)] == _TAR_MAGIC


def decompressed(data: bytes, origin: str) -> bytes | None:
    """What a gzip, xz or bzip2 file holds; ``None`` for anything else.

    :raises BadInputError: it is damaged, or holds more than is read.
    """
    if not data.startswith(_COMPRESSED):
        return None
    import bz2  # only where there is a compressed file
    import lzma
    import zlib

    try:
        if data.startswith(b"\x1f\x8b"):
            gzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
            return _whole(gzip, gzip.decompress(data, INPUT_MOST_BYTES + 1), origin)
        if data.startswith(b"\xfd7zXZ\x00"):
            xz = lzma.LZMADecompressor(lzma.FORMAT_XZ, LZMA_MEMORY_MOST_BYTES)
            return _whole(xz, xz.decompress(data, INPUT_MOST_BYTES + 1), origin)
        if data.startswith(b"BZh"):
            bzip2 = bz2.BZ2Decompressor()
            return _whole(bzip2, bzip2.decompress(data, INPUT_MOST_BYTES + 1), origin)
    except (zlib.error, lzma.LZMAError, OSError, EOFError, MemoryError) as error:
        raise BadInputError(f"{origin} cannot be unpacked: {error}", hint="make the archive again") from None
    raise BadInputError(f"{origin} is compressed with zstd", hint="unpack it first, with `zstd -d`")


def tar_members(data: bytes, origin: str) -> Iterator[tuple[str, bytes]]:
    """The regular files of a tar archive, by name; links and devices are left out.

    :raises BadInputError: it is damaged, or holds more than is read.
    """
    import tarfile  # only where there is one: it takes as long as all else here

    total = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for number, member in enumerate(archive):
                if number >= FILES_MOST:
                    raise BadInputError(
                        f"{origin} has more than {FILES_MOST} members", hint="give it the tables only"
                    )
                if not member.isreg():
                    continue
                total += member.size
                if total > INPUT_MOST_BYTES:
                    raise _too_large(origin)
                file = archive.extractfile(member)
                if file is not None:
                    yield member.name, file.read(INPUT_MOST_BYTES)
    except (tarfile.TarError, ValueError, OverflowError, EOFError, OSError, LookupError, MemoryError) as error:
        raise BadInputError(f"{origin} is a damaged tar archive: {error}", hint="make the archive again") from None


def is_zip(data: bytes) -> bool:
    """Whether ``data`` is a zip archive with something in it (APPNOTE.TXT 6.3.10, section 4.3.7)."""
    return data.startswith(b"PK\x03\x04")


def zip_members(data: bytes, origin: str) -> Iterator[tuple[str, bytes]]:
    """The files of a zip archive, by name.

    :raises BadInputError: it is damaged or encrypted, or holds more than is read.
    """
    import lzma
    import zipfile
    import zlib

    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for number, member in enumerate(archive.infolist()):
                if number >= FILES_MOST:
                    raise BadInputError(
                        f"{origin} has more than {FILES_MOST} members", hint="give it the tables only"
                    )
                if member.is_dir():
                    continue
                with archive.open(member) as file:
                    content = file.read(INPUT_MOST_BYTES - total + 1)
                total += len(content)
                if total > INPUT_MOST_BYTES:
                    raise _too_large(origin)
                yield member.filename, content
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, ValueError, EOFError, OSError, LookupError,
        MemoryError, OverflowError,
    ) as error:  # fmt: skip
        raise BadInputError(f"{origin} is a damaged zip archive: {error}", hint="make the archive again") from None


def _whole(decompressor: _Decompressor, found: bytes, origin: str) -> bytes:
    if len(found) > INPUT_MOST_BYTES:
        raise _too_large(origin)
    if not decompressor.eof:
        raise BadInputError(f"{origin} ends in the middle of its compressed data", hint="make the archive again")
    return found


def _too_large(origin: str) -> BadInputError:
    return BadInputError(
        f"{origin} holds more than {INPUT_MOST_BYTES >> 20} MiB", hint="give the tables of one machine only"
    )
