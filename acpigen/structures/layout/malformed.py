# SPDX-License-Identifier: Apache-2.0
"""The one way in which a byte layout refuses its input: what, where, what was found, what was expected."""

from acpigen.base.errors import BadInputError

_CONTEXT_BYTES = 16


def malformed(
    what: str, offset: int, found: str, expected: str, data: bytes = b"", *, hint: str = ""
) -> BadInputError:
    """The error for bytes that break their format.

    :param what: the structure, outermost first ("SRAT entry 3").
    :param offset: where in ``data`` the offending field starts, in bytes.
    :param data: the whole input; the bytes at ``offset`` become the error's evidence.
    """
    evidence = []
    if data and offset < len(data):
        evidence = [f"bytes at {offset:#x}: {data[offset : offset + _CONTEXT_BYTES].hex(' ')}"]
    return BadInputError(
        f"{what} at offset {offset} ({offset:#x}): found {found}, expected {expected}",
        hint=hint,
        evidence=evidence,
    )


def cut_short(name: str, stated_bytes: int, data: bytes) -> BadInputError:
    """The error for a table that ends before its header says so."""
    return BadInputError(
        f"{name} is cut short: its header says {stated_bytes} bytes, there are {len(data)}",
        hint="dump the whole table again",
    )


def require_bytes(data: bytes, offset: int, size_bytes: int, what: str) -> None:
    """Raises BadInputError when ``data`` ends before ``offset + size_bytes``."""
    if offset + size_bytes > len(data):
        raise malformed(what, offset, f"{max(len(data) - offset, 0)} bytes", f"at least {size_bytes}", data)
