# SPDX-License-Identifier: Apache-2.0
"""The documentation site: Sphinx with MyST. `scripts/docs` builds it, with warnings as errors."""

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

from acpigen import __version__  # noqa: E402

project = "Coherent GPU lab"
author = "The authors of coherent-gpu-lab"
copyright = f"2026, {author}"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = f"{project} {version.split('+')[0]}"
html_copy_source = False

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_default_options = {"members": True, "imported-members": True, "show-inheritance": True}

LINK = re.compile(r"\[([^\]]*)\]\(((?:\.\./)*)([\w./-]+)(#[\w-]*)?\)")
"""A link to a file, relative to the page: its text, the way up, the path, the heading."""


def site_links(text: str, page: Path) -> str:
    """A page's text in which links to files that are not on the site are the files' names.

    On a code host such links work, here the files are not there. Links to files that do not exist stay: they are
    warnings, and so errors.
    """

    def replaced(link: re.Match[str]) -> str:
        label, up, path, heading = link.groups()
        target = (page.parent / up / path).resolve()
        if not target.exists() or not target.is_relative_to(ROOT):
            return link[0]
        if target.is_relative_to(DOCS):
            return f"[{label}](/{target.relative_to(DOCS)}{heading or ''})"
        name = str(target.relative_to(ROOT))
        return f"`{name}`" if label.strip("`/") in (name, target.name) else f"{label} (`{name}`)"

    return LINK.sub(replaced, text)


def read_page(app: Sphinx, name: str, source: list[str]) -> None:
    """Puts a document of the project's top folder in its place, and makes links those of the site."""
    page = DOCS / f"{name}.md"
    top = re.fullmatch(r"<!-- the text of (\w+\.md) -->\n", source[0])
    if top is not None:
        page = ROOT / top[1]
        source[0] = page.read_text()
    if page.suffix == ".md" and page.exists():
        source[0] = site_links(source[0], page)


def setup(app: Sphinx) -> None:
    """Registers what is above."""
    app.connect("source-read", read_page)
