# SPDX-License-Identifier: Apache-2.0
"""An error block as Linux prints it (drivers/firmware/efi/cper.c, ``cper_estatus_print``)."""

from acpigen.structures.cper.block import ErrorBlock, Section
from acpigen.structures.cper.linux.arm_processor import render_arm_processor
from acpigen.structures.cper.linux.cxl import render_cxl_protocol
from acpigen.structures.cper.linux.firmware_reference import render_firmware_reference
from acpigen.structures.cper.linux.hex_dump import hex_dump
from acpigen.structures.cper.linux.memory import render_memory
from acpigen.structures.cper.linux.pcie import render_pcie
from acpigen.structures.cper.linux.processor import render_processor
from acpigen.structures.cper.sections.bodies import body_type_of, build_body
from acpigen.structures.cper.sections.firmware_reference import FirmwareErrorReference
from acpigen.structures.cper.sections.io.cxl_protocol import CxlProtocolError
from acpigen.structures.cper.sections.io.pcie import PcieError
from acpigen.structures.cper.sections.memory.memory import PlatformMemoryError
from acpigen.structures.cper.sections.processor.arm_processor import ArmProcessorError
from acpigen.structures.cper.sections.processor.processor import ProcessorError
from acpigen.structures.cper.sections.unknown import DamagedBody, UnknownBody
from acpigen.structures.cper.severity import SectionValidation, Severity
from acpigen.structures.cper.timestamp import decode_timestamp

SEVERITIES = {
    Severity.RECOVERABLE: "recoverable",
    Severity.FATAL: "fatal",
    Severity.CORRECTED: "corrected",
    Severity.INFORMATIONAL: "info",
}
MARK = "[Hardware Error]: "
"""Linux ``HW_ERR``."""


def render_as_linux(block: ErrorBlock, *, source_id: int | None = 0, sequence: int = 1) -> list[str]:
    """The lines that Linux logs for a block, without their time stamps.

    :param source_id: the HEST source that delivers it; None leaves the line with it out.
    :param sequence: the running number that Linux gives each record, in braces.
    """
    prefix = f"{{{sequence}}}{MARK}"
    lines = []
    if source_id is not None:
        lines.append(f"{prefix}Hardware error from APEI Generic Hardware Error Source: {source_id}")
    if block.severity == Severity.CORRECTED:
        lines.append(f"{prefix}It has been corrected by h/w and requires no further action")
    lines.append(f"{prefix}event severity: {SEVERITIES.get(block.severity, 'unknown')}")
    for index, section in enumerate(block.sections):
        lines += _section_lines(section, index, prefix + " ")
    return lines


def _section_lines(section: Section, index: int, prefix: str) -> list[str]:
    lines = []
    if section.revision >> 8 >= 3 and section.validation & SectionValidation.TIMESTAMP:
        stamp = decode_timestamp(section.timestamp)
        lines.append(f"{prefix}{'precise' if stamp.precise else 'imprecise'} tstamp: {stamp}")
    lines.append(f"{prefix}Error {index}, type: {SEVERITIES.get(Severity(section.severity & 0xFFFF), 'unknown')}")
    if section.validation & SectionValidation.FRU_ID:
        lines.append(f"{prefix}fru_id: {section.fru_id}")
    if section.validation & SectionValidation.FRU_TEXT:
        text = section.fru_text.split("\0")[0]
        lines.append(f"{prefix}fru_text: {text}")
    return lines + _body_lines(section, prefix + " ")


def _body_lines(section: Section, prefix: str) -> list[str]:
    body = section.body
    if isinstance(body, DamagedBody):
        body = UnknownBody(body.section_type, body.data)
    known, raw = body_type_of(body), build_body(body)
    if known is None or not known.printed:
        return [
            f"{prefix}section type: unknown, {section.section_type}",
            f"{prefix}section length: {len(raw):#x}",
            *hex_dump(raw, prefix, ascii_column=True),
        ]
    lines = [f"{prefix}section_type: {known.printed}"]
    if isinstance(body, PlatformMemoryError):
        lines += render_memory(body, prefix)
    elif isinstance(body, PcieError):
        lines += render_pcie(body, prefix)
    elif isinstance(body, ArmProcessorError):
        lines += render_arm_processor(body, prefix)
    elif isinstance(body, CxlProtocolError):
        lines += render_cxl_protocol(body, prefix)
    elif isinstance(body, ProcessorError):
        lines += render_processor(body, prefix)
    elif isinstance(body, FirmwareErrorReference):
        lines += render_firmware_reference(body, raw, prefix)
    return lines
