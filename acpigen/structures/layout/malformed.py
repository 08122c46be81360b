# SPDX-License-Identifier: Apache-2.0
"""The one way in which a byte layout refuses its input: what, where, what was found, what was expected."""

from acpigen.base.errors import MalformedError

_SHOWN_BITS = 256
"""The widest number that is written out: Python refuses to write one of more than 4,300 digits."""


def malformed(
    what: str, offset: int, found: str, expected: str, data: bytes = b"", *, hint: str = ""
) -> MalformedError:
    """The error for bytes that break their format.

    :param what: the structure, outermost first ("SRAT entry 3").
    :param offset: where in ``data`` the offending field starts, in bytes.
    :param data: the whole input; the bytes at ``offset`` become the error's evidence.
    """
    return MalformedError(what, offset=offset, found=found, expected=expected, data=data, hint=hint)


def cut_short(name: str, stated_bytes: int, data: bytes) -> MalformedError:
    """The error for a table that ends before its header says so."""
    return MalformedError(
        f"{name} is cut short",
        found=f"{len(data)} bytes",
        expected=f"{stated_bytes}, as its header says",
        hint="dump the whole table again",
    )


def require_bytes(data: bytes, offset: int, size_bytes: int, what: str) -> None:
    """Raises BadInputError when ``data`` ends before ``offset + size_bytes``."""
    if offset + size_bytes > len(data):
        raise malformed(what, offset, f"{max(len(data) - offset, 0)} bytes", f"at least {size_bytes}", data)


def in_words(number: object) -> str:
    """A number for an error's text; one that is far too wide by its size."""
    if isinstance(number, int) and number.bit_length() > _SHOWN_BITS:
        return f"a number of {number.bit_length()} bits"
    return f"{number!r}"
