# SPDX-License-Identifier: Apache-2.0
"""What changed between two sets of runs of the same scenarios: the links, with what was seen on both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from acpigen.base.command.terminal_text import one_line
from qmp_driver.report.document import LinkDocument, RunDocument

_ORDER = {"not reached": 0, "fail": 0, "pass": 1}


@dataclass(frozen=True)
class Change:
    """A link, or a whole scenario, that changed.

    :param link: empty where the run as a whole changed: skipped, or not to be run.
    :param before: its outcome, and what was seen.
    """

    scenario: str
    repeat: int
    link: str
    before: str
    after: str
    seen_before: str
    seen_after: str
    is_worse: bool


def changes_of(before: Sequence[RunDocument], after: Sequence[RunDocument]) -> list[Change]:
    """Of the runs that both have, by scenario and repetition, what differs in the second."""
    second = {(run.scenario, run.repeat): run for run in after}
    return [
        change
        for first in before
        if (other := second.get((first.scenario, first.repeat))) is not None
        for change in _changes(first, other)
    ]


def _changes(first: RunDocument, second: RunDocument) -> Iterator[Change]:
    ran = ("pass", "fail")
    if first.outcome not in ran or second.outcome not in ran:
        if first.outcome != second.outcome:
            yield Change(
                first.scenario,
                first.repeat,
                "",
                first.outcome,
                second.outcome,
                _why(first),
                _why(second),
                is_worse=first.outcome == "pass" or (first.outcome == "fail" and second.outcome == "error"),
            )
        return
    links = {link.link: link for link in second.links}
    for link in first.links:
        other = links.get(link.link)
        if other is not None and other.outcome != link.outcome:
            yield Change(
                first.scenario,
                first.repeat,
                link.link,
                link.outcome,
                other.outcome,
                _seen(link),
                _seen(other),
                is_worse=_ORDER[other.outcome] < _ORDER[link.outcome],
            )


def changes_text(changes: Sequence[Change], title: str) -> str:
    """The changes for people."""
    if not changes:
        return f"{title} changes no link"
    lines = [f"{title} changes {len(changes)} link{'s' if len(changes) > 1 else ''}:"]
    for change in changes:
        what = f"{change.scenario} {change.link}".rstrip()
        sign = "worse " if change.is_worse else "better" if change.after == "pass" else "other "
        lines.append(f"  {sign} {what}: {change.before} → {change.after}")
        lines.append(f"           before: {change.seen_before}")
        lines.append(f"           after:  {change.seen_after}")
    return "\n".join(lines)


def _seen(link: LinkDocument) -> str:
    if link.outcome == "not reached":
        return "not reached"
    words = f"expected {link.expected}, observed {link.observed}"
    return one_line(f"{words}; {link.evidence[-1].source}: {link.evidence[-1].text}" if link.evidence else words)


def _why(run: RunDocument) -> str:
    if run.error is not None:
        return one_line(run.error.message)
    return one_line(run.skipped or (f"{run.broken_link} broke" if run.broken_link else f"{run.proved} links held"))
