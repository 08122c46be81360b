# SPDX-License-Identifier: Apache-2.0
"""Writing an error record where firmware would: into an error source's status block, in memory the host can write.

The order is firmware's: the acknowledge register is cleared, the block's body written, and its first word last, since
a block whose status word is 0 reports nothing (ACPI 6.5, section 18.3.2.7.1).
"""

from acpigen.structures.apei.hest_sources import GenericSourceV2
from qmp_driver.errors import BadInputError
from qmp_driver.inject.host_memory import HostMemory, memory_holding
from qmp_driver.inject.injector import NotAcknowledgedError

STATUS_WORD_BYTES = 4


def write_record(source: GenericSourceV2, memories: tuple[HostMemory, ...], record: bytes) -> int:
    """Puts the record into the source's block.

    :returns: the block's guest physical address.
    :raises BadInputError: the record is longer than the block.
    :raises GuestError: the block is not in memory that the host can write.
    :raises NotAcknowledgedError: the guest has not acknowledged the previous record.
    """
    if len(record) > source.error_block_bytes:
        raise BadInputError(
            f"an error record of {len(record)} bytes; the block of source {source.source_id} has"
            f" {source.error_block_bytes}",
            hint="remove sections or raw data",
        )
    register = source.read_ack_register.address
    ack = memory_holding(memories, register, 8)
    if not ack.read_u64(register) & source.read_ack_write:
        raise NotAcknowledgedError(f"the guest has not acknowledged the previous record (source {source.source_id})")
    pointer = source.error_status_address.address
    block_pa = memory_holding(memories, pointer, 8).read_u64(pointer)
    block = memory_holding(memories, block_pa, source.error_block_bytes)
    ack.write(register, (ack.read_u64(register) & source.read_ack_preserve).to_bytes(8, "little"))
    block.write(block_pa + STATUS_WORD_BYTES, record[STATUS_WORD_BYTES:])
    block.write(block_pa, record[:STATUS_WORD_BYTES])
    return block_pa
