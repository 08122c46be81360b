# SPDX-License-Identifier: Apache-2.0
"""A matrix as a grid: a column for each value of one axis, a row for each combination of the others.

The axis with the most values that still fits a phone makes the columns, so that nothing has to be scrolled sideways.
"""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, tag
from qmp_driver.report.document import RunDocument
from qmp_driver.report.html.filters import Filters

COLUMNS_MOST = 6
"""At 400 pixels each then has some 40, beside the rows' names."""
WORST_FIRST = ("error", "fail", "skipped", "pass")
LETTERS = {"error": "E", "fail": "✘", "skipped": "–", "pass": "✔"}
SCENARIO = "scenario"


def grid(documents: Sequence[RunDocument], anchors: dict[str, str], filters: Filters) -> Markup | None:
    """The grid; None for runs that are no matrix."""
    places = [_axes(document) for document in documents]
    axes = {name: _values(places, name) for name in dict.fromkeys(name for place in places for name in place)}
    varied = {name: values for name, values in axes.items() if len(values) > 1}
    fitting = [name for name, values in varied.items() if len(values) <= COLUMNS_MOST]
    if not fitting:
        return None
    column = max(fitting, key=lambda name: len(varied[name]))
    others = [name for name in varied if name != column]
    rows: dict[tuple[str, ...], dict[str, list[RunDocument]]] = {}
    for document, place in zip(documents, places, strict=True):
        row = tuple(place.get(name, "–") for name in others)
        rows.setdefault(row, {}).setdefault(place.get(column, "–"), []).append(document)
    columns = varied[column]
    ordered = sorted(rows, key=lambda row: (_worst(_all(rows[row])), list(rows).index(row)))
    head = tag("tr", tag("th", ", ".join(others) or "runs"), *(tag("th", value) for value in columns))
    body = [
        tag(
            "tr",
            tag("th", ", ".join(row) or "all"),
            *(_cell(rows[row].get(value, []), anchors) for value in columns),
            data_marks=filters.marks_of(*_all(rows[row])),
        )
        for row in ordered
    ]
    caption = tag("caption", f"columns: {column}")
    return tag("table", caption, tag("thead", head), tag("tbody", *body), class_="grid")


def _axes(document: RunDocument) -> dict[str, str]:
    return {SCENARIO: document.scenario, **document.axes}


def _values(places: Sequence[dict[str, str]], name: str) -> list[str]:
    return list(dict.fromkeys(place.get(name, "–") for place in places))


def _all(cells: dict[str, list[RunDocument]]) -> list[RunDocument]:
    return [document for documents in cells.values() for document in documents]


def _worst(documents: Sequence[RunDocument]) -> int:
    return min(WORST_FIRST.index(document.outcome) for document in documents)


def _cell(documents: Sequence[RunDocument], anchors: dict[str, str]) -> Markup:
    """The worst outcome of a combination, with a link to that run, and how many had it of how many."""
    if not documents:
        return tag("td", "")
    worst = WORST_FIRST[_worst(documents)]
    first = next(document for document in documents if document.outcome == worst)
    number = sum(document.outcome == worst for document in documents)
    counted = "" if len(documents) == 1 else f" {number}/{len(documents)}"
    link = tag("a", f"{LETTERS[worst]}{counted}", href=f"#{anchors[first.job]}", title=f"{first.job}: {worst}")
    return tag("td", link, class_=worst)
