"""Sizes and addresses on the command line: what is wrong with one is told with the option's name."""

from collections.abc import Callable

from acpigen.errors import BadInputError
from acpigen.units import parse_address, parse_size_bytes


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
        raise BadInputError(f"{option}: {error.message}", way_out=error.way_out) from None
