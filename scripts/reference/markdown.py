# SPDX-License-Identifier: Apache-2.0
"""Markdown from values."""

import re
from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; empty where there are no rows."""
    lines = [f"| {' | '.join(_cell(each) for each in row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(header)} |", f"|{'---|' * len(header)}", *lines])


def code(text: str) -> str:
    """A code span; empty for no text."""
    if not text:
        return ""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def sentence(text: str) -> str:
    """A text that begins with a capital letter, unless with a name of code, and ends in a full stop."""
    text = text.strip()
    if not text:
        return ""
    is_name = re.match(r"[a-z][\w.-]*(_\w|\(|\d)", text)
    return (text if is_name else text[:1].upper() + text[1:]) + ("" if text[-1] in ".:!?" else ".")


def joined(parts: Iterable[str]) -> str:
    """Paragraphs, without the empty ones."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
