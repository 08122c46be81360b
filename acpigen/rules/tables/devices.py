# SPDX-License-Identifier: Apache-2.0
"""AML: what identifies a device, and the ranges of its ``_CRS``."""

from collections.abc import Iterator

from acpigen.acpica.evaluation import AcpiValue
from acpigen.reading.namespace import Device
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule


@rule("AML011", Severity.MEDIUM, "Two devices with the same _HID and _UID", "ACPI 6.5, sections 6.1.5 and 6.1.12")
def same_uid(evidence: Evidence) -> Iterator[Problem]:
    """``_UID`` tells devices of one ``_HID`` apart. Linux ties entries of MADT, IORT and CEDT to them by both."""
    seen: dict[tuple[AcpiValue, AcpiValue], Device] = {}
    for device in evidence.namespace.present:
        hid, uid = device.value("_HID"), device.value("_UID")
        if hid is None or uid is None or isinstance(hid, tuple) or isinstance(uid, tuple):
            continue
        other = seen.setdefault((hid, uid), device)
        if other is not device:
            yield Problem(
                device.path,
                f"{device.path} and {other.path} have the same _HID and the _UID {uid!r}",
                hint="give each a _UID of its own",
                also=(other.path,),
            )


@rule(
    "AML012",
    Severity.MEDIUM,
    "Range and length of a _CRS descriptor contradict each other",
    "ACPI 6.5, section 6.4.3.5; Linux drivers/acpi/resource.c: acpi_decode_space(), acpi_dev_resource_len_valid()",
)
def crs_length(evidence: Evidence) -> Iterator[Problem]:
    """The length is maximum - minimum + 1. Linux takes the range from minimum to maximum, another OS the length.

    HIGH where the length is 0, or the range ends before it starts: Linux does not use it. All three 0 is no range.
    """
    for device in evidence.namespace.present:
        for window in device.windows:
            if window.stated_length is None or window.is_empty or window.stated_length == window.size:
                continue
            last = window.start + window.size - 1
            unused = ": Linux does not use it" if window.is_disabled else ""
            yield Problem(
                f"{device.path}._CRS",
                f"{device.path} has a {window.kind} range {window.start:#x} to {last:#x} of length"
                f" {window.stated_length:#x}{unused}",
                expected=f"{window.size:#x}",
                found=f"{window.stated_length:#x}",
                hint="correct the length, or the range",
                severity=Severity.HIGH if window.is_disabled else None,
            )


RULES: tuple[Rule, ...] = (same_uid, crs_length)
