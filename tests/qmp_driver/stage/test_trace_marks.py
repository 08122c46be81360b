# SPDX-License-Identifier: Apache-2.0
"""By what a trace event is known to be that of an error."""

from uuid import UUID

import pytest

from acpigen.base.units import KIB
from acpigen.structures.cper import ErrorBlock, Section, Severity, UnknownBody
from acpigen.structures.cper.sections.io.pcie import PcieError, PcieValidation
from acpigen.structures.cper.sections.processor.arm_processor import ArmProcessorError, ArmValidation
from qmp_driver.errors import BadInputError
from qmp_driver.guest.kernel.page_size import PageSize
from qmp_driver.inject.record import Order
from qmp_driver.stage.error_effects.trace_marks import marks_of
from qmp_driver.stage.evidence import Injection
from qmp_driver.stage.target import Target

PAGE = PageSize(4 * KIB)


def injected(body=None, severity=Severity.RECOVERABLE, pa=None):
    block = None if body is None else ErrorBlock(sections=(Section(body=body, severity=severity),))
    return Injection(Target(PAGE), Order(b"", block, pa), 0.0, "ghes")


def marks(event, injection):
    return marks_of(event, injection, PAGE)[1]


def test_each_event_has_the_words_that_its_section_makes():
    function = PcieError(validation=PcieValidation(0), segment=1, bus=2, device=3, function=4)
    assert marks("aer_event", injected(function)) == (" 0001:02:03.4 ", "severity=Uncorrected, non-fatal")
    assert marks("aer_event", injected(function, Severity.FATAL))[1] == "severity=Fatal"
    processor = ArmProcessorError(validation=ArmValidation.MPIDR, mpidr=0x80000001, midr=0x413FD0C1)
    assert marks("arm_event", injected(processor)) == ("MPIDR: 0000000080000001;", "MIDR: 00000000413fd0c1;")
    assert marks("arm_event", injected(ArmProcessorError(mpidr=7)))[0] == "MPIDR: 0000000000000000;"
    assert marks("memory_failure_event", injected(pa=0xC0003000)) == (" 0xc0003:",)
    assert marks("mc_event", injected(pa=0xC0003000)) == ("address:0xc0003000",)
    assert marks("cxl_general_media", injected()) == ()


def test_a_vendors_section_is_named_with_its_bytes_in_their_order_in_memory():
    vendor = UnknownBody(UUID("9068e568-6ca0-11f0-aeaf-159343591eac"), b"")
    assert marks("non_standard_event", injected(vendor, Severity.CORRECTED)) == (
        "sec type:68e56890-a06c-f011-aeaf-159343591eac;",
        "severity: 1;",
    )


@pytest.mark.parametrize(
    "event", ["aer_event", "arm_event", "non_standard_event", "memory_failure_event", "mc_event"]
)
def test_an_event_that_the_error_cannot_cause_is_refused(event):
    with pytest.raises(BadInputError, match=event):
        marks(event, injected())
