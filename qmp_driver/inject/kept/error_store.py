# SPDX-License-Identifier: Apache-2.0
"""Firmware's store of error records, which ERST leads to: QEMU's device `acpi-erst`, and its file on this host.

Facts: the store's header and slots: QEMU hw/acpi/erst.c, ``ERSTStorageHeader``. A machine check's section: Linux
arch/x86/kernel/cpu/mce/apei.c, ``CPER_SECTION_TYPE_MCE``; in it: arch/x86/include/uapi/asm/mce.h, ``struct mce``.
Linux shows such a record as the file ``mce-erst-…`` of pstore (drivers/acpi/apei/erst.c, ``erst_reader()``).
"""

import struct
from pathlib import Path
from uuid import UUID

from acpigen.structures.cper import ErrorRecord, UnknownBody, parse_record
from acpigen.structures.cper.record import is_record, record_size_bytes
from acpigen.structures.layout.malformed import malformed, require_bytes
from qmp_driver.inject.machine_check import MachineCheck

MAGIC = b"ERSTSTOR"
MACHINE_CHECK_TYPE = UUID("fe08ffbe-95e4-4be7-bc73-4096044a38fc")
_HEADER = struct.Struct("<8sIIHHI")
_CHECK = struct.Struct("<4Q")
_BANK_OFFSET = 65


def stored_records(file: Path) -> tuple[ErrorRecord, ...]:
    """The records in the store, in the order of its slots.

    :raises BadInputError: the file is no store, or one of its records is damaged.
    :raises OSError: the file cannot be read.
    """
    data = file.read_bytes()
    require_bytes(data, 0, _HEADER.size, "error store")
    magic, slot_bytes, first, _, _, _ = _HEADER.unpack_from(data)
    if magic != MAGIC:
        raise malformed("error store, its first word", 0, magic.hex(), MAGIC.hex(), data)
    if not slot_bytes or not first:
        raise malformed("error store, its slots", 8, f"size {slot_bytes}, the first at {first}", "both above 0", data)
    found = []
    for offset in range(first, len(data) - slot_bytes + 1, slot_bytes):
        if is_record(data, offset):
            found.append(parse_record(data[offset : offset + record_size_bytes(data, offset)]))
    return tuple(found)


def machine_check_of_kernel(data: bytes) -> MachineCheck:
    """What Linux noted of a machine check; raises BadInputError for bytes that are too few."""
    require_bytes(data, 0, _BANK_OFFSET + 1, "machine check in an error record")
    status, misc, address, global_status = _CHECK.unpack_from(data)
    return MachineCheck(data[_BANK_OFFSET], status, global_status, address, misc)


def machine_checks_in(records: tuple[ErrorRecord, ...]) -> tuple[MachineCheck, ...]:
    """The machine checks among them."""
    bodies = [section.body for record in records for section in record.sections]
    return tuple(
        machine_check_of_kernel(body.data)
        for body in bodies
        if isinstance(body, UnknownBody) and body.section_type == MACHINE_CHECK_TYPE
    )
