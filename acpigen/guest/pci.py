# SPDX-License-Identifier: Apache-2.0
"""Where UEFI and QEMU put the PCI devices of a command line: slots, bus numbers, host bridges.

QEMU gives a device without an address the lowest slot that is free at that moment; UEFI numbers the buses of each
host bridge depth first, from the host bridge's own number on (edk2, PciBusDxe), and Linux keeps the numbers.
"""

from collections.abc import Iterator

import msgspec

from acpigen.base.pattern import pattern
from acpigen.guest.command_line.key_values import number
from acpigen.guest.command_line.option_names import EXPANDERS, PORTS
from acpigen.guest.machine import ROOT_BUS, GuestMachine, Thing

_ADDRESS = pattern(r"(?:0x)?([0-9a-fA-F]{1,2})(?:\.(?:0x)?([0-7]))?")
BUSES = 256
SLOTS = 32
_NOT_PCI = pattern(
    r"(?:virtio-.*-device|virtserialport|virtconsole|usb-(?!ehci|xhci)|scsi-(?:hd|cd|generic|block)|ide-|nvdimm|pc-dimm"
    r"|arm-smmuv3|loader|guest-loader|ramfb|tpm-tis-device|nvme-ns|cxl-type3|cxl-rp|vhost-user-.*-device|hda-"
    r"|.*-arm-cpu|pvpanic(?!-pci)|ipmi-|acpi-)"
)
"""Devices that take no slot of a PCI bus."""


class Seat(msgspec.Struct, frozen=True):
    """Where a device is.

    :param bus: the id of its bus.
    :param host_bridge: the expander that it is behind; None behind virt's own host bridge.
    :param port: the port or switch that it is directly behind.
    :param bus_number: as the guest numbers it; None where the bus is unknown or there is no number left.
    """

    device: Thing
    bus: str
    slot: int
    function: int
    host_bridge: Thing | None
    port: Thing | None
    bus_number: int | None

    @property
    def address(self) -> str:
        """``0000:21:00.0``, or as far as it is known."""
        bus = "??" if self.bus_number is None else f"{self.bus_number:02x}"
        return f"0000:{bus}:{self.slot:02x}.{self.function}"


class Root(msgspec.Struct, frozen=True):
    """A host bridge.

    :param expander: None for virt's own.
    :param first: its own bus.
    :param last: the last one that is behind it.
    """

    expander: Thing | None
    first: int
    last: int


class PciTree(msgspec.Struct, frozen=True):
    """All seats and host bridges."""

    seats: tuple[Seat, ...]
    roots: tuple[Root, ...]

    def seat(self, id: str) -> Seat | None:
        """Of the device of an id."""
        return next((each for each in self.seats if each.device.id == id), None) if id else None


def bus_of(device: Thing) -> str:
    """The id of the bus that it is on."""
    return device.get("bus") or ROOT_BUS


def is_pci(device: Thing) -> bool:
    """Whether it takes a slot of a PCI bus."""
    return not _NOT_PCI.match(device.kind)


def address_of(device: Thing) -> tuple[int, int] | None:
    """Slot and function of ``addr``, which QEMU reads as hexadecimal; None where there is none, or it is wrong."""
    match = _ADDRESS.fullmatch(device.get("addr"))
    if match is None or int(match[1], 16) >= SLOTS:
        return None
    return int(match[1], 16), int(match[2] or "0")


def pci_tree(machine: GuestMachine) -> PciTree:
    """Seats the devices, in their order, and numbers the buses."""
    known = {ROOT_BUS} | {each.id for each in machine.devices if each.id and each.kind in (*EXPANDERS, *PORTS)}
    taken: dict[str, set[int]] = {ROOT_BUS: {0}}
    placed: dict[str, list[tuple[int, int, Thing]]] = {}
    for device in machine.devices:
        bus = bus_of(device)
        if not is_pci(device) or bus not in known:
            continue
        slots = taken.setdefault(bus, set())
        free = next((slot for slot in range(SLOTS) if slot not in slots), SLOTS - 1)
        slot, function = address_of(device) or (free, 0)
        slots.add(slot)
        placed.setdefault(bus, []).append((slot, function, device))
    seats: list[Seat] = []
    roots: list[Root] = []

    def number_buses(bus_id: str, bus: int | None, root: Thing | None, port: Thing | None, depth: int) -> int:
        """Seats what is on a bus and behind it; gives the last bus number that is used."""
        last = bus or 0
        for slot, function, device in sorted(placed.get(bus_id, ()), key=lambda each: each[:2]):
            seats.append(Seat(device, bus_id, slot, function, root, port, bus))
            if device.kind in PORTS and depth < SLOTS:
                last += 1
                below = last if bus is not None and last < BUSES else None
                last = max(last, number_buses(device.id, below, root, device, depth + 1) if device.id else last)
        return last

    roots.append(Root(None, 0, number_buses(ROOT_BUS, 0, None, None, 0)))
    for expander in _expanders(machine):
        first = number(expander.get("bus_nr") or "0")
        valid = first if first is not None and 0 <= first < BUSES else None
        last = number_buses(expander.id, valid, expander, None, 0) if expander.id else valid or 0
        if valid is not None:
            roots.append(Root(expander, valid, last))
    return PciTree(tuple(seats), tuple(sorted(roots, key=lambda each: each.first)))


def _expanders(machine: GuestMachine) -> Iterator[Thing]:
    return (each for each in machine.devices if each.kind in EXPANDERS)
