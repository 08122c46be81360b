# SPDX-License-Identifier: Apache-2.0
"""What firmware keeps of a fatal error for the next boot: a BERT, and its region of error blocks.

The region lies in the machine's error region, which outlives a reset. Linux prints what it finds there when it boots,
and writes 0 into each block's status word (drivers/acpi/apei/bert.c, ``bert_print_all()``).
"""

from acpigen.building.table_set import Table
from acpigen.structures.apei.bert import REVISION, SIGNATURE, Bert, build
from acpigen.structures.layout.header import TableHeader
from qmp_driver.errors import BadInputError
from qmp_driver.inject.host_memory import HostMemory, memory_holding

BOOT_BLOCK_OFFSET = 0x10000
BOOT_BLOCK_BYTES = 0x1000
"""Of the region; a record that is longer cannot be kept."""


def boot_record_table(region_pa: int) -> Table:
    """The BERT of a machine whose error region lies there, for the guest's initrd."""
    header = TableHeader(
        signature=SIGNATURE,
        revision=REVISION,
        oem_id="ACPIGN",
        oem_table_id="BOOTREC",
        oem_revision=1,
        creator_id="ACPG",
        creator_revision=1,
    )
    table = Bert(header=header, region_bytes=BOOT_BLOCK_BYTES, region_address=region_pa + BOOT_BLOCK_OFFSET)
    return Table("bert", build(table))


def keep_record(memories: tuple[HostMemory, ...], region_pa: int, record: bytes) -> int:
    """Puts a record where the next boot looks for it.

    :returns: its guest physical address.
    :raises BadInputError: it is longer than the region.
    :raises GuestError: the region is not in memory that the host can write.
    """
    if len(record) > BOOT_BLOCK_BYTES:
        raise BadInputError(
            f"an error record of {len(record)} bytes; the boot error region has {BOOT_BLOCK_BYTES}",
            hint="remove sections or raw data",
        )
    at = region_pa + BOOT_BLOCK_OFFSET
    memory_holding(memories, at, BOOT_BLOCK_BYTES).write(at, record.ljust(BOOT_BLOCK_BYTES, b"\0"))
    return at
