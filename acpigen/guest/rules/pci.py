# SPDX-License-Identifier: Apache-2.0
"""Host bridges, ports and IOMMUs."""

from collections.abc import Iterator

from acpigen.guest.command_line.key_values import number, switch
from acpigen.guest.command_line.option_names import EXPANDERS
from acpigen.guest.machine import ROOT_BUS
from acpigen.guest.outlook import Outlook
from acpigen.guest.pci import BUSES, address_of, bus_of, is_pci
from acpigen.guest.rules.rule import QEMU, GuestRule, guest_rule
from acpigen.rules.engine.rule import Problem, Severity

PXB = f"{QEMU}, hw/pci-bridge/pci_expander_bridge.c"
SMMU = f"{QEMU}, hw/arm/smmuv3.c, hw/arm/smmuv3-accel.c"


@guest_rule("GST030", Severity.HIGH, "Buses of host bridges overlap", PXB)
def buses(outlook: Outlook) -> Iterator[Problem]:
    """An expander's `bus_nr` is the first of its buses, 1 to 255. Behind it each port takes one more, and the next
    host bridge begins behind the last. QEMU refuses two with the same number; UEFI gives no number to what is
    left."""
    machine = outlook.machine
    seen: dict[int, str] = {}
    for each in machine.devices:
        if each.kind not in EXPANDERS:
            continue
        first = number(each.get("bus_nr") or "0")
        if first is None or not 1 <= first < BUSES:
            yield Problem(
                each.label,
                f"bus_nr={each.get('bus_nr') or '0, as none is given'}",
                expected="1 to 255",
                line=each.line,
                severity=Severity.CRITICAL,
            )
        elif first in seen:
            yield Problem(
                each.label, f"bus_nr={first} is {seen[first]}'s already", line=each.line, severity=Severity.CRITICAL
            )
        if bus_of(each) != ROOT_BUS:
            yield Problem(
                each.label, f"it is on {bus_of(each)}", expected=ROOT_BUS, line=each.line, severity=Severity.CRITICAL
            )
        if first is not None:
            seen.setdefault(first, each.id)
    for here, after in zip(outlook.tree.roots, outlook.tree.roots[1:], strict=False):
        if here.last >= after.first > here.first and after.expander is not None:
            name = here.expander.label if here.expander is not None else ROOT_BUS
            yield Problem(
                after.expander.label,
                f"{name} needs the buses {here.first} to {here.last}, and this one begins at {after.first}",
                hint="leave more numbers between them",
                line=after.expander.line,
            )
    final = outlook.tree.roots[-1]
    if final.last >= BUSES and final.expander is not None:
        yield Problem(
            final.expander.label,
            f"its buses {final.first} to {final.last} go beyond 255",
            hint="begin lower",
            line=final.expander.line,
        )


@guest_rule("GST031", Severity.MEDIUM, "Host bridge of a GPU belongs to no socket", PXB)
def affinity(outlook: Outlook) -> Iterator[Problem]:
    """`numa_node` of the expander becomes the host bridge's `_PXM`, and so the GPU's node in the guest: the one
    whose processors are next to it. Behind virt's own host bridge, or without it, the GPU is of no node;
    software that places work beside a GPU then guesses. QEMU refuses a node that is not there."""
    with_cpu = set(outlook.cpus_of_nodes.values())
    for gpu in outlook.gpus:
        if gpu.seat is None:
            continue
        bridge = gpu.seat.host_bridge
        if bridge is None:
            yield Problem(
                gpu.device.label,
                "it is behind virt's own host bridge, which is of no node",
                hint="put it behind a pxb-pcie with numa_node",
                line=gpu.device.line,
            )
            continue
        text = bridge.get("numa_node")
        node = number(text) if text else None
        if node is None:
            yield Problem(bridge.label, "it has no numa_node", hint="give its socket's node", line=bridge.line)
        elif outlook.machine.node(node) is None:
            yield Problem(bridge.label, f"there is no node {node}", line=bridge.line, severity=Severity.CRITICAL)
        elif node not in with_cpu:
            yield Problem(
                bridge.label,
                f"numa_node={node} has no processors",
                hint="give its socket's node",
                line=bridge.line,
            )


@guest_rule("GST032", Severity.MEDIUM, "GPU without a port of its own", f"{QEMU}, docs/pcie.txt")
def port(outlook: Outlook) -> Iterator[Problem]:
    """A GPU is an endpoint behind a root port. Directly on a host bridge it is an integrated endpoint: without a
    link, without AER, and the guest's driver finds no upstream bridge. Two devices on one port collide."""
    seen: dict[str, str] = {}
    for gpu in outlook.gpus:
        seat = gpu.seat
        if seat is None:
            continue
        if seat.port is None:
            yield Problem(gpu.device.label, f"it is on {seat.bus}, not behind a pcie-root-port", line=gpu.device.line)
            continue
        if seat.slot:
            yield Problem(
                gpu.device.label,
                f"slot {seat.slot} of a port",
                expected="slot 0, as a port has one device",
                line=gpu.device.line,
                severity=Severity.HIGH,
            )
        if seat.bus in seen:
            yield Problem(
                gpu.device.label,
                f"the port {seat.bus} has {seen[seat.bus]} already",
                line=gpu.device.line,
                severity=Severity.CRITICAL,
            )
        seen.setdefault(seat.bus, gpu.device.id)


@guest_rule("GST033", Severity.CRITICAL, "Two devices in one slot", f"{QEMU}, hw/pci/pci.c, do_pci_register_device()")
def slots(outlook: Outlook) -> Iterator[Problem]:
    """QEMU ends with `slot not available for`. Function 0 of a slot with several functions says multifunction=on."""
    seen: dict[tuple[str, int, int], str] = {}
    for each in outlook.machine.devices:
        place = address_of(each)
        if place is None or not is_pci(each):
            continue
        key = (bus_of(each), *place)
        if key in seen:
            yield Problem(
                each.label, f"slot {place[0]:#x}.{place[1]} of {key[0]} has {seen[key]} already", line=each.line
            )
        seen.setdefault(key, each.label)


@guest_rule("GST034", Severity.HIGH, "Not all GPUs are behind an SMMU", SMMU)
def all_gpus(outlook: Outlook) -> Iterator[Problem]:
    """An `arm-smmuv3` translates for the host bridge of its `primary-bus` alone. Where GPUs have one, each host
    bridge with a GPU needs one: else the driver's peers and its addresses differ from GPU to GPU."""
    machine = outlook.machine
    behind = [gpu for gpu in outlook.gpus if gpu.iommu is not None]
    for gpu in outlook.gpus:
        if behind and gpu.iommu is None:
            bus = gpu.seat.host_bridge.id if gpu.seat is not None and gpu.seat.host_bridge is not None else ROOT_BUS
            yield Problem(
                gpu.device.label,
                f"no IOMMU translates for it, and one does for {behind[0].device.id}",
                hint=f"add -device arm-smmuv3,primary-bus={bus}, with an id of its own",
                line=gpu.device.line,
            )
    if not behind and outlook.gpus:
        yield Problem(
            "arm-smmuv3",
            "no IOMMU translates for the GPUs",
            hint="add an arm-smmuv3 for each host bridge with a GPU",
            severity=Severity.LOW,
            line=outlook.gpus[0].device.line,
        )
    seen: dict[str, str] = {}
    for each in machine.devices:
        primary = each.get("primary-bus")
        if each.kind != "arm-smmuv3" or not primary:
            continue
        if primary in seen:
            yield Problem(
                each.label,
                f"{primary} is {seen[primary]}'s already",
                line=each.line,
                severity=Severity.CRITICAL,
            )
        seen.setdefault(primary, each.label)
    if seen and machine.options.get("iommu", "none") != "none":
        yield Problem(
            "-machine iommu",
            f"iommu={machine.options['iommu']} stands beside devices arm-smmuv3",
            hint="leave iommu out of -machine",
            line=machine.kind_line,
            severity=Severity.CRITICAL,
        )


@guest_rule("GST035", Severity.HIGH, "Accelerated SMMU without iommufd", SMMU)
def accelerated(outlook: Outlook) -> Iterator[Problem]:
    """With accel=on the host's SMMU translates for the guest, by nested page tables that only iommufd can give: each
    device behind it has `iommufd=`. QEMU refuses a device without it."""
    for gpu in outlook.gpus:
        smmu = gpu.iommu
        if smmu is None or not switch(smmu.get("accel") or "off"):
            continue
        if gpu.device.kind.startswith("vfio-pci") and not gpu.device.get("iommufd"):
            yield Problem(
                gpu.device.label,
                f"{smmu.label} has accel=on, and it has no iommufd",
                hint="add -object iommufd,id=iommufd0, and iommufd=iommufd0 to the device",
                line=gpu.device.line,
            )


RULES: tuple[GuestRule, ...] = (buses, affinity, port, slots, all_gpus, accelerated)
