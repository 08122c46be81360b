# SPDX-License-Identifier: Apache-2.0
"""A rule in a package of its own: all tables have the same OEM ID."""

from collections.abc import Iterator

from acpigen.rules import Evidence, Problem, Severity, rule


@rule("OEM001", Severity.LOW, "OEM ID differs between tables", "ACPI 6.5, section 5.2.6, OEMID")
def same_oem_id(evidence: Evidence) -> Iterator[Problem]:
    """A table of another OEM ID is a leftover of the firmware that ours was made from."""
    first = next((table for table, _ in evidence.parsed), None)
    for table, _ in evidence.parsed:
        if first is not None and table.data[10:16] != first.data[10:16]:
            yield Problem(
                table.name, f"the OEM ID is {table.data[10:16]!r}", expected=f"{first.data[10:16]!r}", offset=10
            )
