# SPDX-License-Identifier: Apache-2.0
"""APE: a GPU's coherent aperture against everything else that has addresses, and against its model."""

from collections.abc import Iterator

from acpigen.base.units import KIB, format_size
from acpigen.linux.aperture import MEMORY_BLOCK_SIZE_BYTES
from acpigen.linux.properties import GPU_MEM_BASE_PA, GPU_MEM_SIZE
from acpigen.platform.model import Gpu, Platform, acpi_path
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule

LINUX = "Linux drivers/vfio/pci/nvgrace-gpu/main.c"

ARM_ADDRESS_BITS = 52
"""Widest physical address of Armv8.2 and later (Arm ARM, FEAT_LPA: ID_AA64MMFR0_EL1.PARange 0b0110)."""

PAGE_BYTES_MOST = 64 * KIB
"""The largest page size of Linux on Arm; Grace's firmware and kernels use it."""


@rule("APE001", Severity.CRITICAL, "Aperture overlaps DRAM", f"{LINUX}: nvgrace_gpu_init_nvdev_struct()")
def overlaps_dram(evidence: Evidence) -> Iterator[Problem]:
    """GPU memory inside memory that the OS allocates from: both write to the same addresses.

    Memory is what SRAT enables and does not mark hot-pluggable.
    """
    for gpu in evidence.gpus:
        for domain, memory in evidence.dram:
            if gpu.aperture is not None and gpu.aperture.overlaps(memory) and domain not in gpu.domains:
                yield Problem(
                    gpu.dsd_path,
                    f"the aperture {gpu.aperture} of {gpu.path} overlaps memory {memory} of domain {domain}",
                    hint=f"move {GPU_MEM_BASE_PA}, or correct the SRAT",
                )


@rule("APE002", Severity.CRITICAL, "Aperture overlaps a PCI window", "ACPI 6.5, section 6.4.3.5 (_CRS); MCFG")
def overlaps_window(evidence: Evidence) -> Iterator[Problem]:
    """GPU memory inside a host bridge's window or a configuration space: the kernel places BARs there.

    HIGH for a window: a test machine may back the aperture with another device's BAR on purpose.
    """
    for gpu in evidence.gpus:
        for name, extent in evidence.windows:
            if gpu.aperture is not None and gpu.aperture.overlaps(extent):
                yield Problem(
                    gpu.dsd_path,
                    f"the aperture {gpu.aperture} of {gpu.path} overlaps the {name}, {extent}",
                    hint="move one of them",
                    severity=Severity.HIGH if name.startswith("window") else None,
                )


@rule("APE003", Severity.CRITICAL, "Two apertures overlap", LINUX)
def overlaps_other(evidence: Evidence) -> Iterator[Problem]:
    """Two GPUs cannot respond at the same address: one aperture is wrong, or both are."""
    for index, gpu in enumerate(evidence.gpus):
        for other in evidence.gpus[:index]:
            if gpu.aperture is not None and other.aperture is not None and gpu.aperture.overlaps(other.aperture):
                yield Problem(
                    gpu.dsd_path,
                    f"the apertures of {gpu.path}, {gpu.aperture}, and of {other.path}, {other.aperture}, overlap",
                    hint=f"correct {GPU_MEM_BASE_PA} or {GPU_MEM_SIZE} of one",
                    also=(other.path,),
                )


@rule("APE004", Severity.CRITICAL, "Aperture overlaps EGM", "edk2-nvidia GPUMemoryInfo.c")
def overlaps_egm(evidence: Evidence) -> Iterator[Problem]:
    """Extended GPU Memory is CPU memory, the aperture is GPU memory: they cannot overlap."""
    for gpu in evidence.gpus:
        for other in evidence.gpus:
            if gpu.aperture is not None and other.egm is not None and gpu.aperture.overlaps(other.egm):
                yield Problem(
                    gpu.dsd_path,
                    f"the aperture {gpu.aperture} of {gpu.path} overlaps the EGM region {other.egm} of {other.path}",
                    hint="move one of them",
                    also=(other.path,),
                )


@rule("APE005", Severity.HIGH, "Aperture is not aligned", f"{LINUX}: nvgrace_gpu_mmap(), PHYS_PFN()")
def not_aligned(evidence: Evidence) -> Iterator[Problem]:
    """The driver maps whole pages: a base inside a 64 KiB page shifts all addresses by the remainder.

    LOW where the base is on a page's border and not on a memory block's (512 MiB): mappings then use small pages.
    """
    for gpu in evidence.gpus:
        base = gpu.integer(GPU_MEM_BASE_PA)
        if base is None or base % MEMORY_BLOCK_SIZE_BYTES == 0:
            continue
        coarse = base % PAGE_BYTES_MOST == 0
        border = MEMORY_BLOCK_SIZE_BYTES if coarse else PAGE_BYTES_MOST
        yield Problem(
            gpu.dsd_path,
            f"{GPU_MEM_BASE_PA} of {gpu.path} is {base:#x}, not a multiple of {format_size(border)}",
            expected=f"a multiple of {format_size(MEMORY_BLOCK_SIZE_BYTES)}",
            found=f"{base:#x}",
            hint="round it down",
            severity=Severity.LOW if coarse else None,
        )


@rule(
    "APE006",
    Severity.HIGH,
    "Aperture exceeds the physical address space",
    "Arm ARM, FEAT_LPA; ACPI 6.5, section 5.2.16",
)
def too_high(evidence: Evidence) -> Iterator[Problem]:
    """Arm has 52 bits of physical address; an end beyond 64 bits wraps around, which the driver does not check."""
    for gpu in evidence.gpus:
        base, size = gpu.integer(GPU_MEM_BASE_PA), gpu.integer(GPU_MEM_SIZE) or 0
        if base is not None and base + size > 1 << ARM_ADDRESS_BITS:
            wraps = base + size > 1 << 64
            bits = 64 if wraps else ARM_ADDRESS_BITS
            yield Problem(
                gpu.dsd_path,
                f"the aperture of {gpu.path} ends at {base + size:#x}, beyond {bits} bits",
                expected=f"at most {1 << ARM_ADDRESS_BITS:#x}",
                found=f"{base + size:#x}",
                hint=f"correct {GPU_MEM_BASE_PA} or {GPU_MEM_SIZE}",
                severity=Severity.CRITICAL if wraps else None,
            )


@rule("APE007", Severity.HIGH, "Aperture differs from the platform", "the platform's description")
def not_the_platforms(evidence: Evidence) -> Iterator[Problem]:
    """With --platform: the tables have every GPU of the platform, with its base and size."""
    if evidence.platform is None:
        return
    wanted = {gpu.aperture.base_pa: gpu for gpu in evidence.platform.gpus}
    for gpu in evidence.gpus:
        base, size = gpu.integer(GPU_MEM_BASE_PA), gpu.integer(GPU_MEM_SIZE) or 0
        described = None if base is None else wanted.pop(base, None)
        if base is not None and described is None:
            yield Problem(
                gpu.dsd_path,
                f"no GPU of {evidence.platform.name} has its aperture at {base:#x}",
                expected=", ".join(f"{each.aperture.base_pa:#x}" for each in evidence.platform.gpus),
                found=f"{base:#x}",
                hint="correct the property, or name the right platform",
            )
        elif described is not None and _is_elsewhere(evidence.platform, described, gpu):
            yield Problem(
                gpu.dsd_path,
                f"{gpu.path} has the aperture of {described.name} of {evidence.platform.name}, which is"
                f" {acpi_path(described)}",
                expected=acpi_path(described),
                found=gpu.path,
                hint="exchange the apertures of the two GPUs",
            )
        elif described is not None and size != described.aperture.size_bytes:
            yield Problem(
                gpu.dsd_path,
                f"{gpu.path} has {format_size(size)}, a {described.hardware.title} of {evidence.platform.name} has"
                f" {format_size(described.aperture.size_bytes)}",
                expected=f"{described.aperture.size_bytes:#x}",
                found=f"{size:#x}",
                hint="correct the property, or name the right platform",
            )
    for missing in () if evidence.namespace.skipped else wanted.values():
        yield Problem(
            evidence.dump.place,
            f"{missing.name} of {evidence.platform.name}, aperture {missing.aperture.range}, has no node here",
            hint="add the node with its properties, or name the right platform",
        )


def _is_elsewhere(platform: Platform, described: Gpu, gpu: GpuNode) -> bool:
    """Whether a node with one GPU's aperture is where the platform has another GPU."""
    others = {acpi_path(each) for each in platform.gpus if each is not described}
    return gpu.path != acpi_path(described) and gpu.path in others


@rule("APE008", Severity.LOW, "Linux leaves part of the aperture unused", f"{LINUX}: round_down(usemem, MEMBLK_SIZE)")
def rounded_away(evidence: Evidence) -> Iterator[Problem]:
    """On a GPU with the MIG bug, what is beyond a multiple of 512 MiB goes to the non-cacheable part.

    INFO where it is not known whether the GPU has the bug.
    """
    for gpu in evidence.gpus:
        mig_bug = evidence.mig_bug_of(gpu)
        rest = (gpu.integer(GPU_MEM_SIZE) or 0) % MEMORY_BLOCK_SIZE_BYTES
        if rest and mig_bug is not False:
            yield Problem(
                gpu.dsd_path,
                f"{format_size(rest)} of {gpu.path} are beyond a multiple of {format_size(MEMORY_BLOCK_SIZE_BYTES)};"
                " with the MIG bug a VM cannot use them as GPU memory",
                severity=None if mig_bug else Severity.INFO,
            )


RULES: tuple[Rule, ...] = (
    overlaps_dram,
    overlaps_window,
    overlaps_other,
    overlaps_egm,
    not_aligned,
    too_high,
    not_the_platforms,
    rounded_away,
)
