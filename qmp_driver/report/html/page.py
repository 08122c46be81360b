# SPDX-License-Identifier: Apache-2.0
"""The page: how it went in all, a list of the runs, then each run."""

from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, empty, tag
from qmp_driver.report.document import RunDocument
from qmp_driver.report.html.run import chip, run_article
from qmp_driver.report.html.style import STYLE
from qmp_driver.report.tally import tally

WHOLE_PASSES_MOST = 100
"""Of more runs that passed, the rest is written without evidence: the page must open on a phone."""


def html_report(title: str, documents: Sequence[RunDocument]) -> str:
    """The page's text."""
    counted = tally(documents)
    bad_first = sorted(documents, key=lambda document: document.outcome in ("pass", "skipped"))
    anchors = {document.job: f"run-{number}" for number, document in enumerate(documents, 1)}
    articles, passes = [], 0
    for document in bad_first:
        passes += document.outcome == "pass"
        whole = document.outcome != "pass" or passes <= WHOLE_PASSES_MOST
        articles.append(run_article(document, anchors[document.job], whole=whole))
    head = tag(
        "head",
        empty("meta", charset="utf-8"),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title}: {counted}"),
        tag("style", Markup(STYLE)),
    )
    body = tag(
        "body",
        tag("h1", title),
        tag("p", f"{counted.total} run{'s' if counted.total != 1 else ''}: {counted}"),
        _runs(bad_first, anchors) if len(documents) > 1 else None,
        *articles,
        _versions(documents),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _runs(documents: Sequence[RunDocument], anchors: dict[str, str]) -> Markup:
    return tag(
        "ul",
        *(
            tag(
                "li",
                chip(document.outcome),
                tag("a", document.job, href=f"#{anchors[document.job]}"),
                tag("span", _ending(document), class_="dim"),
            )
            for document in documents
        ),
        class_="runs",
    )


def _versions(documents: Sequence[RunDocument]) -> Markup | None:
    versions = {part: version for document in documents for part, version in document.versions.items()}
    if not versions:
        return None
    return tag("p", "with " + ", ".join(f"{part} {versions[part]}" for part in sorted(versions)), class_="dim")


def _ending(document: RunDocument) -> str:
    """The broken link, or how long the run took; nothing for a run that did not take place."""
    return document.broken_link or (f"{document.duration_s:.1f} s" if document.links else "")
