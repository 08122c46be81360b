# SPDX-License-Identifier: Apache-2.0
"""IRT: where the IORT takes a GPU's requests, and memory that devices use from before the OS on."""

from collections.abc import Iterator

from acpigen.linux.iort import own_mapping, root_complexes, route
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode, is_place_of, pci_text
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GicIts
from acpigen.structures.io.iort import (
    Iort,
    IortEntry,
    ItsGroup,
    Iwb,
    MappingFlags,
    NamedComponent,
    Pmcg,
    Rmr,
    RootComplex,
    Smmu,
    SmmuV3,
    SmmuV3Flags,
)
from acpigen.structures.numa.srat import PciHandle

SPEC = "Arm DEN0049E.f"
LINUX = "Linux drivers/acpi/arm64/iort.c"

_GRANULE_BYTES = 1 << 16
"""To what the base and the length of reserved memory are aligned (DEN0049E.f, table 21; Linux iort_rmr_alloc())."""
_RMR_REVISION = 5
"""The first revision of the table whose reserved memory Linux reads (iort_find_rmrs())."""


def _nodes(evidence: Evidence) -> Iterator[tuple[str, Iort, dict[int, IortEntry]]]:
    for name, value in evidence.named(Iort):
        yield name, value, value.by_offset()


def _kind(node: IortEntry) -> str:
    """What a node is, in words."""
    words = {NamedComponent: "named component", RootComplex: "root complex", Pmcg: "PMCG", Rmr: "reserved memory"}
    words |= {ItsGroup: "ITS group", Smmu: "SMMU", SmmuV3: "SMMUv3", Iwb: "interrupt wire bridge"}
    return words.get(type(node), "node of an unknown type")


@rule(
    "IRT006",
    Severity.MEDIUM,
    "Range of reserved memory makes no sense",
    f"{SPEC}, table 21; {LINUX}: iort_get_rmrs()",
)
def damaged_range(evidence: Evidence) -> Iterator[Problem]:
    """Base and length are multiples of 64 KiB, no length is 0, and the ranges of one node do not overlap.

    Linux calls it a firmware bug and goes on, with whole pages of its own size.
    """
    for name, _, nodes in _nodes(evidence):
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

    Otherwise the SMMU breaks off what firmware has the device do there.
    """
    for name, iort, nodes in _nodes(evidence):
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
    """The mapping of reserved memory gives stream IDs of an SMMU that some device has, by another node's mapping."""
    for name, _, nodes in _nodes(evidence):
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


def _requesters(gpu: GpuNode) -> tuple[PciHandle, ...]:
    """The functions that a GPU may be: one, where its bus is known; else device 0 on each bus behind its bridge."""
    place = gpu.place
    if gpu.address is not None:
        return (gpu.address,)
    if place is None:
        return ()
    handles = tuple({each.pci for each in gpu.initiators if each.pci is not None and is_place_of(gpu, each.pci)})
    if len(handles) == 1:
        return handles
    first = place.first_bus + (1 if place.behind_port else 0)
    buses = range(first, place.last_bus + 1) if place.behind_port else (place.first_bus,)
    return tuple(PciHandle(place.segment, bus, place.device, place.function) for bus in buses)


def _requester_id(handle: PciHandle) -> int:
    return handle.bus << 8 | handle.device << 3 | handle.function


@rule("IRT009", Severity.HIGH, "IORT does not lead on from a GPU", f"{SPEC}, section 3; {LINUX}: iort_node_map_id()")
def unmapped_gpu(evidence: Evidence) -> Iterator[Problem]:
    """The mappings of the root complex contain the GPU's requester ID and lead it to an ITS. Without one: no MSI.

    MEDIUM where they lead others to an SMMU and not the GPU: Linux cannot hand it to a virtual machine.
    """
    has_its = evidence.madt is not None and any(isinstance(each, GicIts) for each in evidence.madt.entries)
    for name, _, nodes in _nodes(evidence):
        for offset, node in root_complexes(nodes).items():
            if not node.mappings:
                continue
            to_smmu = any(isinstance(nodes.get(each.output_reference), Smmu | SmmuV3) for each in node.mappings)
            for gpu in evidence.gpus:
                handles = [each for each in _requesters(gpu) if each.segment == node.segment]
                ways = [route(nodes, offset, _requester_id(each)) for each in handles]
                if not ways:
                    continue
                missing, severity = "", None
                if has_its and not any(stop.is_its for way in ways for stop in way):
                    missing = "ITS: its MSIs do not arrive"
                elif to_smmu and not any(stop.is_smmu for way in ways for stop in way):
                    missing, severity = "SMMU: Linux cannot hand it to a virtual machine", Severity.MEDIUM
                if missing:
                    which = (
                        f" ({pci_text(handles[0])}, ID {_requester_id(handles[0]):#x})" if len(handles) == 1 else ""
                    )
                    yield Problem(
                        name,
                        f"the root complex at {offset:#x} leads {gpu.path}{which} to no {missing}",
                        expected="a mapping that contains the GPU's requester ID",
                        hint="extend the mapping: bus << 8 | device << 3 | function; the count is less one",
                        offset=offset,
                        severity=severity,
                        also=(gpu.path,),
                    )


@rule("IRT010", Severity.HIGH, "ID mapping leads to a wrong node", f"{SPEC}, section 3; {LINUX}: iort_id_map()")
def wrong_target(evidence: Evidence) -> Iterator[Problem]:
    """Devices lead to an SMMU or an ITS group, an SMMU to an ITS group; Linux ends at a node that leads nowhere.

    LOW for the flag SINGLE on an SMMU's mapping that is not of its own interrupts: Linux skips the mapping, and calls
    it a firmware bug. IRT009 reports the GPU that needs it.
    """
    for name, _, nodes in _nodes(evidence):
        for offset, node in nodes.items():
            if isinstance(node, Rmr):
                continue
            for number, each in enumerate(getattr(node, "mappings", ())):
                target = nodes.get(each.output_reference)
                wanted = (ItsGroup,) if isinstance(node, Smmu | SmmuV3) else (ItsGroup, Smmu, SmmuV3)
                words = f"mapping {number} of the {_kind(node)} at {offset:#x}"
                known = (ItsGroup, Smmu, SmmuV3, NamedComponent, RootComplex, Pmcg, Rmr, Iwb)
                if isinstance(target, known) and not isinstance(target, wanted):
                    yield Problem(
                        name,
                        f"{words} leads to a {_kind(target)}",
                        expected=" or ".join("ITS group" if kind is ItsGroup else kind.__name__ for kind in wanted),
                        found=_kind(target),
                        hint="write the offset of an SMMU or ITS group",
                        offset=offset,
                    )
                single = each.flags & MappingFlags.SINGLE
                if single and isinstance(node, Smmu | SmmuV3) and own_mapping(node) != number:
                    yield Problem(
                        name,
                        f"{words} has the flag SINGLE, so Linux skips it",
                        expected="0",
                        found=f"{int(each.flags):#x}",
                        hint="clear the flag",
                        offset=offset,
                        severity=Severity.LOW,
                    )


@rule(
    "IRT011",
    Severity.MEDIUM,
    "GPU does not reach all memory",
    f"{SPEC}, section 3.1.1.3; {LINUX}: rc_dma_get_range()",
)
def narrow(evidence: Evidence) -> Iterator[Problem]:
    """The root complex of a GPU says how many bits of address it has; memory above is copied for each transfer.

    Linux does not look at it where the host bridge has a ``_DMA``, nor at 64 or more; 0 does not limit anything.
    """
    top = max((extent.end for _, extent in evidence.dram), default=0)
    ranged = {each.integer("_SEG") or 0 for each in evidence.namespace.host_bridges if "_DMA" in each.objects}
    for name, _, nodes in _nodes(evidence):
        for offset, node in root_complexes(nodes).items():
            if node.revision < 1 or not 0 < node.address_bits < 64 or node.segment in ranged:
                continue
            for gpu in evidence.gpus:
                if gpu.place is not None and gpu.place.segment == node.segment and top > 1 << node.address_bits:
                    yield Problem(
                        name,
                        f"the root complex at {offset:#x}, with {gpu.path}, has {node.address_bits} bits of address;"
                        f" memory ends at {top:#x}",
                        expected=f"{(top - 1).bit_length()} or more",
                        found=f"{node.address_bits}",
                        hint="write the bits that the hardware has",
                        offset=offset,
                        also=(gpu.path,),
                    )


@rule(
    "IRT012",
    Severity.LOW,
    "SMMU names an unknown domain",
    f"{SPEC}, section 3.1.1.2; {LINUX}: arm_smmu_v3_set_proximity()",
)
def unknown_domain(evidence: Evidence) -> Iterator[Problem]:
    """An SMMUv3 may say in which proximity domain it is. Linux puts its tables anywhere if the SRAT has no such."""
    if not evidence.srat_domains:
        return
    for name, _, nodes in _nodes(evidence):
        for offset, node in nodes.items():
            if not isinstance(node, SmmuV3) or not node.flags & SmmuV3Flags.PROXIMITY_VALID:
                continue
            if node.proximity_domain not in evidence.srat_domains:
                yield Problem(
                    name,
                    f"the SMMUv3 at {offset:#x} is in domain {node.proximity_domain}, which the SRAT does not have",
                    expected=", ".join(map(str, sorted(evidence.srat_domains)[:8])),
                    found=f"{node.proximity_domain}",
                    hint="write the domain of its socket, or clear the flag",
                    offset=offset,
                )


RULES: tuple[Rule, ...] = (
    damaged_range,
    skipped_memory,
    nobodys_memory,
    unmapped_gpu,
    wrong_target,
    narrow,
    unknown_domain,
)
