# SPDX-License-Identifier: Apache-2.0
"""Each link of a document to a file of the project leads to a file, and each heading that it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
LINK = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")
FENCED = re.compile(r"^([ \t]*)```.*?^\1```$", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as code hosts and the site make them."""
    headings = re.findall(r"^#+ (.*)$", FENCED.sub("", text), re.MULTILINE)
    return {"#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for path, heading in LINK.findall(FENCED.sub("", text)):
        if "://" in path or path.startswith("mailto:"):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (heading and heading not in anchors(target.read_text())):
            found.append(f"{page.name}: {path}{heading}")
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page, page.read_text()) == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n\n```\ncode\n```\n\n# Two\n\ntext\n\n```\n\n```\n")
    assert anchors(page.read_text()) == {"#one", "#two"}
    page.write_text("# One `heading`\n[a](#one-heading) [b](page.md#one-heading) [c](https://example.org/x)\n")
    assert broken_links(page, page.read_text()) == []
    assert broken_links(page, "[a](none.md) [b](page.md#two) [c](#three)\n```\n[d](e.md)\n```\n") == [
        "page.md: none.md",
        "page.md: page.md#two",
        "page.md: #three",
    ]


def pages_missing_in(index: Path) -> list[str]:
    """The pages beside an index that its list does not name; a list with `*` names all."""
    named = {"index", *index.read_text().splitlines()}
    return [] if "*" in named else [page.stem for page in index.parent.glob("*.md") if page.stem not in named]


@pytest.mark.parametrize("index", sorted(ROOT.glob("docs/*/index.md")), ids=lambda index: index.parent.name)
def test_each_page_is_in_the_list_of_its_part(index: Path) -> None:
    assert pages_missing_in(index) == []


def test_a_page_that_no_list_names_is_found(tmp_path: Path) -> None:
    for name, text in (("index", "one\n"), ("one", ""), ("two", "")):
        (tmp_path / f"{name}.md").write_text(text)
    assert pages_missing_in(tmp_path / "index.md") == ["two"]
    (tmp_path / "index.md").write_text("*\n")
    assert pages_missing_in(tmp_path / "index.md") == []
