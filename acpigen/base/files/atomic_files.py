# SPDX-License-Identifier: Apache-2.0
"""Writing a set of files so that none is ever half written."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from acpigen.base.errors import BadInputError, HostError
from acpigen.base.pattern import pattern

_DESCRIPTOR = pattern(r"/dev/(std(out|err)|fd/\d+)|/proc/(self|\d+)/fd/\d+")
"""Names of open files: links to what need not have a name."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder, which is made if it is not there.

    Every file is first written beside its place under another name; only when all are on the disk are they given
    their names. So an error (a full disk, a missing permission) leaves what was there as it was. What is there and no
    regular file (a device, a FIFO) is written to and stays what it is; behind a symbolic link, its target is written.

    :param files: contents by file name, without folders.
    :raises BadInputError: the folder's path is a file, or a file's name is a folder there.
    :raises HostError: the folder cannot be made or written.
    """
    new_folders = [path for path in (folder, *folder.parents) if not path.exists()]
    written: list[tuple[Path, Path]] = []
    try:
        _make(folder)
        for name in files:
            if (folder / name).is_dir():
                raise BadInputError(f"{folder / name} is a folder", hint="remove it, or give another folder with -o")
        for name, data in files.items():
            if is_written_through(folder / name):
                _write_through(folder / name, data)
                continue
            place = (folder / name).resolve()
            written.append((place, place.with_name(f".{place.name}.{os.urandom(4).hex()}")))
            _write_new(written[-1][1], data)
        for place, path in written:
            path.replace(place)
    except OSError as error:
        raise HostError(
            f"cannot write into {folder}: {error.strerror}",
            hint="nothing was changed; free some space, or give another folder with -o",
        ) from None
    finally:
        for _, path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for path in new_folders:
            # Goes only while it is empty, that is when nothing was written.
            with suppress(OSError):
                path.rmdir()


def write_whole(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Writes one file, as :func:`write_files` does; its folder must be there.

    :param durable: what was written is on the disk before the file has its name.

    :raises OSError: it cannot be written; the error names it.
    """
    try:
        if is_written_through(path):
            _write_through(path, data)
            return
        place = path.resolve()
        beside = place.with_name(f".{place.name}.{os.urandom(4).hex()}")
        try:
            _write_new(beside, data, durable)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def is_written_through(path: Path) -> bool:
    """Whether there is something that no file can take the place of: a device, a FIFO, an open file by its number."""
    if _DESCRIPTOR.fullmatch(str(path)):
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def _write_through(path: Path, data: bytes) -> None:
    with path.open("ab") as file:  # an open file may be a regular one, with something in it
        file.write(data)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise BadInputError(f"{folder} is not a folder", hint="give -o the name of a folder") from None


def _write_new(path: Path, data: bytes, durable: bool = False) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(descriptor)
