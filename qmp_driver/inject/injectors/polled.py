# SPDX-License-Identifier: Apache-2.0
"""Injector `polled`: an error source that the guest looks at by itself, for any QEMU.

The guest's HEST is replaced (or given, where QEMU makes none) through its initrd by one with a single GHESv2 source
that notifies by being polled. Its status block lies in a small memory device of its own, backed by a file of the
host, at an address known before the machine starts: a record is written into the file, and found within the polling
interval. QEMU takes no part in it, so it works with versions without `inject-ghes-v2-error`.
"""

from acpigen.building.table_set import Table
from acpigen.structures.apei.hest import REVISION, SIGNATURE, Hest, build
from acpigen.structures.apei.hest_sources import GenericSourceV2, Notification, NotificationType
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.layout.header import TableHeader
from qmp_driver.inject.injector import Firmware, Injector, Site
from qmp_driver.inject.log_proof import GhesRecord
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.inject.status_block import write_record

POLL_INTERVAL_MS = 50
BLOCK_BYTES = 0x1000
POINTER_OFFSET, ACK_OFFSET, BLOCK_OFFSET = 0x0, 0x8, 0x1000
QEMU_OEM_ID, QEMU_OEM_TABLE_ID = "BOCHS ", "BXPC    "
"""QEMU include/hw/acpi/aml-build.h, ACPI_BUILD_APPNAME6 and ACPI_BUILD_APPNAME8: Linux replaces a table only by one
with the same OEM ids and a higher revision (drivers/acpi/tables.c, acpi_table_initrd_override())."""
OEM_REVISION = 2
"""QEMU's own tables have 1."""


def polled_source(region_pa: int) -> GenericSourceV2:
    """The error source whose registers and block are in the region at that guest physical address."""
    return GenericSourceV2(
        source_id=0,
        error_status_address=GenericAddress(address=region_pa + POINTER_OFFSET),
        notification=Notification(notification_type=NotificationType.POLLED, poll_interval_ms=POLL_INTERVAL_MS),
        read_ack_register=GenericAddress(address=region_pa + ACK_OFFSET),
        error_block_bytes=BLOCK_BYTES,
        max_raw_data_bytes=BLOCK_BYTES,
    )


def polled_hest(region_pa: int) -> Table:
    """The HEST with that source alone, for the guest's initrd."""
    header = TableHeader(
        signature=SIGNATURE,
        revision=REVISION,
        oem_id=QEMU_OEM_ID,
        oem_table_id=QEMU_OEM_TABLE_ID,
        oem_revision=OEM_REVISION,
        creator_id="ACPG",
        creator_revision=1,
    )
    return Table("hest", build(Hest(header=header, sources=(polled_source(region_pa),))))


class Polled(Injector):
    """See the module."""

    name = "polled"
    about = "any error record, by a polled source in HEST and memory shared with the host; with any QEMU"
    notice = f"by itself, within {POLL_INTERVAL_MS} ms"
    needs = Needs(
        qemu_types={"nvdimm": "to keep the status block in"},
        kernel_options=("ACPI_APEI_GHES", "ACPI_TABLE_UPGRADE"),
        machine=("polled_errors",),
    )
    notifications = (NotificationType.POLLED,)
    log = GhesRecord()

    def firmware(self, region_base_pa: int) -> Firmware:
        """See :class:`Injector`: a HEST, where the block is, and "read" in the acknowledge register."""
        return Firmware(
            tables={"hest": polled_hest(region_base_pa)},
            error_region={
                POINTER_OFFSET: (region_base_pa + BLOCK_OFFSET).to_bytes(8, "little"),
                ACK_OFFSET: (1).to_bytes(8, "little"),
            },
        )

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`."""
        source = site.error_source(*self.notifications)
        block_pa = write_record(source, site.memory, order.record)
        return f"a record of {len(order.record)} bytes was written into the polled block at {block_pa:#x}"
