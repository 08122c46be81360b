# SPDX-License-Identifier: Apache-2.0
"""Checks of a machine's tables: one small module for each family, one function for each rule.

What a rule is written with is here; the entry-point group ``acpigen.rules`` adds the rules of other packages.
"""

from typing import TYPE_CHECKING, Any

from acpigen.rules.engine.rule import Finding, Problem, Rule, Severity, rule

if TYPE_CHECKING:
    from acpigen.rules.engine.evidence import Evidence

__all__ = ["Evidence", "Finding", "Problem", "Rule", "Severity", "rule"]


def __getattr__(name: str) -> Any:
    """Evidence is imported when it is asked for: a finding can be reported without all that rules look at."""
    if name == "Evidence":
        from acpigen.rules.engine.evidence import Evidence

        return Evidence
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
