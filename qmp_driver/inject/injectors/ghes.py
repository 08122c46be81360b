# SPDX-License-Identifier: Apache-2.0
"""Injector `ghes`: QEMU's own `inject-ghes-v2-error`, which notifies the guest by its second error source (GED).

QEMU answers success even when the guest has nothing that listens: its answer proves only that QEMU took the record.
While the guest has not acknowledged the previous record, QEMU refuses the next one.

Where the guest's HEST is another machine's (`qmp-driver replay`), QEMU knows nothing of its sources. Their blocks
are then in the machine's error region: the record is written there, and QEMU's command is only the event of the GED,
which Linux hands to every source that notifies by GSIV or GPIO. QEMU's own block is never acknowledged, so this works
once.
"""

import base64

from acpigen.structures.apei.hest_sources import NotificationType
from qmp_driver.errors import BadInputError, CommandRefusedError
from qmp_driver.inject.injector import Injector, NotAcknowledgedError, Site
from qmp_driver.inject.log_proof import GhesRecord
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.inject.status_block import write_record
from qmp_driver.qemu.monitor import Monitor

COMMAND = "inject-ghes-v2-error"
RECORD_MOST_BYTES = 1024
"""QEMU hw/acpi/ghes.c, ACPI_GHES_MAX_RAW_DATA_LENGTH."""
NOT_ACKNOWLEDGED = "OSPM does not acknowledge previous error"
"""How QEMU's refusal begins (hw/acpi/ghes.c, ghes_record_cper_errors()): its class is GenericError, as of others."""


class Ghes(Injector):
    """See the module."""

    name = "ghes"
    about = "any error record, by QEMU's inject-ghes-v2-error"
    notice = "by itself: an interrupt of the GED"
    needs = Needs(
        qemu_commands={COMMAND: "QEMU 10.2 or newer has it; the injector polled works without"},
        kernel_options=("ACPI_APEI_GHES",),
    )
    notifications = (NotificationType.GPIO, NotificationType.GSIV)
    log = GhesRecord()
    by_monitor_alone = True

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`."""
        source = site.error_source(*self.notifications)
        if not site.shape.in_error_region(source.error_status_address.address):
            return await self.ask_monitor(site.monitor, order)
        _check_length(order)
        write_record(source, site.memory, order.record)
        await self.ask_monitor(site.monitor, order)
        return f"the record went into the block of source {source.source_id}; {COMMAND} raised the GED's event"

    async def ask_monitor(self, monitor: Monitor, order: Order) -> str:
        """See :class:`Injector`.

        :raises BadInputError: the record is longer than QEMU takes.
        :raises NotAcknowledgedError: the guest has not acknowledged the previous record.
        """
        _check_length(order)
        try:
            await monitor.execute(COMMAND, {"cper": base64.b64encode(order.record).decode()})
        except CommandRefusedError as refusal:
            if refusal.description.startswith(NOT_ACKNOWLEDGED):
                raise NotAcknowledgedError(refusal.message) from refusal
            raise
        return f"{COMMAND} took a record of {len(order.record)} bytes"


def _check_length(order: Order) -> None:
    """:raises BadInputError: the record is longer than QEMU takes."""
    if len(order.record) > RECORD_MOST_BYTES:
        raise BadInputError(
            f"an error record of {len(order.record)} bytes; {COMMAND} takes {RECORD_MOST_BYTES}",
            hint="remove sections or raw data",
        )
