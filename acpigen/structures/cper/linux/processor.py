# SPDX-License-Identifier: Apache-2.0
"""A processor error as Linux prints it (drivers/firmware/efi/cper.c, ``cper_print_proc_generic``)."""

from acpigen.structures.cper.sections.processor.processor import (
    ProcessorError,
    ProcessorErrorTypes,
    ProcessorFlags,
    ProcessorIsa,
    ProcessorOperation,
    ProcessorType,
    ProcessorValidation,
)

_TYPES = {ProcessorType.IA32_X64: "IA32/X64", ProcessorType.IA64: "IA64", ProcessorType.ARM: "ARM"}
_ISAS = {
    ProcessorIsa.IA32: "IA32",
    ProcessorIsa.IA64: "IA64",
    ProcessorIsa.X64: "X64",
    ProcessorIsa.ARM_A32_T32: "ARM A32/T32",
    ProcessorIsa.ARM_A64: "ARM A64",
}
_ERROR_TYPES = {
    ProcessorErrorTypes.CACHE: "cache error",
    ProcessorErrorTypes.TLB: "TLB error",
    ProcessorErrorTypes.BUS: "bus error",
    ProcessorErrorTypes.MICRO_ARCHITECTURAL: "micro-architectural error",
}
_OPERATIONS = {
    ProcessorOperation.GENERIC: "unknown or generic",
    ProcessorOperation.DATA_READ: "data read",
    ProcessorOperation.DATA_WRITE: "data write",
    ProcessorOperation.INSTRUCTION_EXECUTION: "instruction execution",
}
_FLAGS = {
    ProcessorFlags.RESTARTABLE: "restartable",
    ProcessorFlags.PRECISE_IP: "precise IP",
    ProcessorFlags.OVERFLOW: "overflow",
    ProcessorFlags.CORRECTED: "corrected",
}


def render_processor(body: ProcessorError, prefix: str) -> list[str]:
    """The lines of a processor error's body."""
    valid = ProcessorValidation
    lines = []
    if body.validation & valid.PROCESSOR_TYPE:
        lines.append(f"processor_type: {int(body.processor_type)}, {_TYPES.get(body.processor_type, 'unknown')}")
    if body.validation & valid.ISA:
        lines.append(f"processor_isa: {int(body.isa)}, {_ISAS.get(body.isa, 'unknown')}")
    if body.validation & valid.ERROR_TYPES:
        lines.append(f"error_type: 0x{int(body.error_types):02x}")
        lines += _bits([text for flag, text in _ERROR_TYPES.items() if body.error_types & flag])
    if body.validation & valid.OPERATION:
        lines.append(f"operation: {int(body.operation)}, {_OPERATIONS.get(body.operation, 'unknown')}")
    if body.validation & valid.FLAGS:
        lines.append(f"flags: 0x{int(body.flags):02x}")
        lines += _bits([text for flag, text in _FLAGS.items() if body.flags & flag])
    if body.validation & valid.LEVEL:
        lines.append(f"level: {body.level}")
    numbers = (
        (valid.VERSION, "version_info", body.version),
        (valid.PROCESSOR_ID, "processor_id", body.processor_id),
        (valid.TARGET_ADDRESS, "target_address", body.target_address),
        (valid.REQUESTOR_ID, "requestor_id", body.requestor_id),
        (valid.RESPONDER_ID, "responder_id", body.responder_id),
        (valid.INSTRUCTION_POINTER, "IP", body.instruction_pointer),
    )
    lines += [f"{name}: {number:#018x}" for bit, name, number in numbers if body.validation & bit]
    return [prefix + line for line in lines]


def _bits(texts: list[str]) -> list[str]:
    return [", ".join(texts)] if texts else []
