# SPDX-License-Identifier: Apache-2.0
"""FAD, IRT, PXM and MPM: what Linux on Arm needs of FADT, IORT and SRAT before a GPU works, and MPAM's references."""

from collections.abc import Iterator

from acpigen.linux.iort import root_complexes
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import Gicc, GiccFlags, GicIts
from acpigen.structures.cpu.mpam import LocatorType, Mpam, Msc
from acpigen.structures.cpu.pptt import CacheNode, Pptt
from acpigen.structures.firmware.fadt import ArmBootFlags, Fadt, FixedFeatures
from acpigen.structures.io.iort import AtsFlags, Iort, SmmuV3
from acpigen.structures.numa.srat import GicItsAffinity

SANITY = "Linux arch/arm64/kernel/acpi.c: acpi_fadt_sanity_check()"

_FLAGS_OFFSET, _ARM_BOOT_OFFSET, _MINOR_OFFSET = 112, 129, 131
"""Where the FADT has them (ACPI 6.5, table 5.9)."""

_LEAST = (5, 1)
"""The first version of ACPI with Arm's boot flags."""


def _processors(evidence: Evidence) -> list[Gicc]:
    """The Arm processors that are enabled; none on another machine."""
    entries = () if evidence.madt is None else evidence.madt.entries
    return [entry for entry in entries if isinstance(entry, Gicc) and entry.flags & GiccFlags.ENABLED]


@rule("FAD001", Severity.CRITICAL, "Linux on Arm refuses ACPI", f"{SANITY}; ACPI 6.5, section 5.2.9")
def refused(evidence: Evidence) -> Iterator[Problem]:
    """Linux on Arm uses no table at all unless the FADT is hardware-reduced, and of ACPI 5.1 or later.

    HIGH for an older version whose Arm boot flags are set: Linux goes on, and calls it a firmware bug.
    """
    if not _processors(evidence):
        return
    for name, value in evidence.named(Fadt):
        version = value.header.revision, value.minor_revision & 0xF
        if version < _LEAST:
            yield Problem(
                name,
                f"the FADT is of ACPI {version[0]}.{version[1]}, before Arm's fields",
                expected="6.0 or later",
                found=f"{version[0]}.{version[1]}",
                hint="write a FADT of today's revision",
                offset=8,
                severity=Severity.HIGH if value.arm_boot_flags else None,
            )
        if not value.flags & FixedFeatures.HARDWARE_REDUCED:
            yield Problem(
                name,
                "the FADT does not say that the machine is hardware-reduced",
                expected=f"flag {int(FixedFeatures.HARDWARE_REDUCED):#x}",
                found=f"{int(value.flags):#x}",
                hint="set HW_REDUCED_ACPI",
                offset=_FLAGS_OFFSET,
            )


@rule("FAD002", Severity.HIGH, "Nothing starts the other processors", "ACPI 6.5, section 5.2.9.4; Linux cpu_ops.c")
def no_psci(evidence: Evidence) -> Iterator[Problem]:
    """Linux starts an Arm processor by PSCI, which the FADT's boot flags announce, or by the parking protocol."""
    processors = _processors(evidence)
    if len(processors) < 2 or any(each.parking_version for each in processors):
        return
    for name, value in evidence.named(Fadt):
        if not value.arm_boot_flags & ArmBootFlags.PSCI_COMPLIANT:
            yield Problem(
                name,
                f"the FADT does not announce PSCI, and none of {len(processors)} processors has a parking protocol",
                expected="flag 1 of the Arm boot architecture flags",
                found=f"{int(value.arm_boot_flags):#x}",
                hint="set PSCI_COMPLIANT",
                offset=_ARM_BOOT_OFFSET,
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


@rule(
    "PXM023",
    Severity.MEDIUM,
    "ITS affinity names no ITS",
    "ACPI 6.5, section 5.2.16.5; Linux gic_acpi_parse_srat_its()",
)
def unknown_its(evidence: Evidence) -> Iterator[Problem]:
    """The SRAT says in which domain an interrupt translation service is, by the id that the MADT gives it.

    Linux takes the first of two entries for one service.
    """
    if evidence.madt is None or evidence.srat is None:
        return
    known = {entry.its_id for entry in evidence.madt.entries if isinstance(entry, GicIts)}
    domains: dict[int, int] = {}
    for entry in evidence.srat.entries:
        if not isinstance(entry, GicItsAffinity):
            continue
        first = domains.setdefault(entry.its_id, entry.proximity_domain)
        if first != entry.proximity_domain:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the SRAT puts ITS {entry.its_id} into domain {entry.proximity_domain}, and into {first} before",
                expected=f"{first}",
                found=f"{entry.proximity_domain}",
                hint="keep one of the two entries",
                offset=place_of(evidence, entry, "proximity_domain"),
            )
        if entry.its_id not in known:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the SRAT puts ITS {entry.its_id} into domain {entry.proximity_domain}; the MADT has no such id",
                expected=", ".join(map(str, sorted(known))) or "no entry",
                found=f"{entry.its_id}",
                hint="use the id of the MADT",
                offset=place_of(evidence, entry, "its_id"),
            )


@rule(
    "MPM001", Severity.MEDIUM, "MPAM resource refers to nothing", "Arm DEN0065, section 4.3; Linux acpi_mpam_parse()"
)
def unknown_resource(evidence: Evidence) -> Iterator[Problem]:
    """A cache is named by its id in the PPTT, memory by its proximity domain. Linux ignores others."""
    caches = {node.cache_id for pptt in evidence.values(Pptt) for node in pptt.entries if isinstance(node, CacheNode)}
    for name, value in evidence.named(Mpam):
        for component in (each for each in value.entries if isinstance(each, Msc)):
            for resource in component.resources:
                kind, number = resource.locator_type, resource.locator
                known: frozenset[int] | set[int] = evidence.srat_domains if kind == LocatorType.MEMORY else caches
                if kind not in (LocatorType.MEMORY, LocatorType.PROCESSOR_CACHE) or not known or number in known:
                    continue
                words = "memory of domain" if kind == LocatorType.MEMORY else "the cache"
                yield Problem(
                    name,
                    f"resource {resource.identifier} of component {component.identifier} is {words} {number:#x},"
                    f" which the {'SRAT' if kind == LocatorType.MEMORY else 'PPTT'} does not have",
                    expected=", ".join(f"{each:#x}" for each in sorted(known)[:8]),
                    found=f"{number:#x}",
                    hint="correct the locator",
                    offset=place_of(evidence, component),
                )


RULES: tuple[Rule, ...] = (refused, no_psci, no_ats, incoherent, unknown_its, unknown_resource)
