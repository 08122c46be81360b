# SPDX-License-Identifier: Apache-2.0
"""PLT: the tables beside those that a platform would have."""

from collections.abc import Iterator

from acpigen.base.pattern import pattern
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.layout.header import HEADER_BYTES, parse_raw

_OEM_REVISION_OFFSET = 24

VALUE_MOST = 200
"""Characters of a value that are shown."""

_TABLE_OF_OBJECT = pattern(r" \([^()]+\)$")


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


@rule("PLT002", Severity.LOW, "OEM revision is above the platform's", "Linux drivers/acpi/tables.c: initrd upgrade")
def newer_than_platform(evidence: Evidence) -> Iterator[Problem]:
    """Linux replaces a table by one of an initrd only where signature and OEM ids are equal and the OEM revision is
    higher. With --platform: a table that the platform would make has a lower one than the machine's, so that the
    upgrade would be ignored."""
    if evidence.platform is None:
        return
    oem = evidence.platform.oem
    for table in evidence.dump.tables:
        if table.signature in ("RSDP", "FACS") or len(table.data) < HEADER_BYTES:
            continue
        header = parse_raw(table.data).header
        if (header.oem_id, header.oem_table_id) == (oem.id, oem.table_id) and header.oem_revision > oem.revision:
            yield Problem(
                table.name,
                f"{table.name} has the OEM revision {header.oem_revision:#x}, {evidence.platform.name} has"
                f" {oem.revision:#x}: Linux would not replace it by the platform's",
                expected=f"at most {oem.revision:#x}",
                found=f"{header.oem_revision:#x}",
                hint="raise the platform's OEM revision",
                offset=_OEM_REVISION_OFFSET,
            )


def _short(text: str) -> str:
    return text if len(text) <= VALUE_MOST else f"{text[:VALUE_MOST]}…"


RULES: tuple[Rule, ...] = (differs, newer_than_platform)
