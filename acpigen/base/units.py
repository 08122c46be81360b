# SPDX-License-Identifier: Apache-2.0
"""Sizes and addresses as people write them, and back. One place, so that a unit is never guessed."""

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern

KIB = 1 << 10
MIB = 1 << 20
GIB = 1 << 30
TIB = 1 << 40
U64_MAX = (1 << 64) - 1
SMALLEST_PAGE_BYTES = 4 * KIB
"""Of arm64 and x86: less is no memory to an OS, and most likely a size whose unit was forgotten."""

_SIZE = pattern(
    r"\s*(0[xX][0-9a-fA-F]{1,32}(?:_[0-9a-fA-F]{1,32}){0,7})\s*"
    r"|\s*([0-9]{1,32}(?:_[0-9]{1,32}){0,7})\s*([A-Za-z]*)\s*"
)
_SMALL_DIGITS_MOST = 9
_UNITS = {"": 1, "B": 1, "KiB": KIB, "MiB": MIB, "GiB": GIB, "TiB": TIB}


def parse_size_bytes(text: str | int) -> int:
    """A size in bytes from ``"96GiB"``, ``"512 MiB"``, ``"0x1000"`` or a plain number.

    :raises BadInputError: the unit is unknown or decimal ("GB" could mean two things), or the value
        does not fit into 64 bits.
    """
    return _parsed(text, "size", "not a number with a unit", 'write "96GiB" or 0x1800000000')


def _parsed(text: str | int, what: str, misfit: str, hint: str) -> int:
    if isinstance(text, int):
        return _within_u64(text, str(text))
    found = _SIZE.fullmatch(text)
    if found is None:
        raise BadInputError(f"{what} {text!r} is {misfit}", hint=hint)
    hexadecimal, decimal, unit = found.groups()
    if hexadecimal is not None:
        return _within_u64(int(hexadecimal, 16), text)
    if unit not in _UNITS:
        guess = {"K": "KiB", "M": "MiB", "G": "GiB", "T": "TiB"}.get(unit[:1].upper(), "GiB")
        raise BadInputError(
            f"{what} {text!r} has the unit {unit!r}; units here are B, KiB, MiB, GiB and TiB",
            hint=f'did you mean "{decimal}{guess}"?',
        )
    return _within_u64(int(decimal) * _UNITS[unit], text)


def parse_address(text: str | int) -> int:
    """A physical address from ``0x…`` or a plain number; a unit ("64GiB") is taken as an offset from 0.

    :raises BadInputError: not a number, or wider than 64 bits.
    """
    return _parsed(text, "address", "not a number from 0 on", "write 0x8000000000")


def is_small_decimal(text: str) -> bool:
    """Whether a text is a decimal number of at most nine digits, which ``int`` always reads.

    Python refuses to read a number of 4,300 digits, and nothing that is counted by hand has ten.
    """
    return text.isdecimal() and len(text) <= _SMALL_DIGITS_MOST


def format_size(size_bytes: int) -> str:
    """The shortest exact way to write a size: ``96GiB``, ``97GiB``, ``1025B``."""
    for unit in ("TiB", "GiB", "MiB", "KiB"):
        if size_bytes and size_bytes % _UNITS[unit] == 0:
            return f"{size_bytes // _UNITS[unit]}{unit}"
    return f"{size_bytes}B"


def format_address(address: int) -> str:
    """An address in hexadecimal, ``0x8000000000``."""
    return f"{address:#x}"


def round_up(value: int, step: int) -> int:
    """The smallest multiple of ``step`` that is not below ``value``."""
    return -(-value // step) * step


def round_down(value: int, step: int) -> int:
    """The largest multiple of ``step`` that is not above ``value``."""
    return value // step * step


def round_up_power_of_two(value: int) -> int:
    """The smallest power of two that is not below ``value``; 1 for 0, as Linux's ``roundup_pow_of_two``."""
    return 1 << max(value - 1, 0).bit_length()


def _within_u64(value: int, text: str) -> int:
    if not 0 <= value <= U64_MAX:
        raise BadInputError(f"{text!r} does not fit into 64 bits")
    return value
