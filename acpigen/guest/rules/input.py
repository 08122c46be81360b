# SPDX-License-Identifier: Apache-2.0
"""What is said in a way that QEMU refuses, or that the judge does not know."""

from collections.abc import Iterator

from acpigen.guest.command_line.option_names import EXPANDERS, PASSED_THROUGH, PORTS
from acpigen.guest.machine import ROOT_BUS
from acpigen.guest.outlook import EGM, INITIATOR, Outlook
from acpigen.guest.pci import address_of, bus_of, is_pci
from acpigen.guest.rules.rule import QEMU, GuestRule, guest_rule
from acpigen.rules.engine.rule import Problem, Severity


@guest_rule("GST001", Severity.MEDIUM, "Unknown option or device", f"{QEMU}, qemu-options.hx")
def unknown(outlook: Outlook) -> Iterator[Problem]:
    """The prediction is made of options that are known. What is not known may change the machine: a misspelt option,
    a newer QEMU's, a file of further options."""
    for each in outlook.machine.oddities:
        if not each.refused:
            yield Problem(each.where, each.message, hint=each.hint, line=each.line)


@guest_rule(
    "GST002", Severity.CRITICAL, "QEMU rejects the value or property", f"{QEMU}, util/qemu-option.c, qapi/qom.json"
)
def refused(outlook: Outlook) -> Iterator[Problem]:
    """A value that is no number, range, size or JSON, a property that the object or device has not: QEMU ends before
    the machine starts."""
    for each in outlook.machine.oddities:
        if each.refused:
            yield Problem(each.where, each.message, hint=each.hint, line=each.line)


@guest_rule("GST003", Severity.CRITICAL, "Duplicate id", f"{QEMU}, qom/object.c, system/qdev-monitor.c")
def ids(outlook: Outlook) -> Iterator[Problem]:
    """Ids of objects, and ids of devices, are unique among their kind: QEMU ends with `duplicate ID`."""
    machine = outlook.machine
    for things in (machine.objects, machine.devices):
        seen: dict[str, int] = {}
        for each in things:
            if each.id and each.id in seen:
                yield Problem(
                    each.label,
                    f"the id {each.id} is used in line {seen[each.id]} already",
                    hint="give it another id, and name that where it is meant",
                    line=each.line,
                )
            seen.setdefault(each.id, each.line)


@guest_rule(
    "GST004", Severity.CRITICAL, "Reference to a missing object", f"{QEMU}, hw/acpi/pci.c, system/qdev-monitor.c"
)
def references(outlook: Outlook) -> Iterator[Problem]:
    """A bus, a memory backend, an iommufd or a device is named by its id. Where none has it, QEMU ends: for the
    device of an initiator only when the firmware asks for the tables."""
    machine = outlook.machine
    buses = {ROOT_BUS, *(each.id for each in machine.devices if each.kind in (*EXPANDERS, *PORTS))}
    for device in machine.devices:
        bus = bus_of(device)
        if device.kind in (*EXPANDERS, *PORTS, *PASSED_THROUGH) and bus not in buses:
            yield Problem(device.label, f"there is no bus {bus}", hint=_known(buses), line=device.line)
        primary = device.get("primary-bus")
        if device.kind == "arm-smmuv3" and primary not in buses:
            what = f"there is no bus {primary}" if primary else "no primary-bus is named"
            yield Problem(device.label, what, hint=_known(buses), line=device.line)
        fd = device.get("iommufd")
        if fd and machine.object(fd) is None:
            yield Problem(
                device.label, f"there is no object {fd}", hint=f"add -object iommufd,id={fd}", line=device.line
            )
        if device.get("addr") and is_pci(device) and address_of(device) is None:
            yield Problem(device.label, f"addr={device.get('addr')} is no slot and function", line=device.line)
    for node in machine.nodes:
        if node.memdev and machine.object(node.memdev) is None:
            yield Problem(f"node {node.id}", f"there is no object {node.memdev}", line=node.line)
    names = {each.id for each in machine.devices if each.id}
    for kind in (INITIATOR, EGM):
        for each in machine.objects_of(kind):
            named = each.get("pci-dev")
            if named not in names:
                what = f"no device has the id {named}" if named else "no pci-dev is named"
                yield Problem(each.label, what, hint="name the GPU's -device by its id", line=each.line)


def _known(buses: set[str]) -> str:
    return f"the buses are {', '.join(sorted(each for each in buses if each))}"


@guest_rule("GST005", Severity.CRITICAL, "Machine type is not virt", f"{QEMU}, hw/arm/virt.c")
def virt(outlook: Outlook) -> Iterator[Problem]:
    """Only `virt` has host bridges of its own for GPUs, and ACPI; QEMU for arm64 has no default type."""
    machine = outlook.machine
    kind = machine.kind
    if kind == "virt" or kind.startswith("virt-"):
        return
    what = f"the machine type is {kind}" if kind else "no machine type is named"
    yield Problem("-machine", what, hint="write -machine virt,...", line=machine.kind_line)


@guest_rule(
    "GST006", Severity.HIGH, "Guest has no ACPI tables", f"{QEMU}, hw/arm/virt-acpi-build.c, virt_acpi_setup()"
)
def acpi(outlook: Outlook) -> Iterator[Problem]:
    """QEMU hands its tables to UEFI firmware. Without firmware, or with acpi=off, Linux reads a device tree: it has
    no Generic Initiators, and the GPU's memory gets no nodes."""
    machine = outlook.machine
    if machine.options.get("acpi") == "off":
        if machine.is_domain:
            what, hint = "the domain has no <acpi/>, so libvirt writes acpi=off", "add <features><acpi/></features>"
        else:
            what, hint = "acpi=off", "leave it out"
        yield Problem("-machine", what, hint=hint, line=machine.kind_line)
    elif not machine.has_firmware:
        if machine.is_domain:
            what, hint = "the domain names no UEFI firmware", "write <os firmware='efi'>, or add a <loader>"
        else:
            what = "no UEFI firmware is named: no -bios, and no drive or block device of the kind pflash"
            hint = "add -bios QEMU_EFI.fd, or the two pflash drives"
        yield Problem("firmware", what, hint=hint, line=machine.kind_line)


RULES: tuple[GuestRule, ...] = (unknown, refused, ids, references, virt, acpi)
