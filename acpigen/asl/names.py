# SPDX-License-Identifier: Apache-2.0
"""ACPI names and paths, and how ASL text is laid out."""

from acpigen.base.errors import BadInputError
from acpigen.base.pattern import pattern

INDENT = "    "

LINE_WIDTH = 110
"""A package of plain values stands on one line if it fits."""

_SEGMENT = pattern(r"[A-Z_][A-Z0-9_]{0,3}")
_PATH = pattern(r"\\?\^*([A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*)?")
PRINTABLE = pattern(r"[\x20-\x7e]*")


def check_segment(name: str) -> str:
    """A name segment: 1 to 4 of A-Z, 0-9 and _, not beginning with a digit (ACPI 6.5 section 19.2.2).

    :raises BadInputError: anything else.
    """
    if _SEGMENT.fullmatch(name) is None:
        raise BadInputError(
            f"ACPI name {name!r} is not a name segment",
            hint='use 1 to 4 of A-Z, 0-9 and _, not beginning with a digit, as in "GPU0"',
        )
    return name


def check_path(path: str) -> str:
    r"""A name path such as ``\_SB.PCI0.S40``, ``^RP00`` or ``GPU0`` (ACPI 6.5 section 19.2.2).

    :raises BadInputError: anything else, or an empty path.
    """
    if path in ("", "\\") or _PATH.fullmatch(path) is None:
        raise BadInputError(
            f"ACPI path {path!r} is not a name path",
            hint=r"write segments of 1 to 4 characters with dots between, as in \_SB.PCI0.S40",
        )
    return path
