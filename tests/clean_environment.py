# SPDX-License-Identifier: Apache-2.0
"""The environment that tests run in: what an ordinary machine has, so that none hides what another would find."""

from collections.abc import MutableMapping
from fnmatch import fnmatchcase
from pathlib import Path

KEPT_VARIABLES = Path(__file__).parent.parent / "scripts/kept-variables"


def kept_patterns() -> list[str]:
    """Names of variables, or their beginnings and ``*``, as scripts/kept-variables has them."""
    words = [line.partition("#")[0].split() for line in KEPT_VARIABLES.read_text(encoding="utf-8").splitlines()]
    return [first for first, *_ in filter(None, words)]


def clean(environment: MutableMapping[str, str]) -> list[str]:
    """Removes all other variables, and gives their names."""
    patterns = kept_patterns()
    removed = [name for name in environment if not any(fnmatchcase(name, pattern) for pattern in patterns)]
    for name in removed:
        del environment[name]
    return removed
