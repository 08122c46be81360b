# SPDX-License-Identifier: Apache-2.0
"""The hops of an error from the outer machine's firmware to the process that must get it, and their picture."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Literal, get_args

Lane = Literal["host", "outer kernel", "outer process", "inner QEMU", "inner kernel", "inner process"]
"""Where a hop can happen, from the outside in."""
LANES: tuple[Lane, ...] = get_args(Lane)
_BESIDE: Lane = "outer process"
"""Of an owner that is no virtual machine; a picture without one does not show its lane."""


@dataclass(frozen=True)
class Hop:
    """One station of an error.

    :param at_s: seconds since the run began; when it was seen, for what nobody stamps.
    :param what: what happened there.
    :param space: which kind of address it is: ``outer PA``, ``outer VA``, ``QEMU VA``, ``IPA`` or ``inner VA``.
    :param address: in that space; None where the hop has none.
    :param road: whose error it is, the owner's name: hops of one road follow each other.
    """

    lane: Lane
    at_s: float
    what: str
    space: str = ""
    address: int | None = None
    road: str = ""

    def as_data(self) -> dict[str, Any]:
        """For a report."""
        return asdict(self)


def lanes_of(hops: Sequence[Hop]) -> tuple[Lane, ...]:
    """The lanes that a picture of these hops has."""
    return tuple(lane for lane in LANES if lane != _BESIDE or any(hop.lane == _BESIDE for hop in hops))


def roads_of(hops: Sequence[Hop]) -> Iterator[tuple[str, list[Hop]]]:
    """The roads, one after the other: the owner's name, and the hops of its error."""
    for road, together in groupby(hops, key=lambda hop: hop.road):
        yield road, list(together)


def draw(hops: Sequence[Hop]) -> list[str]:
    """The hops as lines of text, a column a lane; times count from the first hop of their road.

    >>> for line in draw([Hop("host", 1.0, "injected", "outer PA", 0x1000), Hop("outer kernel", 1.25, "GHES")]):
    ...     print(line)
    host         outer kernel inner QEMU   inner kernel inner process
    ●            │            │            │            │                 0 ms  injected  (outer PA 0x1000)
    └───────────▶●            │            │            │               250 ms  GHES
    """
    lanes = lanes_of(hops)
    width = max(map(len, lanes[:-1])) + 1
    lines = ["".join(lane.ljust(width) for lane in lanes).rstrip()]
    roads = list(roads_of(hops))
    for road, stations in roads:
        if len(roads) > 1:
            lines.append("".join("│".ljust(width) for _ in lanes) + f" {road}:")
        before: int | None = None
        for hop in stations:
            column = lanes.index(hop.lane)
            cells = [_cell(index, column, before, width) for index in range(len(lanes))]
            where = "" if hop.address is None else f"  ({hop.space} {hop.address:#x})"
            lines.append(f"{''.join(cells)} {(hop.at_s - stations[0].at_s) * 1000:5.0f} ms  {hop.what}{where}")
            before = column
    return lines


def _cell(index: int, column: int, before: int | None, width: int) -> str:
    """One lane of one line: an arrow runs from the hop before to this one."""
    if before is None or before == column:
        return ("●" if index == column else "│").ljust(width)
    left, right = sorted((before, column))
    if index < left or index > right:
        return "│".ljust(width)
    if index == right:
        return ("●" if index == column else "┘").ljust(width)
    if index == left and index == before:
        return "└" + "─" * (width - (2 if right == left + 1 else 1)) + ("▶" if right == left + 1 else "")
    if index == left:
        return "●" + "◀" + "─" * (width - 2)
    reaches = index == right - 1 and column == right
    return "┼" + "─" * (width - (2 if reaches else 1)) + ("▶" if reaches else "")
