# SPDX-License-Identifier: Apache-2.0
"""Text from tables, files, guests and tools, fit for a terminal: nothing in it moves the cursor or hides a line."""

import re

from acpigen.base.pattern import pattern

# C0 and C1 controls, DEL, what breaks lines or turns their direction (Unicode 15, Bidi_Control), and lone surrogates.
_UNFIT = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_LINES = pattern(f"[{_UNFIT}]")
_LINE = pattern(f"[{_UNFIT}\t\n]")


def printable(text: str) -> str:
    r"""Text of any lines with what controls a terminal as ``\u001b``, which in JSON means the same.

    Newlines and tabs stay.

    >>> printable("\x1b[2Jone\ntwo\r")
    '\\u001b[2Jone\ntwo\\u000d'
    """
    return _LINES.sub(_escaped, text)


def one_line(text: str) -> str:
    r"""Text as :func:`printable`, of which newlines and tabs make no new line or column either.

    >>> one_line("OEM\nPASS\t")
    'OEM\\u000aPASS\\u0009'
    """
    return _LINE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
