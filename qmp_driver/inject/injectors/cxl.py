# SPDX-License-Identifier: Apache-2.0
"""Injector `cxl`: poison and a media event on a CXL type 3 device, by QEMU's `cxl-inject-*`.

No CPER goes through firmware here: the device notifies its own driver, by an interrupt, of an event in its log, and
keeps a list of poisoned addresses. Linux shows both as trace events (`cxl_general_media`, `cxl_poison`), which is
where rasdaemon has them from. The order's address is one of the device (DPA).

The protocol errors of a device (`cxl-inject-correctable-error` and `-uncorrectable-errors`) have no address and come
by AER: see the step `cxl-protocol`.
"""

from acpigen.structures.cper import PlatformMemoryError, SectionFlags, Severity
from qmp_driver.errors import BadInputError
from qmp_driver.inject.cxl_device import ADDRESS_SPACE, MODULES, TYPE, prepare_device
from qmp_driver.inject.injector import Injector, Site
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.topology import CXL_DEVICE_ID

EVENT_COMMAND, POISON_COMMAND = "cxl-inject-general-media-event", "cxl-inject-poison"
POISON_ALIGNMENT_BYTES = 64
"""CXL 3.1, 8.2.9.9.4.2: addresses of poison have a granule of 64 bytes."""
LOGS = {Severity.CORRECTED: "informational", Severity.RECOVERABLE: "failure", Severity.FATAL: "fatal"}
"""Event logs of QEMU qapi/cxl.json, CxlEventLog, by the severity asked for."""
UNCORRECTABLE, THRESHOLD = 1 << 0, 1 << 1
"""Memory event descriptor: CXL 3.1, table 8-45."""


class Cxl(Injector):
    """See the module."""

    name = "cxl"
    about = "poison and a media event on a CXL type 3 device, seen as the guest kernel's trace events"
    notice = "by the device's interrupt; the event is in the kernel's trace"
    needs = Needs(
        qemu_commands={EVENT_COMMAND: "", POISON_COMMAND: ""},
        qemu_types={TYPE: ""},
        qemu_machine=("cxl",),
        modules=dict.fromkeys(MODULES, ""),
        machine=("cxl",),
    )
    notifies = False
    address_space = ADDRESS_SPACE

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`.

        :raises DeadlineError: the guest's driver did not take the device.
        """
        if order.pa is None or order.block is None or order.block.severity not in LOGS:
            raise BadInputError("a CXL event needs an address, and is corrected, recoverable or fatal")
        await prepare_device(site.agent)
        (section, *_) = order.block.sections
        assert isinstance(section.body, PlatformMemoryError)
        descriptor = 0 if order.block.severity is Severity.CORRECTED else UNCORRECTABLE
        descriptor |= THRESHOLD if section.flags & SectionFlags.THRESHOLD_EXCEEDED else 0
        path = f"/machine/peripheral/{CXL_DEVICE_ID}"
        await site.monitor.execute(
            POISON_COMMAND, {"path": path, "start": order.pa, "length": POISON_ALIGNMENT_BYTES}
        )
        event = {"path": path, "log": LOGS[order.block.severity], "flags": 1, "dpa": order.pa}
        event |= {"descriptor": descriptor, "type": 0, "sub-type": 0, "transaction-type": 0}
        await site.monitor.execute(EVENT_COMMAND, event)
        return f"poison and a {event['log']} media event at DPA {order.pa:#x} of {CXL_DEVICE_ID}"
