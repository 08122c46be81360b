# SPDX-License-Identifier: Apache-2.0
"""Reading what the caller named: whole, up to a bound, and without waiting for a FIFO that nobody writes to."""

import errno
import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from acpigen.base.errors import BadInputError

STANDARD_INPUT = "-"
"""What names standard input."""

WRITER_TIMEOUT_S = 10.0
"""How long a FIFO may have nobody that writes to it. A shell opens both ends of ``<(…)`` at once."""

DESCRIPTION_MOST_BYTES = 1 << 20
"""Of a TOML file that describes something: ours have a few KiB."""


@contextmanager
def opened_input(place: str | Path, what: str, *, hint: str = "") -> Iterator[BinaryIO]:
    """Opens a file, or standard input for ``-``.

    :param what: what the caller's file should be, for messages: "scenario".
    :raises BadInputError: it cannot be opened or read; nobody writes to the FIFO that it is.
    """
    name = name_of(place)
    if str(place) == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                _wait_for_writer(descriptor, name, what)
            os.set_blocking(descriptor, True)
            yield file
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        number, said = getattr(error, "errno", None), getattr(error, "strerror", None) or "it is not a file name"
        if number == errno.EACCES and not hint:
            hint = "give one that you may read"
        raise BadInputError(f"cannot read the {what}: {said}", file=name, hint=hint) from None


def read_input(place: str | Path, most_bytes: int, what: str, *, hint: str = "") -> bytes:
    """All bytes of a file, or of standard input for ``-``.

    :param most_bytes: how many there may be; a device that never ends is refused after these.
    :param what: as :func:`opened_input`.
    :raises BadInputError: as :func:`opened_input`; or there is more.
    """
    with opened_input(place, what, hint=hint) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise too_large(place, most_bytes, what)
    return data


def read_input_text(place: str | Path, most_bytes: int, what: str, *, hint: str = "") -> str:
    """All of a text in UTF-8; see :func:`read_input`.

    :raises BadInputError: as :func:`read_input`; or it is not UTF-8, with the line.
    """
    data = read_input(place, most_bytes, what, hint=hint)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInputError("not UTF-8", file=name_of(place), line=line, hint="save the file as UTF-8") from None


def too_large(place: str | Path, most_bytes: int, what: str) -> BadInputError:
    """The error for a file that goes beyond its bound."""
    most = f"{most_bytes >> 20} MiB" if most_bytes >= 1 << 20 else f"{most_bytes >> 10} KiB"
    return BadInputError(f"more than {most}, which no {what} has", file=name_of(place), hint=f"give the {what} alone")


def name_of(place: str | Path) -> str:
    """What messages call it."""
    return "standard input" if str(place) == STANDARD_INPUT else str(place)


def _wait_for_writer(descriptor: int, name: str, what: str) -> None:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)  # a FIFO that nobody has opened for writing yet has no event
    if not poll.poll(WRITER_TIMEOUT_S * 1000):
        raise BadInputError(
            f"cannot read the {what}: no process wrote to this FIFO within {WRITER_TIMEOUT_S:g} s",
            file=name,
            hint="start the writer first",
        )
