# SPDX-License-Identifier: Apache-2.0
"""What the commands that have rules print: a rule's explanation, and a report."""

import sys
import textwrap
from pathlib import Path

from acpigen.base.command.option_values import STANDARD_OUTPUT
from acpigen.base.errors import HostError
from acpigen.rules.engine.rule import RuleText


def explained(rule: RuleText) -> str:
    """What a rule checks and why."""
    paragraphs = [textwrap.fill(each, 100) for each in rule.explanation.split("\n\n")]
    return "\n".join(
        [f"{rule.id} ({rule.severity.name}): {rule.title}", "", *paragraphs, "", f"Source: {rule.reference}"]
    )


def write_report(text: str, output: Path | None) -> None:
    """Writes a report to a file, or to standard output.

    :raises HostError: the file cannot be written.
    """
    if output is None or output == STANDARD_OUTPUT:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise HostError(f"cannot write {output}: {error.strerror}", hint="give another file with -o") from None
