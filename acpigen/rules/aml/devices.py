# SPDX-License-Identifier: Apache-2.0
"""AML: what identifies a device, and the ranges of its ``_CRS``."""

from collections.abc import Iterator

from acpigen.acpica.evaluation import AcpiValue
from acpigen.base.pattern import pattern
from acpigen.reading.namespace import Device
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule


@rule("AML011", Severity.MEDIUM, "Two devices with the same _HID and _UID", "ACPI 6.5, sections 6.1.5 and 6.1.12")
def same_uid(evidence: Evidence) -> Iterator[Problem]:
    """``_UID`` distinguishes devices of one ``_HID``. Linux ties entries of MADT, IORT and CEDT to them by both.

    LOW for PCI interrupt links (PNP0C0F): nothing refers to them by their ids, and QEMU gives those of each host
    bridge the same ids.
    """
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
                severity=Severity.LOW if hid in _INTERRUPT_LINKS else None,
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
    LOW on x86, whose firmware writes length 0 for a range that it does not use.
    Not looked at where a method of a host bridge on x86 takes its windows from the chipset.
    """
    for device in filter(evidence.has_known_resources, evidence.namespace.present):
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
                severity=(Severity.LOW if evidence.is_x86 else Severity.HIGH) if window.is_disabled else None,
            )


@rule("AML017", Severity.MEDIUM, "Malformed hardware id", "ACPI 6.5, section 6.1.5 (_HID)")
def malformed_id(evidence: Evidence) -> Iterator[Problem]:
    """An id is a PNP id (three letters, four hexadecimal digits) or an ACPI id (four characters, four digits).

    A driver is bound by it, so that none is bound to one of another form.
    """
    for device in evidence.namespace.present:
        for name in ("_HID", "_CID"):
            value = device.value(name)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, str | int) and not _is_id(each):
                    shown = f"{each:#x}" if isinstance(each, int) else repr(each)
                    yield Problem(
                        f"{device.path}.{name}",
                        f"{device.path} has the {name} {shown}, which is no id",
                        expected='EisaId ("PNP0A08"), or a text such as "ACPI0013"',
                        found=shown,
                        hint="correct it",
                    )


_INTERRUPT_LINKS = (0x0F0CD041, "PNP0C0F")


def _is_id(value: str | int) -> bool:
    if isinstance(value, int):
        number = int.from_bytes((value & 0xFFFF_FFFF).to_bytes(4, "little"), "big")
        letters = [number >> shift & 0x1F for shift in (26, 21, 16)]
        return value < 1 << 32 and not number >> 31 and all(1 <= letter <= _LETTERS for letter in letters)
    return bool(_ID.fullmatch(value)) or value.startswith("PCI\\")


_LETTERS = 26
_ID = pattern(r"[A-Z]{3}[0-9A-F]{4}|[A-Z0-9]{4}[0-9A-F]{4}")


@rule("AML018", Severity.MEDIUM, "Host bridge without PNP0A03", "Linux drivers/acpi/pci_root.c: root_device_ids[]")
def no_pci_id(evidence: Evidence) -> Iterator[Problem]:
    """Linux binds its host bridges by the id PNP0A03, as ``_HID`` or in ``_CID``. PNP0A08 alone is not enough.

    LOW where it is the ``_CID`` of a device whose ``_HID`` is none of a host bridge.
    """
    for bridge in evidence.namespace.host_bridges:
        compatible = bridge.value("_CID")
        every = (bridge.value("_HID"), *(compatible if isinstance(compatible, tuple) else (compatible,)))
        if not any(each in _PCI for each in every):
            yield Problem(
                bridge.path,
                f"{bridge.path} has no PNP0A03 in _HID or _CID: Linux does not find the host bridge",
                expected='Name (_CID, EisaId ("PNP0A03"))',
                hint="add it",
            )
        elif bridge.value("_HID") not in (*_PCI, *_PCI_EXPRESS, "ACPI0016"):
            yield Problem(
                f"{bridge.path}._HID",
                f"{bridge.path} has the _CID of a host bridge, and another _HID",
                expected="PNP0A08, PNP0A03 or ACPI0016",
                hint="correct the _HID",
                severity=Severity.LOW,
            )


_PCI, _PCI_EXPRESS = (0x030AD041, "PNP0A03"), (0x080AD041, "PNP0A08")


@rule("AML019", Severity.MEDIUM, "_CCA is neither 0 nor 1", "ACPI 6.5, section 6.2.17")
def odd_cca(evidence: Evidence) -> Iterator[Problem]:
    """Other values are reserved. Linux takes them for coherent."""
    for device in evidence.namespace.present:
        value = device.integer("_CCA")
        if value is not None and value not in (0, 1):
            yield Problem(
                f"{device.path}._CCA",
                f"{device.path} has the _CCA {value:#x}",
                expected="0 or 1",
                found=f"{value:#x}",
                hint="write One where the device is coherent",
            )


@rule(
    "AML020", Severity.MEDIUM, "_ADR is not a PCI function", "ACPI 6.5, table 6.2; PCI Express 6.0, section 2.2.6.2"
)
def no_function(evidence: Evidence) -> Iterator[Problem]:
    """Below a host bridge ``_ADR`` is device << 16 | function: devices to 31, functions to 7, or 0xFFFF for all."""
    for device in evidence.namespace.present:
        address = device.integer("_ADR")
        if address is None or evidence.namespace.host_bridge_of(device.path) is None:
            continue
        parent = evidence.namespace.device(device.parent)
        if parent is None or not (parent.is_host_bridge or parent.integer("_ADR") is not None):
            continue
        number, function = address >> 16, address & 0xFFFF
        if parent.is_host_bridge and (number > _DEVICE_MOST or _FUNCTION_MOST < function < _ALL_FUNCTIONS):
            yield Problem(
                f"{device.path}._ADR",
                f"{device.path} has the _ADR {address:#x}",
                expected="device << 16 | function",
                found=f"{address:#x}",
                hint="correct it",
            )


_DEVICE_MOST, _FUNCTION_MOST, _ALL_FUNCTIONS = 31, 7, 0xFFFF


@rule("AML021", Severity.LOW, "Device has resources but no identity", "ACPI 6.5, section 6.1; Linux scan.c")
def nameless(evidence: Evidence) -> Iterator[Problem]:
    """A device with ``_CRS`` and none of ``_HID``, ``_CID`` and ``_ADR``: no driver binds to it."""
    for device in evidence.namespace.present:
        if device.value("_CRS") is not None and all(device.value(each) is None for each in ("_HID", "_CID", "_ADR")):
            yield Problem(
                device.path,
                f"{device.path} has _CRS and neither _HID nor _ADR",
                hint="add the _HID",
            )


RULES: tuple[Rule, ...] = (same_uid, crs_length, malformed_id, no_pci_id, odd_cca, no_function, nameless)
