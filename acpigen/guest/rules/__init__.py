# SPDX-License-Identifier: Apache-2.0
"""The judge's rules: what is wrong with a virtual machine for GPUs. Their ids begin with GST."""

from collections.abc import Iterable

from acpigen.base.errors import BadInputError
from acpigen.base.nearest import nearest
from acpigen.guest.outlook import Outlook
from acpigen.guest.rules import egm, input, memory, nodes, pci, window
from acpigen.guest.rules.rule import GuestRule
from acpigen.rules.engine.rule import Finding

GUEST_RULES: tuple[GuestRule, ...] = (
    *input.RULES,
    *memory.RULES,
    *nodes.RULES,
    *pci.RULES,
    *window.RULES,
    *egm.RULES,
)
"""All of them, in the order in which a report lists them."""


def find_guest_rule(id: str) -> GuestRule:
    """The rule of that id.

    :raises BadInputError: there is none.
    """
    for rule in GUEST_RULES:
        if rule.id == id.upper():
            return rule
    near = nearest(id, [rule.id for rule in GUEST_RULES])
    raise BadInputError(
        f"no rule of `acpigen guest` is called {id!r}",
        hint=f"did you mean {near}?" if near else "`acpigen guest --list-rules` lists them",
    )


def judge(outlook: Outlook, file: str, rules: Iterable[GuestRule] = GUEST_RULES) -> tuple[Finding, ...]:
    """What the rules find, the worst first; of the same severity in the rules' order. :param file: the name of the
    input, for the findings."""
    findings = [finding for rule in rules for finding in rule.findings(outlook, file)]
    return tuple(sorted(findings, key=lambda finding: -finding.severity))
