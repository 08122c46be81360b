# SPDX-License-Identifier: Apache-2.0
"""The same runs in several results files, one after the other: how they went, and which went otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from qmp_driver.report.document import RunDocument
from qmp_driver.report.tally import Tally, tally

VERSION_PARTS = ("qemu", "kernel")
"""Of `versions`: what most often differs from file to file."""


@dataclass(frozen=True)
class Point:
    """One results file.

    :param began: of its first run, UTC in the form of ISO 8601; empty where no run has a date.
    :param versions: of QEMU and the kernel, as far as they are known.
    :param median_s: of the runs that took place; None without one.
    """

    name: str
    began: str
    versions: str
    counted: Tally
    median_s: float | None


@dataclass(frozen=True)
class Turn:
    """A run that went otherwise from one file to another.

    :param outcomes: one for each file, ``-`` where it is not in there.
    """

    job: str
    outcomes: tuple[str, ...]

    @property
    def is_worse(self) -> bool:
        """Its last outcome is no pass, and it had passed before."""
        known = [outcome for outcome in self.outcomes if outcome != "-"]
        return known[-1] in ("fail", "error") and "pass" in known


@dataclass(frozen=True)
class Trend:
    """Results files in the order of their dates."""

    points: tuple[Point, ...]
    turns: tuple[Turn, ...]


def trend_of(files: Mapping[Path, Sequence[RunDocument]]) -> Trend | None:
    """The trend of several results files; None where no run is in two of them, as with a campaign's shards."""
    jobs = [job for documents in files.values() for job in {document.job for document in documents}]
    if len(jobs) == len(set(jobs)):
        return None
    ordered = sorted(files.items(), key=lambda item: _began(item[1]))
    by_job = [{document.job: document.outcome for document in documents} for _, documents in ordered]
    turns = []
    for job in sorted(set(jobs)):
        outcomes = tuple(each.get(job, "-") for each in by_job)
        if len({outcome for outcome in outcomes if outcome != "-"}) > 1:
            turns.append(Turn(job, outcomes))
    turns.sort(key=lambda turn: (not turn.is_worse, turn.job))
    return Trend(tuple(_point(path, documents) for path, documents in ordered), tuple(turns))


def trend_lines(trend: Trend) -> list[str]:
    """The same for a terminal."""
    lines = ["trend:"]
    for point in trend.points:
        took = "" if point.median_s is None else f"; median {point.median_s:.2f} s"
        lines.append(f"  {point.began or 'undated':20} {point.name}: {point.counted}{took}; {point.versions}")
    for turn in trend.turns:
        lines.append(f"  {'worse' if turn.is_worse else 'other'} {turn.job}: {' → '.join(turn.outcomes)}")
    if not trend.turns:
        lines.append("  every run went as before")
    return lines


def _point(path: Path, documents: Sequence[RunDocument]) -> Point:
    took = [document.duration_s for document in documents if document.links]
    versions = {
        part: sorted({document.versions[part] for document in documents if part in document.versions})
        for part in VERSION_PARTS
    }
    words = ", ".join(f"{part} {' and '.join(found)}" for part, found in versions.items() if found)
    return Point(path.name, _began(documents), words, tally(documents), median(took) if took else None)


def _began(documents: Sequence[RunDocument]) -> str:
    return min((document.began for document in documents if document.began), default="")
