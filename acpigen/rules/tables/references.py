# SPDX-License-Identifier: Apache-2.0
"""SPC and RFT: what SPCR and RAS2 refer to in the namespace, the PCCT and the SRAT."""

from collections.abc import Iterator

from acpigen.reading.descriptors import Descriptor, descriptors
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.places import place_of
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.apei.ras2 import Ras2, RasFeature
from acpigen.structures.firmware.pcct import Pcct
from acpigen.structures.io.spcr import NO_PCI_ID, InterruptType, Spcr
from acpigen.structures.layout.gas import AddressSpace

_BASE_OFFSET, _GSIV_OFFSET = 44, 54
"""Where the SPCR has the port's address, and its interrupt."""


def _ports(evidence: Evidence, address: int) -> Iterator[tuple[str, list[Descriptor]]]:
    """The devices that have memory from an address on, and their resources.

    A host bridge passes its memory on. Another device uses it, even if its descriptor says that it produces it: Linux
    takes both (drivers/acpi/acpi_amba.c, amba_handler_attach()), and firmware of Ampere Altra has it so.
    """
    for device in evidence.namespace.present:
        if device.is_host_bridge:
            continue
        resources = device.value("_CRS")
        found = list(descriptors(resources)) if isinstance(resources, bytes) else []
        if any(each.kind == "memory" and each.start == address for each in found):
            yield device.path, found


@rule(
    "SPC001",
    Severity.MEDIUM,
    "SPCR names no serial port of the namespace",
    "Microsoft SPCR specification; Linux drivers/acpi/spcr.c: acpi_parse_spcr(), amba-pl011.c: pl011_console_match()",
)
def nobodys_console(evidence: Evidence) -> Iterator[Problem]:
    """Linux looks for the console's driver by its address, which is the start of a range in the port's ``_CRS``.

    LOW where the device has it, and another interrupt than the SPCR. Ports in I/O space or of a PCI function are not
    looked at.
    """
    if evidence.namespace.skipped:
        return
    for name, value in evidence.named(Spcr):
        if value.pci_device_id != NO_PCI_ID or not value.base.address:
            continue
        if value.base.address_space != AddressSpace.SYSTEM_MEMORY:
            continue
        found = list(_ports(evidence, value.base.address))
        if not found:
            yield Problem(
                name,
                f"the SPCR's console is at {value.base.address:#x}, where no device's range begins",
                expected="the address of a serial port in the namespace",
                found=f"{value.base.address:#x}",
                hint="correct the address in the SPCR, or the port's _CRS",
                offset=_BASE_OFFSET,
            )
        numbers = {number for _, listed in found for each in listed for number in each.numbers}
        if value.interrupt_type & InterruptType.GIC and numbers and value.gsiv not in numbers:
            path = found[0][0]
            yield Problem(
                name,
                f"the SPCR says GSIV {value.gsiv}, the _CRS of {path} says {', '.join(map(str, sorted(numbers)))}",
                expected=", ".join(map(str, sorted(numbers))),
                found=f"{value.gsiv}",
                hint="write the same interrupt into both",
                offset=_GSIV_OFFSET,
                severity=Severity.LOW,
                also=(path,),
            )


@rule("RFT001", Severity.MEDIUM, "RAS2 channel is not in the PCCT", "ACPI 6.5, sections 5.2.21 and 14.1.2")
def unknown_channel(evidence: Evidence) -> Iterator[Problem]:
    """A RAS2 feature is used through a subspace of the PCCT, named by its index. Without it no OS can use it."""
    subspaces = sum(len(each.entries) for each in evidence.values(Pcct))
    for name, value in evidence.named(Ras2):
        for entry in value.channels:
            if entry.channel >= subspaces:
                yield Problem(
                    name,
                    f"RAS2 feature {int(entry.feature):#x} uses channel {entry.channel}; the PCCT has {subspaces}",
                    expected=f"below {subspaces}" if subspaces else "a PCCT with the channel",
                    found=f"{entry.channel}",
                    hint="use the index of a subspace of the PCCT",
                    offset=place_of(evidence, entry, "channel"),
                )


@rule("RFT002", Severity.MEDIUM, "RAS2 scrubs an unknown domain, or one twice", "ACPI 6.5, section 5.2.21.1")
def unknown_scrubbed(evidence: Evidence) -> Iterator[Problem]:
    """The instance of patrol scrubbing is the proximity domain whose memory it scrubs; each has one at most."""
    for name, value in evidence.named(Ras2):
        seen: set[int] = set()
        for entry in value.channels:
            if entry.feature != RasFeature.PATROL_SCRUB:
                continue
            unknown = bool(evidence.srat_domains) and entry.instance not in evidence.srat_domains
            if unknown or entry.instance in seen:
                yield Problem(
                    name,
                    f"RAS2 has patrol scrubbing of domain {entry.instance}"
                    + (", which the SRAT does not have" if unknown else " twice"),
                    expected="each domain of the SRAT once",
                    found=f"{entry.instance}",
                    hint="write the proximity domain of the memory",
                    offset=place_of(evidence, entry, "instance"),
                )
            seen.add(entry.instance)


RULES: tuple[Rule, ...] = (nobodys_console, unknown_channel, unknown_scrubbed)
