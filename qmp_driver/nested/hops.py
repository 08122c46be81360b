"""The hops of one error from the outer machine's firmware to the inner process, and their picture."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

LANES = ("host", "outer kernel", "inner QEMU", "inner kernel", "inner process")
"""Where a hop can happen, from the outside in."""


@dataclass(frozen=True)
class Hop:
    """One station of an error.

    :param lane: one of :data:`LANES`.
    :param at_s: seconds since the run began; when it was seen, for what nobody stamps.
    :param what: what happened there.
    :param space: which kind of address it is: ``outer PA``, ``QEMU VA``, ``IPA`` or ``inner VA``.
    :param address: in that space; None where the hop has none.
    """

    lane: str
    at_s: float
    what: str
    space: str = ""
    address: int | None = None

    def as_data(self) -> dict[str, Any]:
        """For a report."""
        return asdict(self)


def draw(hops: Sequence[Hop]) -> list[str]:
    """The hops as lines of text, a column a lane; times count from the first hop.

    >>> for line in draw([Hop("host", 1.0, "injected", "outer PA", 0x1000), Hop("outer kernel", 1.25, "GHES")]):
    ...     print(line)
    host         outer kernel inner QEMU   inner kernel inner process
    ●            │            │            │            │                 0 ms  injected  (outer PA 0x1000)
    └───────────▶●            │            │            │               250 ms  GHES
    """
    width = max(map(len, LANES)) + 0
    lines = ["".join(lane.ljust(width) for lane in LANES).rstrip()]
    before: int | None = None
    for hop in hops:
        column = LANES.index(hop.lane)
        cells = [_cell(index, column, before, width) for index in range(len(LANES))]
        where = "" if hop.address is None else f"  ({hop.space} {hop.address:#x})"
        lines.append(f"{''.join(cells)} {(hop.at_s - hops[0].at_s) * 1000:5.0f} ms  {hop.what}{where}")
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
