# SPDX-License-Identifier: Apache-2.0
"""CFG: PCI configuration space as the MCFG describes it."""

from collections.abc import Iterator

from acpigen.base.address_range import AddressRange
from acpigen.base.errors import BadInputError
from acpigen.base.units import round_down
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.gpu import buses_of
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
    it works where the hardware adds base and bus, and reaches another bus where it ORs them.
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


@rule(
    "CFG002",
    Severity.HIGH,
    "MCFG range does not cover the bridge",
    "Linux drivers/acpi/pci_mcfg.c: pci_mcfg_lookup()",
)
def not_covering(evidence: Evidence) -> Iterator[Problem]:
    """Linux on Arm takes a range of the MCFG only if it has all buses of the host bridge, first to last.

    A range that ends before it starts has none. AML009 says where there is no range with the first bus.
    LOW on x86, where functions on the other buses have 256 bytes of configuration space. Not looked at where a method
    takes the buses from the chipset.
    """
    for bridge in filter(evidence.has_known_resources, evidence.namespace.host_bridges):
        segment, (first, last) = bridge.integer("_SEG") or 0, buses_of(bridge)
        mine = [(index, each) for index, each in enumerate(_ranges(evidence)) if each.segment == segment]
        if not mine or any(each.start_bus <= first and last <= each.end_bus for _, each in mine):
            continue
        index, nearest = next(
            ((index, each) for index, each in mine if each.start_bus <= first <= each.end_bus), mine[0]
        )
        yield Problem(
            evidence.name_of("MCFG"),
            f"{bridge.path} has the buses {first:#x} to {last:#x}, its range in the MCFG {nearest.start_bus:#x} to"
            f" {nearest.end_bus:#x}",
            expected=f"{first:#x} to {last:#x}",
            found=f"{nearest.start_bus:#x} to {nearest.end_bus:#x}",
            hint="correct the range, or the buses in _CRS",
            offset=_offset(index),
            also=(bridge.path,),
            severity=Severity.LOW if evidence.is_x86 else None,
        )


@rule(
    "CFG003",
    Severity.HIGH,
    "Configuration space is inside a window",
    "PCI Firmware 3.3, section 4.1.2; ACPI 6.5, 6.4.3.5; Linux drivers/pnp/system.c: reserve_range()",
)
def in_window(evidence: Evidence) -> Iterator[Problem]:
    """A host bridge passes its windows on to PCI; Linux places BARs there, over the configuration space.

    LOW on x86, where Linux uses the space only if firmware reserves it (CFG004), and places no BAR in what is
    reserved. Not looked at where a method takes the windows from the chipset.
    """
    for index, each in enumerate(_ranges(evidence)):
        extent = _extent(each)
        for bridge in filter(evidence.has_known_resources, evidence.namespace.host_bridges):
            for window in bridge.windows:
                inside = None if window.consumed or window.kind != "memory" or window.is_disabled else window.range
                if extent is not None and inside is not None and inside.overlaps(extent):
                    yield Problem(
                        evidence.name_of("MCFG"),
                        f"the configuration space of segment {each.segment:#x}, {extent}, overlaps the window"
                        f" {inside} of {bridge.path}",
                        hint="move one of them",
                        offset=_offset(index),
                        also=(bridge.path,),
                        severity=Severity.LOW if evidence.is_x86 else None,
                    )


@rule(
    "CFG004",
    Severity.MEDIUM,
    "Configuration space is not reserved by a device",
    "PCI Firmware 3.3, section 4.1.2; Linux arch/x86/pci/mmconfig-shared.c: is_mmconf_reserved()",
)
def not_reserved(evidence: Evidence) -> Iterator[Problem]:
    """A motherboard device (PNP0C02) reserves the configuration space by its ``_CRS``. Linux on x86 uses no other.

    INFO on Arm, where Linux does not look.
    """
    if evidence.namespace.skipped or not evidence.dump.all("DSDT"):
        return
    reserved = [
        window.range
        for device in evidence.namespace.present
        if device.value("_HID") in _MOTHERBOARD or device.is_host_bridge
        for window in device.windows
        if window.consumed and window.kind == "memory"
    ]
    for index, each in enumerate(_ranges(evidence)):
        extent = _extent(each)
        if extent is not None and not any(known is not None and known.contains(extent) for known in reserved):
            yield Problem(
                evidence.name_of("MCFG"),
                f"no PNP0C02 device has the configuration space of segment {each.segment:#x}, {extent}, in its _CRS",
                hint="add it to the _CRS of a device with _HID PNP0C02",
                offset=_offset(index),
                severity=None if evidence.is_x86 else Severity.INFO,
            )


@rule("CFG005", Severity.HIGH, "Two configuration spaces overlap", "PCI Firmware 3.3, section 4.1.2 (MCFG)")
def overlapping(evidence: Evidence) -> Iterator[Problem]:
    """Two ranges of the MCFG with an address in common: one bus is reached through two numbers."""
    known = [(index, each, _extent(each)) for index, each in enumerate(_ranges(evidence))]
    for number, (index, each, extent) in enumerate(known):
        for _, other, before in known[:number]:
            if extent is not None and before is not None and extent.overlaps(before):
                yield Problem(
                    evidence.name_of("MCFG"),
                    f"segment {each.segment:#x}, buses from {each.start_bus:#x}, has {extent}, and segment"
                    f" {other.segment:#x}, buses from {other.start_bus:#x}, {before}",
                    hint="correct a base, or a range of buses",
                    offset=_offset(index),
                )


_MOTHERBOARD = ("PNP0C02", "PNP0C01", 0x020CD041, 0x010CD041)
"""As text, and as compressed EISA ids."""


def _ranges(evidence: Evidence) -> tuple[EcamRange, ...]:
    return () if evidence.mcfg is None else evidence.mcfg.ranges


def _offset(index: int) -> int:
    return FIXED_BYTES + index * record_of(EcamRange).size_bytes


def _extent(each: EcamRange) -> AddressRange | None:
    """The addresses of its buses; None where there are none, or beyond 64 bits."""
    try:
        extent = AddressRange(
            each.base + each.start_bus * BUS_BYTES, max(each.end_bus - each.start_bus + 1, 0) * BUS_BYTES
        )
    except BadInputError:
        return None
    return extent if extent.size_bytes else None


RULES: tuple[Rule, ...] = (unaligned, not_covering, in_window, not_reserved, overlapping)
