# SPDX-License-Identifier: Apache-2.0
"""FAD, PXM and MPM: what Linux on Arm needs of FADT and SRAT before a GPU works, and MPAM's references."""

from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GicIts
from acpigen.structures.cpu.mpam import LocatorType, Mpam, Msc
from acpigen.structures.cpu.pptt import CacheNode, Pptt
from acpigen.structures.firmware.fadt import ArmBootFlags, Fadt, FixedFeatures
from acpigen.structures.numa.srat import GicItsAffinity

SANITY = "Linux arch/arm64/kernel/acpi.c: acpi_fadt_sanity_check()"

_FLAGS_OFFSET, _ARM_BOOT_OFFSET, _MINOR_OFFSET = 112, 129, 131
"""Where the FADT has them (ACPI 6.5, table 5.9)."""

_LEAST = (5, 1)
"""The first version of ACPI with Arm's boot flags."""


@rule("FAD001", Severity.CRITICAL, "Linux on Arm refuses ACPI", f"{SANITY}; ACPI 6.5, section 5.2.9")
def refused(evidence: Evidence) -> Iterator[Problem]:
    """Linux on Arm uses no table at all unless the FADT is hardware-reduced, and of ACPI 5.1 or later.

    MEDIUM for an older version whose Arm boot flags are set: Linux takes it for 5.1, and logs a firmware bug.
    """
    if not evidence.enabled_processors:
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
                severity=Severity.MEDIUM if value.arm_boot_flags else None,
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
    processors = evidence.enabled_processors
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
    "FAD003",
    Severity.HIGH,
    "No processor of the MADT is enabled",
    "ACPI 6.5, table 5.37; Linux arch/arm64/kernel/smp.c: acpi_map_gic_cpu_interface(), smp_init_cpus()",
)
def none_enabled(evidence: Evidence) -> Iterator[Problem]:
    """Linux starts the processors that are enabled. One that can be brought online later waits for firmware.

    Linux ignores a processor that is neither. If it boots on such a one, it starts no other ("missing boot CPU MPIDR,
    not enabling secondaries").
    """
    processors = evidence.processors
    if processors and not evidence.enabled_processors:
        yield Problem(
            evidence.name_of("APIC"),
            f"none of {len(processors)} processors is enabled: Linux runs on one",
            expected="bit 0 of the flags of each processor that is there",
            found=f"{int(processors[0].flags):#x}",
            hint="set the flag",
            offset=place_of(evidence, processors[0], "flags"),
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
    known = {entry.its_id for entry in evidence.madt_entries(GicIts)}
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


RULES: tuple[Rule, ...] = (refused, no_psci, none_enabled, unknown_its, unknown_resource)
