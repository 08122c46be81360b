# SPDX-License-Identifier: Apache-2.0
"""Values on the command line: none is empty, and what is wrong with a size or an address is reported with its option.

An empty word comes of a shell variable that is not set. Taken for an option that was left out, it would silently
build or check something else; taken for a path, it would be the current folder.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from acpigen.base.errors import BadInputError
from acpigen.base.units import parse_address, parse_size_bytes

STANDARD_OUTPUT = Path("-")
"""What ``-o -`` names. (A file that is called so can be given by its whole path.)"""


def given(text: str) -> str:
    """A word that is there, for argparse.

    :raises argparse.ArgumentTypeError: it is empty.
    """
    if not text:
        raise argparse.ArgumentTypeError("it is empty; give a value, or omit the option")
    return text


def given_path(text: str) -> Path:
    """A path that is there, for argparse; it may be :data:`STANDARD_OUTPUT`.

    :raises argparse.ArgumentTypeError: it is empty.
    """
    return Path(given(text))


def option_address(option: str, text: str) -> int:
    """The address that an option has.

    :raises BadInputError: it is none.
    """
    return _named(parse_address, option, text)


def option_size_bytes(option: str, text: str) -> int:
    """The size that an option has.

    :raises BadInputError: it is none.
    """
    return _named(parse_size_bytes, option, text)


def _named(parse: Callable[[str], int], option: str, text: str) -> int:
    try:
        return parse(text)
    except BadInputError as error:
        raise error.within(option=option) from None
