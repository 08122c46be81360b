# SPDX-License-Identifier: Apache-2.0
"""Checks of a machine's tables: one small module for each family, one function for each rule.

What a rule is written with is here; the entry-point group ``acpigen.rules`` adds the rules of other packages.
"""

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Finding, Problem, Rule, Severity, rule

__all__ = ["Evidence", "Finding", "Problem", "Rule", "Severity", "rule"]
