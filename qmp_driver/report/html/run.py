# SPDX-License-Identifier: Apache-2.0
"""One run as HTML: the chain as a time line, what was expected and seen, the evidence folded in, the pictures."""

import json
from collections.abc import Sequence

from acpigen.base.documents.markup import Markup, tag
from qmp_driver.report.document import LinkDocument, RunDocument, Seen
from qmp_driver.report.html.hops import hops_figures
from qmp_driver.report.html.pictures import address_map, numa_picture

WORDS = {"pass": "PASS", "fail": "FAIL", "skipped": "SKIPPED", "error": "ERROR"}
MARKS = {"pass": "✔", "fail": "✘", "not reached": "·"}
VALUE_MOST = 2000


def run_article(document: RunDocument, anchor: str, *, whole: bool, marks: str | None = None) -> Markup:
    """The run's article.

    :param whole: with evidence, time line and pictures.
    :param marks: by which the page's filter finds it.
    """
    return tag(
        "article",
        tag("h2", chip(document.outcome), " ", document.job),
        tag("p", document.title, class_="dim") if document.title != document.job else None,
        _facts(document),
        _trouble(document),
        tag("h3", "The chain") if document.links else None,
        tag("ol", *(_link(link, whole=whole) for link in document.links), class_="chain") if document.links else None,
        *(hops_figures(document) if whole else ()),
        _pictures(document) if whole else None,
        _time_line(document.time_line) if whole and document.time_line else None,
        None if whole else tag("p", "Evidence and time line are in the results file.", class_="dim"),
        id=anchor,
        data_marks=marks,
    )


def chip(outcome: str) -> Markup:
    """The outcome as a coloured word."""
    return tag("span", WORDS[outcome], class_=f"chip {outcome}")


def _facts(document: RunDocument) -> Markup:
    facts: list[tuple[str, object]] = []
    if document.links:
        facts.append(("links", f"{document.proved} of {len(document.links)} proved"))
        facts.append(("took", f"{document.duration_s:.2f} s"))
    if document.start:
        facts.append(("machine", "that of the run before" if document.shared else document.start))
    facts += list(document.axes.items())
    if document.reproduce:
        facts.append(("again", tag("code", document.reproduce)))
    if document.kept:
        facts.append(("kept in", tag("code", document.kept)))
    return tag("dl", *(part for name, value in facts for part in (tag("dt", name), tag("dd", value))))


def _trouble(document: RunDocument) -> Markup | None:
    if document.skipped is not None:
        return tag("p", f"Skipped: {document.skipped}")
    if document.error is not None:
        lines = "\n".join(document.error.evidence)
        return tag(
            "div",
            tag("p", tag("b", document.error.message), f" {document.error.hint}"),
            tag("pre", lines) if lines else None,
        )
    return None


def _link(link: LinkDocument, *, whole: bool) -> Markup:
    broken = link.outcome == "fail"
    times = [seen.at_s for seen in link.evidence]
    when = tag("span", f"{max(times):.3f} s", class_="when dim mono") if times else None
    head = tag("div", tag("b", f"{MARKS[link.outcome]} {link.link}"), when, class_="link-head")
    claim = tag("div", link.claim)
    if link.outcome == "not reached":
        return tag("li", head, tag("div", "not reached", class_="dim"), class_="link-not")
    comparison = tag(
        "dl",
        tag("dt", "expected"),
        tag("dd", tag("code", _value(link.expected))),
        tag("dt", "observed"),
        tag("dd", tag("code", _value(link.observed))),
    )
    hint = tag("p", f"Hint: {link.hint}") if link.hint else None
    evidence = None
    shown = _without_text_picture(link.evidence)
    if shown and (whole or broken):
        what = f"evidence: {len(shown)} observation{'s' if len(shown) > 1 else ''}"
        evidence = tag("details", tag("summary", what), _seen_list(shown), open=broken)
    return tag("li", head, claim, comparison, hint, evidence, class_=f"link-{link.outcome}")


def _pictures(document: RunDocument) -> Markup | None:
    picture = document.picture
    if picture is None or not picture.stretches:
        return None
    return tag(
        "div",
        tag("figure", tag("figcaption", "Guest physical addresses, not to scale"), address_map(picture)),
        tag("figure", tag("figcaption", "Nodes, as the tables describe them"), numa_picture(picture)),
        class_="pictures",
    )


def _time_line(seen: Sequence[Seen]) -> Markup:
    shown = _without_text_picture(seen)
    return tag("details", tag("summary", f"whole time line: {len(shown)} observations"), _seen_list(shown))


def _without_text_picture(seen: Sequence[Seen]) -> list[Seen]:
    """Without the lines that draw the hops for a terminal: the page has a picture of its own."""
    return [each for each in seen if not each.data.get("hop")]


def _seen_list(seen: Sequence[Seen]) -> Markup:
    return tag("ul", *(_seen(each) for each in seen), class_="seen")


def _seen(seen: Seen) -> Markup:
    lines = seen.data.get("evidence", ())
    return tag(
        "li",
        tag("span", f"{seen.at_s:8.3f} s {seen.source}", class_="who mono"),
        " ",
        seen.text,
        tag("pre", "\n".join(str(line) for line in lines)) if lines else None,
        tag("pre", seen.data["asl"]) if "asl" in seen.data else None,
    )


def _value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= VALUE_MOST else text[:VALUE_MOST] + "…"
