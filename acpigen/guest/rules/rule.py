# SPDX-License-Identifier: Apache-2.0
"""What a rule of the judge is."""

from collections.abc import Callable, Iterator

from acpigen.guest.outlook import Outlook
from acpigen.rules.engine.rule import Finding, Problem, RuleText, Severity, explanation_of

QEMU = "QEMU 11.1"
DRIVER = "open-gpu-kernel-modules, kernel-open/nvidia/nv-pci.c"

GuestRuleFunction = Callable[[Outlook], Iterator[Problem]]


class GuestRule(RuleText, frozen=True):
    """A check of a virtual machine's configuration."""

    function: GuestRuleFunction

    def findings(self, outlook: Outlook, file: str) -> Iterator[Finding]:
        """What the rule finds."""
        for problem in self.function(outlook):
            yield Finding(
                self.id,
                self.severity if problem.severity is None else problem.severity,
                self.title,
                problem.where,
                problem.message,
                problem.expected,
                problem.found,
                problem.hint,
                file=file,
                also=problem.also,
                line=problem.line,
            )


def guest_rule(id: str, severity: Severity, title: str, reference: str) -> Callable[[GuestRuleFunction], GuestRule]:
    """Makes a rule of a function; the function's docstring is the explanation."""

    def made(function: GuestRuleFunction) -> GuestRule:
        return GuestRule(id, severity, title, reference, explanation_of(function), function)

    return made
