# SPDX-License-Identifier: Apache-2.0
"""Files to read: one, those of a folder, or standard input."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from acpigen.base.errors import BadInputError
from acpigen.base.files.bounded_input import STANDARD_INPUT, opened_input, read_input, too_large
from acpigen.base.pattern import pattern
from acpigen.base.units import is_small_decimal
from acpigen.reading.forms.limits import FILES_MOST, INPUT_MOST_BYTES

WHAT = "dump of tables"
TABLES_FORMS = (
    "a folder of .dat or .aml files, acpidump's text, one table, a tar or zip of any of these, or a table as text"
    " (hexdump -C, xxd, base64)"
)
"""What tables are read from, for hints."""
HINT = f"give {TABLES_FORMS}, or - for standard input"

_NUMBERS = pattern(r"([0-9]{1,18})")

DEPTH_MOST = 3
"""Folders in folders: /sys/firmware/acpi/tables has ``dynamic`` and ``data``."""


def read_files(place: str) -> Iterator[tuple[str, bytes]]:
    """The files at a place, each by its name relative to it; a folder's regular files, sorted by name with numbers
    as numbers: the kernel's SSDT2 comes before its SSDT10.

    :param place: a path, or ``-`` for standard input.
    :raises BadInputError: there is nothing, it cannot be read, or there is more than is read.
    """
    if place == STANDARD_INPUT:
        yield "stdin", read_input(place, INPUT_MOST_BYTES, WHAT)
        return
    path = Path(place)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise BadInputError(
            f"cannot read {place}: {getattr(error, 'strerror', None) or error}",
            hint=HINT,
        ) from None
    if not stat.S_ISDIR(mode):
        yield path.name, read_input(path, INPUT_MOST_BYTES, WHAT, hint=HINT)
        return
    left = INPUT_MOST_BYTES
    for number, each in enumerate(_below(path, DEPTH_MOST)):
        if number >= FILES_MOST:
            raise BadInputError(f"{place} has more than {FILES_MOST} files", hint="give a folder of tables only")
        with opened_input(each, WHAT, hint="kernel tables are readable by root only: copy them with sudo") as file:
            data = file.read(left + 1)
        if len(data) > left:
            raise too_large(place, INPUT_MOST_BYTES, WHAT)
        left -= len(data)
        yield str(each.relative_to(path)), data


def natural_order(name: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which a number in a name counts as a number.

    >>> sorted(["SSDT10", "SSDT2", "DSDT"], key=natural_order)
    ['DSDT', 'SSDT2', 'SSDT10']
    """
    return tuple((int(part), "") if is_small_decimal(part) else (-1, part) for part in _NUMBERS.split(name) if part)


def _below(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural_order(entry.name))
    except OSError as error:
        raise BadInputError(f"cannot read folder {folder}: {error.strerror}") from None
    for entry in entries:
        if entry.is_file():
            yield Path(entry.path)
        elif entry.is_dir(follow_symlinks=False) and depth > 1:
            yield from _below(Path(entry.path), depth - 1)
