# SPDX-License-Identifier: Apache-2.0
"""IRT: where the IORT takes a GPU's requests, and what it says of root complexes and SMMUs."""

from collections.abc import Iterator

from acpigen.linux.iort import own_mapping, root_complexes, route
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode, is_place_of, pci_text
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GicIts
from acpigen.structures.io.iort import (
    AtsFlags,
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


def _nodes(evidence: Evidence) -> Iterator[tuple[str, Iort, dict[int, IortEntry]]]:
    for name, value in evidence.named(Iort):
        yield name, value, value.by_offset()


def _kind(node: IortEntry) -> str:
    """What a node is, in words."""
    words = {NamedComponent: "named component", RootComplex: "root complex", Pmcg: "PMCG", Rmr: "reserved memory"}
    words |= {ItsGroup: "ITS group", Smmu: "SMMU", SmmuV3: "SMMUv3", Iwb: "interrupt wire bridge"}
    return words.get(type(node), "node of an unknown type")


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


@rule(
    "IRT009",
    Severity.HIGH,
    "A GPU's requester ID is not mapped in the IORT",
    f"{SPEC}, section 3; {LINUX}: iort_node_map_id()",
)
def unmapped_gpu(evidence: Evidence) -> Iterator[Problem]:
    """One mapping of the root complex has the GPU's requester ID, and leads to an ITS directly or through an SMMU.

    Without it the GPU gets no message-signalled interrupts. MEDIUM where other devices are mapped to an SMMU and the
    GPU is not: Linux cannot assign it to a virtual machine.
    """
    has_its = bool(evidence.madt_entries(GicIts))
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
    """A mapping of a device leads to an SMMU or an ITS group, one of an SMMU to an ITS group. Linux follows no other.

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
    """The root complex of a GPU states the number of its address bits. For memory above, Linux uses bounce buffers.

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


@rule(
    "IRT005", Severity.MEDIUM, "Root complex of a GPU has no ATS", "Arm DEN0049E.f; Linux iort_pci_rc_supports_ats()"
)
def no_ats(evidence: Evidence) -> Iterator[Problem]:
    """A coherent GPU translates addresses by ATS. Linux uses it behind an SMMU only if the root complex says so.

    Looked at where the IORT leads from the root complex to an SMMUv3.
    """
    segments = {gpu.place.segment: gpu for gpu in evidence.gpus if gpu.place is not None and gpu.address is None}
    for name, value in evidence.named(Iort):
        nodes = value.by_offset()
        for offset, node in root_complexes(nodes).items():
            if node.segment not in segments or node.ats & AtsFlags.ATS:
                continue
            if any(isinstance(nodes.get(each.output_reference), SmmuV3) for each in node.mappings):
                gpu = segments[node.segment]
                yield Problem(
                    name,
                    f"the root complex of segment {node.segment:#x}, with {gpu.path} behind an SMMU, has no ATS",
                    expected=f"ATS attribute {int(AtsFlags.ATS):#x}",
                    found=f"{int(node.ats):#x}",
                    hint="set the attribute",
                    offset=offset,
                    also=(gpu.path,),
                )


@rule(
    "IRT013",
    Severity.MEDIUM,
    "IORT and _CCA contradict each other",
    "Arm DEN0049E.f, table 14, field Cache Coherent Attribute; ACPI 6.5, section 6.2.17",
)
def incoherent(evidence: Evidence) -> Iterator[Problem]:
    """A root complex has the attribute that its host bridges have as ``_CCA``. Linux takes
    ``_CCA``, and other systems may take the attribute.

    Looked at where a GPU is behind the bridge: its memory is coherent, or it is of no use.
    """
    gpus = [gpu for gpu in evidence.gpus if gpu.place is not None]
    for name, value in evidence.named(Iort):
        for offset, node in root_complexes(value.by_offset()).items():
            if node.memory.cache_coherent == 1:
                continue
            gpu = next((each for each in gpus if each.place and each.place.segment == node.segment), None)
            bridges = [
                each for each in evidence.namespace.host_bridges if (each.integer("_SEG") or 0) == node.segment
            ]
            coherent = next((each for each in bridges if each.integer("_CCA") == 1), None)
            if gpu is not None and coherent is not None:
                yield Problem(
                    name,
                    f"the root complex of segment {node.segment:#x}, with {gpu.path}, is not coherent, and"
                    f" {coherent.path} has the _CCA 1",
                    expected="1",
                    found=f"{node.memory.cache_coherent}",
                    hint="set the attribute of the root complex to 1",
                    offset=offset,
                    also=(coherent.path,),
                )


RULES: tuple[Rule, ...] = (
    no_ats,
    unmapped_gpu,
    wrong_target,
    narrow,
    unknown_domain,
    incoherent,
)
