# SPDX-License-Identifier: Apache-2.0
"""A little HTML and SVG writer: everything that is not markup is escaped, by construction."""

from html import escape


class Markup(str):
    """Text that is markup already; everything else is escaped when it becomes a part of some."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """An element: ``tag("a", "text", href="#x", class_="y")``. Children that are None are left out."""
    inside = "".join(_child(child) for child in children if child is not None)
    return Markup(f"<{name}{_attributes(attributes)}>{inside}</{name}>")


def empty(name: str, /, **attributes: object) -> Markup:
    """An element without an end: `<meta …>`, and in SVG `<rect …/>`."""
    return Markup(f"<{name}{_attributes(attributes)}/>")


def joined(parts: "list[Markup] | tuple[Markup, ...]") -> Markup:
    """Markup after markup."""
    return Markup("".join(parts))


def _child(child: object) -> str:
    return child if isinstance(child, Markup) else escape(str(child), quote=False)


def _attributes(attributes: dict[str, object]) -> str:
    words = []
    for name, value in attributes.items():
        plain = name.rstrip("_").replace("_", "-")
        if value is True:
            words.append(f" {plain}")
        elif value is not None and value is not False:
            words.append(f' {plain}="{escape(str(value))}"')
    return "".join(words)
