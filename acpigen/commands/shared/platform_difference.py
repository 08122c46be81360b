# SPDX-License-Identifier: Apache-2.0
"""A dump beside the tables that a platform would have: what `acpigen check --platform` compares."""

from msgspec.structs import replace

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.assembly import build_tables
from acpigen.diff.compare import Change, compare
from acpigen.diff.policy import Policy
from acpigen.diff.report import by_form
from acpigen.platform.model import Platform
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import dump_of
from acpigen.reading.namespace import read_namespace
from acpigen.rules.engine.evidence import Evidence, PlatformDifference

_WAYS = {
    "added": "is missing",
    "removed": "is not in the platform's tables",
    "moved": "has another address",
    "changed": "differs",
}


def with_platform_compared(evidence: Evidence, platform: Platform, toolchain: Toolchain) -> Evidence:
    """The evidence, with what differs from the tables that the platform makes; OEM fields and encodings do not count.

    :raises ToolError: iasl refuses what the platform makes.
    """
    tables = build_tables(platform, toolchain, whole=bool(evidence.dump.all("DSDT")))
    made = dump_of([(f"{table.name}.aml", table.aml) for table in tables.values()], "the platform's tables")
    other = Evidence(made, read_namespace(made, toolchain), IaslReport(skipped="not needed"))
    policy = Policy()
    changes = [each for each in policy.failing(compare(evidence, other, toolchain)) if _counts(each, evidence)]
    groups = by_form(changes, policy)
    return replace(evidence, platform_differences=tuple(_difference(group) for group in groups))


def _counts(change: Change, evidence: Evidence) -> bool:
    """Not what stands in tables of which the platform has none: a platform describes the GPUs' part of a machine."""
    return change.way != "removed" or change.kind in ("property", "domain")


def _difference(group: list[Change]) -> PlatformDifference:
    first = group[0]
    more = f" and {len(group) - 1} more of this form" if len(group) > 1 else ""
    where = first.old_where or first.new_where
    return PlatformDifference(
        f"{first.kind} {first.key}{more} {_WAYS.get(first.way, first.way)}", where, first.new, first.old
    )
