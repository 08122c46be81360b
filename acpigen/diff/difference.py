# SPDX-License-Identifier: Apache-2.0
"""Two sets of tables, what differs, and what of it fails."""

from collections.abc import Sequence

import msgspec

from acpigen.base.pattern import pattern
from acpigen.diff.compare import Change
from acpigen.diff.policy import Policy
from acpigen.reading.dump import Dump, DumpTable

_TABLE_OF_OBJECT = pattern(r"\(([^()]+)\)$")


class Difference(msgspec.Struct, frozen=True):
    """What a comparison found."""

    old: Dump
    new: Dump
    changes: Sequence[Change]
    policy: Policy

    def table_of(self, change: Change) -> DumpTable | None:
        """The table that a difference is in: of the new set, or of the old one where it was removed."""
        for dump, where in ((self.new, change.new_where), (self.old, change.old_where)):
            named = _TABLE_OF_OBJECT.search(where)
            name = named[1] if named else where
            found = next((table for table in dump.tables if table.name == name), None)
            if found is not None:
                return found
        return None

    def file_of(self, change: Change) -> str:
        """The file of that table; where none is known, what was read as the new set."""
        table = self.table_of(change)
        return self.new.place if table is None else table.origin

    def line_of(self, change: Change) -> tuple[str, int] | None:
        """File and line of the object that differs, where the table was compiled from source."""
        table = self.table_of(change)
        if table is None or table.source is None:
            return None
        where = change.new_where or change.old_where
        return table.source.line_of(_TABLE_OF_OBJECT.sub("", where).strip())

    def place_in_words(self, change: Change) -> str:
        """Table and file, or file and line: ``SRAT, srat.aml``; empty where none is known."""
        table, line = self.table_of(change), self.line_of(change)
        if table is None:
            return ""
        return f"{table.name}, {table.origin}" if line is None else f"{table.name}, {line[0]}:{line[1]}"
