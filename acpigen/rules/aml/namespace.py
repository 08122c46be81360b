# SPDX-License-Identifier: Apache-2.0
"""AML: whether the interpreter that Linux has loads the tables and evaluates what matters."""

from collections import defaultdict
from collections.abc import Iterator

from acpigen.reading.descriptors import descriptors
from acpigen.reading.namespace import Device
from acpigen.reading.transcript import NOTHING_RETURNED
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule

_WITHOUT_DMA = frozenset(
    {
        "ARMH0011", "ARMHB000", "NVDA0100", "QCOM8018", "APMC0D08", "MRVL0001",  # serial ports
        "ARMH0061", "NVDA0508", "APMC0D15", "HISI0181", "HISI0184",  # GPIO controllers
        "ARMHC501", "ARMHC502", "ARMHC600", "ARMHD620", "ARMHD700",  # traces and performance counters
        "ARMH0190", "ARMH0101", "PNP0C0C", "ACPI0011", "ACPI0013", "PNP0501", "QEMU0002",
        0x0105_D041, 0x0C0C_D041,
    }
)  # fmt: skip
"""``_HID`` of devices that do no DMA of their own."""


@rule("AML001", Severity.CRITICAL, "AML interpreter crashes or does not finish", "ACPICA acpiexec")
def crashes(evidence: Evidence) -> Iterator[Problem]:
    """acpiexec, which has Linux's interpreter, crashed or hung; what it did not evaluate was not checked."""
    for failure in evidence.namespace.failures:
        yield Problem(
            evidence.namespace.tables[0].name if evidence.namespace.tables else evidence.dump.place,
            failure,
            hint="check for a method that sleeps or loops forever, and for damaged AML",
        )


@rule("AML002", Severity.HIGH, "Table does not load completely", "ACPI 6.5, section 5.5.1; ACPICA dswload2.c")
def load_problems(evidence: Evidence) -> Iterator[Problem]:
    """An object that fails while its table is loaded is skipped with everything inside. Linux logs the same line.

    AE_NOT_FOUND: a ``Scope`` opens a node that no table defined before. AE_ALREADY_EXISTS: a ``Device`` defines one
    that is there. For a GPU's node the wrong form of the two costs its properties.

    LOW for an operation region of zero length, after which loading goes on.
    """
    for problem in evidence.namespace.load_problems:
        tables = evidence.namespace.tables
        name = tables[problem.table].name if 0 <= problem.table < len(tables) else "DSDT"
        hint = "check what the table expects of the others"
        if problem.status == "AE_NOT_FOUND":
            hint = "add the table that defines it, or define the node with Device instead of opening it with Scope"
        elif problem.status == "AE_ALREADY_EXISTS":
            hint = "open the node with Scope instead of defining it with Device"
        severity = None
        if problem.is_empty_region:
            severity, hint = Severity.LOW, "give the region its length; accesses to it fail, and loading goes on"
        yield Problem(name, f"{name}: {problem.message}", hint=hint, severity=severity)


@rule("AML003", Severity.HIGH, "Object cannot be evaluated", "ACPI 6.5, section 5.7; ACPICA acpiexec")
def cannot_be_evaluated(evidence: Evidence) -> Iterator[Problem]:
    """Linux treats an object that fails on evaluation as missing.

    MEDIUM for a method that ends without a value: a register may decide that, and acpiexec reads 0 from all of them.
    """
    for device in evidence.namespace.devices.values():
        for name, evaluated in device.objects.items():
            if evaluated.problem:
                yield Problem(
                    f"{device.path}.{name}",
                    f"{device.path}.{name}: {evaluated.problem}",
                    hint=evaluated.warnings[0] if evaluated.warnings else "correct the method",
                    severity=Severity.MEDIUM if evaluated.problem == NOTHING_RETURNED else None,
                )


@rule("AML004", Severity.LOW, "Object has the wrong type or size", "ACPI 6.5, section 5.7; ACPICA nsprepkg.c")
def repaired(evidence: Evidence) -> Iterator[Problem]:
    """A value does not have the specified type or size. ACPICA warns, other interpreters may not."""
    for device in evidence.namespace.devices.values():
        for name, evaluated in device.objects.items():
            if not evaluated.problem:
                for warning in evaluated.warnings:
                    yield Problem(
                        f"{device.path}.{name}",
                        warning,
                        hint="return a value of the type that the specification defines",
                    )


@rule("AML005", Severity.MEDIUM, "Two devices with the same address", "ACPI 6.5, section 6.1.1 (_ADR)")
def same_address(evidence: Evidence) -> Iterator[Problem]:
    """Two nodes for one PCI function, by their ``_ADR`` below one parent: Linux takes one of them (find_child())."""
    places: dict[tuple[str, int], list[Device]] = defaultdict(list)
    for device in evidence.namespace.devices.values():
        address = device.integer("_ADR")
        behind_bridge = evidence.namespace.host_bridge_of(device.path) is not None
        if behind_bridge and address is not None and device.integer("_STA") != 0:
            places[device.parent, address].append(device)
    for (_, address), devices in places.items():
        for device in devices[1:]:
            yield Problem(
                f"{device.path}._ADR",
                f"{device.path} and {devices[0].path} both have the _ADR {address:#x}",
                hint="remove one of them, or correct its address",
                also=(devices[0].path,),
            )


@rule("AML006", Severity.HIGH, "Host bridge without _CCA", "ACPI 6.5, section 6.2.17; Linux acpi_get_dma_attr()")
def no_cca(evidence: Evidence) -> Iterator[Problem]:
    """On Arm a device needs ``_CCA``, which declares its DMA coherence, to do DMA. Children inherit their parent's.

    Not on x86, where DMA is coherent without it: only arm64 selects ACPI_CCA_REQUIRED.
    """
    if evidence.is_x86:
        return
    for bridge in evidence.namespace.host_bridges:
        if bridge.integer("_CCA") is None:
            yield Problem(
                bridge.path,
                f"{bridge.path} has no _CCA, so devices behind it cannot do DMA",
                expected="1",
                hint="add Name (_CCA, One)",
            )
        elif bridge.integer("_CCA") == 0 and any(
            gpu.place is not None and gpu.place.bridge == bridge.path for gpu in evidence.gpus
        ):
            yield Problem(
                bridge.path,
                f"{bridge.path} has _CCA 0, not coherent, with a coherent GPU behind it",
                expected="1",
                found="0",
                hint="write Name (_CCA, One)",
            )


@rule(
    "AML007",
    Severity.HIGH,
    "Host bridges claim the same bus numbers",
    "PCI Firmware 3.3, section 4.1.2 (_SEG); ACPI 6.5, 6.5.5 (_BBN)",
)
def shared_buses(evidence: Evidence) -> Iterator[Problem]:
    """Two host bridges of one segment must not have the same bus numbers.

    Not looked at on x86 where a method takes the buses from the chipset.
    """
    claimed: list[tuple[int, range, Device]] = []
    for bridge in filter(evidence.has_known_resources, evidence.namespace.host_bridges):
        segment, first = bridge.integer("_SEG") or 0, bridge.integer("_BBN") or 0
        buses = [window for window in bridge.windows if window.kind == "bus"]
        mine = range(first, max((window.start + window.size for window in buses), default=first + 1))
        for other_segment, others, other in claimed:
            if segment == other_segment and max(mine.start, others.start) < min(mine.stop, others.stop):
                yield Problem(
                    bridge.path,
                    f"{bridge.path} and {other.path} share bus {max(first, others.start)} of segment {segment:#x}",
                    hint="give each its own _SEG, or its own buses",
                    also=(other.path,),
                )
        claimed.append((segment, mine, bridge))


@rule("AML008", Severity.HIGH, "AML was not evaluated", "ACPICA acpiexec")
def not_evaluated(evidence: Evidence) -> Iterator[Problem]:
    """Without acpiexec nothing in AML is checked: no ``_DSD``, no GPU. The check does not pass then.

    INFO where the dump has neither a DSDT nor an SSDT.
    """
    if evidence.namespace.skipped:
        there = bool(evidence.dump.all("DSDT", "SSDT"))
        yield Problem(
            evidence.dump.place,
            f"AML was not checked: {evidence.namespace.skipped}",
            hint="apt install acpica-tools" if there else "",
            severity=None if there else Severity.INFO,
        )


@rule("AML009", Severity.HIGH, "Segment without configuration space", "PCI Firmware 3.3, section 4.1.2 (MCFG)")
def no_ecam(evidence: Evidence) -> Iterator[Problem]:
    """Linux on Arm finds a host bridge's configuration space in the MCFG by its segment and buses.

    LOW for segment 0 on x86: Linux reaches it through I/O ports, which have 256 bytes of each function.
    """
    if evidence.mcfg is None:
        return
    for bridge in evidence.namespace.host_bridges:
        segment, first = bridge.integer("_SEG") or 0, bridge.integer("_BBN") or 0
        if not any(
            each.segment == segment and each.start_bus <= first <= each.end_bus for each in evidence.mcfg.ranges
        ):
            yield Problem(
                bridge.path,
                f"{bridge.path} is segment {segment:#x}, bus {first:#x}, but the MCFG has no such range",
                hint="add the range to the MCFG, or correct _SEG or _BBN",
                severity=Severity.LOW if evidence.is_x86 and segment == 0 else None,
            )


@rule("AML010", Severity.MEDIUM, "Device without _CCA", "ACPI 6.5, section 6.2.17; Linux acpi_get_dma_attr()")
def device_no_cca(evidence: Evidence) -> Iterator[Problem]:
    """On Arm a device that is not a PCI function can do DMA only if it, or a node above it, has ``_CCA``.

    Looked at are devices with memory and an interrupt, but for serial ports, GPIO controllers and the like.
    """
    if evidence.is_x86:
        return
    for device in evidence.namespace.present:
        resources = device.value("_CRS")
        if device.is_host_bridge or not isinstance(resources, bytes) or device.value("_HID") in _WITHOUT_DMA:
            continue
        kinds = {each.kind for each in descriptors(resources)}
        above = (device, *evidence.namespace.ancestors(device.path))
        if kinds >= {"memory", "interrupt"} and all(each.value("_CCA") is None for each in above):
            yield Problem(
                device.path,
                f"{device.path} has memory and an interrupt but no _CCA, so it cannot do DMA",
                expected="Name (_CCA, One) or Name (_CCA, Zero)",
                hint="add _CCA, or suppress this for a device without DMA",
            )


RULES: tuple[Rule, ...] = (
    crashes,
    load_problems,
    cannot_be_evaluated,
    repaired,
    same_address,
    no_cca,
    shared_buses,
    not_evaluated,
    no_ecam,
    device_no_cca,
)
