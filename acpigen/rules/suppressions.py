# SPDX-License-Identifier: Apache-2.0
"""Findings that were reviewed and accepted, with the reason, in a TOML file.

::

    [[suppress]]
    rule = "PXM008"
    where = "SRAT*"
    reason = "our kernel has NODES_SHIFT=6"
    until = 2027-06-30
"""

import datetime
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import msgspec

from acpigen.base.errors import BadInputError
from acpigen.base.files.bounded_input import DESCRIPTION_MOST_BYTES, read_input_text
from acpigen.rules.engine.rule import Finding

if TYPE_CHECKING:
    from acpigen.reading.dump import Dump
    from acpigen.reading.own_asl import Acceptance


class Suppression(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One accepted kind of finding.

    :param where: a pattern (``*``, ``?``) for the table or object path.
    :param until: the last day on which it counts.
    :param rule: the rule's id.
    :param reason: why it is accepted, for the reader.
    """

    in_source: ClassVar[bool] = False

    rule: str
    reason: Annotated[str, msgspec.Meta(min_length=1)]
    where: str = "*"
    until: datetime.date | None = None

    def covers(self, finding: Finding, today: datetime.date) -> bool:
        """Whether a finding is accepted by it."""
        if self.until is not None and today > self.until:
            return False
        return self.rule.upper() == finding.rule and fnmatchcase(finding.where, self.where)


class SourceSuppression(msgspec.Struct, frozen=True):
    """A comment in ASL that accepts a finding: ``// acpigen: accept AML006: the bridge is a test's``."""

    file: str
    acceptance: "Acceptance"
    until: datetime.date | None = None
    in_source: ClassVar[bool] = True

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.acceptance.rule

    @property
    def reason(self) -> str:
        """Why it is accepted."""
        return self.acceptance.reason

    @property
    def where(self) -> str:
        """File and line of the comment."""
        return f"{self.file}:{self.acceptance.written}"

    def covers(self, finding: Finding, today: datetime.date) -> bool:
        """Whether a finding is accepted by it."""
        if finding.rule != self.rule or finding.file != self.file:
            return False
        return self.acceptance.line in (0, finding.line)


Accepting = Suppression | SourceSuppression
"""What accepts findings."""


def in_source(dump: "Dump") -> tuple[SourceSuppression, ...]:
    """What comments in the tables' own source accept.

    :raises BadInputError: a comment names a rule that does not exist.
    """
    found = []
    for table in dump.tables:
        for each in () if table.source is None else table.source.acceptances:
            file = "" if table.source is None else table.source.file
            try:
                _find_rule(each.rule)
            except BadInputError as error:
                raise BadInputError(f"{file}:{each.written}: {error.what}", hint=error.hint) from None
            found.append(SourceSuppression(file, each))
    return tuple(found)


class SuppressionsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file.

    :param suppress: findings that were looked at and accepted.
    """

    suppress: tuple[Suppression, ...] = ()


class Suppressed(msgspec.Struct, frozen=True):
    """Findings, parted by a suppressions file.

    :param unused: suppressions that nothing needs any more, or that have expired.
    """

    kept: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Accepting], ...]
    unused: tuple[Accepting, ...]


def read_suppressions(path: Path, find: Callable[[str], object] | None = None) -> tuple[Suppression, ...]:
    """Reads a suppressions file.

    :param find: raises BadInputError for an id that no rule has; those of `acpigen check` by default.
    :raises BadInputError: not readable, not TOML, an unknown key or rule, or no reason.
    """
    from acpigen.base.toml.typed_toml import TypedToml  # only now: most checks have no such file

    known = find or _find_rule
    toml = TypedToml(read_input_text(path, DESCRIPTION_MOST_BYTES, "suppressions file"), str(path))
    found = toml.decode(SuppressionsFile).suppress
    for index, each in enumerate(found):
        try:
            known(each.rule)
        except BadInputError as error:
            toml.note(("suppress", index, "rule"), error.what, error.hint)
    toml.raise_noted()
    return found


def _find_rule(id: str) -> object:
    from acpigen.rules.catalogue import find_rule  # only now: it imports each rule

    return find_rule(id)


def suppress(
    findings: Iterable[Finding], suppressions: tuple[Accepting, ...], today: datetime.date | None = None
) -> Suppressed:
    """Parts findings into those that count and those that are accepted."""
    day = datetime.date.today() if today is None else today
    kept: list[Finding] = []
    accepted: list[tuple[Finding, Accepting]] = []
    for finding in findings:
        found = next((each for each in suppressions if each.covers(finding, day)), None)
        if found is None:
            kept.append(finding)
        else:
            accepted.append((finding, found))
    used = {id(each) for _, each in accepted}
    return Suppressed(tuple(kept), tuple(accepted), tuple(each for each in suppressions if id(each) not in used))
