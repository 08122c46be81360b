# SPDX-License-Identifier: Apache-2.0
"""LNX: what Linux's nvgrace-gpu driver will do with each GPU."""

from collections.abc import Iterator

from msgspec.structs import replace

from acpigen.base.units import format_size
from acpigen.linux.aperture import ApertureSplit, DriverOutcome, PlainVfioPci, ProbeFails, VariantDriver
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import GpuNode
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule

PROBE = "Linux 7.3 drivers/vfio/pci/nvgrace-gpu/main.c: nvgrace_gpu_probe()"


_PRESENT_OR_FUNCTIONING = 1 << 0 | 1 << 3
"""Linux's acpi_device_is_present(): present, or functioning without being present."""


def possibilities(evidence: Evidence, gpu: GpuNode) -> list[tuple[str, DriverOutcome]]:
    """What the driver does, for each way in which the GPU may be built, as far as that is not known."""
    known = evidence.mig_bug_of(gpu)
    cases = [(bug, gpu.outcome(bug)) for bug in ((True, False) if known is None else (known,))]
    return [("with the MIG bug" if bug else "without the MIG bug", outcome) for bug, outcome in cases]


def split_in_words(split: ApertureSplit) -> str:
    """The BARs that a VM gets."""
    words = f"BAR 4 of {format_size(split.usemem_bar_bytes)} is usemem {split.usemem}"
    if split.resmem is not None and split.resmem_bar_bytes is not None:
        words += f", BAR 2 of {format_size(split.resmem_bar_bytes)} is resmem {split.resmem}"
    return words


@rule("LNX001", Severity.INFO, "nvgrace-gpu exposes the GPU memory", PROBE)
def variant(evidence: Evidence) -> Iterator[Problem]:
    """The driver finds the aperture and exposes it to a VM as BAR 4 (cacheable) and, with the MIG bug, 2 (not)."""
    for gpu in evidence.gpus:
        for case, outcome in possibilities(evidence, gpu):
            if isinstance(outcome, VariantDriver):
                yield Problem(gpu.path, f"{gpu.path} {case}: {split_in_words(outcome.split)}")


@rule("LNX002", Severity.HIGH, "nvgrace-gpu exposes no GPU memory", f"{PROBE}, …fetch_memory_property()")
def plain(evidence: Evidence) -> Iterator[Problem]:
    """The properties do not describe the aperture: probe still succeeds, as plain vfio-pci, and prints nothing.

    INFO for a GPU of a VM's own tables: it has proximity domains and no base, or --gpu names it; its memory is in a
    BAR.
    """
    for gpu in evidence.gpus:
        outcome = gpu.outcome(False)
        if isinstance(outcome, PlainVfioPci):
            named = bool(gpu.named_domains) or gpu.address is not None
            guest = named and gpu.integer("nvidia,gpu-mem-base-pa") is None
            yield Problem(
                gpu.path,
                f"{gpu.path}: nvgrace-gpu binds as plain vfio-pci (-{outcome.errno_name}): {outcome.reason}",
                hint="a guest's GPU driver takes the memory from its BAR" if guest else "correct the _DSD",
                severity=Severity.INFO if guest else None,
            )


@rule("LNX003", Severity.CRITICAL, "nvgrace-gpu probe fails", PROBE)
def refused(evidence: Evidence) -> Iterator[Problem]:
    """Probe fails, and no driver is bound. MEDIUM if it fails for one kind of GPU only, and the kind is unknown."""
    for gpu in evidence.gpus:
        cases = possibilities(evidence, gpu)
        failing = [(case, outcome) for case, outcome in cases if isinstance(outcome, ProbeFails)]
        for case, outcome in failing:
            yield Problem(
                gpu.path,
                f"{gpu.path} {case}: probe fails with -{outcome.errno_name}: {outcome.reason}",
                hint="correct base and size of the aperture",
                severity=None if len(failing) == len(cases) else Severity.MEDIUM,
            )


@rule("LNX004", Severity.INFO, "No coherent GPU", PROBE)
def no_gpu(evidence: Evidence) -> Iterator[Problem]:
    """No node has the GPU's properties, so the rules about GPUs checked nothing."""
    if not evidence.gpus and not evidence.namespace.skipped:
        yield Problem(
            evidence.dump.place,
            f"none of {len(evidence.namespace.devices)} devices has properties of a coherent GPU",
            hint="a GPU that is hotplugged later needs its node in an SSDT beforehand",
        )


@rule("LNX005", Severity.HIGH, "GPU node is not present", "ACPI 6.5, section 6.3.7 (_STA); Linux scan.c, glue.c")
def absent(evidence: Evidence) -> Iterator[Problem]:
    """Linux starts no host bridge whose ``_STA``, or that of a node above, says that it is not present.

    Below a host bridge PCI finds the functions, and Linux ties each to the only node of its address, present or not:
    LOW. Where several nodes have the address it takes one that is enabled.
    """
    for gpu in evidence.gpus:
        bridge = evidence.namespace.host_bridge_of(gpu.path)
        for device in (gpu.device, *evidence.namespace.ancestors(gpu.path)):
            status = device.integer("_STA")
            if status is None or status & _PRESENT_OR_FUNCTIONING:
                continue
            problem = Problem(
                f"{device.path}._STA",
                f"{device.path} has _STA {status:#x}, so Linux does not see {gpu.path}",
                expected="0xf",
                found=f"{status:#x}",
                hint="remove _STA, or return 0xF when the GPU is present",
                also=(gpu.path,),
            )
            address = device.integer("_ADR")
            if bridge is None or address is None or not device.path.startswith(f"{bridge.path}."):
                yield problem
                continue
            taken = evidence.namespace.companion(device.parent, address, is_bridge=device is not gpu.device)
            if taken is None or taken is device:
                message = f"{device.path} has _STA {status:#x}; Linux ties it to the PCI function all the same"
                yield replace(problem, message=message, severity=Severity.LOW)
            else:
                message = f"{device.path} has _STA {status:#x}, so Linux takes {taken.path}, which has the same _ADR"
                yield replace(problem, message=message, also=(gpu.path, taken.path))


@rule("LNX006", Severity.HIGH, "GPU node belongs to no PCI function", "Linux drivers/pci/pci-acpi.c; glue.c")
def tied_to_nothing(evidence: Evidence) -> Iterator[Problem]:
    """Linux ties a node to a PCI function by the ``_ADR`` of each node from the host bridge down to it.

    Without one, or without a host bridge above, the GPU's driver does not see the node's properties.
    """
    for gpu in evidence.gpus:
        if gpu.address is not None and gpu.device.value("_DSD") is None:
            continue  # known by its address alone: it has no node
        bridge = evidence.namespace.host_bridge_of(gpu.path)
        if bridge is None:
            yield Problem(
                gpu.path,
                f"no host bridge is above {gpu.path}",
                hint="put the node below its host bridge and port",
            )
            continue
        for device in (gpu.device, *evidence.namespace.ancestors(gpu.path)):
            if device.path == bridge.path:
                break
            if device.integer("_ADR") is None:
                yield Problem(
                    device.path,
                    f"{device.path} has no _ADR: Linux ties {gpu.path} to no PCI function",
                    hint="add Name (_ADR, device << 16 | function)",
                    also=(gpu.path,),
                )


RULES: tuple[Rule, ...] = (variant, plain, refused, no_gpu, absent, tied_to_nothing)
