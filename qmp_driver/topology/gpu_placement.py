# SPDX-License-Identifier: Apache-2.0
"""Where the ACPI node of a GPU of a user's machine is, among those that QEMU's DSDT has."""

from acpigen.building.assembly import Placement
from acpigen.guest.command_line.key_values import number
from acpigen.guest.pci import PciTree, Seat


def placement_of(tree: PciTree, seat: Seat) -> Placement:
    r"""The place of a GPU's node among those that QEMU's DSDT has.

    QEMU names the functions of its own root bus, ``S%02X`` by device and function, and only the host bridge of an
    expander, ``PC%02X`` by its bus number: hw/pci-host/gpex-acpi.c, hw/acpi/pcihp.c; seen with 11.1.3.
    """
    above: list[Seat] = []
    port = seat.port
    while port is not None:
        above.insert(0, next(each for each in tree.seats if each.device is port))
        port = above[0].port
    names = tuple((_name(each), _address(each)) for each in above)
    bridge = seat.host_bridge
    root = "PCI0" if bridge is None else f"PC{number(bridge.get('bus_nr') or '0') or 0:02X}"
    parent = ".".join([f"\\_SB.{root}", *(name for name, _ in names)])
    if bridge is None:
        return Placement("either", parent, _name(seat), _address(seat))
    return Placement("device", parent, _name(seat), _address(seat), missing_ports=names)


def _name(seat: Seat) -> str:
    return f"S{seat.slot << 3 | seat.function:02X}"


def _address(seat: Seat) -> int:
    return seat.slot << 16 | seat.function


__all__ = ["placement_of"]
