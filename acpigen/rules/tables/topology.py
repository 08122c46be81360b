# SPDX-License-Identifier: Apache-2.0
"""IRT and PPT: references inside IORT and PPTT, and to processors and translation services of the MADT."""

from collections.abc import Iterator

from acpigen.reading.namespace import Device
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import buses_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GicIts
from acpigen.structures.cpu.pptt import CacheNode, Pptt, ProcessorNode, ProcessorNodeFlags
from acpigen.structures.io.iort import IdMapping, Iort, ItsGroup, MappingFlags, RootComplex

IORT_SPEC = "Arm DEN0049E, section 3"
PPTT_SPEC = "ACPI 6.5, section 5.2.30"


def _mappings(iort: Iort) -> Iterator[tuple[int, int, IdMapping]]:
    """Offset of the node, number of the mapping in it, the mapping."""
    for offset, node in iort.by_offset().items():
        for number, mapping in enumerate(getattr(node, "mappings", ())):
            yield offset, number, mapping


@rule(
    "IRT001", Severity.HIGH, "ID mapping refers to a missing node", f"{IORT_SPEC}; Linux iort.c: iort_node_map_id()"
)
def dangling_mapping(evidence: Evidence) -> Iterator[Problem]:
    """The output reference of an ID mapping is the offset of another node of the table."""
    for name, iort in evidence.named(Iort):
        nodes = iort.by_offset()
        for offset, number, mapping in _mappings(iort):
            if mapping.output_reference not in nodes:
                yield Problem(
                    name,
                    f"mapping {number} of the node at {offset:#x} refers to offset {mapping.output_reference:#x},"
                    " where no node begins",
                    expected=", ".join(f"{each:#x}" for each in nodes),
                    found=f"{mapping.output_reference:#x}",
                    hint="write the offset of an SMMU or ITS group",
                    offset=offset,
                )


def _before_numbering(evidence: Evidence, mapping: IdMapping) -> Device | None:
    """The host bridge whose mapping QEMU wrote before firmware numbered the buses behind it.

    QEMU hw/arm/virt-acpi-build.c, iort_host_bridges(), asks pci_bus_range() for the buses of each: the lowest is 0 as
    long as a port below has no number yet. It writes the tables anew when firmware has numbered the buses.
    """
    if mapping.input_base or not evidence.is_qemus("IORT"):
        return None
    last_bus = mapping.id_count >> 8
    for bridge in evidence.namespace.host_bridges:
        first, last = buses_of(bridge)
        if first and last_bus == first == last:
            return bridge
    return None


@rule("IRT002", Severity.HIGH, "ID mappings overlap", f"{IORT_SPEC}; Linux iort.c: iort_id_map()")
def overlapping_mappings(evidence: Evidence) -> Iterator[Problem]:
    """Two mappings of one node contain the same input ID. The count is the number of IDs minus one.

    Linux reports "conflicting mapping for input ID". INFO for the tables of a QEMU with several host bridges that
    were read before firmware numbered the buses.
    """
    for name, iort in evidence.named(Iort):
        seen: dict[int, list[tuple[int, IdMapping]]] = {}
        for offset, number, mapping in _mappings(iort):
            if mapping.flags & MappingFlags.SINGLE:
                continue
            bridge = _before_numbering(evidence, mapping)
            if bridge is not None:
                yield Problem(
                    name,
                    f"mapping {number} of the node at {offset:#x} begins at ID 0: QEMU wrote it before firmware"
                    f" numbered the buses behind {bridge.path}",
                    hint="take the tables from the running guest",
                    offset=offset,
                    severity=Severity.INFO,
                )
                continue
            for other_number, other in seen.setdefault(offset, []):
                first = max(mapping.input_base, other.input_base)
                last = min(mapping.input_base + mapping.id_count, other.input_base + other.id_count)
                if first <= last:
                    yield Problem(
                        name,
                        f"mappings {other_number} and {number} of the node at {offset:#x} both contain input ID"
                        f" {first:#x}",
                        hint="the number of IDs is one less than the count: check it",
                        offset=offset,
                    )
            seen[offset].append((number, mapping))


@rule("IRT003", Severity.HIGH, "ITS is not in the MADT", f"{IORT_SPEC}.1.1; Linux iort.c: iort_find_its_domain_id()")
def unknown_its(evidence: Evidence) -> Iterator[Problem]:
    """An ITS group names interrupt translation services by the ids of the MADT; without one devices get no MSI."""
    if evidence.madt is None:
        return
    known = {entry.its_id for entry in evidence.madt_entries(GicIts)}
    for name, iort in evidence.named(Iort):
        for offset, node in iort.by_offset().items():
            for its in node.its_ids if isinstance(node, ItsGroup) else ():
                if its not in known:
                    yield Problem(
                        name,
                        f"the ITS group at {offset:#x} names ITS {its}, which is not in the MADT",
                        expected=", ".join(map(str, sorted(known))) or "an ITS in the MADT",
                        found=f"{its}",
                        hint="use the id of the MADT",
                        offset=offset,
                    )


@rule("IRT004", Severity.HIGH, "Segment of a GPU has no root complex in the IORT", f"{IORT_SPEC}.1.3")
def no_root_complex(evidence: Evidence) -> Iterator[Problem]:
    """Without a root complex node for its segment a GPU has neither an SMMU nor MSIs through an ITS."""
    for name, iort in evidence.named(Iort):
        segments = {node.segment for node in iort.nodes if isinstance(node, RootComplex)}
        for gpu in evidence.gpus:
            if segments and gpu.place is not None and gpu.place.segment not in segments:
                yield Problem(
                    name,
                    f"{gpu.path} is in segment {gpu.place.segment:#x}, for which the IORT has no root complex",
                    expected=f"a root complex node for segment {gpu.place.segment:#x}",
                    found=", ".join(f"{each:#x}" for each in sorted(segments)),
                    hint="add the node, or correct its segment",
                    also=(gpu.path,),
                )


@rule("PPT001", Severity.HIGH, "Reference to a missing node in the PPTT", f"{PPTT_SPEC}; Linux drivers/acpi/pptt.c")
def dangling_node(evidence: Evidence) -> Iterator[Problem]:
    """The parent of a processor node is a processor node, and its resources and next cache levels are nodes."""
    for name, pptt in evidence.named(Pptt):
        nodes = pptt.by_offset()
        for offset, node in nodes.items():
            references: list[tuple[str, int, type]] = []
            if isinstance(node, ProcessorNode):
                references = [("parent", node.parent, ProcessorNode)]
                references += [("private resource", each, object) for each in node.resources]
            elif isinstance(node, CacheNode):
                references = [("next level", node.next_level, CacheNode)]
            for what, reference, kind in references:
                if reference and not isinstance(nodes.get(reference), kind):
                    yield Problem(
                        name,
                        f"the {what} of the node at {offset:#x} is {reference:#x}, where no such node begins",
                        found=f"{reference:#x}",
                        hint="write the offset of the node",
                        offset=offset,
                    )


@rule("PPT002", Severity.MEDIUM, "Processor is not in the PPTT", f"{PPTT_SPEC}.1; Linux drivers/acpi/pptt.c")
def missing_leaf(evidence: Evidence) -> Iterator[Problem]:
    """Each processor of the MADT has a leaf node with its UID. Linux reports "unable to locate core" otherwise."""
    enabled = {entry.uid for entry in evidence.enabled_processors}
    for name, pptt in evidence.named(Pptt):
        leaves = {
            node.processor_id
            for node in pptt.entries
            if isinstance(node, ProcessorNode) and node.flags & ProcessorNodeFlags.PROCESSOR_ID_VALID
        }
        missing = sorted(enabled - leaves)
        if missing:
            yield Problem(
                name,
                f"the PPTT has no node for processors {', '.join(map(str, missing[:8]))} of the MADT",
                hint="add a leaf node with the UID of each",
            )


@rule(
    "PPT003",
    Severity.MEDIUM,
    "Processor is in the PPTT twice",
    f"{PPTT_SPEC}.1; Linux drivers/acpi/pptt.c: acpi_find_processor_node()",
)
def repeated_leaf(evidence: Evidence) -> Iterator[Problem]:
    """Each processor has one leaf node. Linux takes the first with its UID, and its package, cluster and caches.

    A node is a leaf by its flag, in a table of revision 1 by having no node below it.
    """
    for name, pptt in evidence.named(Pptt):
        nodes = pptt.by_offset()
        parents = {node.parent for node in nodes.values() if isinstance(node, ProcessorNode)}
        first: dict[int, int] = {}
        for offset, node in nodes.items():
            if not isinstance(node, ProcessorNode):
                continue
            is_leaf = node.flags & ProcessorNodeFlags.LEAF if pptt.header.revision > 1 else offset not in parents
            before = first.setdefault(node.processor_id, offset) if is_leaf else offset
            if before != offset:
                yield Problem(
                    name,
                    f"the leaf at {offset:#x} is processor {node.processor_id}, as the one at {before:#x} is: Linux"
                    " does not look at it",
                    expected="a leaf for each processor",
                    found=f"processor {node.processor_id} twice",
                    hint="correct the ACPI processor ID of one",
                    offset=offset,
                )


@rule(
    "PPT004",
    Severity.CRITICAL,
    "Nodes of the PPTT refer to each other in a circle",
    f"{PPTT_SPEC}; Linux drivers/acpi/pptt.c: acpi_count_levels(), acpi_pptt_walk_cache()",
)
def circle(evidence: Evidence) -> Iterator[Problem]:
    """The parents of a processor node end at one without a parent, and the next levels of a cache at the last one.

    Linux follows both without a limit. In a circle it never gets to an end, and hangs while it boots.
    """
    for name, pptt in evidence.named(Pptt):
        nodes = pptt.by_offset()
        seen: set[int] = set()
        for start in nodes:
            way: dict[int, None] = {}
            offset = start
            while offset in nodes and offset not in seen and offset not in way:
                way[offset] = None
                offset = _onward(nodes[offset])
            seen.update(way)
            if offset in way:
                members = list(way)[list(way).index(offset) :]
                what = "parent" if isinstance(nodes[offset], ProcessorNode) else "next level"
                yield Problem(
                    name,
                    f"the {what} of the node at {members[-1]:#x} is the node at {offset:#x}, which leads back to it:"
                    " Linux hangs while it boots",
                    expected="0, or a node outside the circle",
                    found=", ".join(f"{each:#x}" for each in members),
                    hint=f"write the offset of the right {what}, or 0",
                    offset=members[-1],
                )


def _onward(node: object) -> int:
    """The offset of the node that Linux goes on to from one; 0 where it ends."""
    if isinstance(node, ProcessorNode):
        return node.parent
    return node.next_level if isinstance(node, CacheNode) else 0


RULES: tuple[Rule, ...] = (
    dangling_mapping,
    overlapping_mappings,
    unknown_its,
    no_root_complex,
    dangling_node,
    missing_leaf,
    repeated_leaf,
    circle,
)
