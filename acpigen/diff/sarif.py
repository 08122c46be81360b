# SPDX-License-Identifier: Apache-2.0
"""A difference as SARIF: a rule for each kind, a result for each difference that counts."""

from acpigen import __version__
from acpigen.base.documents.sarif import SarifResult, SarifRule, sarif_log
from acpigen.diff.compare import Change
from acpigen.diff.difference import Difference
from acpigen.diff.facts import KINDS


def render(difference: Difference) -> str:
    """One run; harmless differences are left out, and allowed ones are suppressed with their reason."""
    rules = [
        SarifRule(
            _rule_of(kind), f"{kind} differs", f"What the tables say of: {kind}. See `acpigen diff --help`.", "error"
        )
        for kind in KINDS
    ]
    results = [_result(difference, each) for each in difference.changes if each.way != "harmless"]
    return sarif_log(__version__, rules, results)


def _rule_of(kind: str) -> str:
    return f"diff/{kind}"


def _result(difference: Difference, change: Change) -> SarifResult:
    was, now = change.old or "nothing", change.new or "nothing"
    place = difference.place_in_words(change)
    message = f"{change.key} was {change.way}: {was} → {now}" + (f" [{place}]" if place else "")
    line = difference.line_of(change)
    return SarifResult(
        _rule_of(change.kind),
        "error" if difference.policy.fails(change) else "note",
        message,
        line[0] if line else difference.file_of(change).lstrip("/"),
        change.new_where or change.old_where or change.key,
        start_line=line[1] if line else None,
        properties={"way": change.way, "expected": change.old, "found": change.new},
        accepted=difference.policy.allowed(change),
    )
