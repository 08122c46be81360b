# SPDX-License-Identifier: Apache-2.0
"""IRQ: the distributor and the translation services of the GIC, as Linux on Arm takes them from the MADT."""

from collections.abc import Iterator

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GicDistributor, GicIts

ITS_BYTES = 128 << 10
"""Control and translation frame (Linux drivers/irqchip/irq-gic-v3-its.c: ACPI_GICV3_ITS_MEM_SIZE)."""

ITS_ALIGNMENT_BYTES = 64 << 10
"""GICv3 specification (Arm IHI 0069), section 12.10: frames are aligned to their size."""

GIC_VERSIONS = (0, 2, 3, 4)
"""With a driver in Linux (IRQCHIP_ACPI_DECLARE() in irq-gic.c and irq-gic-v3.c); a GICv5 has no distributor."""


def _services(evidence: Evidence) -> list[GicIts]:
    entries = () if evidence.madt is None else evidence.madt.entries
    return [entry for entry in entries if isinstance(entry, GicIts)]


@rule(
    "IRQ001",
    Severity.HIGH,
    "ITS twice, or in other memory",
    "ACPI 6.5, section 5.2.12.18; Linux irq-gic-v3-its.c: its_acpi_probe(), its_map_one()",
)
def misplaced_its(evidence: Evidence) -> Iterator[Problem]:
    """Each interrupt translation service has an id of its own, which the IORT names it by, and two frames of 64 KiB.

    Linux reads an identification register in the first frame. If that of one service is wrong, Linux uses none of
    them. Message-signalled interrupts of a GPU go through one.
    """
    services = _services(evidence)
    for number, each in enumerate(services):
        problem, field = "", "base"
        extent = _extent(each)
        same = next((other for other in services[:number] if other.its_id == each.its_id), None)
        if same is not None:
            problem, field = "has an id that another ITS has", "its_id"
        elif each.base == 0 or extent is None:
            problem = f"has its registers at {each.base:#x}"
        elif each.base % ITS_ALIGNMENT_BYTES:
            problem = f"has its registers at {each.base:#x}, which is not on 64 KiB"
        else:
            taken = [(f"memory of domain {domain} in the SRAT", memory) for domain, memory in evidence.dram]
            taken += [(f"the aperture of {gpu.path}", gpu.aperture) for gpu in evidence.gpus if gpu.aperture]
            taken += [(f"the {name}", window) for name, window in evidence.windows]
            other_name = next((name for name, there in taken if there.overlaps(extent)), "")
            problem = f"has its registers, {extent}, in {other_name}" if other_name else ""
        if problem:
            yield Problem(
                evidence.name_of("APIC"),
                f"ITS {each.its_id:#x} {problem}",
                expected="an id of its own" if field == "its_id" else "128 KiB of its own",
                found=f"{each.its_id:#x}" if field == "its_id" else f"{each.base:#x}",
                hint="correct the id" if field == "its_id" else "correct the base",
                offset=place_of(evidence, each, field),
            )


@rule(
    "IRQ002",
    Severity.HIGH,
    "Distributor of the GIC is not one",
    "ACPI 6.5, section 5.2.12.15; Linux irq-gic-v3.c: acpi_validate_gic_table(); irq-gic.c: gic_validate_dist()",
)
def odd_distributor(evidence: Evidence) -> Iterator[Problem]:
    """A system has one distributor, at an address. Linux looks for a driver by its version; it has none for GICv1.

    Version 0 is read from the hardware.
    """
    entries = () if evidence.madt is None else evidence.madt.entries
    distributors = [entry for entry in entries if isinstance(entry, GicDistributor)]
    for number, each in enumerate(distributors):
        wrong = ""
        if number:
            wrong, field = "is one too many: a system has one", "gic_id"
        elif each.base == 0:
            wrong, field = "is at address 0", "base"
        elif each.version not in GIC_VERSIONS:
            wrong, field = f"has version {each.version}", "version"
        if wrong:
            yield Problem(
                evidence.name_of("APIC"),
                f"distributor {number} {wrong}",
                expected="one, not at 0, of version 0, 2, 3 or 4",
                hint="correct the structure, or remove it: without a distributor Linux has no interrupts",
                offset=place_of(evidence, each, field),
            )


def _extent(service: GicIts) -> AddressRange | None:
    try:
        return AddressRange(service.base, ITS_BYTES)
    except BadInputError:
        return None


RULES: tuple[Rule, ...] = (misplaced_its, odd_distributor)
