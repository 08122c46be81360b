# SPDX-License-Identifier: Apache-2.0
"""One HTML page that needs nothing else: no script, no network, no font; light or dark as the reader's device is."""

from acpigen.base.documents.markup import Markup, empty, tag

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --paper: #fff; --box: #f6f8fa;
  --pass: #1a7f37; --critical: #8250df; --high: #cf222e; --medium: #9a6700; --low: #0969da; --info: #57606a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --line: #3d444d; --paper: #0d1117;
  --box: #151b23; --pass: #3fb950; --critical: #ab7df8; --high: #f85149; --medium: #d29922; --low: #4493f8;
  --info: #9198a1; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: .2rem 0 .6rem; } h2 { font-size: 1.15rem; margin: 1.2rem 0 .4rem; }
h3 { font-size: 1rem; margin: 0 0 .3rem; }
code, .mono { font: .86em/1.4 ui-monospace, monospace; }
.dim { color: var(--dim); }
.chip { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; color: #fff; font-weight: 600;
  font-size: .8rem; background: var(--dim); white-space: nowrap; }
.pass { background: var(--pass); } .fail, .high { background: var(--high); }
.critical { background: var(--critical); }
.medium { background: var(--medium); } .low { background: var(--low); } .info { background: var(--info); }
article { border: 1px solid var(--line); border-radius: .6rem; padding: .7rem .9rem; margin: .7rem 0; }
p { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9em; margin: .4rem 0; }
th, td { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .7rem; margin: .25rem 0; font-size: .92em; }
dt { color: var(--dim); } dd { margin: 0; min-width: 0; }
ul { padding-left: 1.1rem; margin: .2rem 0; }
details { margin: .3rem 0; } summary { cursor: pointer; color: var(--dim); }
"""


def page(title: str, *body: object) -> str:
    """The page's text; parts that are None are left out."""
    head = tag(
        "head",
        empty("meta", charset="utf-8"),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Markup(STYLE)),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', tag('h1', title), *body), lang='en')}\n"


def chip(text: str) -> Markup:
    """A word in a colour of its own: a verdict, a severity."""
    return tag("span", text, class_=f"chip {text.lower()}")


def facts(**pairs: object) -> Markup | None:
    """Names and values, below each other; without the empty ones."""
    parts: list[Markup] = []
    for name, value in pairs.items():
        if value not in ("", None):
            parts += [tag("dt", name.replace("_", " ")), tag("dd", value)]
    return tag("dl", *parts) if parts else None


def table(columns: tuple[str, ...], rows: "list[tuple[object, ...]]") -> Markup:
    """A table with a head."""
    head = tag("tr", *(tag("th", each) for each in columns))
    return tag("table", head, *(tag("tr", *(tag("td", each) for each in row)) for row in rows))
