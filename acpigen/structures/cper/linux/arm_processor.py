# SPDX-License-Identifier: Apache-2.0
"""A processor error as Linux prints it (drivers/firmware/efi/cper-arm.c, ``cper_print_proc_arm``)."""

from collections.abc import Iterator

from acpigen.structures.cper.linux.hex_dump import hex_dump
from acpigen.structures.cper.sections.processor.arm_processor import (
    ArmContext,
    ArmContextType,
    ArmErrorInfo,
    ArmErrorTypes,
    ArmInfoFlags,
    ArmInfoValidation,
    ArmProcessorError,
    ArmValidation,
)

_ERROR_TYPES = {
    ArmErrorTypes.CACHE: "cache error",
    ArmErrorTypes.TLB: "TLB error",
    ArmErrorTypes.BUS: "bus error",
    ArmErrorTypes.MICRO_ARCHITECTURAL: "micro-architectural error",
}
_ALL_ERROR_TYPES = 0x1E

_CAPTURED = {
    ArmInfoFlags.FIRST: "first error captured",
    ArmInfoFlags.LAST: "last error captured",
    ArmInfoFlags.PROPAGATED: "propagated error captured",
    ArmInfoFlags.OVERFLOW: "overflow occurred, error info is incomplete",
}

_CONTEXTS = {
    ArmContextType.AARCH32_GENERAL_PURPOSE: "AArch32 general purpose registers",
    ArmContextType.AARCH32_EL1: "AArch32 EL1 context registers",
    ArmContextType.AARCH32_EL2: "AArch32 EL2 context registers",
    ArmContextType.AARCH32_SECURE: "AArch32 secure context registers",
    ArmContextType.AARCH64_GENERAL_PURPOSE: "AArch64 general purpose registers",
    ArmContextType.AARCH64_EL1: "AArch64 EL1 context registers",
    ArmContextType.AARCH64_EL2: "AArch64 EL2 context registers",
    ArmContextType.AARCH64_EL3: "AArch64 EL3 context registers",
    ArmContextType.MISCELLANEOUS: "Misc. system register structure",
}

_TRANSACTIONS = ("Instruction", "Data Access", "Generic")
_COMMON_OPERATIONS = (
    "Generic error (type cannot be determined)",
    "Generic read (type of instruction or data request cannot be determined)",
    "Generic write (type of instruction of data request cannot be determined)",
    "Data read",
    "Data write",
    "Instruction fetch",
    "Prefetch",
)
_OPERATIONS = {
    ArmErrorTypes.CACHE: (
        *_COMMON_OPERATIONS,
        "Eviction",
        "Snooping (processor initiated a cache snoop that resulted in an error)",
        "Snooped (processor raised a cache error caused by another processor or device snooping its cache)",
        "Management",
    ),
    ArmErrorTypes.TLB: (
        *_COMMON_OPERATIONS,
        "Local management operation (processor initiated a TLB management operation that resulted in an error)",
        "External management operation (processor raised a TLB error caused by another processor"
        " or device broadcasting TLB operations)",
    ),
    ArmErrorTypes.BUS: _COMMON_OPERATIONS,
}
_LEVELS = {
    ArmErrorTypes.CACHE: "cache level",
    ArmErrorTypes.TLB: "TLB level",
    ArmErrorTypes.BUS: "affinity level at which the bus error occurred",
}
_PARTICIPATIONS = (
    "Local processor originated request",
    "Local processor responded to request",
    "Local processor observed",
    "Generic",
)
_ADDRESS_SPACES = ("External Memory Access", "Internal Memory Access", "Unknown", "Device Memory Access")


def render_arm_processor(body: ArmProcessorError, prefix: str) -> list[str]:
    """The lines of a processor error's body."""
    lines = [f"{prefix}MIDR: {body.midr:#018x}"]
    if body.validation & ArmValidation.MPIDR:
        lines.append(f"{prefix}Multiprocessor Affinity Register (MPIDR): {body.mpidr:#018x}")
    if body.validation & ArmValidation.AFFINITY_LEVEL:
        lines.append(f"{prefix}error affinity level: {body.affinity_level}")
    if body.validation & ArmValidation.RUNNING_STATE:
        lines.append(f"{prefix}running state: {body.running_state:#x}")
        lines.append(f"{prefix}Power State Coordination Interface state: {_signed(body.psci_state)}")
    for index, error in enumerate(body.errors):
        lines.append(f"{prefix}Error info structure {index}:")
        lines.append(f"{prefix}num errors: {error.multiple_error + 1}")
        lines += [f"{prefix} {line}" for line in _error_lines(error)]
    for index, context in enumerate(body.contexts):
        lines.append(f"{prefix}Context info structure {index}:")
        lines += _context_lines(context, prefix + " ")
        if not context.context_type.known:
            return lines
    if body.vendor_info:
        lines.append(f"{prefix}Vendor specific error info has {len(body.vendor_info)} bytes:")
        lines += hex_dump(body.vendor_info, prefix + " ", ascii_column=True)
    return lines


def _error_lines(error: ArmErrorInfo) -> Iterator[str]:
    valid = ArmInfoValidation
    if error.validation & valid.FLAGS:
        yield from (text for flag, text in _CAPTURED.items() if error.flags & flag)
    names = "|".join(text for kind, text in _ERROR_TYPES.items() if error.error_types & kind)
    reserved = " with reserved bit(s)" if error.error_types & ~_ALL_ERROR_TYPES else ""
    yield f"error_type: 0x{int(error.error_types):02x}: {names}{reserved}"
    if error.validation & valid.ERROR_INFO:
        yield f"error_info: {error.error_info:#018x}"
        yield from (f" {line}" for line in _info_lines(error.error_types, error.error_info))
    if error.validation & valid.VIRTUAL_ADDRESS:
        yield f"virtual fault address: {error.virtual_fault_address:#018x}"
    if error.validation & valid.PHYSICAL_ADDRESS:
        yield f"physical fault address: {error.physical_fault_address:#018x}"


def _info_lines(kinds: ArmErrorTypes, info: int) -> Iterator[str]:
    """The error information word: valid bits in 15:0, fields from bit 16 on (Linux ``CPER_ARM_ERR_*``)."""
    if kinds & ArmErrorTypes.MICRO_ARCHITECTURAL:
        return
    if info & 1 << 0 and (info >> 16 & 0x3) < len(_TRANSACTIONS):
        yield f"transaction type: {_TRANSACTIONS[info >> 16 & 0x3]}"
    if info & 1 << 1:
        operation = info >> 18 & 0xF
        for kind, operations in _OPERATIONS.items():
            if kinds & kind and operation < len(operations):
                yield f"{_ERROR_TYPES[kind]}, operation type: {operations[operation]}"
    if info & 1 << 2:
        yield from (f"{name}: {info >> 22 & 0x7}" for kind, name in _LEVELS.items() if kinds & kind)
    if info & 1 << 3:
        yield "processor context corrupted" if info >> 25 & 1 else "processor context not corrupted"
    if info & 1 << 4:
        yield "the error has been corrected" if info >> 26 & 1 else "the error has not been corrected"
    if info & 1 << 5:
        yield "PC is precise" if info >> 27 & 1 else "PC is imprecise"
    if info & 1 << 6 and info >> 28 & 1:
        yield "Program execution can be restarted reliably at the PC associated with the error."
    if kinds != ArmErrorTypes.BUS:
        return
    if info & 1 << 7:
        yield f"participation type: {_PARTICIPATIONS[info >> 29 & 0x3]}"
    if info & 1 << 8 and info >> 31 & 1:
        yield "request timed out"
    if info & 1 << 9:
        yield f"address space: {_ADDRESS_SPACES[info >> 32 & 0x3]}"
    if info & 1 << 10:
        yield f"memory access attributes:{info >> 34 & 0x1FF:#x}"
    if info & 1 << 11:
        yield "access mode: normal" if info >> 43 & 1 else "access mode: secure"


def _context_lines(context: ArmContext, prefix: str) -> list[str]:
    if not context.context_type.known:
        return [f"{prefix}Invalid context type: {int(context.context_type)} (max: {len(_CONTEXTS) - 1})"]
    lines = [f"{prefix}register context type: {_CONTEXTS[context.context_type]}"]
    return lines + hex_dump(context.registers, prefix, ascii_column=False)


def _signed(number: int) -> int:
    return number - (1 << 32) if number >> 31 else number
