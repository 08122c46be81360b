# SPDX-License-Identifier: Apache-2.0
"""What real machines have and is no fault, each beside what looks like it and is one."""

import pytest
from rule_fixtures_base import processors
from rule_machine import BRIDGE, SOUND, STATUS, crs, header, patched, resummed
from rule_tables import CONTROLLER, injection, local_apics, more, with_length
from rule_tables_arm import console, fixed

from acpigen.reading.transcript import NOTHING_RETURNED, Evaluated
from acpigen.rules.catalogue import find_rule
from acpigen.rules.engine.rule import Severity
from acpigen.structures.cpu import gtdt
from acpigen.structures.firmware import tpm2
from acpigen.structures.io import mcfg
from acpigen.structures.layout.gas import GenericAddress
from acpigen.structures.numa import slit

HALF = crs((0x660000000000, 1 << 30), buses=(0, 127))


def severities(rule, machine):
    return [each.severity for each in find_rule(rule).findings(machine.evidence())]


def lengthened(table: bytes, extra: int) -> bytes:
    """A table with bytes behind its last field that its length counts."""
    data = bytearray(table + bytes(extra))
    data[4:8] = len(data).to_bytes(4, "little")
    return resummed(data)


def module() -> bytes:
    return tpm2.build(tpm2.Tpm2(header=header("TPM2", 3), control_address=0x9000000, start_method=9))


def timers() -> bytes:
    return gtdt.build(gtdt.Gtdt(header=header("GTDT", 2)))


def alone() -> bytes:
    return slit.build(slit.Slit(header=header("SLIT", 1), distances=((10,),)))


@pytest.mark.parametrize(("table", "extra"), [(module(), 8), (timers(), 60), (injection(), 31), (alone(), 63)])
def test_bytes_behind_a_table_that_linux_ignores_are_low(table, extra):
    machine = more(lengthened(table, extra))
    assert severities("SUB003", machine) == []
    assert severities("SUB006", machine) == [Severity.LOW]
    assert severities("SUB006", more(table)) == []


def test_an_einj_with_an_entry_more_than_it_counts_is_refused():
    machine = more(lengthened(injection(), 32))
    assert severities("SUB003", machine) == [Severity.HIGH]
    assert severities("SUB006", machine) == []


def on_x86(resources: bytes, *, is_method: bool, ranges=SOUND.ecam):
    """A machine whose host bridge has these resources, from a method or a fixed buffer."""
    evaluated = {(BRIDGE, "_CRS"): Evaluated(resources, is_method=is_method)}
    return more(local_apics(0, 1)).changed(evaluated=evaluated, ecam=ranges)


SHORT = (mcfg.EcamRange(base=0x661100000000, segment=9, start_bus=0, end_bus=63),)
INSIDE = crs((0x661100000000, 1 << 30))
WITHOUT_LENGTH = with_length(crs((0x660000000000, 1 << 30)), 0)


@pytest.mark.parametrize(
    ("rule", "resources", "ranges", "fixed"),
    [
        ("CFG002", HALF, SHORT, [Severity.LOW]),
        ("CFG003", INSIDE, SOUND.ecam, [Severity.LOW]),
        ("AML012", WITHOUT_LENGTH, SOUND.ecam, [Severity.LOW]),
    ],
)
def test_windows_that_an_x86_method_takes_from_the_chipset_are_not_judged(rule, resources, ranges, fixed):
    assert severities(rule, on_x86(resources, is_method=True, ranges=ranges)) == []
    assert severities(rule, on_x86(resources, is_method=False, ranges=ranges)) == fixed


@pytest.mark.parametrize("rule", ["CFG002", "CFG003"])
def test_a_method_on_arm_is_judged(rule):
    resources, ranges = (HALF, SHORT) if rule == "CFG002" else (INSIDE, SOUND.ecam)
    evaluated = {(BRIDGE, "_CRS"): Evaluated(resources, is_method=True)}
    assert severities(rule, SOUND.changed(evaluated=evaluated, ecam=ranges)) == [Severity.HIGH]


@pytest.mark.parametrize(("segment", "severity"), [(0, Severity.LOW), (9, Severity.HIGH)])
def test_segment_0_of_an_x86_machine_does_not_need_an_mcfg(segment, severity):
    ranges = (mcfg.EcamRange(base=0x661100000000, segment=4, start_bus=0, end_bus=255),)
    machine = more(local_apics(0, 1)).changed(ecam=ranges).with_objects(BRIDGE, _SEG=segment)
    assert severities("AML009", machine) == [severity]


def test_several_tables_may_ring_one_doorbell_and_none_may_write_where_an_address_is_kept():
    doorbell, status = GenericAddress(address=STATUS + 8), GenericAddress(address=STATUS)
    assert severities("HST018", more(injection(register=doorbell))) == []
    assert severities("HST018", more(injection(register=status))) == [Severity.HIGH]


@pytest.mark.parametrize(("problem", "severity"), [(NOTHING_RETURNED, Severity.MEDIUM), ("AE_TYPE", Severity.HIGH)])
def test_a_method_that_ends_without_a_value_may_depend_on_a_register(problem, severity):
    machine = SOUND.changed(evaluated={(BRIDGE, "_STA"): Evaluated(None, problem)})
    assert severities("AML003", machine) == [severity]


@pytest.mark.parametrize(("boot_flags", "severity"), [(1, Severity.MEDIUM), (0, Severity.CRITICAL)])
def test_linux_goes_on_with_a_fadt_of_acpi_5_0_that_has_boot_flags(boot_flags, severity):
    old = patched(8, b"\5")(patched(131, b"\0")(fixed(arm_boot_flags=boot_flags)))
    assert severities("FAD001", more(processors(0, 1), old)) == [severity]


def test_a_serial_port_may_produce_its_registers_and_a_host_bridge_has_none():
    """The `_CRS` of Ampere Altra's ports says ResourceProducer, and Linux takes the range all the same."""
    port = SOUND.with_objects(CONTROLLER, _HID="ARMH0011", _CCA=1, _CRS=crs((0x100002600000, 4096)))
    assert severities("SPC001", port.changed(more=(console(0x100002600000),))) == []
    assert severities("SPC001", SOUND.changed(more=(console(0x660000000000),))) == [Severity.MEDIUM]
