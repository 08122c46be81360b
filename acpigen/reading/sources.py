# SPDX-License-Identifier: Apache-2.0
"""Files to read: one, those of a folder, or standard input."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from acpigen.base.errors import BadInputError
from acpigen.reading.limits import FILES_MOST, INPUT_MOST_BYTES

STANDARD_INPUT = "-"

DEPTH_MOST = 3
"""Folders in folders: /sys/firmware/acpi/tables has ``dynamic`` and ``data``."""


def read_files(place: str) -> Iterator[tuple[str, bytes]]:
    """The files at a place, each by its name relative to it; a folder's regular files, sorted by name.

    :param place: a path, or ``-`` for standard input.
    :raises BadInputError: there is nothing, it cannot be read, or there is more than is read.
    """
    if place == STANDARD_INPUT:
        yield "stdin", _bounded(sys.stdin.buffer, "standard input", INPUT_MOST_BYTES)
        return
    path = Path(place)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise BadInputError(
            f"cannot read {place}: {getattr(error, 'strerror', None) or error}",
            hint="give a folder of tables, acpidump's text, one table, a tar of these, or - for standard input",
        ) from None
    if not stat.S_ISDIR(mode):
        yield path.name, _read(path, INPUT_MOST_BYTES)
        return
    left = INPUT_MOST_BYTES
    for number, each in enumerate(_below(path, DEPTH_MOST)):
        if number >= FILES_MOST:
            raise BadInputError(f"{place} has more than {FILES_MOST} files", hint="give a folder of tables only")
        data = _read(each, left)
        left -= len(data)
        yield str(each.relative_to(path)), data


def _below(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise BadInputError(f"cannot read folder {folder}: {error.strerror}") from None
    for entry in entries:
        if entry.is_file():
            yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False) and depth > 1:
            yield from _below(Path(entry.path), depth - 1)


def _read(path: Path, most_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            return _bounded(file, str(path), most_bytes)
    except OSError as error:
        raise BadInputError(
            f"cannot read {path}: {error.strerror}",
            hint="kernel tables are readable by root only: copy them with sudo" if error.errno == 13 else "",
        ) from None


def _bounded(file: BinaryIO, name: str, most_bytes: int) -> bytes:
    data = file.read(most_bytes + 1) or b""
    if len(data) > most_bytes:
        raise BadInputError(
            f"{name} goes beyond the {INPUT_MOST_BYTES >> 20} MiB that are read",
            hint="give the tables of one machine only",
        )
    return data
