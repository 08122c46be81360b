# SPDX-License-Identifier: Apache-2.0
"""CFG: PCI configuration space as the MCFG describes it."""

from collections.abc import Iterator

from acpigen.base.units import round_down
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.io.mcfg import BUS_BYTES, FIXED_BYTES, EcamRange
from acpigen.structures.layout.record import record_of


@rule(
    "CFG001",
    Severity.HIGH,
    "Configuration space is not aligned",
    "PCI Express 6.0, section 7.2.2 (ECAM); PCI Firmware 3.3, section 4.1.2 (MCFG)",
)
def unaligned(evidence: Evidence) -> Iterator[Problem]:
    """Bus, device, function and register are bits of the address, so a base for n bits of buses has n + 20 zero bits.

    Below 1 MiB a register's bits are those of another one, and Linux on Arm dies of an unaligned access. Above, LOW:
    it works where the hardware adds, and reaches another bus where it joins the bits.
    """
    for index, each in enumerate(() if evidence.mcfg is None else evidence.mcfg.ranges):
        alignment = BUS_BYTES << max(each.end_bus.bit_length(), 1)
        if each.base % alignment:
            yield Problem(
                evidence.name_of("MCFG"),
                f"the configuration space of segment {each.segment:#x}, buses {each.start_bus:#x} to"
                f" {each.end_bus:#x}, is based at {each.base:#x}, not on {alignment >> 20} MiB",
                expected=f"{round_down(each.base, alignment):#x}, or another multiple of {alignment:#x}",
                found=f"{each.base:#x}",
                hint="correct the address: it is that of bus 0, even if the first bus is another",
                offset=FIXED_BYTES + index * record_of(EcamRange).size_bytes,
                severity=None if each.base % BUS_BYTES else Severity.LOW,
            )


RULES: tuple[Rule, ...] = (unaligned,)
