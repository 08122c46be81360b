# SPDX-License-Identifier: Apache-2.0
"""What an imported platform did not carry: the tables that it makes, compared with those that it came from."""

from collections.abc import Iterator, Sequence

from acpigen.acpica.toolchain import Toolchain
from acpigen.building.assembly import build_tables
from acpigen.diff.compare import WAYS, Change, compare
from acpigen.diff.facts import KINDS
from acpigen.diff.policy import Policy
from acpigen.platform.model import Platform
from acpigen.reading.disassembly import IaslReport
from acpigen.reading.dump import Dump, dump_of
from acpigen.reading.namespace import read_namespace
from acpigen.rules.engine.evidence import Evidence

KEYS_SHOWN = 6
"""Differences of one kind and way that are named; `acpigen diff` names them all."""

_WAYS_IN_WORDS = {
    "removed": "are not carried",
    "added": "are made, and were not there",
    "moved": "are elsewhere",
    "changed": "are otherwise",
    "uncompared": "could not be compared",
}


def not_carried(dump: Dump, platform: Platform, toolchain: Toolchain) -> tuple[Change, ...]:
    """Every difference between the tables and those that the platform makes, but what no OS can see.

    The platform's are a DSDT where the dump has one, and an SSDT otherwise.

    :raises HostError: there is no iasl.
    :raises ToolError: iasl refuses what the platform makes.
    """
    tables = build_tables(platform, toolchain, whole=bool(dump.all("DSDT")))
    again = dump_of([(f"{table.name}.aml", table.aml) for table in tables.values()], "the platform's tables")
    sides = [
        Evidence(each, read_namespace(each, toolchain), IaslReport(skipped="not needed")) for each in (dump, again)
    ]
    changes = Policy().failing(compare(sides[0], sides[1], toolchain))
    gone = {each.key for each in changes if (each.kind, each.way) == ("table", "removed")}
    # What a table says that is gone as a whole is gone with it.
    return tuple(each for each in changes if each.kind == "table" or each.old_where not in gone)


def in_words(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each kind of difference and way: how many, and which, as far as a line is long."""
    for kind in KINDS:
        for way in WAYS:
            keys = list(dict.fromkeys(each.key for each in changes if (each.kind, each.way) == (kind, way)))
            if keys:
                more = f" … and {len(keys) - KEYS_SHOWN} more" if len(keys) > KEYS_SHOWN else ""
                shown = "; ".join(keys[:KEYS_SHOWN])
                yield f"{kind}: {len(keys)} {_WAYS_IN_WORDS.get(way, way)}: {shown}{more}"
