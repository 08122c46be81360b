# SPDX-License-Identifier: Apache-2.0
r"""What a device is, whatever its node is called: the same ``_ADR`` path below the same host bridge.

``PCI 0009:00/00.0/00.0`` is the function 0.0 behind the port 0.0 of the host bridge with segment 9 and first bus 0,
be it ``\_SB.PCI9.RP00.GPU0`` or ``\_SB.PCI9.RP00.GP00``.
"""

from collections.abc import Mapping

from acpigen.acpica.evaluation import AcpiValue
from acpigen.reading.namespace import Device, Namespace


def identities(namespace: Namespace) -> Mapping[str, str]:
    """For each device's path what it is; the path itself if it has neither ``_ADR`` nor ``_HID``."""
    found: dict[str, str] = {}
    for path, device in namespace.devices.items():
        found[path] = _identity(namespace, device, found)
    return found


def _identity(namespace: Namespace, device: Device, known: Mapping[str, str]) -> str:
    if device.is_host_bridge:
        return f"PCI {device.integer('_SEG') or 0:04x}:{device.integer('_BBN') or 0:02x}"
    above = known.get(device.parent, device.parent)
    address = device.integer("_ADR")
    if address is not None:
        bus_of_functions = above.startswith("PCI ")
        place = f"{address >> 16:02x}.{address & 0xFFFF:x}" if bus_of_functions else f"{address:#x}"
        return f"{above}/{place}"
    hardware_id = device.value("_HID")
    if hardware_id is not None:
        return f"{above}/{_text(hardware_id)}:{_text(device.value('_UID') or 0)}"
    return device.path


def _text(value: AcpiValue) -> str:
    return f"{value:#x}" if isinstance(value, int) else str(value)
