# SPDX-License-Identifier: Apache-2.0
"""Injector `einj`: the guest asks for the error itself, through EINJ, and this host plays the firmware that makes it.

EINJ's registers are a page of the error region that the polled source's block is in, too. A write to debugfs makes
Linux fill them in; the host reads which error was asked for, and where, and puts the record into the polled block.
So both directions are real: what the guest asks for is what it gets.

Linux takes only addresses that are System RAM, persistent or soft-reserved memory (drivers/acpi/apei/einj-core.c,
`einj_error_inject`): errors on the aperture, which is none of these to the guest, cannot be asked for here.
"""

import struct

from acpigen.building.apei.registers import InjectionRegister, injection_page
from acpigen.building.apei.tables import einj_of
from acpigen.building.table_set import Table
from acpigen.platform.model import ErrorInjection
from acpigen.structures.apei.einj import REVISION, SIGNATURE, EinjErrorTypes, build
from acpigen.structures.apei.hest_sources import NotificationType
from acpigen.structures.cper import Severity
from acpigen.structures.layout.header import TableHeader
from qmp_driver.errors import BadInputError, GuestError
from qmp_driver.inject.host_memory import memory_holding
from qmp_driver.inject.injector import Firmware, Injector, Site
from qmp_driver.inject.log_proof import GhesRecord
from qmp_driver.inject.needs import Needs
from qmp_driver.inject.record import Order
from qmp_driver.inject.status_block import write_record

PAGE_OFFSET = 0x2000
"""Of the registers in the error region, behind the polled block."""
DEBUGFS = "/sys/kernel/debug/apei/einj"
MODULE = "einj"
FLAG_MEMORY_ADDRESS = 1 << 1
"""Linux drivers/acpi/apei/einj-core.c, SETWA_FLAGS_MEM."""
WHOLE_PAGE = 0xFFFF_FFFF_FFFF_F000
REQUEST = struct.Struct("<4I2Q")
"""Type, vendor extension, flags, processor, address, mask: ACPI 6.5, table 18.32."""
ERROR_TYPES = {
    Severity.CORRECTED: EinjErrorTypes.MEMORY_CORRECTABLE,
    Severity.RECOVERABLE: EinjErrorTypes.MEMORY_UNCORRECTABLE,
    Severity.FATAL: EinjErrorTypes.MEMORY_FATAL,
}


def _injection(region_pa: int) -> ErrorInjection:
    return ErrorInjection(
        registers_base_pa=region_pa + PAGE_OFFSET,
        error_types=("memory-correctable", "memory-uncorrectable", "memory-fatal"),
    )


def einj_table(region_pa: int) -> Table:
    """The EINJ whose registers are in the region at that guest physical address, for the guest's initrd."""
    header = TableHeader(
        signature=SIGNATURE,
        revision=REVISION,
        oem_id="COHGPU",
        oem_table_id="EINJ",
        oem_revision=1,
        creator_id="ACPG",
        creator_revision=1,
    )
    return Table("einj", build(einj_of(_injection(region_pa), header)))


class Einj(Injector):
    """See the module."""

    name = "einj"
    about = "memory errors in RAM, asked for in the guest through EINJ, made by the host in the firmware's place"
    notice = "by itself, as with the injector polled"
    needs = Needs(
        qemu_types={"nvdimm": "to keep the registers in"},
        kernel_options=("ACPI_APEI_GHES", "ACPI_TABLE_UPGRADE", "ACPI_APEI_EINJ", "DEBUG_FS"),
        modules={MODULE: "ACPI_APEI_EINJ"},
        machine=("polled_errors", "einj"),
    )
    notifications = (NotificationType.POLLED,)
    log = GhesRecord()

    def firmware(self, region_base_pa: int) -> Firmware:
        """See :class:`Injector`: an EINJ, and its registers as they are when the machine starts."""
        return Firmware(
            tables={"einj": einj_table(region_base_pa)},
            error_region={PAGE_OFFSET: injection_page(_injection(region_base_pa))},
        )

    async def prepare(self, site: Site, order: Order) -> None:
        """See :class:`Injector`: the guest asks for the error.

        :raises GuestError: Linux refused the request.
        """
        wanted = _error_type(order)
        await site.agent.module.load(MODULE)
        for name, value in (
            ("error_type", wanted),
            ("flags", FLAG_MEMORY_ADDRESS),
            ("param1", order.pa),
            ("param2", WHOLE_PAGE),
            ("error_inject", 1),
        ):
            await site.agent.file.write(f"{DEBUGFS}/{name}", text=f"{int(value or 0):#x}\n")

    async def inject(self, site: Site, order: Order) -> str:
        """See :class:`Injector`.

        :raises GuestError: Linux asked for another error.
        """
        wanted = _error_type(order)
        source = site.error_source(*self.notifications)
        base = site.shape.error_region_base_pa() + PAGE_OFFSET
        page = memory_holding(site.memory, base, REQUEST.size)
        executed = page.read_u64(base + InjectionRegister.EXECUTE)
        kind, _, flags, _, address, _ = REQUEST.unpack(
            page.read(base + InjectionRegister.TYPE_WITH_ADDRESS, REQUEST.size)
        )
        page.write(base + InjectionRegister.EXECUTE, bytes(8))
        if (executed, kind, flags & FLAG_MEMORY_ADDRESS, address) != (1, wanted, FLAG_MEMORY_ADDRESS, order.pa):
            raise GuestError(
                f"the guest's EINJ driver asked for type {kind:#x} at {address:#x} (execute {executed}, flags"
                f" {flags:#x}), not for {int(wanted):#x} at {order.pa:#x}"
            )
        write_record(source, site.memory, order.record)
        return f"the guest asked EINJ's registers for type {kind:#x} at {address:#x}; the host answered with a record"


def _error_type(order: Order) -> EinjErrorTypes:
    """:raises BadInputError: EINJ makes no such error."""
    if order.block is None or order.pa is None or order.block.severity not in ERROR_TYPES:
        raise BadInputError("EINJ injects corrected, recoverable and fatal memory errors at an address")
    return ERROR_TYPES[order.block.severity]
