# SPDX-License-Identifier: Apache-2.0
"""IRQ: distributor, redistributors and translation services of the GIC, as Linux on Arm takes them from the MADT."""

from collections.abc import Iterator

from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gic import its_registers
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GiccFlags, GicDistributor, GicIts, GicRedistributor, Gicv5Irs

ITS_ALIGNMENT_BYTES = 64 << 10
"""GICv3 specification (Arm IHI 0069), section 12.10: frames are aligned to their size."""

_STATES = GiccFlags.ENABLED | GiccFlags.ONLINE_CAPABLE

GIC_VERSIONS = (0, 2, 3, 4)
"""With a driver in Linux (IRQCHIP_ACPI_DECLARE() in irq-gic.c and irq-gic-v3.c); a GICv5 has no distributor."""


@rule(
    "IRQ001",
    Severity.HIGH,
    "ITS twice, or in other memory",
    "ACPI 6.5, section 5.2.12.18; Linux irq-gic-v3-its.c: its_acpi_reset(), its_map_one()",
)
def misplaced_its(evidence: Evidence) -> Iterator[Problem]:
    """Each interrupt translation service has an id of its own, which the IORT names it by, and two frames of 64 KiB.

    Linux 5.17 and later resets all of them before it uses one. If the first frame of one has not the identification
    register of an ITS (GITS_PIDR2), it uses none, and no device gets message-signalled interrupts through an ITS.
    """
    services = evidence.madt_entries(GicIts)
    for number, each in enumerate(services):
        problem, field = "", "base"
        extent = its_registers(each)
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
    "GIC distributor that Linux does not use",
    "ACPI 6.5, section 5.2.12.15; Linux irq-gic-v3.c: acpi_validate_gic_table(); irq-gic.c: gic_validate_dist()",
)
def odd_distributor(evidence: Evidence) -> Iterator[Problem]:
    """A machine has one distributor, and its address is not 0. Linux selects the GIC's driver by the version.

    It has none for GICv1. Version 0 means that the driver reads the version from the hardware.
    """
    for number, each in enumerate(evidence.madt_entries(GicDistributor)):
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


@rule(
    "IRQ003",
    Severity.CRITICAL,
    "Arm machine without an interrupt controller",
    "ACPI 6.5, section 5.2.12; Linux drivers/irqchip/irqchip.c: irqchip_init(); include/linux/acpi.h:"
    " IRQCHIP_ACPI_DECLARE()",
)
def no_controller(evidence: Evidence) -> Iterator[Problem]:
    """A MADT with Arm processors has the distributor of their GIC, or the routing services of a GICv5.

    Linux loads the driver of the interrupt controller by that structure. Without one no interrupt arrives, not even a
    timer's: Linux does not boot.
    """
    processors = evidence.processors
    if processors and not evidence.madt_entries(GicDistributor) and not evidence.madt_entries(Gicv5Irs):
        yield Problem(
            evidence.name_of("APIC"),
            f"the MADT has {len(processors)} Arm processors and no interrupt controller: Linux does not boot",
            expected="a GIC distributor (type 12), or an interrupt routing service (type 28)",
            found="neither",
            hint="add the structure",
            offset=place_of(evidence, processors[0]),
        )


@rule(
    "IRQ004",
    Severity.CRITICAL,
    "GIC without redistributors",
    "ACPI 6.5, sections 5.2.12.14 and 5.2.12.17; Linux irq-gic-v3.c: gic_acpi_count_gicr_regions(),"
    " gic_acpi_parse_madt_gicc()",
)
def no_redistributors(evidence: Evidence) -> Iterator[Problem]:
    """A GICv3 or GICv4 has redistributors: as ranges of their own, or each in the structure of its processor.

    Without ranges, each enabled processor needs an address, and there is one such processor. If one has no address,
    Linux before 6.11 does not use the GIC and does not boot; later ones do so if none has. MEDIUM for a processor
    that can be brought online later: without ranges Linux never brings it online. A distributor whose version is read
    from the hardware is not looked at.
    """
    distributor = next(iter(evidence.madt_entries(GicDistributor)), None)
    if distributor is None or distributor.version not in (3, 4) or evidence.madt_entries(GicRedistributor):
        return
    enabled = evidence.enabled_processors
    lacking = [entry for entry in enabled if not entry.redistributor_base]
    if lacking or not enabled:
        words = f"{len(lacking)} of {len(enabled)} enabled processors have" if enabled else "no enabled processor has"
        yield Problem(
            evidence.name_of("APIC"),
            f"the MADT has no range of redistributors, and {words} {'no' if enabled else 'an'} address of one",
            expected="a GICR structure (type 14), or the field GICR Base Address of each processor",
            hint="add the range",
            offset=place_of(evidence, lacking[0], "redistributor_base")
            if lacking
            else place_of(evidence, distributor),
        )
    later = [entry for entry in evidence.processors if entry.flags & _STATES == GiccFlags.ONLINE_CAPABLE]
    if later:
        yield Problem(
            evidence.name_of("APIC"),
            f"the MADT has no range of redistributors: {len(later)} of {len(evidence.processors)} processors cannot"
            " be brought online later",
            expected="a GICR structure (type 14)",
            hint="add the range",
            offset=place_of(evidence, later[0], "flags"),
            severity=Severity.MEDIUM,
        )


RULES: tuple[Rule, ...] = (misplaced_its, odd_distributor, no_controller, no_redistributors)
