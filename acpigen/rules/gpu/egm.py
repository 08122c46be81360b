# SPDX-License-Identifier: Apache-2.0
"""EGM: Extended GPU Memory and its list of retired pages."""

from collections.abc import Iterator

from acpigen.base.errors import BadInputError
from acpigen.linux.properties import EGM_BASE_PA, EGM_PXM, EGM_SIZE
from acpigen.linux.retired_pages import RETIRED_PAGE_SIZE_BYTES, SIZE_BYTES, parse_retired_pages
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.numa.srat import MemoryFlags

SRAT_PARSER = "edk2-nvidia 4180a6549b7a SratParser.c: SratParser()"
FIRMWARE = "edk2-nvidia TH500GpuDxe/core/GPUMemoryInfo.c"
DRIVER = "Linux nvgrace-egm (posted): egm.c"


@rule("EGM001", Severity.HIGH, "EGM region is empty or beyond 64 bits", FIRMWARE)
def no_region(evidence: Evidence) -> Iterator[Problem]:
    """The firmware leaves the EGM properties out when there is no region."""
    for gpu in evidence.gpus:
        base, size = gpu.integer(EGM_BASE_PA), gpu.integer(EGM_SIZE)
        if base is not None and size is not None and (size == 0 or base + size > 1 << 64):
            yield Problem(
                gpu.dsd_path,
                f"the EGM region of {gpu.path} is {size:#x} bytes at {base:#x}",
                hint="leave the EGM properties out, or correct them",
            )


@rule("EGM002", Severity.HIGH, "EGM region overlaps other memory", SRAT_PARSER)
def overlaps(evidence: Evidence) -> Iterator[Problem]:
    """EGM has its own domain in the SRAT; the hypervisor allocates memory there that belongs to another domain."""
    for gpu in evidence.gpus:
        for domain, memory in evidence.dram:
            if gpu.egm is not None and gpu.egm.overlaps(memory) and domain != gpu.egm_domain:
                yield Problem(
                    gpu.dsd_path,
                    f"the EGM region {gpu.egm} of {gpu.path}, domain {gpu.egm_domain}, overlaps memory {memory} of"
                    f" domain {domain}",
                    hint=f"remove it from the other domain's memory, or correct {EGM_PXM}",
                )


@rule("EGM003", Severity.HIGH, "Two EGM regions in one domain", f"{DRIVER}: /dev/egm<domain>")
def two_regions(evidence: Evidence) -> Iterator[Problem]:
    """The driver creates one device for each EGM domain: GPUs share both the domain and the region, or neither."""
    seen: dict[int, GpuNode] = {}
    for gpu in evidence.gpus:
        if gpu.egm is None or gpu.egm_domain is None:
            continue
        other = seen.setdefault(gpu.egm_domain, gpu)
        if other.egm != gpu.egm:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.path} and {other.path} have EGM domain {gpu.egm_domain} for {gpu.egm} and {other.egm}",
                hint=f"correct {EGM_PXM} of one",
                also=(other.path,),
            )


@rule("EGM004", Severity.MEDIUM, "EGM domain is not in the SRAT", SRAT_PARSER)
def not_in_srat(evidence: Evidence) -> Iterator[Problem]:
    """EGM's domain is that of the socket, or in hypervisor mode its own domain with a memory entry."""
    if evidence.srat is None:
        return
    for gpu in evidence.gpus:
        if gpu.egm_domain is not None and gpu.egm_domain not in evidence.srat_domains:
            yield Problem(
                gpu.dsd_path,
                f"{EGM_PXM} of {gpu.path} is {gpu.egm_domain}, which no SRAT entry has",
                expected=", ".join(map(str, sorted(evidence.srat_domains)[:8])),
                found=f"{gpu.egm_domain}",
                hint="add the domain's memory to the SRAT, or correct the property",
            )


@rule("EGM005", Severity.HIGH, "List of retired pages is misplaced", f"{FIRMWARE}; {DRIVER}")
def list_place(evidence: Evidence) -> Iterator[Problem]:
    """The list (32,776 bytes) is in reserved memory, 8-byte aligned, and outside EGM, apertures and windows."""
    for gpu in evidence.gpus:
        base = gpu.retired_pages_base
        if base is None:
            continue
        wrong = ""
        if not base:
            wrong = "nowhere"
        elif base % 8:
            wrong = "not on an 8-byte boundary"
        for other in evidence.gpus:
            if other.egm is not None and other.egm.contains(base):
                wrong = f"inside the EGM region {other.egm}, which a VM gets"
            elif other.aperture is not None and other.aperture.contains(base):
                wrong = f"inside the aperture of {other.path}"
        for name, extent in evidence.windows:
            if extent.contains(base):
                wrong = f"inside the {name}"
        if not wrong and evidence.reserved is not None and not any(each.contains(base) for each in evidence.reserved):
            wrong = "not in reserved memory"
        if wrong:
            yield Problem(
                gpu.dsd_path,
                f"the list of retired pages of {gpu.path} at {base:#x} is {wrong}",
                found=f"{base:#x}",
                hint="place it in memory that firmware reserves",
            )


@rule("EGM006", Severity.HIGH, "Invalid retired page", f"{DRIVER}; {{ u64 count; u64 address[4096] }}")
def list_content(evidence: Evidence) -> Iterator[Problem]:
    """Each entry is a 64 KiB block inside the region. There are at most 4,096 entries.

    Looked at where the caller has the memory (``--memory ADDRESS=FILE``): the list is not in the tables.
    """
    for gpu in evidence.gpus:
        base = gpu.retired_pages_base
        data = None if base is None else evidence.memory.get(base)
        if base is None or data is None or gpu.egm is None:
            continue
        try:
            pages = parse_retired_pages(data[:SIZE_BYTES])
        except BadInputError as error:
            yield Problem(gpu.dsd_path, f"the list at {base:#x}: {error.message}", hint=error.hint)
            continue
        for index, page in enumerate(pages):
            if not gpu.egm.contains(page):
                wrong = f"outside the EGM region {gpu.egm}"
            elif page % RETIRED_PAGE_SIZE_BYTES:
                wrong = "not on a 64 KiB border"
            else:
                continue
            yield Problem(
                gpu.dsd_path,
                f"entry {index} of the list at {base:#x} is {page:#x}, {wrong}",
                found=f"{page:#x}",
                hint="remove it",
                offset=8 + 8 * index,
            )


@rule("EGM007", Severity.MEDIUM, "SRAT has other memory in the EGM domain", SRAT_PARSER)
def not_the_domains(evidence: Evidence) -> Iterator[Problem]:
    """The region is memory of its domain: inside one of the SRAT's ranges of that domain.

    In hypervisor mode the domain has an empty entry instead (base 0, length 0): the hypervisor adds the memory.
    """
    for gpu in evidence.gpus:
        entries = [
            entry
            for entry in evidence.memory_entries
            if entry.proximity_domain == gpu.egm_domain and entry.flags & MemoryFlags.ENABLED and entry.length
        ]
        region = gpu.egm
        if region is None or not entries:
            continue
        if not any(each.base <= region.start and region.end <= each.base + each.length for each in entries):
            ranges = ", ".join(f"{each.length:#x} bytes at {each.base:#x}" for each in entries[:4])
            yield Problem(
                gpu.dsd_path,
                f"the EGM region {region} of {gpu.path} is not inside the memory of its domain {gpu.egm_domain}:"
                f" {ranges}",
                expected=ranges,
                found=f"{region}",
                hint=f"correct {EGM_BASE_PA}, {EGM_SIZE} or {EGM_PXM}, or the SRAT",
            )


RULES: tuple[Rule, ...] = (
    no_region,
    overlaps,
    two_regions,
    not_in_srat,
    list_place,
    list_content,
    not_the_domains,
)
