# SPDX-License-Identifier: Apache-2.0
"""Types of options for the argument parser, which names the option, and reports all that are wrong at once.

No value is empty: an empty word comes of a shell variable that is not set. Taken for an option that was left out, it
would silently build or check something else; taken for a path, it would be the current folder.
"""

import math
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.nearest import hint_for
from acpigen.base.units import parse_address, parse_size_bytes

T = TypeVar("T")

STANDARD_OUTPUT = Path("-")
"""What ``-o -`` names. (A file that is called so can be given by its whole path.)"""


def given(text: str) -> str:
    """A word that is there.

    :raises BadInputError: it is empty.
    """
    if not text:
        raise BadInputError("it is empty", hint="give a value, or omit the option")
    return text


def given_path(text: str) -> Path:
    """A path that is there; it may be :data:`STANDARD_OUTPUT`.

    :raises BadInputError: it is empty.
    """
    return Path(given(text))


def address(text: str) -> int:
    """A physical address: ``0x8000000000``.

    :raises BadInputError: it is none.
    """
    return parse_address(given(text))


def size_bytes(text: str) -> int:
    """A size: ``4GiB``.

    :raises BadInputError: it is none.
    """
    return parse_size_bytes(given(text))


def folder_path(text: str) -> Path:
    """A folder, which need not be there yet.

    :raises BadInputError: something else has that name.
    """
    path = given_path(text)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return path
    except OSError as error:
        raise BadInputError(f"{text} cannot be a folder: {error.strerror}", hint="name another folder") from error
    if not stat.S_ISDIR(mode):
        raise BadInputError(f"{text} is not a folder", hint="name a folder; it is made if it is not there")
    return path


def address_range(text: str) -> AddressRange:
    """A range: ``0x40000000+1GiB``.

    :raises BadInputError: it is none.
    """
    base, plus, size = given(text).partition("+")
    if not plus:
        raise BadInputError(f"{text!r} is not BASE+SIZE", hint="write 0x40000000+1GiB")
    return AddressRange(address(base), size_bytes(size))


def count(text: str) -> int:
    """A number from 1 on.

    :raises BadInputError: it is none.
    """
    if not given(text).isdecimal() or len(text) > _COUNT_DIGITS_MOST or int(text) == 0:
        raise BadInputError(f"{text!r} is not a number from 1 on", hint="give 1 or more")
    return int(text)


_COUNT_DIGITS_MOST = 9


def seconds(text: str) -> float:
    """A time that is not zero: ``2.5``.

    :raises BadInputError: it is none, or infinite.
    """
    try:
        found = float(given(text))
    except ValueError:
        found = math.nan
    if not 0 < found < math.inf:
        raise BadInputError(f"{text!r} is not a number of seconds", hint="give a number above 0, such as 2.5")
    return found


def one_of(what: str, known: Mapping[str, T], *, where: str = "") -> Callable[[str], T]:
    """A type whose words are the keys of a mapping, in whatever case.

    :param what: what a word names, for messages: "severity".
    :param where: where all of them are listed, when they are too many for a hint.
    """

    def chosen(text: str) -> T:
        found = {key.lower(): value for key, value in known.items()}.get(given(text).lower())
        if found is None:
            raise BadInputError(f"no {what} is called {text!r}", hint=hint_for(text, known, where=where))
        return found

    return chosen


def words(what: str, text: str) -> tuple[str, ...]:
    """Words that are separated by commas, each once.

    :param what: what a word names, for messages: "format".
    :raises BadInputError: there is none.
    """
    found = tuple(dict.fromkeys(word.strip() for word in given(text).split(",") if word.strip()))
    if not found:
        raise BadInputError(f"{text!r} names no {what}", hint=f"name one {what} or more")
    return found
