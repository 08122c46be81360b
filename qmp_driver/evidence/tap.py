# SPDX-License-Identifier: Apache-2.0
"""What a program reports in the Test Anything Protocol, as the kernel's selftests do.

Source: Linux Documentation/dev-tools/ktap.rst.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from acpigen.base.pattern import pattern

_RESULT = pattern(r"(?P<not>not )?ok\s+(?P<number>\d+)(?:\s+-)?\s*(?P<name>[^#]*)(?:#\s*(?P<directive>.*))?$")
_PLAN = pattern(r"1\.\.(?P<count>\d+)(?:\s*#\s*(?P<directive>.*))?$")
_BAIL = pattern(r"Bail out!\s*(?P<why>.*)")


@dataclass(frozen=True)
class TapResult:
    """One test.

    :param outcome: ``pass`` also of one that was expected to fail (``# XFAIL``, ``# TODO``).
    :param why: its directive, without the word that made it skipped.
    """

    number: int
    name: str
    outcome: Literal["pass", "fail", "skipped"]
    why: str = ""


@dataclass(frozen=True)
class TapReport:
    """What a program said.

    :param planned: how many tests it announced; None if it announced none.
    :param results: of its outermost level, in their order.
    :param stopped: why it gave up; empty if it did not.
    :param skipped: why it announced no test at all (``1..0 # SKIP no KVM``); empty unless it gave a reason.
    """

    planned: int | None
    results: tuple[TapResult, ...]
    stopped: str = ""
    skipped: str = ""

    def __bool__(self) -> bool:
        """Whether there was any TAP in what it said."""
        return bool(self.planned is not None or self.results or self.stopped)

    @property
    def faults(self) -> tuple[str, ...]:
        """All that keeps it from a pass, in words; a report without a test is one."""
        found = [
            f"{each.name or each.number}: {each.why or 'not ok'}" for each in self.results if each.outcome == "fail"
        ]
        if self.stopped:
            found.append(f"it gave up: {self.stopped}")
        if not self.results:
            found.append(f"it skipped all tests: {self.skipped}" if self.skipped else "it reported no test")
        elif self.planned is not None and self.planned != len(self.results):
            found.append(f"it announced {self.planned} tests and reported {len(self.results)}")
        return tuple(found)


def parse_tap(lines: Iterable[str]) -> TapReport:
    """Reads a program's output; lines that are no TAP, and nested subtests, are passed over.

    >>> parse_tap(["TAP version 13", "1..2", "ok 1 first", "not ok 2 second # no memory"]).faults
    ('second: no memory',)
    >>> parse_tap(["1..1", "ok 1 first # SKIP needs root"]).results[0].outcome
    'skipped'
    """
    planned, results, stopped, skipped = None, [], "", ""
    for line in lines:
        text = line.rstrip()
        if (result := _RESULT.match(text)) is not None:
            results.append(_result(result))
        elif (plan := _PLAN.match(text)) is not None:
            planned = int(plan["count"])
            word, _, why = (plan["directive"] or "").strip().partition(" ")
            skipped = why.strip() if word.upper() == "SKIP" and planned == 0 else ""
        elif (bail := _BAIL.match(text)) is not None:
            stopped = bail["why"] or "without a reason"
    return TapReport(planned, tuple(results), stopped, skipped)


def _result(found: re.Match[str]) -> TapResult:
    directive = (found["directive"] or "").strip()
    word, _, rest = directive.partition(" ")
    outcome: Literal["pass", "fail", "skipped"] = "fail" if found["not"] else "pass"
    if word.upper() == "SKIP":
        outcome = "skipped"
    elif word.upper() in ("XFAIL", "TODO"):
        outcome = "pass"
    else:
        rest = directive
    return TapResult(int(found["number"]), found["name"].strip(), outcome, rest.strip())
