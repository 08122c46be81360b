# SPDX-License-Identifier: Apache-2.0
"""GTDT: a processor's timers, the platform's, and the three lengths that the table has had."""

from pathlib import Path

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.cpu import gtdt
from acpigen.structures.cpu.gtdt import FrameFlags, Gtdt, TimerBlock, TimerFlags, TimerFrame, Watchdog, WatchdogFlags
from acpigen.structures.layout.header import RawTable, build_raw
from tests.acpigen.structures.golden import golden, header

QEMU = Path(__file__).parent.parent / "data" / "qemu" / "gpu-gtdt.dat"
FULL = Gtdt(
    header=header("GTDT", gtdt.REVISION),
    counter_base=0x1000,
    secure_el1_gsiv=29,
    secure_el1_flags=TimerFlags.ACTIVE_LOW,
    el1_gsiv=30,
    el1_flags=TimerFlags.ACTIVE_LOW | TimerFlags.ALWAYS_ON,
    virtual_gsiv=27,
    virtual_flags=TimerFlags.EDGE,
    el2_gsiv=26,
    counter_read_base=0x2000,
    virtual_el2_gsiv=28,
    virtual_el2_flags=2,
    timers=(
        TimerBlock(
            base=0x2A81_0000,
            frames=(
                TimerFrame(frame_number=0, base=0x2A82_0000, gsiv=92, virtual_gsiv=93),
                TimerFrame(
                    frame_number=1,
                    base=0x2A83_0000,
                    el0_base=0x2A84_0000,
                    gsiv=94,
                    flags=TimerFlags.EDGE,
                    common_flags=FrameFlags.SECURE,
                ),
            ),
        ),
        Watchdog(refresh_base=0x2A45_0000, control_base=0x2A44_0000, gsiv=86, flags=WatchdogFlags.SECURE),
    ),
)


def test_every_field_lies_where_iasl_finds_it():
    golden(FULL)


def test_qemu_has_the_timers_of_arms_base_system():
    table = gtdt.parse(QEMU.read_bytes())
    assert (table.secure_el1_gsiv, table.el1_gsiv, table.virtual_gsiv, table.el2_gsiv) == (29, 30, 27, 26)
    assert table.counter_base == gtdt.NO_ADDRESS
    assert not table.timers


def test_a_table_of_revision_2_has_its_timers_where_revision_3_has_more_numbers():
    old = Gtdt(header=header("GTDT", 2), timers=FULL.timers)
    data = gtdt.build(old)
    assert data[92] == 96
    assert gtdt.parse(data) == old
    with pytest.raises(BadInputError, match="virtual_el2_gsiv exists from revision 3 on"):
        gtdt.build(Gtdt(header=header("GTDT", 2), virtual_el2_gsiv=28))


def test_a_table_of_acpi_5_0_survives():
    data = build_raw(RawTable(header("GTDT", 1), bytes(range(80 - 36))))
    table = gtdt.parse(data)
    assert table.stated_length == 80
    assert gtdt.build(table) == data


def test_a_platform_timer_offset_that_lies_loses_the_timers_only():
    """iasl 20250404's own template has its timers 8 bytes earlier than they are."""
    data = bytearray(golden(FULL))
    data[92] = 96
    odd = []
    table = gtdt.parse(bytes(data), odd)
    assert "GTDT timer 0" in odd[0].message
    assert table.virtual_el2_gsiv == 28
    assert gtdt.build(table)[10:] == data[10:]
    with pytest.raises(BadInputError, match="GTDT timer 0"):
        gtdt.parse(bytes(data))
