# SPDX-License-Identifier: Apache-2.0
"""Names in files of other languages.

A platform file's names are one line of letters, digits, spaces and ``. _ -``; a :class:`Platform` made by code can
have any. Each exporter writes them through the function for its language.
"""

import re
from collections.abc import Iterable

from acpigen.base.pattern import pattern

_PLAIN = pattern(r"[^A-Za-z0-9 ._-]")


def in_comment(text: str) -> str:
    """A name in a comment of C, of an INF or of XML: nothing that ends the comment or the line, or joins lines."""
    return re.sub(r"--+", "-", _PLAIN.sub("_", text)).rstrip("-")


def c_identifier(text: str) -> str:
    """A name as the end of a C identifier."""
    return re.sub(r"[^A-Za-z0-9_]", "_", text)


def qemu_ids(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """An id of QEMU's for each name: a letter, then letters, digits and ``- . _`` (util/id.c, id_wellformed()).

    :param names: all different.
    :param taken: ids that others have.
    """
    found: dict[str, str] = {}
    used = set(taken)
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9._-]", "-", name)
        wanted = plain if plain[:1].isalpha() else f"gpu-{plain}"
        number, unique = 1, wanted
        while unique in used:
            number += 1
            unique = f"{wanted}-{number}"
        used.add(unique)
        found[name] = unique
    return found
