# SPDX-License-Identifier: Apache-2.0
"""AML and CFG: the resource descriptors of ``_CRS``, and what a host bridge needs in them."""

import struct
from collections.abc import Iterator

from acpigen.base.units import GIB
from acpigen.reading.descriptor_form import form_problems
from acpigen.reading.namespace import Device
from acpigen.reading.resources import ResourceWindow
from acpigen.rules.engine.evidence import Evidence
from acpigen.rules.engine.rule import Problem, Rule, Severity, rule
from acpigen.structures.cpu.madt import GicDistributor

SPEC = "ACPI 6.5, section 6.4"
PREPARE = "Linux arch/arm64/kernel/pci.c: pci_acpi_root_prepare_resources()"

_USUAL_FLAGS = (0x01, 0x07)
"""A window of Arm firmware: read and write; non-cacheable, or prefetchable (table 6.54)."""

_EXTENDED_INTERRUPT = 0x89
_SPI = range(32, 1020)
_EXTENDED_SPI = range(4096, 5120)
"""Shared interrupts of a GIC (GICv3, section 2.2.1)."""


def _buffers(evidence: Evidence) -> Iterator[tuple[Device, bytes]]:
    for device in evidence.namespace.present:
        value = device.value("_CRS")
        if isinstance(value, bytes):
            yield device, value


@rule("AML013", Severity.HIGH, "Resource descriptors cannot be read", f"{SPEC}; ACPICA rsutils.c, utresrc.c")
def broken(evidence: Evidence) -> Iterator[Problem]:
    """A descriptor of an unknown type or a wrong length, or no end tag: ACPICA refuses the whole ``_CRS``.

    The device then has no resources: a host bridge has no windows, a device no registers and no interrupt.
    """
    for device, data in _buffers(evidence):
        for each in form_problems(data):
            if each.is_broken:
                yield Problem(
                    f"{device.path}._CRS",
                    f"{device.path}._CRS, byte {each.offset} of {len(data)}: {each.message}",
                    hint="write it with ResourceTemplate ()",
                )


@rule("AML014", Severity.MEDIUM, "Illegal value in a resource descriptor", SPEC)
def illegal(evidence: Evidence) -> Iterator[Problem]:
    """Reserved types and flags, a range with one end fixed and a length, a granularity that is none.

    Readers differ in what they make of such a range.
    """
    for device, data in _buffers(evidence):
        for each in form_problems(data):
            if not each.is_broken:
                yield Problem(
                    f"{device.path}._CRS",
                    f"{device.path}._CRS, byte {each.offset} of {len(data)}: {each.message}",
                    hint="correct the descriptor",
                )


@rule("CFG006", Severity.HIGH, "Host bridge of a GPU lacks a window", f"{SPEC}.3.5; {PREPARE}")
def no_window(evidence: Evidence) -> Iterator[Problem]:
    """The ``_CRS`` of a GPU's host bridge has a memory window, for its BARs, and the bus numbers.

    A window is what the bridge produces: Linux on Arm drops what it consumes.
    """
    bridges = {gpu.place.bridge for gpu in evidence.gpus if gpu.place is not None}
    for bridge in evidence.namespace.host_bridges:
        if bridge.path not in bridges:
            continue
        there = {window.kind for window in bridge.windows if not window.consumed and not window.is_disabled}
        for kind, words in (("memory", "no memory window"), ("bus", "no range of bus numbers")):
            if kind not in there:
                yield Problem(
                    f"{bridge.path}._CRS",
                    f"{bridge.path}, with a GPU behind it, has {words} in its _CRS",
                    expected="a memory window and bus numbers, each as ResourceProducer",
                    hint="add it",
                )


@rule("CFG007", Severity.LOW, "Unusual window of a host bridge", f"{SPEC}.3.5; {PREPARE}")
def unusual_window(evidence: Evidence) -> Iterator[Problem]:
    """Windows of Arm firmware are produced and fixed, without granularity, for reads and writes, and prefetchable or
    non-cacheable.

    One above 4 GiB on the bus needs no translation; bus numbers have none. Not looked at on x86, whose firmware
    writes other caching.
    """
    if evidence.is_x86:
        return
    for bridge in evidence.namespace.host_bridges:
        for window in bridge.windows:
            for what in _unusual(window):
                yield Problem(
                    f"{bridge.path}._CRS",
                    f"{bridge.path} has a {window.kind} range of {window.size:#x} at {window.start:#x} {what}",
                    hint="check the descriptor's flags and its translation",
                )


def _unusual(window: ResourceWindow) -> Iterator[str]:
    if window.stated_length is None or window.is_empty:  # none of its own: fixed memory is no window
        return
    if not window.is_fixed:
        yield "whose ends are not fixed"
    if window.granularity:
        yield f"with the granularity {window.granularity:#x}"
    if window.kind == "memory" and not window.consumed:
        if window.type_flags not in _USUAL_FLAGS:
            yield f"with the type-specific flags {window.type_flags:#x}"
        bus_address = (window.start - window.translation) & 0xFFFF_FFFF_FFFF_FFFF
        if window.translation and bus_address >= 4 * GIB:
            yield f"that is translated by {window.translation:#x} from {bus_address:#x}"
    elif window.kind == "bus" and window.translation:
        yield f"with the translation {window.translation:#x}"
    elif window.kind == "bus" and window.consumed:
        yield "which it consumes"


@rule("AML015", Severity.MEDIUM, "Device lacks what its _HID needs", f"{SPEC}; ACPI 6.5, section 5.6.9 (GED)")
def needs_resources(evidence: Evidence) -> Iterator[Problem]:
    """An event device (ACPI0013) without an interrupt gets no event; a serial port without registers does nothing.

    A serial port's registers are on a 4-byte boundary, and not in memory.
    """
    for device in evidence.namespace.present:
        hid = device.value("_HID")
        need = _NEEDS.get(hid) if isinstance(hid, str) else None
        data = device.value("_CRS")
        if need is None or not isinstance(hid, str):
            continue
        interrupts = isinstance(data, bytes) and any(True for _ in _interrupts(data))
        memory = [window for window in device.windows if window.kind == "memory"]
        if (need == "interrupt" and not interrupts) or (need == "memory" and not memory):
            yield Problem(
                device.path,
                f"{device.path} is {hid} and has no {need} in its _CRS",
                hint="add it",
            )
        for window in memory if need == "memory" else ():
            inside = next((domain for domain, extent in evidence.dram if extent.contains(window.start)), None)
            wrong = f"in the memory of domain {inside}" if inside is not None else ""
            wrong = "not on a 4-byte boundary" if window.start % _REGISTER_BYTES else wrong
            if wrong:
                yield Problem(
                    f"{device.path}._CRS",
                    f"{device.path} is {hid} and has its registers at {window.start:#x}, {wrong}",
                    found=f"{window.start:#x}",
                    hint="correct the address",
                )


_NEEDS = {"ACPI0013": "interrupt", "ARMH0011": "memory", "ARMHB000": "memory", "NVDA0100": "memory"}


_REGISTER_BYTES = 4


@rule(
    "AML022", Severity.MEDIUM, "Interrupt that a device produces", "Linux drivers/acpi/irq.c: acpi_irq_parse_one_cb()"
)
def produced(evidence: Evidence) -> Iterator[Problem]:
    """A device consumes its interrupts (ResourceConsumer). Linux on Arm passes over one that it produces."""
    if evidence.is_x86:
        return
    for device, data in _buffers(evidence):
        for flags in _interrupt_flags(data):
            if not flags & 1:
                yield Problem(
                    f"{device.path}._CRS",
                    f"{device.path} has an interrupt as a producer: Linux does not give it to the device",
                    expected="ResourceConsumer",
                    hint="write Interrupt (ResourceConsumer, …)",
                )


@rule(
    "AML016",
    Severity.MEDIUM,
    "Not the number of a shared peripheral interrupt",
    "GICv3, section 2.2.1; ACPI 6.5, 6.4.3.6",
)
def not_shared(evidence: Evidence) -> Iterator[Problem]:
    """A device's interrupt is a shared peripheral interrupt of the GIC: 32 to 1019, or 4096 to 5119.

    Lower numbers are private to each processor; the others are reserved or belong to message-signalled interrupts.
    Not looked at where the descriptor names another interrupt controller, or the MADT has no GIC.
    """
    if not evidence.madt_entries(GicDistributor):
        return
    for device, data in _buffers(evidence):
        for number in _interrupts(data):
            if number not in _SPI and number not in _EXTENDED_SPI:
                yield Problem(
                    f"{device.path}._CRS",
                    f"{device.path} has the interrupt {number}",
                    expected="32 to 1019, or 4096 to 5119",
                    found=f"{number}",
                    hint="write the interrupt's GSIV",
                )


def _interrupts(data: bytes) -> Iterator[int]:
    """The interrupts of a buffer's extended descriptors that name no other controller."""
    for body in _extended(data):
        if 5 + 4 * body[4] == len(body):
            yield from struct.unpack_from(f"<{body[4]}I", body, 5)


def _interrupt_flags(data: bytes) -> Iterator[int]:
    return (body[3] for body in _extended(data))


def _extended(data: bytes) -> Iterator[bytes]:
    """The extended interrupt descriptors of a buffer."""
    offset = 0
    while offset + 3 <= len(data):
        if not data[offset] & 0x80:
            offset += 1 + (data[offset] & 7)
            continue
        end = offset + 3 + int.from_bytes(data[offset + 1 : offset + 3], "little")
        if data[offset] == _EXTENDED_INTERRUPT and offset + 5 <= end <= len(data):
            yield data[offset:end]
        offset = end


RULES: tuple[Rule, ...] = (broken, illegal, no_window, unusual_window, needs_resources, not_shared, produced)
