# SPDX-License-Identifier: Apache-2.0
"""A difference in words and as JSON."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from acpigen.base.documents.json_text import json_text
from acpigen.base.pattern import pattern
from acpigen.diff.compare import WAYS, Change
from acpigen.diff.facts import KINDS
from acpigen.diff.policy import Policy

VALUE_MOST = 160
"""Characters of a value that are shown."""

EACH_MOST = 40
"""Differences of one kind and way, or groups of them, that are shown."""

GROUP_MOST = 4
"""Differences of one form that are all shown."""

_NUMBER = pattern(r"0x[0-9a-fA-F]+|\d+")

SIGNS = {"added": "+", "removed": "-", "moved": ">", "changed": "~", "uncompared": "?", "harmless": "="}


class ChangeDocument(Struct, frozen=True):
    """A difference.

    :param kind: what differs: a device, a property, a window and so on.
    :param way: how it differs.
    :param key: what differs, by its name.
    :param old: its value in the older tables; empty if it is not there.
    :param new: its value in the newer tables; empty if it is not there.
    :param old_where: the table and file in which it is in the older tables.
    :param new_where: the same of the newer tables.
    :param fails: whether the policy fails it.
    :param allowed: the reason for which the policy allows it; null if it does not.
    """

    kind: str
    way: Literal["removed", "added", "moved", "changed", "uncompared", "harmless"]
    key: str
    old: str
    new: str
    old_where: str
    new_where: str
    fails: bool
    allowed: str | None


class DiffDocument(Struct, frozen=True):
    """A difference of two sets of tables.

    :param verdict: whether a difference fails.
    :param changes: every difference, harmless ones too.
    """

    verdict: Literal["pass", "fail"]
    changes: tuple[ChangeDocument, ...]


def verdict_line(changes: Sequence[Change], policy: Policy) -> str:
    """The verdict alone."""
    counted = Counter(change.way for change in changes)
    found = ", ".join(f"{counted[way]} {way}" for way in WAYS if counted[way]) or "no difference"
    failing = len(policy.failing(changes))
    return f"{'FAIL' if failing else 'PASS'}: {found}" + (f"; {failing} fail" if failing else "") + "\n"


def as_text(changes: Sequence[Change], policy: Policy, *, all_harmless: bool = False) -> str:
    """Differences by kind, those that fail marked with ``!``, then the verdict."""
    lines: list[str] = []
    for kind in KINDS:
        for way in WAYS:
            mine = [each for each in changes if (each.kind, each.way) == (kind, way)]
            if not mine or (way == "harmless" and not all_harmless):
                continue
            lines.append(f"{kind} {way}:")
            groups = by_form(mine, policy)
            for group in groups[:EACH_MOST]:
                lines += _group(group, policy)
            if len(groups) > EACH_MOST:
                lines.append(f"    … {sum(map(len, groups[EACH_MOST:]))} more")
    return "".join(f"{line}\n" for line in lines) + verdict_line(changes, policy)


def as_json(changes: Sequence[Change], policy: Policy) -> str:
    """An object with the verdict and every difference."""
    return json_text(diff_document(changes, policy)) + "\n"


def diff_document(changes: Sequence[Change], policy: Policy) -> DiffDocument:
    """The verdict and every difference."""
    return DiffDocument(
        verdict="fail" if policy.failing(changes) else "pass",
        changes=tuple(
            ChangeDocument(
                kind=change.kind,
                way=change.way,
                key=change.key,
                old=change.old,
                new=change.new,
                old_where=change.old_where,
                new_where=change.new_where,
                fails=policy.fails(change),
                allowed=policy.allowed(change),
            )
            for change in changes
        ),
    )


def by_form(changes: Sequence[Change], policy: Policy) -> list[list[Change]]:
    """Differences of one cause stand together: those whose keys differ in numbers alone, and whose numbers change by
    one factor, or in keys and values of one form. One wrong unit in an HMAT changes each of its values."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        form = (_NUMBER.sub("#", change.key), policy.fails(change), policy.allowed(change), _factor(change))
        found.setdefault(form, []).append(change)
    return list(found.values())


def _factor(change: Change) -> object:
    """By what factor a number changed, or the form of what changed."""
    try:
        old, new = int(change.old, 0), int(change.new, 0)
        return Fraction(new, old)
    except (ValueError, ZeroDivisionError):
        return _NUMBER.sub("#", change.old), _NUMBER.sub("#", change.new)


def _group(group: Sequence[Change], policy: Policy) -> list[str]:
    """All of a few; of many of one form the first, the last, and how many there are."""
    if len(group) <= GROUP_MOST:
        return [line for change in group for line in _change(change, policy)]
    factor = _factor(group[0])
    by = f", all by the factor {factor}" if isinstance(factor, Fraction) else ""
    return [
        *_change(group[0], policy),
        f"      … and {len(group) - 2} of this form{by}, up to",
        *_change(group[-1], policy),
    ]


def _change(change: Change, policy: Policy) -> list[str]:
    mark = "!" if policy.fails(change) else " "
    where = change.new_where or change.old_where
    lines = [f"  {mark} {SIGNS[change.way]} {change.key}" + (f"  [{where}]" if where else "")]
    if change.way in ("changed", "moved", "harmless"):
        if change.old or change.new:
            lines += [f"        {short(change.old)}", f"      → {short(change.new)}"]
    elif change.way == "uncompared":
        lines += [f"        {short(why)}" for why in dict.fromkeys((change.old, change.new)) if why]
    elif (change.old or change.new) not in ("there", *_told(change)):
        lines.append(f"        {short(change.old or change.new)}")
    reason = policy.allowed(change)
    return lines if reason is None else [*lines, f"      allowed: {reason}"]


def _told(change: Change) -> tuple[str, ...]:
    """Values that the key contains already."""
    return (change.key, change.key.removeprefix("line "))


def short(text: str) -> str:
    """A value, cut where it is long."""
    return text if len(text) <= VALUE_MOST else f"{text[:VALUE_MOST]}… ({len(text)} characters)"
