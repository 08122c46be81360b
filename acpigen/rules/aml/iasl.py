# SPDX-License-Identifier: Apache-2.0
"""ASL: what ACPICA's disassembler says of the tables."""

from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule

_TOO_NEW = ("unknown", "unrecognized", "not supported", "unsupported")


@rule("ASL001", Severity.MEDIUM, "iasl reports a problem", "ACPICA iasl -d")
def complaints(evidence: Evidence) -> Iterator[Problem]:
    """What iasl prints while it disassembles a table, except of checksums (HDR003).

    INFO where an older iasl does not know a table, a field or a type: the checks here do not depend on it.
    """
    for message in evidence.iasl.messages:
        lower = message.text.lower()
        yield Problem(
            message.table.name,
            f"{message.table.name}: iasl says: {message.text}",
            hint="examine the table with `iasl -d`",
            severity=Severity.INFO if any(word in lower for word in _TOO_NEW) else None,
        )


@rule("ASL002", Severity.HIGH, "iasl crashes on the table", "ACPICA iasl -d")
def crashes(evidence: Evidence) -> Iterator[Problem]:
    """The table is damaged, or iasl has a fault. Linux has the same parser of AML, but not the disassembler."""
    for failure in evidence.iasl.failures:
        yield Problem(
            failure.table.name,
            f"{failure.table.name}: {failure.text}",
            hint="build the table again from its source",
        )


@rule("ASL003", Severity.INFO, "iasl was not run", "ACPICA iasl -d")
def not_asked(evidence: Evidence) -> Iterator[Problem]:
    """Without iasl its findings are missing from this report."""
    if evidence.iasl.skipped:
        yield Problem(evidence.dump.place, evidence.iasl.skipped, hint="apt install acpica-tools")


@rule("ASL004", Severity.LOW, "iasl warns about the source", "ACPICA iasl")
def warnings(evidence: Evidence) -> Iterator[Problem]:
    """What iasl warns of while it compiles your own ASL."""
    for table in evidence.dump.tables:
        for line, text in () if table.source is None else table.source.warnings:
            yield Problem(
                table.name,
                f"iasl says: {text}",
                hint="correct the source",
                source_line=(table.source.file, line) if table.source is not None else None,
            )


@rule("ASL005", Severity.CRITICAL, "Source does not compile", "ACPICA iasl")
def does_not_compile(evidence: Evidence) -> Iterator[Problem]:
    """ASL that iasl refuses makes no table, so nothing of it was checked."""
    for error in evidence.dump.source_errors:
        yield Problem(
            error.file,
            f"iasl refuses {error.file}: {error.message}",
            hint="correct the ASL at that line",
            source_line=(error.file, error.line) if error.line is not None else None,
        )


RULES: tuple[Rule, ...] = (complaints, crashes, not_asked, warnings, does_not_compile)
