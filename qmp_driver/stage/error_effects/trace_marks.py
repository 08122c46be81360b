# SPDX-License-Identifier: Apache-2.0
"""By what a trace event is known to be that of an injected error (Linux include/ras/ras_event.h)."""

from typing import TypeVar
from uuid import UUID

from acpigen.structures.cper import Section, Severity, UnknownBody
from acpigen.structures.cper.sections.bodies import body_type_of
from acpigen.structures.cper.sections.io.pcie import PcieError
from acpigen.structures.cper.sections.processor.arm_processor import ArmProcessorError, ArmValidation
from qmp_driver.errors import BadInputError
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.stage.evidence import Injection

MEMORY_FAILURE = "memory_failure_event"
AER_SEVERITIES = {
    Severity.RECOVERABLE: "severity=Uncorrected, non-fatal",
    Severity.FATAL: "severity=Fatal",
    Severity.CORRECTED: "severity=Corrected",
    Severity.INFORMATIONAL: "severity=Corrected",
}
"""`cper_severity_to_aer()` and the words of `aer_event`."""
GHES_SEVERITIES = {
    Severity.INFORMATIONAL: 0,
    Severity.CORRECTED: 1,
    Severity.RECOVERABLE: 2,
    Severity.FATAL: 3,
}
"""`ghes_severity()`, which `non_standard_event` prints."""

B = TypeVar("B")


def marks_of(event: str, injection: Injection, page: PageSize) -> tuple[str, tuple[str, ...]]:
    """What the event is of, in words, and what its line must have.

    :raises BadInputError: the event needs something that the injected error does not have.
    """
    if event in (MEMORY_FAILURE, "mc_event"):
        if injection.pa is None:
            raise BadInputError(
                f"expect-trace of {event} needs an error at an address in an earlier step",
                hint="add a step inject before it, or name the event that the injected record causes",
            )
        if event == MEMORY_FAILURE:
            frame = page.frame_name(injection.pa)
            return f"frame {frame}", (f" {frame}:",)
        return f"address {injection.pa:#x}", (f"address:0x{injection.pa:08x}",)
    if event == "aer_event":
        section, pcie = _section_with(event, injection, PcieError)
        function = f"{pcie.segment:04x}:{pcie.bus:02x}:{pcie.device:02x}.{pcie.function:x}"
        severity = AER_SEVERITIES[section.severity]
        return f"{function}, {severity}", (f" {function} ", severity)
    if event == "arm_event":
        _, arm = _section_with(event, injection, ArmProcessorError)
        mpidr = arm.mpidr if arm.validation & ArmValidation.MPIDR else 0
        marks = (f"MPIDR: {mpidr:016x};", f"MIDR: {arm.midr:016x};")
        return " ".join(marks).rstrip(";"), marks
    if event == "non_standard_event":
        return _non_standard(injection)
    return "any error", ()


def _section_with(event: str, injection: Injection, kind: type[B]) -> tuple[Section, B]:
    for section in injection.block.sections if injection.block is not None else ():
        if isinstance(section.body, kind):
            return section, section.body
    raise BadInputError(
        f"expect-trace of {event} needs a record with a section that causes it; the last one has none",
        hint="inject one by cper = FILE",
    )


def _non_standard(injection: Injection) -> tuple[str, tuple[str, ...]]:
    """The first section that Linux does not know; its GUID is printed with the bytes in their order in memory."""
    for section in injection.block.sections if injection.block is not None else ():
        known = body_type_of(section.body)
        if isinstance(section.body, UnknownBody) or known is None or not known.printed:
            printed = str(UUID(bytes=section.section_type.bytes_le))
            number = GHES_SEVERITIES[section.severity]
            return f"section type {printed}, severity {number}", (f"sec type:{printed};", f"severity: {number};")
    raise BadInputError(
        "expect-trace of non_standard_event needs a section that Linux does not know; the last record has none",
        hint="inject one by cper = FILE",
    )
