# SPDX-License-Identifier: Apache-2.0
"""The value of a QEMU option as properties: ``key=value,key=value``, or JSON.

QEMU docs/ and util/qemu-option.c, util/keyval.c: a comma ends a value, two are one; a key without a value means "on";
the first value may have a key that is not written.
"""

import json
from collections.abc import Mapping

from acpigen.base.errors import BadInputError
from acpigen.base.units import GIB, KIB, MIB, TIB

_SUFFIXES = {"B": 1, "K": KIB, "M": MIB, "G": GIB, "T": TIB, "P": TIB * 1024, "E": TIB * 1024 * 1024}
_TRUE = frozenset({"on", "yes", "true", "y"})
_FALSE = frozenset({"off", "no", "false", "n"})


def key_values(text: str, first: str = "") -> list[tuple[str, str]]:
    """The properties in their order; a key may come more than once.

    :param first: the key of a first value that has none.
    :raises BadInputError: JSON that cannot be read, or is no object.

    >>> key_values("virt,gic-version=3,mem-path=a,,b,share", "type")
    [('type', 'virt'), ('gic-version', '3'), ('mem-path', 'a,b'), ('share', 'on')]
    """
    if text.startswith("{"):
        return _of_json(text)
    found: list[tuple[str, str]] = []
    for index, part in enumerate(_parts(text)):
        key, equals, value = part.partition("=")
        if equals:
            found.append((key, value))
        elif index == 0 and first:
            found.append((first, part))
        elif key.startswith("no") and key not in ("node", "nodeid"):
            found.append((key.removeprefix("no"), "off"))
        elif key:
            found.append((key, "on"))
    return found


def _parts(text: str) -> list[str]:
    parts = [""]
    at = 0
    while at < len(text):
        if text[at] == ",":
            if text[at + 1 : at + 2] == ",":
                parts[-1] += ","
                at += 2
                continue
            parts.append("")
        else:
            parts[-1] += text[at]
        at += 1
    return parts


def _of_json(text: str) -> list[tuple[str, str]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"not JSON: {error}", hint="QEMU takes a value that begins with { for JSON") from None
    return list(_flat(found, ""))


def _flat(found: Mapping[str, object], before: str) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in found.items():
        name = f"{before}{key}"
        if isinstance(value, dict):
            flat += _flat(value, f"{name}.")
        elif isinstance(value, list):
            flat += [(name, _word(each)) for each in value]
        else:
            flat.append((name, _word(value)))
    return flat


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def size_bytes(text: str, default: int = 1) -> int | None:
    """A size as QEMU reads it, and None where it is none.

    :param default: bytes of a number without a letter: a MiB for ``-m``.

    >>> size_bytes("2T") == 2 << 40, size_bytes("0.5G") == 512 << 20, size_bytes("8", MIB) == 8 << 20, size_bytes("x")
    (True, True, True, None)
    """
    word = text.strip().upper()
    unit = default
    if word and word[-1] in _SUFFIXES and not word.startswith("0X"):
        unit, word = _SUFFIXES[word[-1]], word[:-1]
    try:
        value = int(word, 16) * unit if word.startswith("0X") else int(float(word) * unit) if "." in word else None
        value = int(word) * unit if value is None else value
    except (ValueError, OverflowError):
        return None
    return value if 0 <= value < 1 << 64 else None


def number(text: str) -> int | None:
    """A whole number as QEMU reads it, decimal or with ``0x``; None where it is none."""
    try:
        value = int(text, 0) if text.lower().startswith("0x") else int(text, 10)
    except ValueError:
        return None
    return value if abs(value) < 1 << 64 else None


def switch(text: str) -> bool | None:
    """``on`` or ``off`` in the words that QEMU takes; None for others."""
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else None
