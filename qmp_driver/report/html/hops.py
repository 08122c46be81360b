# SPDX-License-Identifier: Apache-2.0
"""The path of an error as a picture: one line for each hop, with its time and address."""

import textwrap
from collections.abc import Sequence

import msgspec

from acpigen.base.documents.markup import Markup, empty, tag
from qmp_driver.nested.hops import Hop, lanes_of, roads_of
from qmp_driver.report.document import RunDocument

WIDTH = 360
FIRST_LANE_X, LANE_STEP = 12, 22
HEADER_HEIGHT = 84
LINE_HEIGHT = 15
ROW_GAP = 13
WORDS_GAP = 18
"""Between the last lane and the words."""
CHARACTER_WIDTH = 7.7
"""Of the words, more or less: they are broken into lines here, since SVG breaks none."""
DOT_RADIUS = 4.5


def hops_figures(document: RunDocument) -> list[Markup]:
    """A picture for each step `hops` of the run, in their order; hops that cannot be read are left out."""
    figures = []
    for seen in document.time_line:
        try:
            hops = msgspec.convert(seen.data.get("hops", ()), tuple[Hop, ...])
        except msgspec.ValidationError:
            continue
        if hops:
            caption = "The path of the error: where, when, and at which address"
            figures.append(tag("figure", tag("figcaption", caption), hops_picture(hops), class_="hops"))
    return figures


def hops_picture(hops: Sequence[Hop]) -> Markup:
    """The picture; times count from the first hop of their road."""
    lanes = lanes_of(hops)
    places = {lane: FIRST_LANE_X + LANE_STEP * number for number, lane in enumerate(lanes)}
    words_x = max(places.values()) + WORDS_GAP
    roads = list(roads_of(hops))
    drawn: list[Markup] = []
    top = float(HEADER_HEIGHT)
    for road, stations in roads:
        if len(roads) > 1:
            drawn.append(tag("text", f"{road}’s error", x=words_x, y=top + 12, class_="road"))
            top += LINE_HEIGHT + ROW_GAP / 2
        before: tuple[float, float] | None = None
        for hop in stations:
            here = (float(places[hop.lane]), top + 8)
            if before is not None:
                drawn.append(_arrow(before, here))
            kind = "mark" if hop is stations[-1] else "victim"
            drawn.append(empty("circle", cx=here[0], cy=here[1], r=DOT_RADIUS, class_=kind))
            words = _words(hop, stations[0].at_s, words_x, top)
            drawn += words
            top += LINE_HEIGHT * len(words) + ROW_GAP
            before = here
    head = [part for lane, x in places.items() for part in _lane(lane, x, top)]
    title = "; ".join(f"{hop.lane}: {hop.what}" for hop in hops)
    return tag(
        "svg",
        tag("title", f"The path of the error. {title}"),
        *head,
        *drawn,
        viewBox=f"0 0 {WIDTH} {top:.0f}",
        role="img",
    )


def _lane(name: str, x: float, bottom: float) -> list[Markup]:
    y = HEADER_HEIGHT - 8
    return [
        empty("line", x1=x, y1=y + 4, x2=x, y2=round(bottom - 4), class_="lane"),
        tag("text", name, x=x, y=y, transform=f"rotate(-50 {x} {y})", class_="soft"),
    ]


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """Down the lane of the hop before, then across to this one."""
    (x1, y1), (x2, y2) = start, end
    if x1 == x2:
        tip = y2 - DOT_RADIUS
        return empty("path", d=f"M{x1} {y1 + DOT_RADIUS}V{tip}{_head(x2, tip, 0, 1)}", class_="hop")
    way = 1 if x2 > x1 else -1
    tip = x2 - way * DOT_RADIUS
    return empty(
        "path",
        d=f"M{x1} {y1 + DOT_RADIUS}V{y2 - 6}Q{x1} {y2} {x1 + way * 6} {y2}H{tip}{_head(tip, y2, way, 0)}",
        class_="hop",
    )


def _head(x: float, y: float, right: int, down: int) -> str:
    """An arrow's head, as a part of its path, from its tip."""
    back_x, back_y = x - 5 * right, y - 5 * down
    return f"M{back_x - 4 * down} {back_y - 4 * right}L{x} {y}L{back_x + 4 * down} {back_y + 4 * right}"


def _words(hop: Hop, began_s: float, x: float, top: float) -> list[Markup]:
    most = int((WIDTH - x) / CHARACTER_WIDTH)
    lines = [(line, "what") for line in textwrap.wrap(hop.what, most) or [""]]
    lines.append((f"{hop.lane}, {_elapsed(hop.at_s - began_s)}", "soft"))
    if hop.address is not None:
        lines.append((f"{hop.space} {hop.address:#x}", "addr"))
    return [
        tag("text", line, x=x, y=round(top + 12 + LINE_HEIGHT * number, 1), class_=kind)
        for number, (line, kind) in enumerate(lines)
    ]


def _elapsed(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"
