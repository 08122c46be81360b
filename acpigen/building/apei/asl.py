# SPDX-License-Identifier: Apache-2.0
"""The devices through which firmware notifies an OS of hardware errors: the error device and a generic event device.

A source that notifies by SCI or GPIO needs them (ACPI 6.5, section 18.3.2.7.2); one that notifies by GSIV, SDEI or
SEA, or is polled, does not.
"""

from collections.abc import Iterable

from acpigen.asl.nodes import (
    Device,
    EisaId,
    If,
    Integer,
    Interrupt,
    Method,
    Name,
    Operation,
    Reference,
    ResourceTemplate,
    String,
)
from acpigen.platform.model import ErrorSource

ERROR_DEVICE_PATH = "\\_SB.RASD"
"""Name of the error device, as in NVIDIA's open firmware (PlatformASLTablesLib/Dsdt.asl)."""

VENDOR_DEVICE_ID = "NVDA2012"
"""``_HID`` of the device to which Linux's driver of NVIDIA's sections binds (7.3, drivers/acpi/apei/ghes-nvidia.c,
nvidia_ghes_acpi_match)."""

NOTIFY_ERROR = 0x80
"""Notification to the error device that an error occurred (ACPI 6.5, section 18.3.2.7.2)."""


def vendor_device() -> Device:
    """The device for NVIDIA's own sections: ``Device (NVER) { Name (_HID, "NVDA2012") Name (_UID, Zero) }``.

    It has no resources: the driver asks GHES for the records (ghes_register_vendor_record_notifier()).
    """
    return Device("NVER", (Name("_HID", String(VENDOR_DEVICE_ID)), Name("_UID", Integer(0))))


def error_devices(sources: Iterable[ErrorSource]) -> tuple[Device, ...]:
    r"""The error device, and a generic event device for sources that notify by GPIO, equivalent to::

    Device (RASD)
    {
        Name (_HID, EisaId ("PNP0C33"))
        Name (_UID, Zero)
    }
    Device (GED0)
    {
        Name (_HID, "ACPI0013")
        Name (_UID, Zero)
        Name (_CRS, ResourceTemplate () { Interrupt (ResourceConsumer, Level, ActiveHigh, Exclusive) { 0xC4 } })
        Method (_EVT, 1, Serialized)
        {
            If (LEqual (Arg0, 0xC4)) { Notify (\_SB.RASD, 0x80) }
        }
    }
    """
    error_device = Device("RASD", (Name("_HID", EisaId("PNP0C33")), Name("_UID", Integer(0))))
    vectors = sorted({source.vector for source in sources if source.notification == "gpio"})
    if not vectors:
        return (error_device,)
    notify = Operation("Notify", (Reference(ERROR_DEVICE_PATH), Integer(NOTIFY_ERROR)))
    on_event = tuple(If(Operation("LEqual", (Reference("Arg0"), Integer(vector))), (notify,)) for vector in vectors)
    event_device = Device(
        "GED0",
        (
            Name("_HID", String("ACPI0013")),
            Name("_UID", Integer(0)),
            Name("_CRS", ResourceTemplate(tuple(Interrupt(vector) for vector in vectors))),
            Method("_EVT", 1, on_event, serialized=True),
        ),
    )
    return (error_device, event_device)
