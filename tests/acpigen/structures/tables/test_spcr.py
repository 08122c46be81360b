# SPDX-License-Identifier: Apache-2.0
"""SPCR: the boot console, with and without a name."""

import pytest

from acpigen.base.errors import BadInputError
from acpigen.structures.io import spcr
from acpigen.structures.io.serial_ports import SerialPortType
from acpigen.structures.io.spcr import BaudRate, InterruptType, Spcr, TerminalType
from acpigen.structures.layout.gas import GenericAddress
from tests.acpigen.structures.golden import golden, header

FULL = Spcr(
    header=header("SPCR", spcr.REVISION),
    interface_type=SerialPortType.ARM_SBSA_GENERIC,
    base=GenericAddress(bit_width=32, access_size=3, address=0xC28_0000),
    interrupt_type=InterruptType.GIC,
    gsiv=144,
    baud_rate=BaudRate.BAUD_115200,
    terminal_type=TerminalType.VT_UTF8,
    uart_clock_hz=48_000_000,
    precise_baud_rate=115_200,
    name=r"\_SB.COM0",
)


def test_every_field_lies_where_iasl_finds_it():
    data = golden(FULL)
    assert data[88:] == b"\\_SB.COM0\0"


def test_a_table_of_revision_2_ends_before_the_name():
    old = Spcr(header=header("SPCR", 2), interface_type=SerialPortType.ARM_PL011, base=FULL.base, stated_length=80)
    data = spcr.build(old)
    assert len(data) == 80
    assert spcr.parse(data) == old
    with pytest.raises(BadInputError, match="its stated length is 80"):
        spcr.build(
            Spcr(
                header=header("SPCR", 2),
                interface_type=SerialPortType.ARM_PL011,
                base=FULL.base,
                precise_baud_rate=9600,
                stated_length=80,
            )
        )


def test_a_name_beyond_the_end_is_refused():
    data = bytearray(golden(FULL))
    data[84] += 1
    with pytest.raises(BadInputError, match="its name of 11 bytes"):
        spcr.parse(bytes(data))
    data = bytearray(golden(FULL))
    data[-1] = ord("x")
    with pytest.raises(BadInputError, match="no NUL at its end"):
        spcr.parse(bytes(data))
