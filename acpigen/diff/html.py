# SPDX-License-Identifier: Apache-2.0
"""A difference as one HTML page."""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, joined, tag
from acpigen.base.documents.page import chip, page, table
from acpigen.diff.compare import WAYS, Change
from acpigen.diff.difference import Difference
from acpigen.diff.facts import KINDS
from acpigen.diff.report import EACH_MOST, GROUP_MOST, by_form, short, verdict_line


def render(difference: Difference) -> str:
    """The verdict, then the differences by kind."""
    verdict, _, counted = verdict_line(difference.changes, difference.policy).strip().partition(": ")
    return page(
        f"{difference.old.place} → {difference.new.place}",
        tag("p", chip(verdict), " ", counted),
        joined(difference_sections(difference)),
    )


def difference_sections(difference: Difference) -> list[Markup]:
    """A heading and a table for each kind of difference and way."""
    found: list[Markup] = []
    for kind in KINDS:
        for way in WAYS:
            mine = [each for each in difference.changes if (each.kind, each.way) == (kind, way)]
            if not mine or way == "harmless":
                continue
            found += [tag("h3", f"{kind} {way}"), _table(difference, mine)]
    return found


def _table(difference: Difference, changes: Sequence[Change]) -> Markup:
    rows: list[tuple[object, ...]] = []
    groups = by_form(changes, difference.policy)
    for group in groups[:EACH_MOST]:
        shown = group if len(group) <= GROUP_MOST else [group[0]]
        rows += [_row(difference, each) for each in shown]
        if len(group) > len(shown):
            rows.append(("", f"and {len(group) - 1} of this form, up to {group[-1].key}", "", "", ""))
    if len(groups) > EACH_MOST:
        rows.append(("", f"and {sum(map(len, groups[EACH_MOST:]))} more", "", "", ""))
    return table(("", "what", "was", "is", "place"), rows)


def _row(difference: Difference, change: Change) -> tuple[object, ...]:
    reason = difference.policy.allowed(change)
    mark = chip("fail") if difference.policy.fails(change) else ""
    what = change.key if reason is None else f"{change.key} (allowed: {reason})"
    return mark, what, short(change.old), short(change.new), difference.place_in_words(change)
