# SPDX-License-Identifier: Apache-2.0
"""IRT: memory that devices use from before the operating system on, as the IORT reserves it."""

from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.io.iort import Iort, NamedComponent, Rmr, RootComplex, Smmu, SmmuV3

SPEC = "Arm DEN0049E.f"
LINUX = "Linux drivers/acpi/arm64/iort.c"

_GRANULE_BYTES = 1 << 16
"""To what the base and the length of reserved memory are aligned (DEN0049E.f, table 21; Linux iort_rmr_alloc())."""
_RMR_REVISION = 5
"""The first revision of the table whose reserved memory Linux reads (iort_find_rmrs())."""


@rule(
    "IRT006",
    Severity.MEDIUM,
    "Reserved memory (RMR) is empty, unaligned or overlaps",
    f"{SPEC}, table 21; {LINUX}: iort_get_rmrs()",
)
def damaged_range(evidence: Evidence) -> Iterator[Problem]:
    """Base and length are multiples of 64 KiB, no length is 0, and the ranges of one node do not overlap.

    Linux calls it a firmware bug and goes on, with whole pages of its own size.
    """
    for name, iort in evidence.named(Iort):
        nodes = iort.by_offset()
        for offset, node in nodes.items():
            ranges = node.ranges if isinstance(node, Rmr) else ()
            for number, each in enumerate(ranges):
                words = (
                    f"range {number} of the reserved memory at {offset:#x}, {each.length:#x} bytes at {each.base:#x},"
                )
                overlaps = [
                    other
                    for other in ranges[:number]
                    if each.base < other.base + other.length and other.base < each.base + each.length
                ]
                wrong = ""
                if not each.length:
                    wrong = "is empty"
                elif each.base + each.length > 1 << 64:
                    wrong = "ends above 64 bits"
                elif each.base % _GRANULE_BYTES or each.length % _GRANULE_BYTES:
                    wrong = "is not aligned to 64 KiB"
                elif overlaps:
                    wrong = f"overlaps {overlaps[0].length:#x} bytes at {overlaps[0].base:#x}"
                if wrong:
                    yield Problem(name, f"{words} {wrong}", hint="correct base and length", offset=offset)


@rule("IRT007", Severity.HIGH, "Linux skips reserved memory", f"{SPEC}; {LINUX}: iort_node_get_rmr_info()")
def skipped_memory(evidence: Evidence) -> Iterator[Problem]:
    """Reserved memory has ID mappings to an SMMU, ranges, and a table of revision 5 or later.

    Otherwise Linux enables the SMMU without that mapping, and the SMMU aborts what firmware has the device do there.
    """
    for name, iort in evidence.named(Iort):
        nodes = iort.by_offset()
        for offset, node in nodes.items():
            if not isinstance(node, Rmr):
                continue
            smmus = (Smmu, SmmuV3)
            wrong = ""
            if iort.header.revision < _RMR_REVISION:
                wrong = f"is in a table of revision {iort.header.revision}; Linux reads it from {_RMR_REVISION} on"
            elif not node.mappings:
                wrong = "has no ID mapping"
            elif not node.ranges:
                wrong = "has no range"
            elif not any(isinstance(nodes.get(each.output_reference), smmus) for each in node.mappings):
                wrong = "has no ID mapping to an SMMU"
            if wrong:
                yield Problem(
                    name,
                    f"the reserved memory at {offset:#x} {wrong}",
                    expected="ranges, and a mapping of the stream IDs to their SMMU",
                    hint="complete the node, or remove it",
                    offset=offset,
                )


@rule("IRT008", Severity.MEDIUM, "Reserved memory is for no device", f"{SPEC}; {LINUX}: iort_rmr_has_dev()")
def nobodys_memory(evidence: Evidence) -> Iterator[Problem]:
    """The mappings of a reserved range give the stream IDs of the devices that use it.

    A root complex or named component has the same stream IDs by its own mappings. If none has, Linux keeps the range
    for no device.
    """
    for name, iort in evidence.named(Iort):
        nodes = iort.by_offset()
        streams = [
            (each.output_reference, each.output_base, each.output_base + each.id_count)
            for node in nodes.values()
            if isinstance(node, RootComplex | NamedComponent)
            for each in node.mappings
        ]
        for offset, node in nodes.items():
            for number, each in enumerate(node.mappings if isinstance(node, Rmr) else ()):
                last = each.output_base + each.id_count
                smmu = nodes.get(each.output_reference)
                if not isinstance(smmu, Smmu | SmmuV3) or any(
                    reference == each.output_reference and low <= last and each.output_base <= high
                    for reference, low, high in streams
                ):
                    continue
                yield Problem(
                    name,
                    f"mapping {number} of the reserved memory at {offset:#x} is for streams"
                    f" {each.output_base:#x}-{last:#x} of the SMMU at {each.output_reference:#x}: no device's",
                    hint="write the output base that a root complex or named component maps the device to",
                    offset=offset,
                )


RULES: tuple[Rule, ...] = (damaged_range, skipped_memory, nobodys_memory)
