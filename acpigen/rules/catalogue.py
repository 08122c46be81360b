"""Every rule, in the order in which a report lists them."""

from collections.abc import Iterable
from difflib import get_close_matches

from acpigen.errors import BadInputError
from acpigen.rules import (
    aperture,
    configuration_space,
    distances,
    domains,
    egm,
    error_sources,
    headers,
    iasl,
    initiators,
    linux,
    namespace,
    properties,
    subtables,
)
from acpigen.rules.evidence import Evidence
from acpigen.rules.rule import Finding, Rule

RULES: tuple[Rule, ...] = (
    *headers.RULES,
    *subtables.RULES,
    *iasl.RULES,
    *namespace.RULES,
    *configuration_space.RULES,
    *properties.RULES,
    *aperture.RULES,
    *domains.RULES,
    *initiators.RULES,
    *distances.RULES,
    *error_sources.RULES,
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
        way_out=f"did you mean {near[0]}?" if near else "`acpigen check --list-rules` lists them",
    )


def check(evidence: Evidence, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules find, the worst first; of the same severity in the rules' order."""
    findings = [finding for rule in rules for finding in rule.findings(evidence)]
    return tuple(sorted(findings, key=lambda finding: -finding.severity))
