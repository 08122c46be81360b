# SPDX-License-Identifier: Apache-2.0
"""The page: how it went in all, a list of the runs, then each run."""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, empty, tag
from qmp_driver.report.document import RunDocument
from qmp_driver.report.html.filters import Filters
from qmp_driver.report.html.grid import grid
from qmp_driver.report.html.run import chip, run_article
from qmp_driver.report.html.style import STYLE
from qmp_driver.report.html.trend import trend_section
from qmp_driver.report.tally import Beside, tally
from qmp_driver.report.trend import Trend

WHOLE_PASSES_MOST = 100
"""Of more runs that passed, the rest is written without evidence: the page must open on a phone."""


def html_report(
    title: str, documents: Sequence[RunDocument], trend: Trend | None = None, *, beside: Sequence[Beside] = ()
) -> str:
    """The page's text.

    :param trend: over several results files; None for one.
    :param beside: what was judged beside the runs.
    """
    counted = "; ".join([str(tally(documents)), *(each.message for each in beside if each.failing)])
    total = len(documents)
    bad_first = sorted(documents, key=lambda document: document.outcome in ("pass", "skipped"))
    anchors = {document.job: f"run-{number}" for number, document in enumerate(documents, 1)}
    filters = Filters(documents)
    articles, passes = [], 0
    for document in bad_first:
        passes += document.outcome == "pass"
        whole = document.outcome != "pass" or passes <= WHOLE_PASSES_MOST
        articles.append(run_article(document, anchors[document.job], whole=whole, marks=filters.marks_of(document)))
    head = tag(
        "head",
        empty("meta", charset="utf-8"),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title}: {counted}"),
        tag("style", Markup(STYLE + filters.style())),
    )
    body = tag(
        "body",
        tag("h1", title),
        tag("p", f"{total} run{'s' if total != 1 else ''}: {counted}"),
        _dates(documents),
        _versions(documents),
        None if trend is None else trend_section(trend),
        *(_overview(bad_first, documents, anchors, filters) if len(documents) > 1 else ()),
        *(_judged(each) for each in beside if each.lines or each.failing),
        *articles,
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _overview(
    bad_first: Sequence[RunDocument], documents: Sequence[RunDocument], anchors: dict[str, str], filters: Filters
) -> tuple[Markup | None, ...]:
    """What of many runs is seen first: a filter, the grid, and a list, those that did not pass at its start."""
    return filters.boxes(), grid(documents, anchors, filters), _runs(bad_first, anchors, filters)


def _judged(each: Beside) -> Markup:
    outcome = "fail" if each.failing else "pass"
    items = (tag("li", line) for line in each.lines)
    return tag("article", tag("h2", chip(outcome), " ", each.name), tag("ul", *items), id="beside")


def _dates(documents: Sequence[RunDocument]) -> Markup | None:
    dates = sorted(document.began for document in documents if document.began)
    if not dates:
        return None
    words = dates[0] if dates[0] == dates[-1] else f"from {dates[0]} to {dates[-1]}"
    return tag("p", f"run {words}", class_="dim")


def _runs(documents: Sequence[RunDocument], anchors: dict[str, str], filters: Filters) -> Markup:
    return tag(
        "ul",
        *(
            tag(
                "li",
                chip(document.outcome),
                tag("a", document.job, href=f"#{anchors[document.job]}"),
                tag("span", _ending(document), class_="dim"),
                data_marks=filters.marks_of(document),
            )
            for document in documents
        ),
        class_="runs",
    )


def _versions(documents: Sequence[RunDocument]) -> Markup | None:
    """Each part's version; several where the results are of several."""
    versions: dict[str, set[str]] = {}
    for document in documents:
        for part, version in document.versions.items():
            versions.setdefault(part, set()).add(version)
    if not versions:
        return None
    words = ", ".join(f"{part} {' and '.join(sorted(found))}" for part, found in sorted(versions.items()))
    return tag("p", f"with {words}", class_="dim")


def _ending(document: RunDocument) -> str:
    """The broken link, or how long the run took; nothing for a run that did not take place."""
    return document.broken_link or (f"{document.duration_s:.1f} s" if document.links else "")
