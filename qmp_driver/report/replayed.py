# SPDX-License-Identifier: Apache-2.0
"""What two replays differ in: links that broke or were mended, and what Linux made of the tables."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from qmp_driver.replay.adaptation import Adaptation
from qmp_driver.report.document import LinkDocument, RunDocument
from qmp_driver.run.runner import RunResult

WHAT_LINUX_MAKES = frozenset(
    {
        "srat-lines",
        "numa-nodes",
        "numa-distances",
        "access-classes",
        "sources-as-predicted",
        "gpu-node",
        "acpi-companion",
        "driver-bound",
        "aperture-exposed",
    }
)
"""Links whose observation is what Linux made of the tables, and nothing that differs from run to run."""

VALUES_MOST = 4


class Change(Struct, frozen=True):
    """What changed for Linux.

    :param link: the link that shows it.
    :param scenario: the run.
    :param way: the link broke, holds again, or was not reached any more; or what it shows is another.
    :param old: what was seen with the old tables, and
    :param new: with the new ones.
    """

    link: str
    scenario: str
    way: Literal["broke", "mended", "not reached", "changed"]
    old: str
    new: str

    @property
    def worse(self) -> bool:
        """Whether a link that held does not any more."""
        return self.way in ("broke", "not reached")

    def __str__(self) -> str:
        return f"{self.link} {self.way}: {self.old} → {self.new}"


def adaptations_of(result: RunResult) -> tuple[Adaptation, ...]:
    """The adaptations that a run's step `replay-tables` noted."""
    found = (each.data.get("adaptations") for each in result.observations)
    return next((tuple(Adaptation(**each) for each in listed) for listed in found if listed), ())


def changes_for_linux(old: Sequence[RunDocument], new: Sequence[RunDocument]) -> tuple[Change, ...]:
    """The changes of all runs; those of the old and the new dump come in the same order."""
    found: dict[tuple[str, str, str], Change] = {}
    for before, after in zip(old, new, strict=True):
        for change in _changes(before, after):
            found.setdefault((change.link, change.old, change.new), change)
    return tuple(found.values())


def _changes(old: RunDocument, new: RunDocument) -> Iterator[Change]:
    before, after = ({each.link: each for each in document.links} for document in (old, new))
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            there = one or other
            assert there is not None
            gone = "this dump has no table for it, or nothing that can be shown"
            seen = shown(there)
            way: Any = "changed"
            yield Change(name, new.scenario, way, seen if one else gone, gone if one else seen)
        elif one.outcome != other.outcome:
            ways = {"pass": "mended", "fail": "broke", "not reached": "not reached"}
            was_worse = one.outcome != "pass" and other.outcome != "pass"
            way = "changed" if was_worse else ways[other.outcome]
            yield Change(name, new.scenario, way, shown(one), shown(other))
        elif name in WHAT_LINUX_MAKES and one.observed != other.observed:
            yield Change(name, new.scenario, "changed", *_differing(one.observed, other.observed))


def shown(link: LinkDocument) -> str:
    """What a link saw, in a line."""
    if link.outcome == "not reached":
        return "not reached"
    return f"{'held' if link.outcome == 'pass' else 'broken'}, {_short(link.observed)}"


def _differing(old: Any, new: Any) -> tuple[str, str]:
    """The parts that are not in both."""
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(each, str) for each in (*old, *new)):
        return _some([each for each in old if each not in new]), _some([each for each in new if each not in old])
    if isinstance(old, list) and isinstance(new, list):
        gone = [f"[{number}] {each}" for number, each in enumerate(old) if new[number : number + 1] != [each]]
        come = [f"[{number}] {each}" for number, each in enumerate(new) if old[number : number + 1] != [each]]
        return _some(gone), _some(come)
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
        return _some([f"{key} {old.get(key)}" for key in keys]), _some([f"{key} {new.get(key)}" for key in keys])
    return _short(old), _short(new)


def _some(parts: Sequence[str]) -> str:
    more = f"; … {len(parts) - VALUES_MOST} more" if len(parts) > VALUES_MOST else ""
    return "; ".join(parts[:VALUES_MOST]) + more if parts else "nothing"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 160 else f"{text[:157]}..."
