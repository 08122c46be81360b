# SPDX-License-Identifier: Apache-2.0
"""A difference in words and as JSON."""

import json
from collections import Counter
from collections.abc import Sequence

from acpigen.diff.compare import WAYS, Change
from acpigen.diff.facts import KINDS
from acpigen.diff.policy import Policy

VALUE_MOST = 160
"""Characters of a value that are shown."""

EACH_MOST = 40
"""Differences of one kind and way that are shown."""

SIGNS = {"added": "+", "removed": "-", "moved": ">", "changed": "~", "uncompared": "?", "harmless": "="}


def as_text(changes: Sequence[Change], policy: Policy, *, all_harmless: bool = False) -> str:
    """Differences by kind, those that fail marked with ``!``, then the verdict."""
    lines: list[str] = []
    for kind in KINDS:
        for way in WAYS:
            mine = [each for each in changes if (each.kind, each.way) == (kind, way)]
            if not mine or (way == "harmless" and not all_harmless):
                continue
            lines.append(f"{kind} {way}:")
            lines += [line for change in mine[:EACH_MOST] for line in _change(change, policy)]
            if len(mine) > EACH_MOST:
                lines.append(f"    … {len(mine) - EACH_MOST} more")
    counted = Counter(change.way for change in changes)
    found = ", ".join(f"{counted[way]} {way}" for way in WAYS if counted[way]) or "no difference"
    failing = len(policy.failing(changes))
    lines.append(f"{'FAIL' if failing else 'PASS'}: {found}" + (f"; {failing} fail" if failing else ""))
    return "\n".join(lines) + "\n"


def as_json(changes: Sequence[Change], policy: Policy) -> str:
    """An object with the verdict and every difference."""
    plain = {
        "verdict": "fail" if policy.failing(changes) else "pass",
        "changes": [
            {
                "kind": change.kind,
                "way": change.way,
                "key": change.key,
                "old": change.old,
                "new": change.new,
                "old_where": change.old_where,
                "new_where": change.new_where,
                "fails": policy.fails(change),
                "allowed": policy.allowed(change),
            }
            for change in changes
        ],
    }
    return json.dumps(plain, indent=2) + "\n"


def _change(change: Change, policy: Policy) -> list[str]:
    mark = "!" if policy.fails(change) else " "
    where = change.new_where or change.old_where
    lines = [f"  {mark} {SIGNS[change.way]} {change.key}" + (f"  [{where}]" if where else "")]
    if change.way in ("changed", "moved", "harmless"):
        if change.old or change.new:
            lines += [f"        {_short(change.old)}", f"      → {_short(change.new)}"]
    elif change.way == "uncompared":
        lines += [f"        {_short(why)}" for why in dict.fromkeys((change.old, change.new)) if why]
    elif (change.old or change.new) not in ("there", *_told(change)):
        lines.append(f"        {_short(change.old or change.new)}")
    reason = policy.allowed(change)
    return lines if reason is None else [*lines, f"      allowed: {reason}"]


def _told(change: Change) -> tuple[str, ...]:
    """Values that the key tells already."""
    return (change.key, change.key.removeprefix("line "))


def _short(text: str) -> str:
    return text if len(text) <= VALUE_MOST else f"{text[:VALUE_MOST]}… ({len(text)} characters)"
