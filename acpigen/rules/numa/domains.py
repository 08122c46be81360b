# SPDX-License-Identifier: Apache-2.0
"""PXM: proximity domains of ``_DSD``, ``_PXM``, SRAT, SLIT and HMAT, which must agree."""

from collections.abc import Iterator

from acpigen.base.units import SMALLEST_PAGE_BYTES
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.rules.engine.walk import structures
from acpigen.structures.numa.hmat import MemoryProximity, MemorySideCache, ProximityFlags, SystemLocality
from acpigen.structures.numa.srat import GiccAffinity, MemoryAffinity, MemoryFlags

SRAT_SPEC = "ACPI 6.5, section 5.2.16"

NODES_MOST_BY_DEFAULT = 16
"""arm64's CONFIG_NODES_SHIFT is 4 unless configured otherwise (Linux arch/arm64/Kconfig)."""


@rule("PXM001", Severity.HIGH, "GPU domain is not in the SRAT", f"{SRAT_SPEC}; Linux drivers/acpi/numa/srat.c")
def not_in_srat(evidence: Evidence) -> Iterator[Problem]:
    """Linux creates a node for a domain only if an enabled SRAT entry names it; other memory gets no node."""
    if evidence.srat is None:
        return
    for gpu in evidence.gpus:
        missing = [domain for domain in gpu.domains if domain not in evidence.srat_domains]
        if missing:
            yield Problem(
                gpu.domains_at,
                f"{gpu.path} names proximity domains that the SRAT does not have: {spans(missing)}",
                expected=f"SRAT entries for {spans(list(gpu.domains))}",
                hint="add a generic initiator, or an empty hot-pluggable memory entry, for each",
            )


@rule("PXM002", Severity.HIGH, "Two GPUs share domains", "edk2-nvidia TH500Definitions.h")
def shared(evidence: Evidence) -> Iterator[Problem]:
    """Each GPU's memory needs its own domains: the driver onlines memory into them."""
    for index, gpu in enumerate(evidence.gpus):
        for other in evidence.gpus[:index]:
            both = [domain for domain in gpu.domains if domain in other.domains]
            if both:
                yield Problem(
                    gpu.domains_at,
                    f"{gpu.path} and {other.path} both name domain {spans(both)}",
                    hint="correct nvidia,gpu-mem-pxm-start or -count of one",
                    also=(other.path,),
                )


@rule(
    "PXM003", Severity.HIGH, "GPU domain contains processors or DRAM", f"{SRAT_SPEC}; edk2-nvidia TH500Definitions.h"
)
def of_a_cpu(evidence: Evidence) -> Iterator[Problem]:
    """A domain of a GPU must not have processors or DRAM: Linux would allocate its memory like DRAM."""
    taken = evidence.cpu_domains | {domain for domain, _ in evidence.dram}
    for gpu in evidence.gpus:
        both = [domain for domain in gpu.domains if domain in taken and not _is_aperture(evidence, domain)]
        if both:
            yield Problem(
                gpu.domains_at,
                f"{gpu.path} names domain {spans(both)}, which has processors or DRAM in the SRAT",
                hint="start the GPUs' domains after those of CPUs and EGM",
            )


@rule("PXM004", Severity.MEDIUM, "_PXM is not in the SRAT", "ACPI 6.5, section 6.2.15 (_PXM)")
def bridge_domain(evidence: Evidence) -> Iterator[Problem]:
    """A device's ``_PXM`` must be a domain of the SRAT. Otherwise Linux gives the device no node."""
    if evidence.srat is None:
        return
    for device in evidence.namespace.present:
        domain = device.integer("_PXM")
        if domain is not None and domain not in evidence.srat_domains:
            yield Problem(
                f"{device.path}._PXM",
                f"{device.path} has the _PXM {domain}, which no SRAT entry has",
                expected=spans(sorted(evidence.srat_domains)),
                found=f"{domain}",
                hint="correct it, or add the domain to the SRAT",
            )


@rule("PXM005", Severity.HIGH, "SLIT does not cover a domain", "ACPI 6.5, 5.2.17; Linux acpi_numa_slit_init()")
def slit_too_small(evidence: Evidence) -> Iterator[Problem]:
    """The rows of a SLIT are the domains from 0. For a domain after the last row Linux uses the default distance."""
    if evidence.slit is None or evidence.srat is None or not evidence.srat_domains:
        return
    highest = max(evidence.srat_domains)
    if highest >= evidence.slit.localities:
        yield Problem(
            evidence.name_of("SLIT"),
            f"the SLIT has {evidence.slit.localities} localities, the SRAT domains up to {highest}",
            expected=f"{highest + 1}",
            found=f"{evidence.slit.localities}",
            hint="add rows up to the highest domain",
            offset=36,
        )


@rule("PXM006", Severity.HIGH, "HMAT domain is not in the SRAT", "ACPI 6.5, section 5.2.27; Linux 7.3 hmat.c")
def hmat_domain(evidence: Evidence) -> Iterator[Problem]:
    """HMAT refers to the SRAT's domains. Linux ignores the whole HMAT if a memory proximity structure names another.

    MEDIUM for a locality or cache structure: Linux ignores the values of that domain.
    """
    if evidence.hmat is None or evidence.srat is None:
        return
    table = evidence.dump_table(evidence.name_of("HMAT"))
    places = {} if table is None else {each.index: each.offset for each in structures(table)}
    for index, entry in enumerate(evidence.hmat.entries):
        initiators: set[int] = set()
        others: set[int] = set()
        whole = isinstance(entry, MemoryProximity)
        if isinstance(entry, SystemLocality):
            initiators, others = set(entry.initiators), set(entry.targets)
        elif isinstance(entry, MemoryProximity):
            others = {entry.memory_domain}
            if entry.flags & ProximityFlags.INITIATOR_VALID:
                initiators = {entry.initiator_domain}
        elif isinstance(entry, MemorySideCache):
            others = {entry.memory_domain}
        for what, named in (("initiator", initiators), ("memory", others - initiators)):
            missing = sorted(named - evidence.srat_domains)
            if missing:
                consequence = "the whole HMAT" if whole else "its values"
                yield Problem(
                    evidence.name_of("HMAT"),
                    f"HMAT structure {index} names {what} domain {spans(missing)}, which no SRAT entry has: Linux"
                    f" ignores {consequence}",
                    hint="remove it, or add it to the SRAT",
                    offset=places.get(index),
                    severity=None if whole else Severity.MEDIUM,
                )


@rule("PXM007", Severity.HIGH, "Foreign memory in a GPU domain", SRAT_SPEC)
def foreign_memory(evidence: Evidence) -> Iterator[Problem]:
    """A GPU's domain has an empty memory entry, as in NVIDIA's firmware, or an entry inside the aperture.

    MEDIUM for a guest's GPU: QEMU gives its window for memory to be hotplugged to the last node, used or not.
    """
    for gpu in evidence.gpus:
        for entry in evidence.memory_entries:
            mine = entry.proximity_domain in gpu.domains and entry.flags & MemoryFlags.ENABLED and entry.length
            inside = gpu.aperture is not None and gpu.aperture.start <= entry.base
            inside = inside and gpu.aperture is not None and entry.base + entry.length <= gpu.aperture.end
            if mine and not inside and entry.flags & MemoryFlags.HOT_PLUGGABLE:
                yield Problem(
                    evidence.name_of("SRAT"),
                    f"SRAT puts {entry.length:#x} bytes at {entry.base:#x} into domain {entry.proximity_domain} of"
                    f" {gpu.path}, outside its aperture",
                    hint="use base 0 and length 0: the GPU's driver adds the memory",
                    offset=place_of(evidence, entry),
                    severity=Severity.MEDIUM if gpu.aperture is None else None,
                )


@rule(
    "PXM008",
    Severity.MEDIUM,
    "More domains than arm64 has NUMA nodes by default",
    "Linux arch/arm64/Kconfig: NODES_SHIFT",
)
def too_many(evidence: Evidence) -> Iterator[Problem]:
    """arm64 has 16 nodes unless NODES_SHIFT is larger. With more domains Linux logs "Too many proximity domains".

    Two GH200 have 18 domains, a tray of four GB200 34: they need a kernel with NODES_SHIFT 5 or 6. HIGH where
    --nodes-most says how many nodes the kernel has, and they do not suffice.
    """
    count = len(evidence.srat_domains)
    if evidence.nodes_most is not None:
        if count > evidence.nodes_most:
            yield Problem(
                evidence.name_of("SRAT"),
                f"the SRAT has {count} proximity domains; this kernel has {evidence.nodes_most} nodes, and uses none"
                " of the SRAT",
                expected=f"at most {evidence.nodes_most}, or NODES_SHIFT {(count - 1).bit_length()}",
                found=f"{count}",
                hint="use a kernel with more nodes, or fewer domains",
                severity=Severity.HIGH,
            )
        return
    arm = evidence.srat is not None and any(isinstance(entry, GiccAffinity) for entry in evidence.srat.entries)
    if arm and count > NODES_MOST_BY_DEFAULT:
        yield Problem(
            evidence.name_of("SRAT"),
            f"the SRAT has {count} proximity domains; arm64 has {NODES_MOST_BY_DEFAULT} nodes by default",
            expected=f"at most {NODES_MOST_BY_DEFAULT}, or NODES_SHIFT {(count - 1).bit_length()}",
            found=f"{count}",
            hint="check CONFIG_NODES_SHIFT of the kernel",
        )


@rule("PXM009", Severity.MEDIUM, "Processor is not in the MADT", "ACPI 6.5, section 5.2.16.4 (GICC affinity)")
def unknown_processor(evidence: Evidence) -> Iterator[Problem]:
    """The SRAT identifies a processor by the ACPI processor UID of its MADT entry."""
    if evidence.madt is None or evidence.srat is None:
        return
    known = {entry.uid for entry in evidence.madt.entries if hasattr(entry, "uid")}
    entries = [entry for entry in evidence.srat.entries if isinstance(entry, GiccAffinity) and entry.flags & 1]
    missing = sorted({entry.processor_uid for entry in entries} - known)
    if known and missing:
        yield Problem(
            evidence.name_of("SRAT"),
            f"the SRAT names processors {spans(missing)}, which the MADT does not have",
            hint="use the UIDs of the MADT",
            offset=place_of(evidence, next(each for each in entries if each.processor_uid == missing[0])),
        )


@rule(
    "PXM010",
    Severity.HIGH,
    "Memory range smaller than a page",
    "ACPI 6.5, section 5.2.16.2; Linux include/linux/memblock.h: memblock_region_memory_base_pfn()",
)
def less_than_a_page(evidence: Evidence) -> Iterator[Problem]:
    """An OS allocates whole pages, so an entry below 4 KiB adds no memory. A unit may be missing."""
    table = evidence.dump_table(evidence.name_of("SRAT"))
    places = {} if table is None else {each.index: each.offset for each in structures(table)}
    for index, entry in enumerate(() if evidence.srat is None else evidence.srat.entries):
        if not isinstance(entry, MemoryAffinity) or not entry.flags & MemoryFlags.ENABLED:
            continue
        if 0 < entry.length < SMALLEST_PAGE_BYTES:
            yield Problem(
                evidence.name_of("SRAT"),
                f"SRAT gives domain {entry.proximity_domain} {entry.length} bytes at {entry.base:#x}",
                expected=f"{SMALLEST_PAGE_BYTES:#x} or more, or 0",
                found=f"{entry.length:#x}",
                hint="write the length in bytes",
                offset=places.get(index),
            )


def _is_aperture(evidence: Evidence, domain: int) -> bool:
    """Whether the domain's memory in the SRAT is a GPU's own, described as memory that exists from boot on."""
    extents = [extent for each, extent in evidence.dram if each == domain]
    apertures = [gpu.aperture for gpu in evidence.gpus if gpu.aperture is not None and domain in gpu.domains]
    return (
        domain not in evidence.cpu_domains
        and bool(extents)
        and all(any(aperture.contains(extent) for aperture in apertures) for extent in extents)
    )


def spans(numbers: list[int]) -> str:
    """Numbers in words: ``8 to 15`` and ``3, 5``."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    words = [str(span[0]) if len(span) == 1 else f"{span[0]} to {span[-1]}" for span in spans]
    return ", ".join(words[:8]) + (" …" if len(words) > 8 else "")


RULES: tuple[Rule, ...] = (
    not_in_srat,
    shared,
    of_a_cpu,
    bridge_domain,
    slit_too_small,
    hmat_domain,
    foreign_memory,
    too_many,
    unknown_processor,
    less_than_a_page,
)
