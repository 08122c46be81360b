# SPDX-License-Identifier: Apache-2.0
"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING

import msgspec

from acpigen.reading.aml_places import definitions

if TYPE_CHECKING:
    from acpigen.reading.dump import DumpTable
    from acpigen.rules.engine.evidence import Evidence

    RuleFunction = Callable[[Evidence], Iterator["Problem"]]
else:
    RuleFunction = Callable  # the site reads a class's signature without what only a type checker imports


class Severity(IntEnum):
    """How bad a finding is; the higher the worse."""

    INFO = 0
    """Nothing is wrong: something worth knowing."""
    LOW = 1
    """Against a specification or the firmware's habit, without a known effect."""
    MEDIUM = 2
    """Something does not work as meant, or cannot be verified."""
    HIGH = 3
    """An OS drops a table or a device loses a function."""
    CRITICAL = 4
    """Memory is handed out twice, a table cannot be read, or the GPU's driver gets nothing."""


class Problem(msgspec.Struct, frozen=True):
    """What a rule's function found.

    :param where: a table's name (``SRAT``), an object's path, or a file.
    :param also: the paths of other objects that it is about.
    :param offset: where in the table the field is, in bytes, if that is known.
    :param expected: what should stand there; empty where the message says all.
    :param found: what stands there.
    :param hint: what to do.
    :param severity: where it differs from the rule's.
    :param line: the line of a text that it is about, from 1.
    :param source_line: file and line, where a table's own source is known.
    """

    where: str
    message: str
    expected: str = ""
    found: str = ""
    hint: str = ""
    offset: int | None = None
    severity: Severity | None = None
    also: tuple[str, ...] = ()
    line: int | None = None
    source_line: tuple[str, int] | None = None


class Finding(msgspec.Struct, frozen=True):
    """A problem with the rule that found it.

    :param file: the file that the table comes from; empty for findings about no single table.
    :param also: the paths of other objects that it is about.
    :param offset: in the table, in bytes.
    :param table: the table that it is about, or that defines the object.
    :param file_offset: in the file, in bytes: of the field, of the object's definition, or of the table where it is
        about all of that.
    :param line: in the file, where that is a text, from 1.
    :param reference: what the rule stands on.
    """

    rule: str
    severity: Severity
    title: str
    where: str
    message: str
    expected: str = ""
    found: str = ""
    hint: str = ""
    offset: int | None = None
    file: str = ""
    also: tuple[str, ...] = ()
    line: int | None = None
    table: str = ""
    file_offset: int | None = None
    reference: str = ""

    def place_in_words(self) -> str:
        """Table, file, and byte or line: ``SRAT, srat.aml, byte 168 (0xa8)``; empty where it is in no table."""
        if self.line is not None:
            return ", ".join(each for each in (self.table, f"{self.file}:{self.line}") if each)
        words = [each for each in (self.table, self.file) if each] if self.table else []
        if self.file_offset is not None:
            words.append(f"byte {self.file_offset} ({self.file_offset:#x})")
        return ", ".join(words)

    def is_about(self, path: str) -> bool:
        """Whether it is about an object, or one below it."""
        return any(f"{each}.".startswith(f"{path}.") for each in (self.where, *self.also))


class RuleText(msgspec.Struct, frozen=True):
    """What is said of a rule, whatever it looks at.

    :param id: family and number, ``DSD003``; never used again for another check.
    :param severity: what its findings usually have.
    :param reference: the section of a specification, or the source file and symbol, that it stands on.
    :param explanation: what it looks at and why; Markdown.
    """

    id: str
    severity: Severity
    title: str
    reference: str
    explanation: str


class Rule(RuleText, frozen=True):
    """A check of a machine's tables."""

    function: RuleFunction

    def findings(self, evidence: "Evidence") -> Iterator[Finding]:
        """What the rule finds."""
        for problem in self.function(evidence):
            severity = self.severity if problem.severity is None else problem.severity
            table = evidence.dump_table(problem.where) or evidence.table_of(problem.where)
            own = table is not None and table.name == problem.where
            line = problem.source_line or _line_of(table, problem)
            offset = (problem.offset if own else _definition(table, problem.where)) or 0
            yield Finding(
                self.id,
                severity,
                self.title,
                problem.where,
                problem.message,
                problem.expected,
                problem.found,
                problem.hint,
                problem.offset,
                line[0] if line else table.origin if table is not None else "",
                problem.also,
                line[1] if line else None,
                "" if table is None else table.name,
                None if table is None else table.offset + offset,
                self.reference,
            )


def _definition(table: "DumpTable | None", path: str) -> int | None:
    """The offset at which a table defines an object, or the nearest one above it that it defines."""
    places = {} if table is None or not table.is_aml else definitions(table.data)
    while path.startswith("\\"):
        if path in places:
            return places[path]
        path = path.rpartition(".")[0]
    return None


def _line_of(table: "DumpTable | None", problem: Problem) -> tuple[str, int] | None:
    """Where in the source of a table a problem is, if there is source."""
    if table is None or table.source is None:
        return None
    if table.name != problem.where:
        return table.source.line_of(problem.where)
    return None if problem.offset is None else table.source.line_of_offset(problem.offset)


def rule(id: str, severity: Severity, title: str, reference: str) -> Callable[[RuleFunction], Rule]:
    """Makes a rule of a function; the function's docstring is the explanation."""

    def made(function: RuleFunction) -> Rule:
        return Rule(id, severity, title, reference, explanation_of(function), function)

    return made


def explanation_of(function: Callable[..., object]) -> str:
    """A rule's explanation: the docstring of its function, without the indentation."""
    return "\n".join(line.strip() for line in (function.__doc__ or "").strip().splitlines())
