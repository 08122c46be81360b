# SPDX-License-Identifier: Apache-2.0
"""The page about the rules of ``acpigen check``."""

import inspect

from acpigen.rules.catalogue import RULES
from acpigen.rules.engine.rule import Severity
from reference.markdown import joined, sentence, table


def pages() -> dict[str, str]:
    """The page by its name."""
    severities = table(
        ("severity", "meaning"), [(each.name, _meaning(each)) for each in sorted(Severity, reverse=True)]
    )
    overview = table(
        ("rule", "severity", "title"), [(f"[{r.id}](#{r.id.lower()})", r.severity.name, r.title) for r in RULES]
    )
    details = [
        joined(
            [
                f"## {rule.id}",
                f"**{sentence(rule.title)}** {rule.severity.name}.",
                rule.explanation.replace("``", "`"),
                f"Source: {rule.reference}",
            ]
        )
        for rule in RULES
    ]
    about = (
        "What `acpigen check` looks for. A rule's id is never used again for another check. `acpigen check --explain`"
        " prints the same; a finding can have another severity than its rule's, where the rule says so."
    )
    return {"rules.md": joined(["# Rules", about, severities, overview, *details])}


def _meaning(severity: Severity) -> str:
    """The text below a severity in its enumeration."""
    lines = inspect.getsource(Severity).splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{severity.name} ="))
    return lines[at + 1].strip().strip('"')
