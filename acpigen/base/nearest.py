# SPDX-License-Identifier: Apache-2.0
"""Did you mean …? The hint for a word that is none of those that are known."""

from collections.abc import Iterable

MOST_LISTED = 24
"""Up to so many words a hint lists; more are looked up elsewhere."""

SHORTEST_PREFIX = 3


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant, in whatever case; empty where none is near.

    >>> nearest("GH200", ["gh200-480gb", "gb200"]), nearest("--fromat", ["--format", "--fail-on"])
    ('gh200-480gb', '--format')
    >>> nearest("xyz", ["gh200-480gb"])
    ''
    """
    lowered: dict[str, str] = {}
    for each in known:
        lowered.setdefault(each.lower(), each)
    wanted = word.lower()
    begins = [each for each in lowered if len(wanted) >= SHORTEST_PREFIX and each.startswith(wanted)]
    near = begins[:1] or close_matches(wanted, lowered, 1)
    return lowered[near[0]] if near else ""


def close_matches(word: str, known: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """The known words that are most like a word, the best first, as :func:`difflib.get_close_matches` finds them."""
    from difflib import get_close_matches  # only where a word is wrong

    return get_close_matches(word, list(known), most, cutoff)


def hint_for(word: str, known: Iterable[str], *, where: str = "") -> str:
    """The hint: the nearest word, and all that are known unless they are too many.

    :param where: in place of the list where there are too many: "`acpigen check --list-rules` lists them".

    >>> hint_for("jsn", ["text", "json"])
    "did you mean 'json'? known are text, json"
    """
    words = list(known)
    near = nearest(word, words)
    guess = f"did you mean {near!r}?" if near else ""
    listed = f"known are {', '.join(words) or 'none'}" if len(words) <= MOST_LISTED else where
    return " ".join(part for part in (guess, listed) if part)
