# SPDX-License-Identifier: Apache-2.0
"""PLT: the tables beside those that a platform would have."""

import re
from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule

VALUE_MOST = 200
"""Characters of a value that are shown."""

_TABLE_OF_OBJECT = re.compile(r" \\([^()]+\\)$")


@rule("PLT001", Severity.MEDIUM, "Tables differ from the platform's", "the platform's description; `acpigen build`")
def differs(evidence: Evidence) -> Iterator[Problem]:
    """With --platform the tables are compared with all that the platform would make: objects, domains, distances,
    performance, error sources, configuration space. What only the dump has does not count, but for GPUs' properties
    and domains. OEM fields and the encoding of AML do not count either."""
    for each in evidence.platform_differences:
        yield Problem(
            _TABLE_OF_OBJECT.sub("", each.where) or evidence.dump.place,
            each.message,
            expected=_short(each.expected) or "nothing",
            found=_short(each.found) or "nothing",
            hint="correct the tables, or the platform's description",
        )


def _short(text: str) -> str:
    return text if len(text) <= VALUE_MOST else f"{text[:VALUE_MOST]}…"


RULES: tuple[Rule, ...] = (differs,)
