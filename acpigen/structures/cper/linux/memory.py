# SPDX-License-Identifier: Apache-2.0
"""A memory error as Linux prints it (drivers/firmware/efi/cper.c, ``cper_print_mem``)."""

from acpigen.structures.cper.sections.memory.memory import MemoryErrorType, MemoryValidation, PlatformMemoryError

_LOCATION_BYTES = 255
"""Linux ``CPER_REC_LEN``, less the final NUL."""

ERROR_TYPES = {
    MemoryErrorType.UNKNOWN: "unknown",
    MemoryErrorType.NO_ERROR: "no error",
    MemoryErrorType.SINGLE_BIT_ECC: "single-bit ECC",
    MemoryErrorType.MULTI_BIT_ECC: "multi-bit ECC",
    MemoryErrorType.SINGLE_SYMBOL_CHIPKILL_ECC: "single-symbol chipkill ECC",
    MemoryErrorType.MULTI_SYMBOL_CHIPKILL_ECC: "multi-symbol chipkill ECC",
    MemoryErrorType.MASTER_ABORT: "master abort",
    MemoryErrorType.TARGET_ABORT: "target abort",
    MemoryErrorType.PARITY_ERROR: "parity error",
    MemoryErrorType.WATCHDOG_TIMEOUT: "watchdog timeout",
    MemoryErrorType.INVALID_ADDRESS: "invalid address",
    MemoryErrorType.MIRROR_BROKEN: "mirror Broken",
    MemoryErrorType.MEMORY_SPARING: "memory sparing",
    MemoryErrorType.SCRUB_CORRECTED_ERROR: "scrub corrected error",
    MemoryErrorType.SCRUB_UNCORRECTED_ERROR: "scrub uncorrected error",
    MemoryErrorType.PHYSICAL_MEMORY_MAP_OUT: "physical memory map-out event",
}

STATUS_CLASSES = {
    1: "Error detected internal to the component",
    4: "Storage error in DRAM memory",
    5: "Storage error in TLB",
    6: "Storage error in cache",
    7: "Error in one or more functional units",
    8: "Component failed self test",
    9: "Overflow or undervalue of internal queue",
    16: "Error detected in the bus",
    17: "Virtual address not found on IO-TLB or IO-PDIR",
    18: "Improper access error",
    19: "Access to a memory address which is not mapped to any component",
    20: "Loss of Lockstep",
    21: "Response not associated with a request",
    22: "Bus parity error - must also set the A, C, or D Bits",
    23: "Detection of a protocol error",
    24: "Detection of a PATH_ERROR",
    25: "Bus operation timeout",
    26: "A read was issued to data that has been poisoned",
}
"""Bits 15:8 of the error status (UEFI 2.10, table N.16)."""


def render_memory(body: PlatformMemoryError, prefix: str) -> list[str]:
    """The lines of a memory error's body."""
    valid = MemoryValidation
    if body.uefi_2_1 and body.validation >= valid.RANK:
        return ["[Firmware Warn]: valid bits set for fields beyond structure"]
    lines = []
    if body.validation & valid.ERROR_STATUS:
        status_class = STATUS_CLASSES.get(body.error_status >> 8 & 0xFF, "Reserved")
        lines.append(f"{prefix} error_status: {status_class} ({body.error_status:#018x})")
    if body.validation & valid.PHYSICAL_ADDRESS:
        lines.append(f"{prefix}physical_address: {body.physical_address:#018x}")
    if body.validation & valid.PHYSICAL_ADDRESS_MASK:
        lines.append(f"{prefix}physical_address_mask: {body.physical_address_mask:#018x}")
    location = "".join(f"{item} " for item in _location(body))[:_LOCATION_BYTES]
    if location:
        lines.append(prefix + location)
    if body.validation & valid.ERROR_TYPE:
        lines.append(f"{prefix}error_type: {int(body.error_type)}, {ERROR_TYPES.get(body.error_type, 'unknown')}")
    if body.validation & valid.MODULE_HANDLE:
        lines.append(f"{prefix}DIMM location: not present. DMI handle: 0x{body.module_handle:04x} ")
    return lines


def _location(body: PlatformMemoryError) -> list[str]:
    valid = MemoryValidation
    row = body.row | ((body.extended & 0x3) << 16 if body.validation & valid.EXTENDED_ROW else 0)
    items = (
        (valid.NODE, f"node:{body.node}"),
        (valid.CARD, f"card:{body.card}"),
        (valid.MODULE, f"module:{body.module}"),
        (valid.RANK, f"rank:{body.rank}"),
        (valid.BANK, f"bank:{body.bank}"),
        (valid.BANK_GROUP, f"bank_group:{body.bank >> 8}"),
        (valid.BANK_ADDRESS, f"bank_address:{body.bank & 0xFF}"),
        (valid.DEVICE, f"device:{body.device}"),
        (valid.ROW | valid.EXTENDED_ROW, f"row:{row}"),
        (valid.COLUMN, f"column:{body.column}"),
        (valid.BIT_POSITION, f"bit_position:{body.bit_position}"),
        (valid.REQUESTOR_ID, f"requestor_id:{body.requestor_id:#018x}"),
        (valid.RESPONDER_ID, f"responder_id:{body.responder_id:#018x}"),
        (valid.TARGET_ID, f"target_id:{body.target_id:#018x}"),
        (valid.CHIP_ID, f"chip_id:{body.extended >> 5}"),
    )
    return [text for bits, text in items if body.validation & bits]
