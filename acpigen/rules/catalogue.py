# SPDX-License-Identifier: Apache-2.0
"""Every rule, in the order in which a report lists them."""

from collections.abc import Iterable
from difflib import get_close_matches

from acpigen.base.errors import BadInputError
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Finding, Rule
from acpigen.rules.gpu import aperture, egm, linux, properties
from acpigen.rules.numa import affinity, distances, domains, initiators
from acpigen.rules.tables import (
    configuration_space,
    cxl,
    error_sources,
    headers,
    iasl,
    namespace,
    registers,
    subtables,
)

RULES: tuple[Rule, ...] = (
    *headers.RULES,
    *subtables.RULES,
    *iasl.RULES,
    *namespace.RULES,
    *configuration_space.RULES,
    *properties.RULES,
    *aperture.RULES,
    *domains.RULES,
    *affinity.RULES,
    *initiators.RULES,
    *distances.RULES,
    *error_sources.RULES,
    *registers.RULES,
    *cxl.RULES,
    *egm.RULES,
    *linux.RULES,
)


def find_rule(id: str) -> Rule:
    """The rule of that id.

    :raises BadInputError: there is none.
    """
    for rule in RULES:
        if rule.id == id.upper():
            return rule
    near = get_close_matches(id.upper(), [rule.id for rule in RULES], 1)
    raise BadInputError(
        f"no rule is called {id!r}",
        hint=f"did you mean {near[0]}?" if near else "`acpigen check --list-rules` lists them",
    )


def check(evidence: Evidence, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules find, the worst first; of the same severity in the rules' order."""
    findings = [finding for rule in rules for finding in rule.findings(evidence)]
    return tuple(sorted(findings, key=lambda finding: -finding.severity))
