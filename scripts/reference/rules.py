# SPDX-License-Identifier: Apache-2.0
"""The page about the rules of ``acpigen check``, and the one about those of ``acpigen guest``."""

import inspect
from collections.abc import Sequence

from acpigen.guest.rules import GUEST_RULES
from acpigen.rules.catalogue import RULES
from acpigen.rules.engine.rule import RuleText, Severity
from reference.markdown import joined, sentence, table


def pages() -> dict[str, str]:
    """The pages by their names."""
    about = (
        "What `acpigen check` looks for. A rule's id is never used again for another check. `acpigen check --explain`"
        " prints the same; a finding can have another severity than its rule's, where the rule says so."
    )
    of_guests = "What `acpigen guest` looks for in a virtual machine. `acpigen guest --explain` prints the same."
    return {
        "rules.md": _page("# Rules", about, RULES),
        "guest-rules.md": _page("# Rules of virtual machines", of_guests, GUEST_RULES),
    }


def _page(title: str, about: str, rules: Sequence[RuleText]) -> str:
    severities = table(
        ("severity", "meaning"), [(each.name, _meaning(each)) for each in sorted(Severity, reverse=True)]
    )
    overview = table(
        ("rule", "severity", "title"), [(f"[{r.id}](#{r.id.lower()})", r.severity.name, r.title) for r in rules]
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
        for rule in rules
    ]
    return joined([title, about, severities, overview, *details])


def _meaning(severity: Severity) -> str:
    """The text below a severity in its enumeration."""
    lines = inspect.getsource(Severity).splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip().startswith(f"{severity.name} ="))
    return lines[at + 1].strip().strip('"')
