# SPDX-License-Identifier: Apache-2.0
"""Which differences fail, as a TOML file.

::

    # What fails: kinds, or kinds and ways. Everything but harmless differences, if left out.
    fail = ["property", "error-source:removed", "domain"]

    # What is expected this time, whatever "fail" says.
    [[allow]]
    kind = "property"
    key = "*nvidia,gpu-mem-size"
    reason = "the new SKU has more memory"

What could not be compared fails whatever ``fail`` says, unless ``way = "uncompared"`` allows it: it is not known what
it hides.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

import msgspec

from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.base.toml.typed_toml import TypedToml
from acpigen.diff.compare import WAYS, Change
from acpigen.diff.facts import KINDS

FILE_MOST_BYTES = 1 << 20

DEFAULT_FAIL = tuple(kind for kind in KINDS if kind != "header")
"""Without a policy: all but what a new build of the same firmware changes, too."""


class Allowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A difference that is expected.

    :param key: a pattern (``*``, ``?``) for what the report calls it.
    :param reason: why it is expected, for the reader.
    :param kind: a pattern (``*``, ``?``) for the kind of difference.
    :param way: a pattern for its way: added, removed, changed …
    """

    reason: Annotated[str, msgspec.Meta(min_length=1)]
    kind: str = "*"
    way: str = "*"
    key: str = "*"

    def covers(self, change: Change) -> bool:
        """Whether a difference is expected by it."""
        if change.way == "uncompared" != self.way:
            return False
        return all(
            fnmatchcase(found, pattern)
            for found, pattern in ((change.kind, self.kind), (change.way, self.way), (change.key, self.key))
        )


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What fails and what is expected.

    :param fail: kinds of difference that fail, ``KIND`` or ``KIND:WAY``.
    :param allow: differences that are expected.
    """

    fail: tuple[str, ...] = DEFAULT_FAIL
    allow: tuple[Allowed, ...] = ()

    def allowed(self, change: Change) -> str | None:
        """The reason for which a difference is expected; ``None`` when it is not."""
        return next((each.reason for each in self.allow if each.covers(change)), None)

    def fails(self, change: Change) -> bool:
        """Whether a difference fails."""
        if self.allowed(change) is not None:
            return False
        named = f"{change.kind}:{change.way}" in self.fail
        return change.way == "uncompared" or named or (change.way != "harmless" and change.kind in self.fail)

    def failing(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Those that fail."""
        return tuple(change for change in changes if self.fails(change))


def read_policy(path: Path) -> Policy:
    """Reads a policy file.

    :raises BadInputError: not readable, not TOML, an unknown key, kind or way, or an exception without a reason.
    """
    toml = TypedToml(read_input_text(path, DESCRIPTION_MOST_BYTES, "policy file"), str(path))
    policy = toml.decode(Policy)
    for index, each in enumerate(policy.fail):
        kind, colon, way = each.partition(":")
        if kind not in KINDS or (colon and way not in WAYS):
            toml.note(
                ("fail", index),
                f"{each!r} is not a kind of difference",
                f"kinds are {', '.join(KINDS)}; after a colon one of {', '.join(WAYS)}",
            )
    toml.raise_noted()
    return policy
