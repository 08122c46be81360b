# SPDX-License-Identifier: Apache-2.0
"""The trend over several results files, as a section of the page."""

from acpigen.base.documents.markup import Markup, tag
from qmp_driver.report.html.run import WORDS
from qmp_driver.report.trend import Point, Trend, Turn


def trend_section(trend: Trend) -> Markup:
    """A bar for each file, and the runs that went otherwise."""
    return tag(
        "section",
        tag("h2", "Trend"),
        tag("ul", *(_point(point) for point in trend.points), class_="trend"),
        tag("p", "Every run went as before.")
        if not trend.turns
        else tag("ul", *(_turn(turn) for turn in trend.turns), class_="runs"),
    )


def _point(point: Point) -> Markup:
    counted, total = point.counted, max(point.counted.total, 1)
    parts = (
        ("fail", counted.failed),
        ("error", counted.errors),
        ("skipped", counted.skipped),
        ("pass", counted.passed),
    )
    bars = [
        tag("span", class_=f"bar {name}", style=f"width: {100 * number / total:.1f}%", title=f"{number} {name}")
        for name, number in parts
        if number
    ]
    took = "" if point.median_s is None else f"; median {point.median_s:.2f} s"
    return tag(
        "li",
        tag("b", point.began or "undated"),
        f" {point.name}: {point.counted}{took}",
        tag("div", *bars, class_="bars"),
        tag("span", point.versions, class_="dim"),
    )


def _turn(turn: Turn) -> Markup:
    chips = [
        tag("span", WORDS.get(outcome, "–"), class_=f"chip {outcome if outcome in WORDS else ''}".rstrip())
        for outcome in turn.outcomes
    ]
    return tag("li", tag("span", turn.job), tag("span", *chips))
